"""The main screen in pick mode: Enter prints and ends, Esc ends without."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tuiref.core.hits import RecordKey
from tuiref.core.picking import Picking
from tuiref.protocol import MarksChanged, Rendered
from tuiref.session import Session
from tuiref.ui.clipboard import Clipboard
from tuiref.ui.keymap import Keymap
from tuiref.ui.screens.main import MainScreen

LEFT: Final = 130
"""Exit status when nothing was picked, as that of fzf."""

_LABELS: Final = {"record.zoom": "print", "search.keep": "print", "search.leave": "leave", "app.close": "leave"}
"""Names of the commands that do something else here."""


class PickScreen(MainScreen):
    """Begins in the search box; the text to print becomes the result of the app."""

    _has_begun = False

    def __init__(self, session: Session, clipboard: Clipboard, picking: Picking) -> None:
        """Show what the session opens, to have something picked."""
        super().__init__(session, clipboard)
        self._picking = picking
        self.keymap = labelled(self.keymap)

    def take_keymap(self, keymap: Keymap) -> None:
        """Use these keys, under the names that they have here."""
        super().take_keymap(labelled(keymap))

    def on_mount(self) -> None:
        """Let a search be typed; after the list was focused, since Textual calls this before that of the base."""
        self.call_later(self._begin)

    def _begin(self) -> None:
        self._has_begun = True
        self.do_search_open()

    @property
    def takes_input(self) -> bool:
        """Whether the search box is there: what is typed before is meant for it."""
        return self._has_begun

    # -- what is picked is no work to be kept, and what was marked before is not picked ------------

    def _marked(self, added: tuple[RecordKey, ...], removed: tuple[RecordKey, ...]) -> None:
        """Marks last as long as the program."""

    def _marks_changed_elsewhere(self, changed: MarksChanged) -> None:
        """Marks of other sessions are not picked."""

    async def recall_place(self, paths: Iterable[str]) -> None:
        """Begin with all records."""

    @property
    def _can_keep_place(self) -> bool:
        return False

    # -- the ways out ------------------------------------------------------------------------------

    def do_record_zoom(self) -> None:
        """Print the marked records, else the current one."""
        keys = self.marks.in_order() or (() if self.list.key is None else (self.list.key,))
        if not keys:
            self.app.bell()
            return
        picking = self._picking
        self.ask(
            lambda: self.session.render(picking.format, keys=keys, limit=len(keys), options=picking.options),
            self._picked,
            group="pick",
        )

    def _picked(self, rendered: Rendered) -> None:
        self.app.exit(rendered.text)

    async def do_search_keep(self) -> None:
        """Print the first hit of what is typed, or the marked records."""
        await self._typing_done()
        if self.is_searching or self.is_list_due:
            self.deferred += (("record.zoom", None),)
        else:
            self.do_record_zoom()

    async def do_search_leave(self) -> None:
        """End without printing."""
        self.app.exit(return_code=LEFT)

    def do_view_back(self) -> None:
        """Leave a range, a zoom or a pane; else end without printing."""
        if self.list.has_range or self.zoomed is not None or self.focused_pane is not self.list:
            super().do_view_back()
        else:
            self.app.exit(return_code=LEFT)

    async def do_app_close(self) -> None:
        """End without printing."""
        self.app.exit(return_code=LEFT)


def labelled(keymap: Keymap) -> Keymap:
    """The keymap with the names that commands have in pick mode."""
    return Keymap(tuple(replace(one, label=_LABELS.get(one.id, one.label)) for one in keymap.commands))
