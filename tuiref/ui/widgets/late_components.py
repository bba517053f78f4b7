"""Component classes that are styled when something is first drawn with them."""

from typing import TYPE_CHECKING, ClassVar

from textual.css.styles import RenderStyles
from textual.dom import DOMNode
from textual.message_pump import MessagePump

from tuiref.ui import sheets

if TYPE_CHECKING:
    from textual.widget import Widget

    _Part = Widget
else:  # what is not a node itself costs Textual no bookkeeping
    _Part = MessagePump


class LateComponents(_Part):
    """A part of a widget with many component classes, of which its first frame shows few. A base before Widget.

    Textual compares each of them with all rules whenever it styles the widget. Here it does so with those only that
    were asked for, and what a class has in `LATE_CSS` is read with the first of them that stands in it.
    """

    LATE_CSS: ClassVar[str] = ""
    """Rules like those of DEFAULT_CSS, for component classes alone."""

    def _get_component_classes(self) -> frozenset[str]:  # type: ignore[override]
        """Those that are styled with the widget."""
        return frozenset(self._component_styles)

    def get_component_styles(self, *names: str) -> RenderStyles:
        """The styles of these component classes, as Textual has them."""
        for name in names:
            if name not in self._component_styles and name in super()._get_component_classes():
                self._style_component(name)
        return super().get_component_styles(*names)

    def _style_component(self, name: str) -> None:
        sheet = self.app.stylesheet
        if any(name in base.__dict__.get("LATE_CSS", "") for base in self._node_bases):
            sheets.read_of(type(self), "LATE_CSS", sheet)
        node = DOMNode(classes=name)
        node._attach(self)
        sheet.apply(node)
        self._component_styles[name] = node.styles
