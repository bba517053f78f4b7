"""Lines whose further lines, where they are wrapped, begin below their text and not below what stands before it."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

Hanging = tuple[Content, Content]
"""What stands before the text, padded to where this begins, and the text."""

_NARROWEST: Final = 16
"""Cells for a text beside what stands before it; with less it is wrapped as any other."""


class HangingLines(Static):
    """Shows lines; knows nothing of what they say."""

    def __init__(self, lines: Sequence[Hanging] = ()) -> None:
        """Begin with some lines."""
        super().__init__()
        self._hanging = tuple(lines)

    def show(self, lines: Sequence[Hanging]) -> None:
        """Show these in place of the others."""
        self._hanging = tuple(lines)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are at this width."""
        return len(self._wrapped(width))

    def render(self) -> Content:
        """The lines, wrapped."""
        return Content("\n").join(self._wrapped(self.content_size.width or self.app.size.width))

    def _wrapped(self, width: int) -> list[Content]:
        wrapped: list[Content] = []
        for before, text in self._hanging:
            indent = before.cell_length
            line = Content.assemble(before, text)
            if line.cell_length <= width:
                wrapped.append(line)
            elif width - indent < _NARROWEST:
                wrapped += line.wrap(width)
            else:
                first, *rest = text.wrap(width - indent)
                wrapped.append(Content.assemble(before, first))
                wrapped += [Content.assemble(" " * indent, more) for more in rest]
        return wrapped
