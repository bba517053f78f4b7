"""The explanation of a query: what it was understood to mean, and why the record under the cursor is found."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tuiref.core.explanation import Explained
from tuiref.core.highlight import Highlighter
from tuiref.core.record import Record
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.view.cells import tidy
from tuiref.ui.view.explained import reason_line, reasons, tree_lines


class ExplainView(Dialog[bool]):
    """Shows the tree of a query with its counts, and the words of a record that it matched."""

    DEFAULT_CSS = """
    ExplainView VerticalScroll { height: auto; max-height: 100%; }
    """

    def __init__(
        self, root: Explained, notes: tuple[str, ...], record: Record | None, highlighter: Highlighter
    ) -> None:
        """Show this.

        Args:
            root: The query; told of `record` where there is one.
            notes: Sentences about what could not be honoured.
            record: The one under the cursor.
            highlighter: Of the query.
        """
        super().__init__()
        self._root = root
        self._notes = notes
        self._record = record
        self._highlighter = highlighter

    def compose(self) -> ComposeResult:
        """A framed text that scrolls."""
        with Vertical(classes="dialog wide") as frame:
            frame.border_title = "The search as it is understood"
            frame.border_subtitle = f"✓ finds the record · {self.hints('dialog.close')}"
            with VerticalScroll():
                yield Static(Content("\n").join(self._lines()))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.set_focus(self.query_one(VerticalScroll))

    def _lines(self) -> list[Content]:
        lines = [Content(line) for line in tree_lines(self._root)]
        lines += [Content.assemble((tidy(note), "$text-muted")) for note in self._notes]
        if self._record is None:
            return lines
        found = reasons(self._record, self._highlighter)
        heading = "Matched in this record" if found else "Found, though no word of it is lit up."
        if not self._root.has_record:
            heading = "This record is not found."
        lines += [
            Content(""),
            Content.assemble((heading, "bold $text-accent")),
            Content.assemble((tidy(self._record.title) or "(no title)", "$text-muted")),
        ]
        width = max((len(reason.label) for reason in found), default=0)
        lines += [
            Content.assemble((f"  {tidy(reason.label):<{width}}  ", "bold"), reason_line(reason)) for reason in found
        ]
        return lines
