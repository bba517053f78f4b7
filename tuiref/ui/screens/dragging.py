"""The borders between the panes, moved with the mouse."""

from typing import Literal

from textual import events

from tuiref.ui.screens.arranging import Arranging

Border = Literal["list", "side"]
"""Between the list and what stands beside or below it; between the record and the abstract."""


class Dragging(Arranging):
    """Follows a drag that begins on a border. The borders are lines that are there anyway: no widget is added."""

    dragged: Border | None = None
    """The border under the button that is held down."""

    def border_at(self, x: int, y: int) -> Border | None:
        """The border that stands at a cell of the screen; None for any other cell."""
        left, record, abstract = self.query_one("#left"), self.record_pane, self.abstract_pane
        side = self.query_one("#side").region
        if left.region and side:
            is_here = x == left.region.right - 1 if self.is_list_beside else y == side.y
            if is_here and left.region.union(side).contains(x, y):
                return "list"
        if record.region and abstract.region and side.contains(x, y):
            is_here = (
                x in (abstract.region.x - 1, abstract.region.x) if self.is_record_beside else y == abstract.region.y
            )
            if is_here:
                return "side"
        return None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the border under the pointer."""
        self.dragged = self.border_at(event.screen_x, event.screen_y) if event.button == 1 else None
        if self.dragged is not None:
            event.stop()
            self.clear_selection()  # Textual has begun one
            self.query_one("#body").capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the border along."""
        if self.dragged is None:
            return
        event.stop()
        x, y = event.screen_x, event.screen_y
        if self.dragged == "list":
            left = self.query_one("#left").region
            self.set_list_split(x + 1 - left.x if self.is_list_beside else y - left.y)
        else:
            record = self.record_pane.region
            self.set_side_split(x - record.x if self.is_record_beside else y - record.y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of it."""
        if self.dragged is not None:
            event.stop()
            self.dragged = None
            self.query_one("#body").release_mouse()
