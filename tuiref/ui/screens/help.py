"""All keys, searchable."""

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from tuiref.core.fields import FIELDS
from tuiref.ui import commands
from tuiref.ui.commands import KeyRow
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.widgets.orderly_input import OrderlyInput

_QUERIES = (
    ("heart failure", "records with both words"),
    ('"heart failure"', "the two words side by side"),
    ("heart OR lung", "either; AND and NOT work as well, and ( )"),
    ("leuk* wom?n", "any ending; any one letter"),
    ("author:smith", "in one field"),
    ("year:2010-2020", "a range of years; year:>=2015"),
)


class Help(Dialog[bool]):
    """The table of keys, by groups, and how a search is written."""

    def compose(self) -> ComposeResult:
        """A box to search in, over the table."""
        with Vertical(classes="dialog large") as frame:
            frame.border_title = "Help"
            frame.border_subtitle = "type to search · ↑↓ scroll · Esc close"
            yield OrderlyInput(placeholder="search the keys", select_on_focus=False, compact=True)
            with VerticalScroll(can_focus=False):
                yield Static(self._table(""))

    def on_mount(self) -> None:
        """Type at once."""
        self.set_focus(self.query_one(Input))

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self.query_one(Static).update(self._table(event.value))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def key_down(self) -> None:
        """Scroll; the box has no use for the arrows."""
        self.query_one(VerticalScroll).scroll_down(animate=False)

    def key_up(self) -> None:
        """Scroll up."""
        self.query_one(VerticalScroll).scroll_up(animate=False)

    def key_pagedown(self) -> None:
        """Scroll a page."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)

    def key_pageup(self) -> None:
        """Scroll a page up."""
        self.query_one(VerticalScroll).scroll_page_up(animate=False)

    def _table(self, typed: str) -> Content:
        words = typed.casefold().split()
        rows = [row for row in commands.key_rows() if _matches(row, words)]
        parts: list[Content] = []
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                parts.append(Content.assemble("\n" if parts else "", (group, "bold $accent")))
            where = f"  ({row.where})" if row.where and row.where not in ("list",) else ""
            keys = row.keys or "palette"
            pad = " " * max(1, 14 - cell_len(keys))
            parts.append(Content.assemble("  ", (keys, "bold"), pad, row.help, (where, "$text-muted")))
        if not words:
            parts.append(Content.assemble("\n", ("Writing a search", "bold $accent")))
            parts += [Content.assemble("  ", (f"{query:<18}", "bold"), meaning) for query, meaning in _QUERIES]
            parts.append(Content.assemble("\n", ("Fields", "bold $accent")))
            parts += [
                Content.assemble("  ", (f"{field.name + ':':<13}", "bold"), f"{field.help} ", _aliases(field.aliases))
                for field in FIELDS
            ]
        return Content("\n").join(parts) if parts else Content("No key and no command matches.")


def _aliases(aliases: tuple[str, ...]) -> tuple[str, str]:
    return (f"also {', '.join(f'{alias}:' for alias in aliases)}" if aliases else "", "$text-muted")


def _matches(row: KeyRow, words: list[str]) -> bool:
    text = f"{row.group} {row.keys} {row.help} {row.id}".casefold()
    return all(word in text for word in words)
