"""One line of the result list as pieces of text, each with what it is."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

from tuiref.core.highlight import Highlighter
from tuiref.core.hits import Row, Sort, key_number
from tuiref.core.late import dataclass
from tuiref.ui.view.cells import ELLIPSIS, cut, fit, tidy, width_of
from tuiref.ui.view.columns import GAP, MARK, TITLE, Placed
from tuiref.ui.view.markup import plain_text

Kind = Literal["text", "quiet", "hit", "mark"]
"""What a piece is; the widget gives each its colour."""
Piece = tuple[str, Kind]

CURSOR_SIGN: Final = "›"
MARK_SIGN: Final = "●"
RANGE_SIGN: Final = "▏"
UP_SIGN: Final = "▲"
DOWN_SIGN: Final = "▼"

_FIELD_OF: Final = {"authors": "author", "title": "title", "container": "container", "year": "year", "type": "type"}
"""Field of `core.fields` that a column shows."""
_SPARE: Final = 64
"""Code points beyond the shown ones that the highlighter sees, so that a hit is not cut to another word."""
_MOST_KEPT: Final = 1_024
"""Values kept as they are shown: those of some screens."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What the first cell of a row tells."""

    is_cursor: bool = False
    is_marked: bool = False
    is_in_range: bool = False

    @property
    def sign(self) -> str:
        """One cell; a mark outranks the cursor, which is told by the whole line as well."""
        if self.is_marked:
            return MARK_SIGN
        if self.is_cursor:
            return CURSOR_SIGN
        return RANGE_SIGN if self.is_in_range else " "


@lru_cache(maxsize=_MOST_KEPT)
def _shown(text: str) -> str:
    """A value as it is shown; asked for again whenever the width changes, a row is marked or the cursor comes."""
    return tidy(plain_text(text))


def cell_text(row: Row, name: str) -> str:
    """What the column `name` shows of a row: tidy, but not yet cut."""
    match name:
        case "year":
            return "" if row.year is None else str(row.year)
        case "authors":
            return _shown(row.authors)
        case "title":
            return _shown(row.title) or "(no title)"
        case "container":
            return _shown(row.container)
        case "type":
            return tidy(row.type)
        case "number":
            return str(key_number(row.key) + 1)
        case _:
            return ""


def row_pieces(row: Row, columns: Sequence[Placed], highlighter: Highlighter, signs: Signs) -> list[Piece]:
    """The pieces of a row's line, from left to right, exactly as wide as the columns."""
    pieces: list[Piece] = []
    last = len(columns) - 1
    for place, placed in enumerate(columns):
        column = placed.column
        gap = " " * GAP if place < last else ""
        if column is MARK:
            pieces.append((signs.sign + gap, "mark" if signs.is_marked or signs.is_in_range else "text"))
            continue
        kind: Kind = "quiet" if column.is_quiet else "text"
        text = cell_text(row, column.name)
        shown = fit(text, placed.width, is_right=column.is_right) + gap
        field = _FIELD_OF.get(column.name)
        spans = highlighter.spans(text[: placed.width * 2 + _SPARE], field) if text and field else ()
        if spans:
            pieces += _with_hits(shown, spans, len(cut(text, placed.width)), kind)
        else:
            pieces.append((shown, kind))
    return pieces


def _with_hits(shown: str, spans: Sequence[tuple[int, int]], visible: int, kind: Kind) -> list[Piece]:
    """Parts `shown`, of which the first `visible` code points are the value's own, at the hits."""
    pieces: list[Piece] = []
    position = 0
    for start, end in spans:
        low, high = max(start, position), min(end, visible)
        if low >= high:
            continue
        if low > position:
            pieces.append((shown[position:low], kind))
        pieces.append((shown[low:high], "hit"))
        position = high
    if position < len(shown):
        pieces.append((shown[position:], kind))
    return pieces


def placeholder_pieces(columns: Sequence[Placed], signs: Signs) -> list[Piece]:
    """The line of a row that is still on its way."""
    pieces: list[Piece] = []
    last = len(columns) - 1
    for place, placed in enumerate(columns):
        if placed.column is MARK:
            pieces.append((signs.sign, "text"))
        else:
            pieces.append((fit(ELLIPSIS if placed.column is TITLE else "", placed.width), "quiet"))
        if place < last:
            pieces.append((" " * GAP, "text"))
    return pieces


def header_pieces(columns: Sequence[Placed], sort: Sort) -> list[tuple[str, str]]:
    """The header line: each piece with the field that a click on it sorts by ("" for none).

    The arrow of the order stands behind the sorted column's label; in the mark column when that one has
    dropped out.
    """
    arrow = DOWN_SIGN if sort.descending else UP_SIGN
    is_shown = any(placed.column.sort_field == sort.field for placed in columns)
    pieces: list[tuple[str, str]] = []
    last = len(columns) - 1
    for place, placed in enumerate(columns):
        column = placed.column
        if column is MARK:
            label = arrow if sort.field != "relevance" and not is_shown else ""
        elif column.sort_field and column.sort_field == sort.field:
            label = cut(column.label, min(width_of(column.label), placed.width - 1)) + arrow
        else:
            label = column.label
        gap = " " * GAP if place < last else ""
        pieces.append((fit(label, placed.width, is_right=column.is_right) + gap, column.sort_field))
    return pieces
