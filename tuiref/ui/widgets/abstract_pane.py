"""The abstract pane: the abstract of a record as paragraphs, with its hits."""

from textual.content import Content

from tuiref.core.highlight import Highlighter
from tuiref.core.record import Record
from tuiref.ui.view.page import QUIET_STYLE, Block
from tuiref.ui.widgets.text_pane import TextPane


class AbstractPane(TextPane):
    """Shows one abstract, or says that there is none; empty without a record."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._record: Record | None = None
        self._highlighter = Highlighter()
        self._is_unfolded = False

    def show(self, record: Record | None, highlighter: Highlighter) -> None:
        """Show the abstract of a record from its top; None empties the pane."""
        self._record = record
        self._highlighter = highlighter
        self._is_unfolded = False
        self._fill()

    def toggle_fold(self) -> None:
        """Show an endless abstract whole, or cut it again."""
        self._is_unfolded = not self._is_unfolded
        self._fill(keeps_place=True)

    def _fill(self, *, keeps_place: bool = False) -> None:
        if self._record is None:
            self.set_blocks(())
            return
        from tuiref.ui.view.abstract import NOTHING, abstract_blocks  # noqa: PLC0415 - the first frame has no record

        blocks = abstract_blocks(self._record.abstract, self._highlighter, is_unfolded=self._is_unfolded)
        self.set_blocks(blocks or [Block(Content.assemble((NOTHING, QUIET_STYLE)))], keeps_place=keeps_place)
