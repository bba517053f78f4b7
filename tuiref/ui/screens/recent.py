"""The libraries that were open lately: opens one, forgets one, or has a path typed."""

import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tuiref.core.place import RecentLibrary
from tuiref.session import Session
from tuiref.ui import commands
from tuiref.ui.keymap import sentence
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.screens.path_prompt import PathPrompt
from tuiref.ui.view.kept import recent_lines

_NONE = """\
Nothing has been opened yet.

{key} opens a file or a folder; from the shell:  tuiref refs.ris"""


class RecentPanel(Dialog[tuple[str, ...]]):
    """Lists the libraries; the result is the paths of the one to open."""

    context = commands.RECENT
    BINDINGS = bindings_for(commands.commands_of(commands.RECENT))

    def __init__(self, session: Session, libraries: tuple[RecentLibrary, ...], title: str = "Open a library") -> None:
        """Prepare the panel.

        Args:
            session: What forgets a library.
            libraries: The newest first.
            title: A few words of ours.
        """
        super().__init__()
        self._session = session
        self._libraries = libraries
        self._panel_title = title

    def compose(self) -> ComposeResult:
        """The list, or a word on how to open something."""
        with Vertical(classes="dialog wide") as frame:
            frame.border_title = self._panel_title
            frame.border_subtitle = self.hints("recent.open", "recent.type", "recent.forget", "dialog.close")
            yield Static(id="recent-none", markup=False)
            yield OptionList(id="recent-list")

    def on_mount(self) -> None:
        """Begin at the newest."""
        self._fill(0)

    @property
    def _list(self) -> OptionList:
        return self.query_one("#recent-list", OptionList)

    def _fill(self, place: int) -> None:
        now = datetime.datetime.now().astimezone()
        self._list.clear_options()
        self._list.add_options(list(map(Option, recent_lines(self._libraries, now, self.app.size.width // 3))))
        none = self.query_one("#recent-none", Static)
        none.display = not self._libraries
        self._list.display = bool(self._libraries)
        if self._libraries:
            self._list.highlighted = min(place, len(self._libraries) - 1)
            self.set_focus(self._list)
        else:
            none.update(Content(_NONE.format(key=self.keymap.key_of("recent.type"))))

    @property
    def _current(self) -> RecentLibrary | None:
        place = self._list.highlighted
        return None if place is None or place >= len(self._libraries) else self._libraries[place]

    def do_recent_down(self) -> None:
        """One down."""
        self._go(1)

    def do_recent_up(self) -> None:
        """One up."""
        self._go(-1)

    def _go(self, by: int) -> None:
        if self._libraries:
            self._list.highlighted = min(max((self._list.highlighted or 0) + by, 0), len(self._libraries) - 1)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.do_recent_open()

    def do_recent_open(self) -> None:
        """Open the current one, as far as it is still there."""
        one = self._current
        if one is None:
            self.do_recent_type()
        elif len(one.missing) == len(one.paths):
            clause = self.keymap.clause("recent.forget", "takes it out of this list")
            self.app.notify(sentence("It is not there any more", clause), severity="warning", markup=False)
        else:
            self.dismiss(one.paths)

    def do_recent_forget(self) -> None:
        """Take the current one out of the list; its marks and searches stay for when it is opened again."""
        if (one := self._current) is not None:
            id, place = one.id, self._list.highlighted or 0

            def take(libraries: tuple[RecentLibrary, ...]) -> None:
                self._libraries = libraries
                self._fill(place)

            self.ask(lambda: self._session.forget_recent(id), take, group="forget")

    def do_recent_type(self) -> None:
        """Have the path of a file or folder typed."""
        note = sentence("A file, or a folder with RIS files", self.keymap.clause("dialog.next", "completes"))
        self.app.push_screen(PathPrompt("Open", "", note), self._typed)

    def _typed(self, path: str | None) -> None:
        if path is not None and path.strip():
            self.dismiss((path.strip(),))
