"""A Draft: the record that is being read, as canonical lines, until it is whole."""

import re
from collections.abc import Iterable
from typing import Final

from tuiref.core.tag_shape import COUNTER, HEADER, STRICT
from tuiref.ris.group import Addition

_LINES_LIMIT: Final = 500_000
_SIZE_LIMIT: Final = 1 << 24
_TAG: Final = re.compile(r"[A-Z][A-Z0-9]{1,3}  - ")


class Draft:
    """Lines of one record, TY first. Grows up to a bound, so that no input can take all memory."""

    def __init__(self, type_: str, line: int) -> None:
        """Begin a record.

        Args:
            type_: The value of its TY.
            line: 1-based line of its first tag in the source.
        """
        self.line = line
        self.lines = [f"TY  - {type_}"]
        """May be appended to directly with tag lines, after `has_room` was asked; they are not counted otherwise."""
        self.has_blank = False
        self._tag_place = (0, "TY")
        self._size = 0
        self._bound = 0

    @property
    def is_full(self) -> bool:
        """Whether no more should be added; false as long as `has_room` gave true."""
        return len(self.lines) > _LINES_LIMIT or self._size > _SIZE_LIMIT

    @property
    def is_bare(self) -> bool:
        """Whether there is nothing yet to which a further line could belong."""
        return len(self.lines) == 1

    @property
    def tag(self) -> str:
        """The tag to which a further line belongs."""
        known, tag = self._tag_place
        for index in range(len(self.lines) - 1, known, -1):
            match = STRICT.match(self.lines[index])
            if match is not None:
                tag = match[1] or match[3]
                break
        self._tag_place = (len(self.lines) - 1, tag)
        return tag

    def has_room(self, lines: int, size: int) -> bool:
        """Whether so many lines of so many characters in all can be added and leave the record within its bounds."""
        self._bound += size
        if self._bound > _SIZE_LIMIT:
            self._size = sum(map(len, self.lines))
            self._bound = self._size + size
        return len(self.lines) + lines <= _LINES_LIMIT and self._bound <= _SIZE_LIMIT

    def add_tag(self, tag: str, value: str) -> None:
        """Add a tag line."""
        self._add(f"{tag}  - {value}")
        self._tag_place = (len(self.lines) - 1, tag)

    def add_further(self, line: str) -> None:
        """Add a further line of the value above."""
        self._add(line)

    def add_blank(self, line: str) -> None:
        """Add a line of blanks; it stays only between lines of one value."""
        if not self.is_bare:
            self._add(line)
            self.has_blank = True

    def put(self, additions: Iterable[Addition]) -> None:
        """Add tags that were met outside of the record."""
        for addition in additions:
            self.has_blank = self.has_blank or len(addition.lines) > 1
            self.lines += addition.lines

    def take_trailing_header(self) -> list[str]:
        """Take counters and headers of the next record off the end of this one, which has no ER."""
        lines = self.lines
        end = len(lines)
        while end > 1 and (not lines[end - 1].strip() or COUNTER.match(lines[end - 1]) or HEADER.match(lines[end - 1])):
            end -= 1
        start = next((index for index in range(end, len(lines)) if lines[index].strip()), len(lines))
        if start == len(lines) or (start == end and not HEADER.match(lines[start])):
            return []
        header = lines[start:]
        del lines[end:]
        return header

    def canonical(self) -> bytes:
        """The record as it is kept, its `ER  - ` line included."""
        lines = _without_blanks_above_tags(self.lines) if self.has_blank else self.lines
        text = "\n".join(lines)
        return f"{text}\nER  - \n".encode("utf-8", "replace")

    def _add(self, line: str) -> None:
        self.lines.append(line)
        self._size += len(line)


def _without_blanks_above_tags(lines: Iterable[str]) -> list[str]:
    """The lines without those of blanks that stand above a tag line or at the end."""
    kept: list[str] = []
    blanks: list[str] = []
    for line in lines:
        if not line or line.isspace():
            blanks.append(line)
            continue
        if blanks:
            if not _TAG.match(line):
                kept += blanks
            blanks = []
        kept.append(line)
    return kept
