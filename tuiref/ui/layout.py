"""The Layout: how the user shared the screen out among the panes. Plain values, to be kept and brought back."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tuiref.core.late import dataclass
from tuiref.core.place import ViewValue

LEAST_PERCENT: Final = 15
MOST_PERCENT: Final = 85
ZOOMS: Final = ("list", "record", "abstract", "side")
"""What can have the whole screen; "side" is the record together with its abstract."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What the user changed; None and () leave it to the style sheet. Which of it acts depends on the size."""

    columns_percent: int | None = None
    """Part of the width that the list has where it stands beside the record."""
    rows_percent: int | None = None
    """Part of the height that it has where it stands over the record."""
    side_percent: int | None = None
    """Part that the record has of what it shares with the abstract."""
    zoomed: str | None = None
    """Which of ZOOMS has the whole screen."""
    shown: tuple[str, ...] = ()
    """Names of panes that the user opened beside the usual three, and of those that were closed with a - before."""

    @property
    def view(self) -> tuple[tuple[str, ViewValue], ...]:
        """The same as names and plain values; `layout_of` makes a Layout of them again."""
        values: dict[str, ViewValue | None] = {
            "columns": self.columns_percent,
            "rows": self.rows_percent,
            "side": self.side_percent,
            "zoomed": self.zoomed,
            "shown": " ".join(self.shown) or None,
        }
        return tuple((name, value) for name, value in values.items() if value is not None)


def layout_of(view: Iterable[tuple[str, ViewValue]]) -> Layout:
    """A Layout from names and plain values; what is unknown or out of bounds is passed over."""
    values = dict(view)
    layout = Layout(
        columns_percent=_percent(values.get("columns")),
        rows_percent=_percent(values.get("rows")),
        side_percent=_percent(values.get("side")),
    )
    zoomed, shown = values.get("zoomed"), values.get("shown")
    if isinstance(zoomed, str) and zoomed in ZOOMS:
        layout = replace(layout, zoomed=zoomed)
    return replace(layout, shown=tuple(shown.split())) if isinstance(shown, str) else layout


def part_of(cells: int, whole: int) -> int:
    """The percentage that gives so many cells of a whole, within bounds that leave something of both sides."""
    # The middle of the cell, since what is left over is cut off.
    # In the middle of the cell: what is left over is cut off.
    return _bounded(round(100 * (cells + 0.5) / max(whole, 1)))


def _bounded(percent: int) -> int:
    return min(max(percent, LEAST_PERCENT), MOST_PERCENT)


def _percent(value: object) -> int | None:
    return _bounded(value) if isinstance(value, int) and not isinstance(value, bool) else None
