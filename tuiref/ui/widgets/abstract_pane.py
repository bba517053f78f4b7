"""The abstract pane: the abstract of a record as paragraphs, with its hits."""

from textual.content import Content

from tuiref.core.highlight import Highlighter
from tuiref.core.record import Record
from tuiref.ui.view.abstract import NOTHING, abstract_blocks
from tuiref.ui.view.page import QUIET_STYLE, Block
from tuiref.ui.widgets.text_pane import TextPane


class AbstractPane(TextPane):
    """Shows one abstract, or says that there is none; empty without a record."""

    def show(self, record: Record | None, highlighter: Highlighter) -> None:
        """Show the abstract of a record from its top; None empties the pane."""
        if record is None:
            self.set_blocks(())
            return
        blocks = abstract_blocks(record.abstract, highlighter)
        self.set_blocks(blocks or [Block(Content.assemble((NOTHING, QUIET_STYLE)))])
