"""The columns of the result list, and which of them a width has room for."""

from collections.abc import Sequence
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

DEFAULT_NAMES: Final = tuple(column.name for column in COLUMNS)


def arrange(width: int, names: Sequence[str] = DEFAULT_NAMES) -> tuple[Placed, ...]:
    """Place the columns in a list `width` cells wide; the title takes what the others leave.

    Args:
        width: Cells for all columns together.
        names: Which columns, in this order, perhaps with the cells that they are to have ("authors:30"); unknown names
            are passed over. Mark and title are always there.
    """
    known = {column.name: column for column in COLUMNS}
    wanted = dict(map(with_width, names))
    chosen = [known[name] for name in wanted if name in known and name != MARK.name]
    if TITLE not in chosen:
        chosen.append(TITLE)
    columns = [MARK, *(column for column in chosen if width >= column.from_width)]
    widths = {
        column.name: min(max(int(width * column.share), column.narrowest), column.widest)
        for column in columns
        if column is not TITLE
    }
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
