"""EndNote's tagged format (enw) and its ancestor Refer: lines that begin with a percent sign and a letter."""

import re
from collections.abc import Callable
from typing import Final

from tuiref.core.canonical import format_record
from tuiref.core.record import TagValue
from tuiref.ris.doi import clean_doi
from tuiref.ris.endnote_types import endnote_type, is_told_by_type
from tuiref.ris.ledger import Ledger
from tuiref.ris.neighbour_tags import extra, keyword_pairs, line_of, lines_of, number_pairs, page_pairs

TAG_LINE: Final = re.compile(r"[ \t]{0,3}%([0-9A-Zf@!?#$&()*+,^<>\[\]=~])(?:[ \t\xa0]+(.*)|$)", re.DOTALL)
"""A line that begins a field: its sign, and the value."""

_TYPE: Final = "0"
_TAGS: Final = {
    **{"A": "AU", "B": "T2", "C": "CY", "D": "PY", "E": "A2", "F": "ID", "G": "LA", "H": "TA", "I": "PB", "J": "T2"},
    **{"L": "CN", "M": "AN", "N": "IS", "Q": "TT", "S": "T3", "T": "TI", "V": "VL", "W": "DP", "X": "AB", "Y": "A3"},
    **{"Z": "N1", "1": "C1", "2": "C2", "3": "C3", "4": "C4", "5": "C5", "6": "NV", "7": "ET", "8": "DA", "9": "M3"},
    **{"?": "A4", "!": "ST", "#": "C6", "$": "C7", "]": "C8", "&": "SE", "(": "OP", ")": "RP", "*": "RI", "+": "AD"},
    **{"^": "CA", ">": "L1", "<": "RN", "[": "Y2", "~": "DB", "U": "UR"},
}
_BY_LINE: Final = frozenset("AEHY?U>+")
_PROSE: Final = frozenset("XZ<O")
_NAMES: Final = {"R": "report number", "=": "last modified", "f": "figure", ",": "%,"}
_JOURNALS: Final = frozenset(("JOUR", "EJOUR", "MGZN", "NEWS"))


class EnwSplitter:
    """Takes the lines of a source in, and gives each record out as canonical RIS when it is whole.

    `%0` begins a record; where the source's first record has none, a blank line ends one too.
    """

    def __init__(self, ledger: Ledger, emit: Callable[[bytes, int], None]) -> None:
        """Begin outside of any record; `emit` is called as by `split.Splitter`."""
        self._ledger = ledger
        self._emit = emit
        self._fields: list[tuple[str, list[str]]] = []
        self._line = 0
        self._next = 1
        self._begins_with_type: bool | None = None
        self._was_blank = False

    def feed(self, block: bytes, *, is_last: bool = False) -> None:
        """Take a block of whole UTF-8 lines in, each with its LF."""
        lines = block.decode("utf-8", "replace").split("\n")[:-1]
        for at, line in enumerate(lines, self._next):
            self._take(line.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}"), at)
        self._next += len(lines)
        if is_last:
            self._finish()

    def _take(self, line: str, at: int) -> None:
        if not line.strip():
            self._was_blank = True
            return
        match = TAG_LINE.match(line)
        was_blank, self._was_blank = self._was_blank, False
        if match is None:
            # In EndNote's own exports a blank line within a text parts its paragraphs.
            if self._fields and (self._begins_with_type or not was_blank):
                self._fields[-1][1].append(line.strip())
            else:
                self._was_blank = was_blank
                self._ledger.add(at, "text-outside-record", "text that belongs to no field", line)
            return
        sign, value = match[1], (match[2] or "").strip()
        if self._begins_with_type is None:
            self._begins_with_type = sign == _TYPE
        if self._fields and self._begins(sign, was_blank=was_blank):
            self._finish()
        if not self._fields:
            self._line = at
        self._fields.append((sign, [value]))

    def _begins(self, sign: str, *, was_blank: bool) -> bool:
        if sign == _TYPE:
            return bool(self._begins_with_type) or was_blank or any(sign == _TYPE for sign, _ in self._fields)
        return was_blank and not self._begins_with_type

    def _finish(self) -> None:
        if self._fields:
            pairs = _pairs(self._fields)
            self._fields = []
            self._emit(format_record(pairs).encode("utf-8", "replace"), self._line)


def _pairs(fields: list[tuple[str, list[str]]]) -> tuple[TagValue, ...]:
    signs = {sign for sign, lines in fields if any(lines)}
    name = next((line_of(" ".join(lines)) for sign, lines in fields if sign == _TYPE), "")
    kind = endnote_type(name) if name else _kind_of(signs)
    pairs: list[TagValue] = [("TY", kind)]
    is_typed = False
    for sign, lines in fields:
        if sign == _TYPE:
            text = line_of(" ".join(lines))
            if is_typed or not is_told_by_type(text, kind):
                pairs.append(extra("type", text))
            is_typed = True
        else:
            pairs += _field(kind, sign, lines, signs)
    return tuple(pairs)


def _kind_of(signs: set[str]) -> str:
    """The type of a Refer record, by what it has, as Refer itself tells it."""
    if "J" in signs:
        return "JOUR"
    if "B" in signs:
        return "CHAP"
    if "R" in signs and "I" not in signs:
        return "RPRT"
    return "BOOK" if "I" in signs else "GEN"


def _field(kind: str, sign: str, lines: list[str], signs: set[str]) -> list[TagValue]:  # noqa: PLR0911
    text = line_of(" ".join(lines))
    if not text:
        return [(_TAGS[sign], "")] if sign in _TAGS else []
    if sign == "P":
        return page_pairs(text)
    if sign == "K":
        return keyword_pairs("\n".join(lines) if len(lines) > 1 else text)
    if sign == "@":
        return number_pairs(text)
    if sign == "R":
        return [("DO", text)] if clean_doi(text) else [extra(_NAMES[sign], text)]
    if sign == "O":
        # EndNote's other name of the journal; Refer's other commentary.
        is_name = kind in _JOURNALS and "J" in signs and _TYPE in signs and len(text) < 60
        return [("J2", text) if is_name else ("N1", lines_of("\n".join(lines)))]
    tag = _TAGS.get(sign)
    if tag is None:
        return [extra(_NAMES.get(sign, f"%{sign}"), text)]
    if sign == "B" and "J" in signs:
        return [("T3" if "S" not in signs else "XF", text if "S" not in signs else f"%B: {text}")]
    if sign in _BY_LINE:
        return [(tag, line) for line in map(line_of, lines) if line]
    if sign in _PROSE:
        return [(tag, lines_of("\n".join(lines)))]
    return [(tag, text)]
