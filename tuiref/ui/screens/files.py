"""The files that are open: what is known of each, and closing, adding and reading again."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tuiref.core import printable
from tuiref.core.hits import RecordKey, key_source
from tuiref.core.library import Library, Source
from tuiref.ui import commands
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.view.kept import records_text, source_lines

Wish = Literal["add", "reload", "problems"]
"""What the main screen is to do when the panel is closed."""


class FilesPanel(Dialog[Wish]):
    """Lists the open sources; the result is what else is to be done."""

    context = commands.FILES
    BINDINGS = bindings_for(commands.commands_of(commands.FILES))

    def __init__(self, library: Library, marks: Iterable[RecordKey], remove: Callable[[Source], None]) -> None:
        """Prepare the panel.

        Args:
            library: What is open.
            marks: The marked records.
            remove: Closes a source.
        """
        super().__init__()
        self._library = library
        self._marked = Counter(map(key_source, marks))
        self._remove = remove

    def compose(self) -> ComposeResult:
        """A line about all of them, the list, and what is wrong with the current one."""
        with Vertical(classes="dialog wide") as frame:
            frame.border_title = "Open files"
            frame.border_subtitle = self.hints(
                "files.add", "files.remove", "files.reload", "files.problems", "dialog.close"
            )
            yield Static(id="files-summary", classes="heading", markup=False)
            yield OptionList(id="files-list")
            yield Static(id="files-failure", classes="heading", markup=False)

    def on_mount(self) -> None:
        """Begin at the first."""
        self.show_library(self._library)
        self.set_focus(self._list)

    @property
    def _list(self) -> OptionList:
        return self.query_one("#files-list", OptionList)

    def show_library(self, library: Library) -> None:
        """Show the sources as they are now."""
        place = self._list.highlighted or 0
        self._library = library
        count = len(library.sources)
        said = f"{count:,} file{'' if count == 1 else 's'}, {records_text(library.records)}"
        self.query_one("#files-summary", Static).update(Content(said))
        self._list.clear_options()
        self._list.add_options(list(map(Option, source_lines(library.sources, self._marked, self.app.size.width // 3))))
        if count:
            self._list.highlighted = min(place, count - 1)
        self._show_failure()

    @on(OptionList.OptionHighlighted)
    def _show_failure(self) -> None:
        one = self._current
        text = "" if one is None else printable.one_line(one.failure)
        line = self.query_one("#files-failure", Static)
        line.display = bool(text)
        line.update(Content(text))

    @property
    def _current(self) -> Source | None:
        place = self._list.highlighted
        return None if place is None or place >= len(self._library.sources) else self._library.sources[place]

    def do_files_down(self) -> None:
        """One down."""
        self._go(1)

    def do_files_up(self) -> None:
        """One up."""
        self._go(-1)

    def _go(self, by: int) -> None:
        if self._library.sources:
            self._list.highlighted = min(max((self._list.highlighted or 0) + by, 0), len(self._library.sources) - 1)

    def do_files_add(self) -> None:
        """Add a file."""
        self.dismiss("add")

    def do_files_reload(self) -> None:
        """Read changed files again."""
        self.dismiss("reload")

    def do_files_problems(self) -> None:
        """To the problems."""
        self.dismiss("problems")

    def do_files_remove(self) -> None:
        """Close the current one; its marks are kept for when it is opened again."""
        if (one := self._current) is not None:
            self._remove(one)
