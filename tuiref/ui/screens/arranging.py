"""How the screen is shared out: zoom, the split, raw RIS."""

from typing import Final

from textual.widget import Widget

from tuiref.ui import commands
from tuiref.ui.screens.taking_out import TakingOut

_STEP: Final = 4
_SMALLEST: Final = 24
_LARGEST: Final = 80
_SIDE: Final = "side"
"""The record and its abstract together."""
_ZOOMS: Final = (*commands.PANES, _SIDE)


class Arranging(TakingOut):
    """Gives the panes their room. What a size of terminal means stands in main.tcss, as classes of the breakpoints."""

    zoomed: str | None = None
    """Which of _ZOOMS has the whole screen; None when all have their place."""
    columns_percent: int | None = None
    """Part of the width that the user gave the list where it stands beside the others; None as the style sheet says."""
    rows_percent: int | None = None
    """Part of the height, where it stands over them."""

    def do_record_zoom(self) -> None:
        """The record with its abstract on the whole screen, or all panes again."""
        if self.zoomed is not None:
            self.unzoom()
        else:
            self._zoom(_SIDE)
            if self.context == commands.LIST:
                self.focus_on(self.record_pane)

    def do_pane_zoom(self) -> None:
        """The pane of the focus on the whole screen, or all panes again."""
        if self.zoomed is not None:
            self.unzoom()
        else:
            self._zoom(self.context)

    def _zoom(self, what: str | None) -> None:
        self.zoomed = what
        for name in _ZOOMS:
            self.set_class(name == what, f"-zoom-{name}")
        self.apply_split()

    def unzoom(self) -> None:
        """All panes in their places, the focus in the list where it came from."""
        self._zoom(None)
        self.focus_on(self.list)

    def focus_on(self, pane: Widget) -> None:
        """Give a pane the focus at once; a zoom follows it."""
        super().focus_on(pane)
        context = self.context
        self.set_class(context == commands.ABSTRACT, "-in-abstract")
        if self.zoomed is not None and context in commands.PANES:
            is_in_side = self.zoomed == _SIDE and context != commands.LIST
            if not is_in_side:
                self._zoom(context)

    # -- the split --------------------------------------------------------------------------------

    def do_split_narrower(self) -> None:
        """Give the list less room."""
        self._move_split(-_STEP)

    def do_split_wider(self) -> None:
        """Give the list more room."""
        self._move_split(_STEP)

    @property
    def is_list_beside(self) -> bool:
        """Whether the list stands beside the other panes, not over them."""
        return self.has_class("-wide")

    def _move_split(self, by: int) -> None:
        body = self.query_one("#body").size
        if self.zoomed is not None or not body:
            return
        left = self.query_one("#left").outer_size
        now = round(100 * left.width / body.width if self.is_list_beside else 100 * left.height / body.height)
        percent = min(max(now + by, _SMALLEST), _LARGEST)
        if self.is_list_beside:
            self.columns_percent = percent
        else:
            self.rows_percent = percent
        self.apply_split()

    def apply_split(self) -> None:
        """Use the split that the user chose, where it fits the present layout."""
        styles = self.query_one("#left").styles
        is_free = self.zoomed is None
        if is_free and self.is_list_beside and self.columns_percent is not None:
            styles.width = f"{self.columns_percent}%"
        else:
            styles.clear_rule("width")
        if is_free and not self.is_list_beside and self.rows_percent is not None:
            styles.height = f"{self.rows_percent}%"
        else:
            styles.clear_rule("height")

    # -- the record -------------------------------------------------------------------------------

    def do_record_raw(self) -> None:
        """The tags as the file has them, or the fields."""
        self.record_pane.raw = not self.record_pane.raw

    def do_record_fold(self) -> None:
        """Unfold long lists of people, or fold them again."""
        self.record_pane.toggle_fold()

    def do_record_next(self) -> None:
        """The next record of the list, from any pane."""
        self.list.move(1)

    def do_record_previous(self) -> None:
        """The record before."""
        self.list.move(-1)
