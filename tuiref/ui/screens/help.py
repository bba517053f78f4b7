"""All keys, searchable."""

from typing import Final

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from tuiref.core.fields import FIELDS
from tuiref.core.query_examples import QUERY_EXAMPLES
from tuiref.ui.key_table import KeyRow, key_rows
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.widgets.hanging_lines import Hanging, HangingLines
from tuiref.ui.widgets.orderly_input import OrderlyInput

_QUERY_CELLS: Final = 37
_KEY_CELLS: Final = 14
_HEADING: Final = "bold underline $text-accent"
_QUIET: Final = "$text-muted"
_NONE: Final = Content()


class Help(Dialog[bool]):
    """The table of keys, by groups, and how a search is written."""

    def __init__(self, place: str = "") -> None:
        """Show the keys of `place` first, one of the contexts of commands; "" for none before others."""
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        """A box to search in, over the table."""
        with Vertical(classes="dialog large") as frame:
            frame.border_title = f"Help: {self._place}" if self._place else "Help"
            frame.border_subtitle = f"type to search · ↑↓ scroll · {self.hints('dialog.close')}"
            yield OrderlyInput(
                placeholder="search the keys and the query language", select_on_focus=False, compact=True
            )
            with VerticalScroll(can_focus=False):
                yield HangingLines(self._table(""))

    def on_mount(self) -> None:
        """Type at once."""
        self.set_focus(self.query_one(Input))

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self.query_one(HangingLines).show(self._table(event.value))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    async def do_help_open(self) -> None:
        """It is open already."""

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

    def _table(self, typed: str) -> list[Hanging]:
        words = typed.casefold().split()
        rows = [row for row in key_rows(self.keymap) if _matches(row, words)]
        here = [row for row in rows if row.acts_in(self._place)]
        lines = self._rows(here, "")
        lines += self._rows([row for row in rows if row not in here], "Elsewhere: " if self._place else "")
        lines += self._query_language(words)
        return lines[1:] or [(_NONE, Content("No key, no command and no search matches."))]

    def _rows(self, rows: list[KeyRow], before: str) -> list[Hanging]:
        """Rows under the headings of their groups."""
        lines: list[Hanging] = []
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                lines += _heading(before + group)
            where = f"  ({row.where})" if row.where and row.where != self._place else ""
            lines.append((_before(row.keys or "palette", _KEY_CELLS), Content.assemble(row.help, (where, _QUIET))))
        return lines

    def _query_language(self, words: list[str]) -> list[Hanging]:
        """How a search is written: the examples, then the fields, as far as they have all the words."""
        lines: list[Hanging] = []
        for group in QUERY_EXAMPLES:
            shown = [one for one in group.examples if _has(f"{group.title} {one.query} {one.finds}", words)]
            if shown:
                lines += _heading(f"Query language: {group.title}")
            lines += [(_before(one.query, _QUERY_CELLS), Content(one.finds)) for one in shown]
        fields = [field for field in FIELDS if _has(f"{': '.join((field.name, *field.aliases))}: {field.help}", words)]
        if fields:
            lines += _heading("Query language: names of fields")
        lines += [
            (_before(f"{field.name}:", _KEY_CELLS), Content.assemble(f"{field.help} ", _aliases(field.aliases)))
            for field in fields
        ]
        return lines


def _heading(title: str) -> list[Hanging]:
    """A heading, and a blank line above it."""
    return [(_NONE, _NONE), (_NONE, Content.assemble((title, _HEADING)))]


def _before(words: str, cells: int) -> Content:
    """What stands before the text of a row, so long that the texts begin below each other."""
    return Content.assemble("  ", (words, "bold"), " " * max(1, cells - cell_len(words)))


def _aliases(aliases: tuple[str, ...]) -> tuple[str, str]:
    return (f"also {', '.join(f'{alias}:' for alias in aliases)}" if aliases else "", _QUIET)


def _matches(row: KeyRow, words: list[str]) -> bool:
    return _has(f"{row.group} {row.keys} {row.help} {row.id}", words)


def _has(text: str, words: list[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)
