"""Files that come and go: opening another library, adding and closing files, reading changed ones again."""

import asyncio
from pathlib import Path

from tuiref.core import printable
from tuiref.core.errors import TuirefError
from tuiref.core.hits import key_source
from tuiref.core.library import Library, Source
from tuiref.core.place import RecentLibrary
from tuiref.protocol import Recognised, Reloading, unpack_keys
from tuiref.ui.keymap import sentence
from tuiref.ui.screens.keeping import Keeping
from tuiref.ui.screens.listing import Listing
from tuiref.ui.widgets.status_line import StatusLine


class Sourcing(Keeping):
    """Changes what is open, and says what became of its files."""

    _changes: "dict[str, str]"
    """What has been said of each file by now."""

    def on_mount(self) -> None:
        """Begin with nothing said."""
        self._changes = {}

    # -- another library --------------------------------------------------------------------------

    def do_library_open(self) -> None:
        """Offer the libraries that were open lately."""
        self.ask(self.session.recent, self._offer_libraries, group="recent")

    def offer_recent(self) -> None:
        """Nothing was named to be opened: offer what was open lately, if there is anything."""
        self.ask(self.session.recent, lambda found: self._offer_libraries(found) if found else None, group="recent")

    def _offer_libraries(self, libraries: tuple[RecentLibrary, ...]) -> None:
        from tuiref.ui.screens.recent import RecentPanel  # noqa: PLC0415 - dialogs come with their first use

        self.app.push_screen(RecentPanel(self.session, libraries), self._open_chosen)

    def _open_chosen(self, paths: tuple[str, ...] | None) -> None:
        if paths:
            self.open_library(tuple(_expanded(path) for path in paths))

    def open_library(self, paths: tuple[str, ...]) -> None:
        """Close what is open and open these, as they were left."""

        async def switch() -> None:
            if not await asyncio.to_thread(_are_any_there, paths):
                raise TuirefError(f"{paths[0]}: no such file or folder", "check the spelling")
            await self.save_now()
            self._clear_library()
            await self.recall_place(paths)
            await self.session.open_instead(paths)

        self.ask(switch, lambda _: self.read_history(), self._not_opened, group="open library")

    def _not_opened(self, error: TuirefError) -> None:
        self.show_error(error)
        if not self.library.sources:
            self.show_emptiness()

    def _clear_library(self) -> None:
        """Nothing of the library that is left may be taken for the next one's."""
        self.marks.take((), tuple(self.marks.keys))
        self.marks.forget_changes()
        self.text, self.filters = "", ()
        self.sort = self.settings.sort
        self.search_bar.set_text("")
        self.filters_changed()
        self.listing = self.result = Listing()
        self._show_saving(is_lacking=False)
        self.history = ()
        self._changes.clear()
        self.has_paths = True

    # -- files ------------------------------------------------------------------------------------

    def do_library_add(self) -> None:
        """Have the path of a file typed that is opened beside the others."""
        completing = self.keymap.clause("dialog.next", "completes")
        self._ask_for_path("", sentence("A file, or a folder with RIS files", completing))

    def _ask_for_path(self, text: str, note: str) -> None:
        from tuiref.ui.screens.path_prompt import PathPrompt  # noqa: PLC0415 - dialogs come with their first use

        self.app.push_screen(PathPrompt("Add a file", text, note), self._add_path)

    def _add_path(self, typed: str | None) -> None:
        if typed is None or not typed.strip():
            return
        path = _expanded(typed.strip())
        if not self.library.sources:
            self.open_library((path,))
            return
        known = {source.path for source in self.library.sources}

        def refuse(error: TuirefError) -> None:
            self._ask_for_path(typed, f"{error.message}\n{error.hint}".strip())

        async def add() -> None:
            await self.session.open((path,))

        def added(_: None) -> None:
            self.read_history()
            if {source.path for source in self.library.sources} == known:
                self.app.notify("It is open already.", markup=False)

        self.ask(add, added, refuse, group="open")

    async def do_library_files(self) -> None:
        """List the open files."""
        from tuiref.ui.screens.files import FilesPanel  # noqa: PLC0415 - dialogs come with their first use

        await self.app.push_screen(FilesPanel(self.library, self.marks.keys, self._remove), self._wished)

    def _wished(self, wish: str | None) -> None:
        match wish:
            case "add":
                self.do_library_add()
            case "reload":
                self.do_library_reload()
            case "problems":
                self.do_problems_open()

    def _remove(self, source: Source) -> None:
        """Close a source; its marks are kept for when it is opened again."""
        library, ordinal = self.library, source.ordinal
        self.marks.take((), [key for key in self.marks.keys if key_source(key) == ordinal])
        self.marks.forget_changes()
        self.ask(lambda: self.session.remove(library, (ordinal,)), lambda _: self._removed(source), group="remove")

    def _removed(self, source: Source) -> None:
        self.marks_changed()
        self.read_history()
        name = printable.one_line(source.path)
        self.app.notify(f"{name} is closed; its marks are kept for when it is opened again.", markup=False)

    # -- files that change ------------------------------------------------------------------------

    def do_library_reload(self) -> None:
        """Read files again that have changed on the disk, and what is new in a folder; place, search and marks stay."""
        cursor = self.list.key
        self.ask(lambda: self.session.reload(cursor), self._reloading, group="reload")

    def _reloading(self, reloading: Reloading) -> None:
        if reloading.added:
            is_one = len(reloading.added) == 1
            names = ", ".join(map(printable.one_line, reloading.added[:3])) + (" …" if len(reloading.added) > 3 else "")
            files = "file has" if is_one else "files have"
            self.app.notify(f"{len(reloading.added):,} {files} come into the folder: {names}", markup=False)
        if reloading.paths or reloading.added:
            return  # the progress, and at last the event of each, say the rest
        if reloading.missing:
            names = ", ".join(map(printable.one_line, reloading.missing[:3]))
            said = f"{names}: gone from the disk; the records read before stay."
            self.app.notify(said, severity="warning", markup=False)
        else:
            self.app.notify("No file has changed since it was read.", markup=False)

    def _library_changed(self, library: Library) -> None:
        super()._library_changed(library)
        self._say_changes(library)
        from tuiref.ui.screens.dialog import Dialog  # noqa: PLC0415 - dialogs come with their first use

        if isinstance(self.app.screen, Dialog) and (show := getattr(self.app.screen, "show_library", None)) is not None:
            show(library)

    def _say_changes(self, library: Library) -> None:
        """Say once of each file that it has changed or gone, and how it is read again."""
        from tuiref.ui.view.kept import change_text  # noqa: PLC0415 - after the first frame

        key = self.keymap.key_of("library.reload")
        changed = [source for source in library.sources if source.change]
        words = change_text(changed[0]) if len(changed) == 1 else f"{len(changed):,} files changed"
        self.query_one(StatusLine).show_change(f"{words} ({key})" if changed else "")
        for source in library.sources:
            if source.change == self._changes.get(source.path, ""):
                continue
            self._changes[source.path] = source.change
            name = printable.one_line(Path(source.path).name)
            if source.change == "changed":
                said = f"{name} has {change_text(source)}: {key} reads it again; place and marks stay."
                self.app.notify(said, severity="warning", timeout=10, markup=False)
            elif source.change == "damaged":
                said = f"What the cache has of {name} was damaged: {key} makes it again; place and marks stay."
                self.app.notify(said, severity="warning", timeout=10, markup=False)
            elif source.change == "gone":
                said = f"{name} is {change_text(source)}; its records stay readable here."
                self.app.notify(said, severity="warning", timeout=10, markup=False)

    # -- marks from another file ------------------------------------------------------------------

    def do_mark_file(self) -> None:
        """Have the path of a file typed, and mark the records that are in it too."""
        self._ask_for_marked("", "A file of the records to mark; they are known by text, DOI or title and year.")

    def _ask_for_marked(self, text: str, note: str) -> None:
        from tuiref.ui.screens.path_prompt import PathPrompt  # noqa: PLC0415 - dialogs come with their first use

        self.app.push_screen(PathPrompt("Mark what is in a file", text, note), self._mark_file)

    def _mark_file(self, typed: str | None) -> None:
        if typed is None or not typed.strip():
            return
        path = _expanded(typed.strip())
        self.ask(
            lambda: self.session.recognise(path),
            self._recognised,
            lambda error: self._ask_for_marked(typed, f"{error.message}\n{error.hint}".strip()),
            group="recognise",
        )

    def _recognised(self, found: Recognised) -> None:
        self.marks.add(unpack_keys(found.packed))
        self.marks_changed()
        left = found.records - found.found
        said = f"{found.found:,} of {found.records:,} records of the file were found and marked."
        self.app.notify(said, markup=False, severity="warning" if left else "information")
        if left:
            from tuiref.ui.screens.text import TextView  # noqa: PLC0415 - dialogs come with their first use

            more = f"\n… and {left - len(found.missing):,} more" if left > len(found.missing) else ""
            names = "\n".join(name or "(without a title)" for name in found.missing)
            self.app.push_screen(TextView(f"{left:,} records of the file are not in the library", names + more))

    # -- marks without a record -------------------------------------------------------------------

    def do_marks_lost(self) -> None:
        """List the marked records that are no longer in the files."""
        self.ask(self.session.lost_marks, self._show_lost, group="lost")

    def _show_lost(self, lost: tuple[tuple[str, str], ...]) -> None:
        if not lost:
            self.app.notify("Every marked record is in the open files.", markup=False)
            return
        from tuiref.ui.screens.text import TextView  # noqa: PLC0415 - dialogs come with their first use

        by_path: dict[str, list[str]] = {}
        for path, label in lost:
            by_path.setdefault(path, []).append(label or "(marked with many others, so its title was not kept)")
        text = "\n\n".join(
            f"{path}\n" + "\n".join(f"  {label}" for label in labels) for path, labels in by_path.items()
        )
        self.app.push_screen(TextView(f"{len(lost):,} marked records that the files no longer hold", text))


def _are_any_there(paths: tuple[str, ...]) -> bool:
    return any(path == "-" or Path(path).exists() for path in paths)


def _expanded(path: str) -> str:
    """A typed path with "~" as the home directory."""
    try:
        return str(Path(path).expanduser()) if path.startswith("~") else path
    except RuntimeError:  # nobody's home
        return path
