"""The Neighbour formats that are read as records too: lines of another tagged format -> canonical RIS."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from tuiref.core.canonical import format_record
from tuiref.core.record import TagValue
from tuiref.core.tag_shape import KNOWN_TAGS
from tuiref.ris.ledger import Ledger

_RIS_TAGS: Final = KNOWN_TAGS
_ONCE: Final = frozenset(("OWN", "STAT", "TI", "DP", "AB", "JT", "TA", "SO", "VI", "PG"))
"""Tags that a record without an end tag has once, so that a second one is another's."""


@dataclass(slots=True)
class Entry:
    """One tag of a source with its lines."""

    tag: str
    lines: list[str]

    @property
    def text(self) -> str:
        """The value on one line; lines are wrapped at a width there, so that a line end means a blank."""
        return " ".join(line for line in self.lines if line)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """How a tagged format other than RIS is told into records and pairs."""

    name: str
    """The word of `sniff` for it."""
    parse_line: Callable[[str], tuple[str, str] | None]
    """Tag and value of a tag line; None for any other line."""
    first_tag: str
    """The tag that begins a record."""
    end_tag: str
    """The tag that ends a record; "" where the beginning of the next does, behind a blank line."""
    frame_tags: frozenset[str]
    """Tags around records that belong to the file: left out in silence."""
    to_pairs: Callable[[list[Entry]], tuple[TagValue, ...]]
    """The pairs of one record, TY first."""


class NeighbourSplitter:
    """Takes the lines of a source in, and gives each record out as canonical RIS when it is whole."""

    def __init__(self, neighbour: Neighbour, ledger: Ledger, emit: Callable[[bytes, int], None]) -> None:
        """Begin outside of any record; `emit` is called as by `split.Splitter`."""
        self._neighbour = neighbour
        self._ledger = ledger
        self._emit = emit
        self._entries: list[Entry] = []
        self._tags: set[str] = set()
        self._line = 0
        self._next = 1
        self._opener = ""
        self._was_blank = False

    def feed(self, block: bytes, *, is_last: bool = False) -> None:
        """Take a block of whole UTF-8 lines in, each with its LF."""
        lines = block.decode("utf-8", "replace").split("\n")[:-1]
        for at, line in enumerate(lines, self._next):
            self._take(line.lstrip("\ufeff"), at)
        self._next += len(lines)
        if is_last:
            if self._entries and self._neighbour.end_tag:
                self._ledger.add(self._next - 1, "missing-er", "the source ends within a record; it was kept")
            self._finish()

    def _take(self, line: str, at: int) -> None:
        neighbour = self._neighbour
        if not line.strip():
            self._was_blank = True
            return
        parts = neighbour.parse_line(line)
        if parts is None:
            if self._entries and (line[0] in " \t"):
                self._entries[-1].lines.append(line.strip())
            else:
                self._ledger.add(at, "text-outside-record", "text that belongs to no tag", line)
            return
        tag, value = parts
        if tag == neighbour.end_tag:
            self._finish()
        elif tag not in neighbour.frame_tags:
            was_blank, self._was_blank = self._was_blank, False
            if self._begins(tag, was_blank=was_blank):
                if neighbour.end_tag:
                    self._ledger.add(
                        at, "missing-er", f"no {neighbour.end_tag} before this {tag}; a new record was begun"
                    )
                self._finish()
            if not self._entries:
                self._line = at
                self._opener = self._opener or tag
            self._entries.append(Entry(tag, [value.strip()]))
            self._tags.add(tag)

    def _begins(self, tag: str, *, was_blank: bool) -> bool:
        """Whether a tag begins a record after that of the entries so far."""
        tags = self._tags
        if tag == self._neighbour.first_tag and tag in tags:
            return True
        # A blank line alone may stand within a record.
        is_parted = was_blank and not self._neighbour.end_tag and bool(tags)
        return is_parted and (tag in (self._neighbour.first_tag, self._opener) or (tag in _ONCE and tag in tags))

    def _finish(self) -> None:
        if self._entries:
            pairs = self._neighbour.to_pairs(self._entries)
            self._entries, self._tags = [], set()
            self._emit(format_record(pairs).encode("utf-8", "replace"), self._line)


def kept_tag(tag: str) -> str:
    """The tag under which a value without a meaning in RIS is kept: its own, or with an X where RIS has it too."""
    return f"X{tag}" if tag in _RIS_TAGS else tag


def mapped(entries: list[Entry], plain: Mapping[str, str], by_line: Mapping[str, str]) -> list[TagValue]:
    """Pairs by tables: `plain` for tags with one value, `by_line` for tags with a value on each line."""
    pairs: list[TagValue] = []
    for entry in entries:
        if (tag := by_line.get(entry.tag)) is not None:
            pairs += [(tag, line) for line in entry.lines]
        else:
            pairs.append((plain.get(entry.tag) or kept_tag(entry.tag), entry.text))
    return pairs
