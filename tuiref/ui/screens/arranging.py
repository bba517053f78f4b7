"""How the screen is shared out: zoom and the splits; and what the record pane shows."""

from dataclasses import replace
from typing import Final

from textual.widget import Widget

from tuiref.ui import commands
from tuiref.ui.layout import ZOOMS, Layout, part_of
from tuiref.ui.screens.taking_out import TakingOut

_STEP_PERCENT: Final = 4
_SIDE: Final = "side"
"""The record and its abstract together."""


class Arranging(TakingOut):
    """Gives the panes their room. What a size of terminal means stands in main.tcss, as classes of the breakpoints."""

    arrangement: Layout = Layout()
    """How the user shared the screen out."""

    @property
    def zoomed(self) -> str | None:
        """Which of ZOOMS has the whole screen; None when all have their place."""
        return self.arrangement.zoomed

    def share_out(self, layout: Layout) -> None:
        """Share the screen out so; the focus goes to what is zoomed."""
        self.arrangement = layout
        self._zoom(layout.zoomed)
        context = self.context
        if layout.zoomed == _SIDE and context == commands.LIST:
            self.focus_on(self.record_pane)
        elif layout.zoomed in commands.PANES and layout.zoomed != context:
            panes: dict[str, Widget] = {
                commands.LIST: self.list,
                commands.RECORD: self.record_pane,
                commands.ABSTRACT: self.abstract_pane,
            }
            self.focus_on(panes[layout.zoomed])

    def do_record_zoom(self) -> None:
        """The record with its abstract on the whole screen, or all panes again."""
        if self.zoomed is not None:
            self.unzoom()
        elif self.list.total or not self.result.ticket:  # of an empty result there is nothing to enlarge
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
        self.arrangement = replace(self.arrangement, zoomed=what)
        self.remove_class(*(f"-zoom-{name}" for name in ZOOMS if name != what), update=False)
        if what is not None:
            self.add_class(f"-zoom-{what}", update=False)
        # Once for both changes, and only what the style sheet names with a zoom: all widgets would take much longer.
        changed = *self.query_one("#body").children, self.record_pane, self.abstract_pane
        self.app.stylesheet.update_nodes(changed, animate=False)
        self.apply_split()

    def unzoom(self) -> None:
        """All panes in their places, the focus in the list where it came from."""
        self._zoom(None)
        self.focus_on(self.list)

    def focus_on(self, pane: Widget) -> None:
        """Give a pane the focus at once; a zoom follows it."""
        super().focus_on(pane)
        context = self.context
        self.show_abstract_or_record()
        if self.zoomed is not None and context in commands.PANES:
            is_in_side = self.zoomed == _SIDE and context != commands.LIST
            if not is_in_side:
                self._zoom(context)

    def show_abstract_or_record(self) -> None:
        """Where there is room for one of them only, show the one with the focus."""
        # Elsewhere the class would mean nothing, and every step from pane to pane would style them again.
        is_abstract = self.context == commands.ABSTRACT and self.has_class("-tiny")
        self.query_one("#side").set_class(is_abstract, "-in-abstract")

    # -- the splits -------------------------------------------------------------------------------

    def do_split_narrower(self) -> None:
        """Give the list less room."""
        self._move_list_split(-1)

    def do_split_wider(self) -> None:
        """Give the list more room."""
        self._move_list_split(1)

    def do_split_record_smaller(self) -> None:
        """Give the record less room and the abstract more."""
        self._move_side_split(-1)

    def do_split_record_larger(self) -> None:
        """Give the record more room."""
        self._move_side_split(1)

    def do_split_reset(self) -> None:
        """Share the screen out as at first."""
        layout = self.arrangement
        self.share_out(Layout(shown=layout.shown))

    @property
    def is_list_beside(self) -> bool:
        """Whether the list stands beside the other panes, not over them."""
        return self.has_class("-wide")

    @property
    def is_record_beside(self) -> bool:
        """Whether the record stands beside the abstract, not over it."""
        return not self.is_list_beside and self.zoomed is None

    def set_list_split(self, cells: int) -> None:
        """Give the list so many cells of the width, or of the height where it stands over the others."""
        body = self.query_one("#body").size
        if self.is_list_beside:
            self.arrangement = replace(self.arrangement, columns_percent=part_of(cells, body.width))
        else:
            self.arrangement = replace(self.arrangement, rows_percent=part_of(cells, body.height))
        self.apply_split()

    def set_side_split(self, cells: int) -> None:
        """Give the record so many cells of what it shares with the abstract."""
        side = self.query_one("#side").size
        whole = side.width if self.is_record_beside else side.height
        self.arrangement = replace(self.arrangement, side_percent=part_of(cells, whole))
        self.apply_split()

    def _move_list_split(self, by: int) -> None:
        body, left = self.query_one("#body").size, self.query_one("#left").outer_size
        if self.zoomed is None and body and left:
            now, whole = (left.width, body.width) if self.is_list_beside else (left.height, body.height)
            self.set_list_split(now + by * _step(whole))

    def _move_side_split(self, by: int) -> None:
        side, record = self.query_one("#side").size, self.record_pane.outer_size
        if side and record and self.abstract_pane.outer_size:
            now, whole = (record.width, side.width) if self.is_record_beside else (record.height, side.height)
            self.set_side_split(now + by * _step(whole))

    def apply_split(self) -> None:
        """Use the splits that the user chose, where they fit the present layout."""
        layout = self.arrangement
        is_free = layout.zoomed is None
        _set_size(
            self.query_one("#left"),
            layout.columns_percent if is_free and self.is_list_beside else None,
            layout.rows_percent if is_free and not self.is_list_beside else None,
        )
        is_shared = (is_free or layout.zoomed == _SIDE) and not self.has_class("-tiny")
        _set_size(
            self.record_pane,
            layout.side_percent if is_shared and self.is_record_beside else None,
            layout.side_percent if is_shared and not self.is_record_beside else None,
        )

    # -- the record -------------------------------------------------------------------------------

    def do_record_raw(self) -> None:
        """The tags as the file has them, or the fields."""
        self.record_pane.raw = not self.record_pane.raw

    def do_record_fold(self) -> None:
        """Unfold long lists of people, or fold them again."""
        self.record_pane.toggle_fold()

    def do_record_next(self) -> None:
        """The next record of the list, from any pane."""
        self.list.move(self.times)

    def do_record_previous(self) -> None:
        """The record before."""
        self.list.move(-self.times)


def _step(whole: int) -> int:
    """How many cells a key moves a border."""
    return max(1, round(whole * _STEP_PERCENT / 100))


def _set_size(widget: Widget, width_percent: int | None, height_percent: int | None) -> None:
    """Give a widget a part of the width or the height; None leaves that to the style sheet."""
    for rule, percent in (("width", width_percent), ("height", height_percent)):
        if percent is not None:
            setattr(widget.styles, rule, f"{percent}%")
        elif widget.styles.inline.has_rule(rule):
            setattr(widget.styles, rule, None)  # unlike clear_rule this lays out anew
