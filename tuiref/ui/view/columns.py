"""The columns of the result list, and which of them a width has room for."""

from collections.abc import Mapping, Sequence
from typing import Final

from tuiref.core.late import dataclass
from tuiref.settings.columns import with_width

GAP: Final = 1
"""Cells between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column that the list can show; widths in cells."""

    name: str
    label: str
    narrowest: int
    widest: int
    share: float = 0.0
    """Part of the list's width that it takes, between the two limits."""
    from_width: int = 0
    """It drops out of lists narrower than this."""
    sort_field: str = ""
    """What a click on its header sorts by, of `core.hits.SORT_FIELDS`; "" for nothing."""
    is_right: bool = False
    is_quiet: bool = False
    """Drawn in the quieter colour."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A column in a list of a certain width."""

    column: Column
    left: int
    """Cells from the list's left edge."""
    width: int


MARK: Final = Column("mark", "", 1, 1)
TITLE: Final = Column("title", "Title", 12, 10_000, sort_field="title")

COLUMNS: Final = (
    MARK,
    Column("year", "Year", 5, 5, sort_field="year", is_quiet=True),
    Column("authors", "Authors", 12, 26, share=0.22, from_width=48, sort_field="author"),
    TITLE,
    Column("container", "Journal", 16, 34, share=0.22, from_width=88, sort_field="container", is_quiet=True),
    Column("type", "Type", 5, 5, from_width=108, is_quiet=True),
    Column("number", "Number", 7, 7, from_width=124, sort_field="added", is_right=True, is_quiet=True),
)
"""All columns, in the order in which they stand."""
_LEAST_TITLE: Final = 24
"""Cells that the title keeps beside columns that were chosen."""

DEFAULT_NAMES: Final = tuple(column.name for column in COLUMNS)


def arrange(width: int, names: Sequence[str] = DEFAULT_NAMES) -> tuple[Placed, ...]:
    """Place the columns in a list `width` cells wide; the title takes what the others leave.

    Args:
        width: Cells for all columns together.
        names: Which columns, in this order, perhaps with the cells that they are to have ("authors:30"); unknown names
            are passed over. Mark and title are always there. As long as none of all columns is left out, each drops out
            at the width that suits most; those that were chosen are there as far as there is room.
    """
    known = {column.name: column for column in COLUMNS}
    wanted = dict(map(with_width, names))
    chosen = [known[name] for name in wanted if name in known and name != MARK.name]
    if TITLE not in chosen:
        chosen.append(TITLE)
    usual = {
        column.name: min(max(int(width * column.share), column.narrowest), column.widest)
        for column in chosen
        if column is not TITLE
    }
    is_chosen = len(chosen) < len(COLUMNS) - 1
    shown = _with_room(width, chosen, usual) if is_chosen else [one for one in chosen if width >= one.from_width]
    columns = [MARK, *shown]
    widths = {column.name: usual.get(column.name, MARK.narrowest) for column in columns if column is not TITLE}
    room = width - TITLE.narrowest - sum(widths.values()) - GAP * (len(columns) - 1)
    for column in columns:
        if column is not TITLE and (cells := wanted.get(column.name)) is not None:
            given = min(cells, widths[column.name] + max(room, 0))  # the title keeps its least width
            room -= given - widths[column.name]
            widths[column.name] = given
    widths[TITLE.name] = max(width - sum(widths.values()) - GAP * (len(columns) - 1), 1)
    placed: list[Placed] = []
    left = 0
    for column in columns:
        placed.append(Placed(column, left, widths[column.name]))
        left += widths[column.name] + GAP
    return tuple(placed)


def _with_room(width: int, chosen: Sequence[Column], usual: Mapping[str, int]) -> list[Column]:
    """The chosen columns without those, beginning with the least important, that leave the title too little room."""
    kept = list(chosen)
    for column in sorted(chosen, key=lambda one: one.from_width, reverse=True):
        title = width - MARK.narrowest - sum(usual[one.name] for one in kept if one is not TITLE) - GAP * len(kept)
        if title >= _LEAST_TITLE or not column.from_width:
            break
        kept.remove(column)
    return kept
