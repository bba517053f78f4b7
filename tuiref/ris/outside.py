"""The OutsideText of a source: lines that are in no record yet, held until what follows tells where they belong."""

import re
from typing import Final

from tuiref.core.tag_shape import COUNTER, HEADER
from tuiref.ris.group import Addition, Group
from tuiref.ris.ledger import Ledger

_TEXT_LINES: Final = 1000
_TEXT_SIZE: Final = 1 << 20
_GROUP_LINES: Final = 100_000
_GROUP_SIZE: Final = 1 << 23
_LINK: Final = re.compile(r"Link to the Ovid .*$")


class OutsideText:
    """Collects what stands outside of records: a group of tags that may become a record, and text that can't.

    Numbers, headers and links that some databases write around each record are their habit, not damage:
    all of a source are one problem ("counter", "database-line").
    """

    def __init__(self, ledger: Ledger) -> None:
        """Report to the ledger."""
        self._ledger = ledger
        self._group = Group()
        self._text: list[str] = []
        self._text_line = 0
        self._text_size = 0
        self._is_below_record = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is held."""
        return not self._text and not self._group.additions

    @property
    def has_group(self) -> bool:
        """Whether tags are held."""
        return bool(self._group.additions)

    @property
    def is_open_group(self) -> bool:
        """Whether tags are held and no blank line came behind them, so that a text line goes on with the last."""
        return self.has_group and not self._group.is_parted

    @property
    def is_full(self) -> bool:
        """Whether so many tags are held that no more should be."""
        return self._group.lines >= _GROUP_LINES or self._group.size >= _GROUP_SIZE

    @property
    def last_tag(self) -> str:
        """The tag held last; there must be one."""
        return self._group.additions[-1].tag

    def begin_below_record(self) -> None:
        """Say that the line before was an ER."""
        self._is_below_record = True

    def begins_anew(self, tag: str) -> bool:
        """Whether the tag begins another record without TY: behind a blank line, and the same as the first held."""
        group = self._group
        return group.is_parted and group.is_core and group.additions[0].tag == tag

    def add_blank(self, line: str) -> None:
        """Note a blank line."""
        self._is_below_record = False
        if self._group.additions:
            self._group.is_parted = True
        if self._text:
            self.add_text(line, 0)

    def add_tag(self, tag: str, value: str, line: int) -> None:
        """Hold a tag line."""
        self.report()
        group = self._group
        if not group.additions:
            group.is_below_record = self._is_below_record
        group.is_parted = False
        group.last_line = line
        group.additions.append(Addition(tag, [f"{tag}  - {value}"], line))
        group.lines += 1
        group.size += len(value)
        self._is_below_record = False

    def add_further(self, line: str) -> None:
        """Hold a further line of the tag held last."""
        self._group.additions[-1].lines.append(line)
        self._group.lines += 1
        self._group.size += len(line)

    def add_text(self, text: str, line: int) -> None:
        """Hold text that belongs to no tag."""
        self._is_below_record = False
        if len(self._text) == _TEXT_LINES or self._text_size > _TEXT_SIZE:
            line = self._text_line + len(self._text)
            self.report()
        if not self._text:
            self._text_line = line
        self._text.append(text)
        self._text_size += len(text)

    def take_group(self) -> Group:
        """The tags held, which are no longer held then."""
        group, self._group = self._group, Group()
        return group

    def report(self) -> None:
        """Make a problem of the text held."""
        if not self._text:
            return
        lines, line = self._text, self._text_line
        text = "\n".join(lines).rstrip("\n")
        self._text, self._text_size = [], 0
        if all(not kept.strip() or HEADER.match(kept) or COUNTER.match(kept) or _LINK.match(kept) for kept in lines):
            self.leave_out(text, line)
        else:
            self._ledger.add(line, "text-outside-record", "text outside of any record", text)

    def leave_out(self, text: str, line: int) -> None:
        """Make a problem of numbers, headers and links that a database writes around its records.

        Args:
            text: The first and the last line are not blank.
            line: 1-based line of the first.
        """
        if COUNTER.match(text):
            self._ledger.add_usual(line, "counter", "a number before a record was left out", text)
        else:
            message = "lines that a database writes around its records were left out"
            self._ledger.add_usual(line, "database-line", message, text)
