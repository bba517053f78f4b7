"""What outlives the session: marks go to the disk as they are made, and so does the place from time to time."""

import asyncio
import contextlib
from collections.abc import Iterable
from typing import Final, NamedTuple

from tuiref.core.errors import Cancelled, EngineDiedError, TuirefError
from tuiref.core.filters import parted
from tuiref.core.hits import RecordKey, key_number, key_source, record_key
from tuiref.core.library import Library
from tuiref.core.place import LibraryPlace, ViewValue
from tuiref.protocol import CursorFound, MarksChanged, MarksSaved, Restarted, SourceReloaded, unpack_keys
from tuiref.ui.layout import layout_of
from tuiref.ui.screens.hearing import EngineSaid
from tuiref.ui.screens.recalling import Recalling
from tuiref.ui.widgets.status_line import StatusLine

_EVERY_SECONDS: Final = 3.0
"""How often the place is looked at; it is saved when it is another."""
_IDLE_LOOKS: Final = 2
"""After so many looks at which nothing was being read, no more marks of last time are awaited."""
_PATIENCE_SECONDS: Final = 0.08
"""How long leaving waits for what is being saved; what takes longer the engine finishes by itself."""

StableKey = tuple[str, str, int]
"""A record beyond a restart of the engine: path and key of its source, and its number."""


class Standing(NamedTuple):
    """All by which a kept place is another than before."""

    place: LibraryPlace
    cursor: RecordKey | None
    marked: int
    paths: tuple[str, ...]


class Keeping(Recalling):
    """Saves and brings back. The engine has the files; here is what is told to it, and what it tells."""

    has_unsaved_marks: bool = False
    """Whether marks could not be brought to the disk, so that they would be lost by quitting."""
    is_restoring: bool = False
    """Whether marks of last time are still to come."""
    has_paths: bool = False
    """Whether something is opened."""
    _kept_place: "Standing | None" = None
    """What was sent to be saved last."""
    _place_on_disk: "Standing | None" = None
    _under_way_marks: dict[int, tuple[frozenset[RecordKey], frozenset[RecordKey]]]
    _before_restart: "tuple[set[StableKey], list[tuple[set[StableKey], set[StableKey]]], StableKey | None] | None" = (
        None
    )
    _known: frozenset[str] = frozenset()
    """Paths of the sources whose marks are known."""
    _waiting_cursor: RecordKey | None = None
    """A record of last time to which the cursor goes when the result that has it is shown."""
    _restored: LibraryPlace | None = None
    export_view: tuple[tuple[str, ViewValue], ...] = ()
    """What was chosen in the last export, as `view.export_memory` writes it; () before the first one."""
    _idle_looks: int = 0
    """How often nothing was being read while marks of last time were awaited."""

    def on_mount(self) -> None:
        """Hear of marks, and look after the place."""
        self._under_way_marks = {}
        self.marks.on_change = self._marked
        self.set_interval(_EVERY_SECONDS, self.keep_place_if_changed)

    # -- marks to the disk ------------------------------------------------------------------------

    def _marked(self, added: tuple[RecordKey, ...], removed: tuple[RecordKey, ...]) -> None:
        number = max(self._under_way_marks, default=0) + 1
        self._under_way_marks[number] = frozenset(added), frozenset(removed)
        self.ask(
            lambda: self.session.keep_marks(added, removed),
            lambda _: self._marks_kept(number),
            lambda error: self._marks_not_kept(number, error),
            group="marks",
            is_exclusive=False,
        )

    def _marks_kept(self, number: int) -> None:
        self._under_way_marks.pop(number, None)
        self._show_saving(is_lacking=False)

    def _marks_not_kept(self, number: int, error: TuirefError) -> None:
        if not isinstance(error, EngineDiedError):  # else they are sent again when there is another engine
            self._under_way_marks.pop(number, None)
            self._show_saving(is_lacking=True)

    def _show_saving(self, *, is_lacking: bool) -> None:
        """Remember, and show for as long as it is so, whether marks are on the screen only."""
        self.has_unsaved_marks = is_lacking
        self.query_one(StatusLine).show_unsaved(is_lacking)

    def _marks_saved(self) -> None:
        if self.has_unsaved_marks:
            self._show_saving(is_lacking=False)
            self.app.notify("The marks are saved now.", markup=False)

    # -- what the engine tells --------------------------------------------------------------------

    def on_engine_said(self, message: EngineSaid) -> None:
        """Take in marks and places; Textual calls the handlers of the other parts as well."""
        match message.event:
            case MarksChanged() as changed:
                self._marks_changed_elsewhere(changed)
            case MarksSaved():
                self._marks_saved()
            case SourceReloaded() as reloaded:
                self._source_reloaded(reloaded)
            case CursorFound(key=key):
                self._cursor_found(key)
            case Restarted():
                self._restarted()

    def _marks_changed_elsewhere(self, changed: MarksChanged) -> None:
        own: set[RecordKey] = set()
        for added, removed in self._under_way_marks.values():  # newer than what the engine knows
            own |= added | removed
        added_keys, removed_keys = unpack_keys(changed.added), unpack_keys(changed.removed)
        self.marks.take([key for key in added_keys if key not in own], [key for key in removed_keys if key not in own])
        if added_keys or removed_keys:
            self.marks_changed()
        if changed.carried or changed.lost:
            from tuiref.ui.view.kept import carried_text  # noqa: PLC0415 - most files are as they were

            text = carried_text(changed.source, changed.carried, len(changed.lost))
            self.app.notify(text, markup=False, timeout=10, severity="warning" if changed.lost else "information")
        elif not changed.source:
            self.query_one(StatusLine).show_note("marks changed by another tuiref")
        if changed.is_whole:
            self._known |= {changed.source}
            self._say_restored()

    def _say_restored(self, *, is_late: bool = False) -> None:
        """When the marks of all sources are there, or none will come any more: what has come back."""
        expected = {source.path for source in self.library.sources if not source.failure}
        are_there = bool(expected) and self._known >= expected  # marks may be told of before the library they are in
        if self.is_restoring and (is_late or are_there):
            self.is_restoring = False
            from tuiref.ui.view.kept import restored_text  # noqa: PLC0415 - after the first frame

            text = restored_text(self._restored, len(self.marks), self.keymap)
            if text:
                self.app.notify(text, title="Restored", markup=False, timeout=6)
            if self._restored is not None and self._restored.is_marked_only and len(self.marks):
                self.do_mark_only()

    def _source_reloaded(self, reloaded: SourceReloaded) -> None:
        name = reloaded.path
        if reloaded.is_same:
            self.app.notify(f"{name}: written again with the same content.", markup=False)
            return
        gone = [key for key in self.marks.keys if key_source(key) == reloaded.older]
        self.marks.take(unpack_keys(reloaded.added), gone)
        self.marks.forget_changes()
        if reloaded.cursor is not None:
            self.sought = reloaded.cursor
        self.marks_changed()
        from tuiref.ui.view.kept import carried_text  # noqa: PLC0415 - most files are as they were

        text = carried_text(name, reloaded.carried, len(reloaded.lost))
        self.app.notify(text, title="Read again", markup=False, severity="warning" if reloaded.lost else "information")

    # -- the place --------------------------------------------------------------------------------

    @property
    def place(self) -> LibraryPlace:
        """Where the user is now."""
        return LibraryPlace(
            text=self.whole_text,
            sort=self.sort,
            is_marked_only=self.listing.is_marked_only,
            view=(*self.arrangement.view, *self.export_view),
        )

    def keep_place_if_changed(self) -> None:
        """Have the place saved when it is another than the saved one."""
        if self.is_restoring and self.library.records and self.reading is None:
            self._idle_looks += 1  # reading was cancelled, or ended early
            if self._idle_looks >= _IDLE_LOOKS:
                self._say_restored(is_late=True)
        now = self._standing
        if now != self._kept_place and self._can_keep_place:
            self._kept_place = now
            self.ask(
                lambda: self.session.keep_place(now.place, now.cursor),
                lambda _: self._place_kept(now),
                lambda error: None,  # the engine has said so
                group="place of library",
            )

    def _place_kept(self, standing: "Standing") -> None:
        self._place_on_disk = standing

    @property
    def _standing(self) -> "Standing":
        paths = tuple(source.path for source in self.library.sources)
        return Standing(self.place, self.list.key, len(self.marks), paths)

    @property
    def is_anything_to_save(self) -> bool:
        """Whether there is something that is not on the disk."""
        if self._under_way_marks:
            return True
        return self._can_keep_place and self._place_on_disk != self._standing

    @property
    def _can_keep_place(self) -> bool:
        """Whether there is a place worth keeping: not while the place of before is still to come back."""
        return bool(self.library.records) and not self.is_restoring and self.is_mounted

    async def save_now(self) -> bool:
        """Bring the place and all marks to the disk before leaving; False when that takes too long or fails."""
        if not self.is_anything_to_save:
            return True
        now = self._standing
        with contextlib.suppress(TuirefError, Cancelled, TimeoutError):
            async with asyncio.timeout(_PATIENCE_SECONDS):
                # answered in their order: when the place is on the disk, the marks are
                await self.session.keep_place(now.place, now.cursor)
                self._place_on_disk = now
                return True
        return False

    async def recall_place(self, paths: Iterable[str]) -> None:
        """Before sources are opened: search and sort as last time, and share the screen out so."""
        self._known = frozenset()
        self._restored = self._kept_place = self._place_on_disk = self._waiting_cursor = None
        self.is_restoring = True
        self._idle_looks = 0
        if not self.settings.restore_session or self.strategy:
            return
        place = await self.session.read_place(tuple(paths))
        if place is None or self.text or self.search_bar.text:  # somebody has typed already
            return
        self._restored = place
        self.sort = place.sort
        self.text, self.filters = parted(place.text)
        self.search_bar.set_text(self.text)
        self.filters_changed()
        if place.view:
            self.share_out(layout_of(place.view))
            from tuiref.ui.view.export_memory import exported_view  # noqa: PLC0415 - the first frame needs none

            self.export_view = exported_view(place.view)

    def _cursor_found(self, key: RecordKey) -> None:
        """Go to the record of last time, unless the user has gone elsewhere meanwhile."""
        if self.settings.restore_session and self._restored is not None and self.list.cursor <= 0:
            self._waiting_cursor = key
            self._go_to_waiting()

    def _go_to_waiting(self) -> None:
        key = self._waiting_cursor
        if key is None or self.is_searching or self.listing.is_marked_only:
            return
        self._waiting_cursor = None
        ticket = self.result.ticket
        self.ask(lambda: self.session.place(ticket, key), self._go_if_unmoved, group="restored cursor")

    def _go_if_unmoved(self, place: int | None) -> None:
        if place is not None and self.list.cursor <= 0 and place < self.list.total:
            self.list.go(place)

    def show_status(self) -> None:
        """Show the state of the list, and go where the cursor was last time once that is shown."""
        super().show_status()
        if self._waiting_cursor is not None:
            self._go_to_waiting()

    # -- another engine ---------------------------------------------------------------------------

    def _stable(self, keys: Iterable[RecordKey]) -> set[StableKey]:
        sources = {source.ordinal: source for source in self.library.sources}
        return {
            (sources[key_source(key)].path, sources[key_source(key)].key, key_number(key))
            for key in keys
            if key_source(key) in sources
        }

    def _restarted(self) -> None:
        """Ordinals may be others now: remember the marks by what stays."""
        waiting = [(self._stable(added), self._stable(removed)) for added, removed in self._under_way_marks.values()]
        self._under_way_marks.clear()
        cursor = self._stable(() if self.list.key is None else (self.list.key,))
        self._before_restart = self._stable(self.marks.keys), waiting, next(iter(cursor), None)
        self.marks.take((), tuple(self.marks.keys))
        self.marks.forget_changes()
        self.library = Library()

    def _library_changed(self, library: Library) -> None:
        super()._library_changed(library)
        if self._before_restart is not None:
            self._take_up_again()
        if self.is_restoring:
            self._say_restored()

    def _take_up_again(self) -> None:
        """Marks, and the record under the cursor, of the sources that the new engine can read."""
        assert self._before_restart is not None
        marks, waiting, cursor = self._before_restart
        known = {(source.path, source.key): source for source in self.library.sources if source.key}

        def keys_of(stable: Iterable[StableKey]) -> list[RecordKey]:
            return [
                record_key(known[path, key].ordinal, number)
                for path, key, number in stable
                if (path, key) in known and number < known[path, key].records
            ]

        self.marks.take(keys_of(marks), ())
        if cursor is not None and (found := keys_of([cursor])):
            self.sought = found[0]
            self._before_restart = marks, waiting, None
        self.marks_changed()
        if self.library.contents:
            self._before_restart = None
            for added, removed in waiting:
                self._marked(tuple(keys_of(added)), tuple(keys_of(removed)))
