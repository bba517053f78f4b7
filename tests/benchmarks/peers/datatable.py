"""Textual's own DataTable with so many rows, for comparing the time from a key to its frame."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Static


class Table(App[None]):
    """A table over the whole screen but its first line."""

    def __init__(self, rows: int) -> None:
        """Show `rows` rows."""
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        """The line that tells when the table is full, and the table."""
        yield Static("filling")
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill the table."""
        table = self.query_one(DataTable)
        for name, width in (("mark", 2), ("year", 4), ("authors", 20), ("title", 60), ("container", 20)):
            table.add_column(name, width=width)
        table.add_rows(
            (
                " ",
                str(1960 + i % 66),
                f"Author {i % 977} et al.",
                f"Title of work number {i} of many",
                f"Journal {i % 401}",
            )
            for i in range(self._rows)
        )
        table.focus()
        self.call_after_refresh(self.query_one(Static).update, "full")


if __name__ == "__main__":
    Table(int(sys.argv[1])).run()
