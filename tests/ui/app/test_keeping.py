"""What outlives a session, through real keys: marks, place, layout; files that come and go, and change."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.engine.libraries import write_library
from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import key_of, running, screen_text
from tuiref import protocol
from tuiref.core.hits import Sort, record_key
from tuiref.core.library import Library
from tuiref.core.place import LibraryPlace, RecentLibrary
from tuiref.engine.mark_log import MarkLog
from tuiref.session import Session
from tuiref.ui.app import TuirefApp
from tuiref.ui.screens import keeping
from tuiref.ui.screens.confirm import Confirm
from tuiref.ui.screens.files import FilesPanel
from tuiref.ui.screens.path_prompt import PathPrompt
from tuiref.ui.screens.recent import RecentPanel
from tuiref.ui.screens.text import TextView


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaving waits until all is saved, so that the next program finds it however busy the machine is."""
    monkeypatch.setattr(keeping, "_PATIENCE_SECONDS", 60)


class Sitting:
    """One running tuiref over a real engine."""

    def __init__(self, app: TuirefApp, pilot: Pilot[Any]) -> None:
        self.app, self.pilot = app, pilot

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def toasts(self) -> str:
        return "\n".join(f"{one.title} {one.message}" for one in self.app._notifications)

    @property
    def marked(self) -> int:
        return len(self.app.main.marks)

    async def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(60):
            while not is_so():
                await self.pilot.pause(0.01)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def leave(self) -> None:
        """Quit, and wait until the place is saved."""
        await self.pilot.press("ctrl+q")
        await self.until(lambda: not self.app.is_running)


@asynccontextmanager
async def sitting(*paths: Path, size: tuple[int, int] = (110, 30)) -> AsyncIterator[Sitting]:
    session = Session()
    app = TuirefApp(session, [str(path) for path in paths])
    try:
        async with app.run_test(size=size) as pilot:
            one = Sitting(app, pilot)
            if paths:
                await one.until(lambda: bool(app.main.library.contents) and not app.main.is_restoring)
                await one.until(lambda: not app.main.is_searching and app.main.list.total > 0)
            yield one
    finally:
        await session.close()


def kept_marks(state: Path) -> set[int]:
    """The numbers of the records that are marked on the disk, of the only file there."""
    (file,) = (state / "marks").glob("*.marks")
    log = MarkLog(file, "")
    log.refresh()
    (key,) = log.book.keys
    return log.book.numbers(key)


async def test_search_sort_marks_cursor_and_layout_come_back(tmp_path: Path) -> None:
    path = write_library(tmp_path / "refs.ris", 40)
    async with sitting(path) as one:
        await one.press("space", "j", "space", "slash", *"common", "enter")
        await one.until(lambda: not one.app.main.is_searching)
        await one.press("s", "y")
        await one.until(lambda: one.app.main.listing.sort == Sort("year", True))
        await one.press("G", "k", "greater_than_sign")
        await one.until(lambda: one.app.main.record is not None)
        cursor, layout = one.app.main.list.key, one.app.main.arrangement
        assert one.marked == 2 and layout.columns_percent is not None
        await one.leave()
    async with sitting(path) as again:
        main = again.app.main
        await again.until(lambda: main.list.key == cursor)
        assert (main.search_bar.text, main.text, main.sort) == ("common", "common", Sort("year", True))
        assert again.marked == 2
        assert main.arrangement == layout
        assert "Restored" in again.toasts and "common" in again.toasts and "2 marked" in again.toasts


async def test_a_file_that_changes_is_read_again_by_one_key_and_keeps_the_place(tmp_path: Path) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    async with sitting(path) as one:
        await one.press("j", "j", "space", "j")
        key = one.app.main.list.key
        await one.until(lambda: one.app.main.record is not None and one.app.main.record.title == "common number 5")
        text = path.read_text("utf-8")
        path.write_text(
            "TY  - JOUR\nTI  - a new one\nER  - \n\n" + text.replace("kept 3\n", "kept 3 and more\n"), "utf-8"
        )
        await one.press("R")
        await one.until(lambda: "Read again" in one.toasts and one.app.main.list.total == 21)
        await one.until(lambda: not one.app.main.is_searching and one.app.main.list.key not in (None, key))
        row = one.app.main.list.cursor
        assert row == 5
        assert one.marked == 1
        await one.until(lambda: one.app.main.record is not None and one.app.main.record.title == "common number 5")
        path.unlink()
        await one.press("R")
        await one.until(lambda: "gone from the disk" in one.toasts)
        assert one.app.main.list.total == 21
        await one.leave()


async def test_two_at_once_share_their_marks_and_neither_loses_any(tmp_path: Path, own_state: Path) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    other = Session()
    heard: list[protocol.Reply] = []
    async with sitting(path) as one:
        try:
            await other.connect(heard.append)
            await other.open([str(path)])
            await one.until(lambda: any(isinstance(event, protocol.MarksChanged) for event in heard))
            await one.press("space", "space")
            await one.until(lambda: not one.app.main._under_way_marks)
            await other.keep_marks([3], [0])
            await one.until(lambda: sorted(one.app.main.marks.keys) == [1, 3])  # it looks every other second
            assert "marks changed by another tuiref" in one.text
            await one.leave()
        finally:
            await other.close()
    assert kept_marks(own_state) == {1, 3}


async def test_an_engine_that_dies_takes_no_marks_along(tmp_path: Path) -> None:
    paths = [write_library(tmp_path / name, 10, word=name) for name in ("a.ris", "b.ris")]
    async with sitting(*paths) as one:
        await one.press("space", "G", "space", "k")
        await one.until(lambda: one.marked == 2 and not one.app.main._under_way_marks)
        marks = sorted(one.app.main.marks.keys)
        process = one.app._session._process
        assert process is not None and len(marks) == 2
        process.kill()
        await one.until(lambda: "was started again" in one.toasts)
        await one.until(lambda: bool(one.app.main.library.contents) and one.app.main._before_restart is None)
        # the files come one after another
        await one.until(lambda: not one.app.main.is_searching and one.app.main.list.total == 20)
        assert sorted(one.app.main.marks.keys) == marks
        assert one.app.main.list.total == 20
        await one.leave()


async def test_without_a_path_the_libraries_of_late_are_offered(tmp_path: Path) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    async with sitting(path) as one:
        await one.press("space")
        await one.leave()
    async with sitting() as again:
        await again.until(lambda: isinstance(again.app.screen, RecentPanel))
        await again.until(lambda: "refs.ris  20 records  1 marked  just now" in again.text)
        await again.press("enter")
        await again.until(lambda: again.marked == 1 and again.app.main.list.total == 20)
        await again.leave()


async def test_a_library_that_is_gone_is_not_opened_but_can_be_forgotten() -> None:
    session = FakeSession()
    session.recent_libraries = (recent("/gone/a.ris", missing=("/gone/a.ris",)),)
    async with running(session, paths=()) as driver:
        assert isinstance(driver.app.screen, RecentPanel)
        assert "missing" in driver.text
        await driver.press("enter")
        assert "not there any more" in driver.toasts[-1]
        await driver.press("d")
        assert "Nothing has been opened yet" in driver.text
        assert not session._opened


async def test_damaged_state_is_said_and_the_program_goes_on(tmp_path: Path, own_state: Path) -> None:
    path = write_library(tmp_path / "refs.ris", 20)
    async with sitting(path) as one:
        await one.press("space")
        await one.until(lambda: not one.app.main._under_way_marks)
        await one.press("space")
        await one.leave()
    (marks,) = (own_state / "marks").glob("*.marks")
    marks.write_bytes(marks.read_bytes()[:-3])
    (place,) = (own_state / "places").glob("*.json")
    place.write_text("{")
    async with sitting(path) as again:
        await again.until(lambda: "was damaged" in again.toasts)
        assert len(list(own_state.rglob("*.damaged-*"))) == 2
        await again.press("G", "space")
        await again.leave()
    assert kept_marks(own_state) == {0, 19}


# -- without an engine ----------------------------------------------------------------------------


def recent(*paths: str, missing: tuple[str, ...] = ()) -> RecentLibrary:
    return RecentLibrary(paths[0], paths, missing, 20, 3, "", "2026-01-02T03:04:05+00:00")


async def test_each_mark_is_sent_to_be_saved_at_once() -> None:
    async with running() as driver:
        await driver.press("space", "space")
        assert driver.session.kept_marks == {record_key(0, 0), record_key(0, 1)}
        await driver.press("k", "space")
        assert driver.session.kept_marks == {record_key(0, 0)}
        await driver.press("ctrl+a")
        assert len(driver.session.kept_marks) == 200


async def test_quitting_with_saved_marks_does_not_ask() -> None:
    async with running() as driver:
        await driver.press("space", "q")
        assert not driver.app.is_running
        (place, cursor) = driver.session.kept_places[-1]
        assert (place.text, cursor) == ("", record_key(0, 1))


async def test_quitting_asks_when_marks_could_not_be_saved() -> None:
    async with running() as driver:
        driver.session.refuses_marks = True
        await driver.press("space", "q")
        assert isinstance(driver.app.screen, Confirm)
        await driver.press("n")
        driver.session.refuses_marks = False
        await driver.press("space", "q")
        assert not driver.app.is_running


async def test_that_marks_are_not_saved_stands_on_the_screen_until_they_are() -> None:
    async with running() as driver:
        driver.session.refuses_marks = True
        await driver.press("space")
        assert "1 marked   ! not saved" in driver.text
        driver.session.say(protocol.MarksSaved())
        await driver.press("j")
        assert "1 marked" in driver.text
        assert "not saved" not in driver.text
        assert driver.toasts[-1] == "The marks are saved now."
        await driver.press("q")
        assert not driver.app.is_running


async def test_the_place_is_saved_when_leaving_only_if_it_is_another() -> None:
    async with running() as driver:
        await driver.app.main.save_now()
        count = len(driver.session.kept_places)
        await driver.app.main.save_now()
        assert len(driver.session.kept_places) == count
        await driver.press("j")
        await driver.app.main.save_now()
        assert len(driver.session.kept_places) == count + 1


async def test_the_setting_leaves_the_place_of_last_time_alone() -> None:
    session = FakeSession()
    session.kept_place = LibraryPlace(text="heart")
    app = TuirefApp(session, ["library.ris"])
    app.main.settings = type(app.main.settings)(restore_session=False)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.main.search_bar.text == ""


async def test_marks_of_another_program_do_not_undo_what_is_on_its_way() -> None:
    async with running() as driver:
        gate = asyncio.Event()

        async def slow(added: object, removed: object) -> None:
            await gate.wait()

        driver.session.keep_marks = slow  # type: ignore[method-assign]
        await driver.press("space")
        packed = protocol.pack_keys
        driver.session.say(protocol.MarksChanged(added=packed([record_key(0, 5)]), removed=packed([record_key(0, 0)])))
        await driver.settle()
        assert driver.main.marks.keys == {record_key(0, 0), record_key(0, 5)}
        gate.set()


async def test_files_are_listed_added_and_closed_by_keys() -> None:
    async with running() as driver:
        await driver.press("L")
        assert isinstance(driver.app.screen, FilesPanel)
        assert "library.ris  200 records" in driver.text
        await driver.press("d")
        assert driver.session.removed == [0]
        await driver.press("a")
        assert isinstance(driver.app.screen, PathPrompt)
        await driver.type("more.ris")
        await driver.press("enter")
        assert driver.session._opened == ["library.ris", "more.ris"]
        await driver.press("L", "r")
        assert driver.session.reloaded == [record_key(0, 0)]
        assert "No file has changed" in driver.toasts[-1]
        await driver.press("L", "exclamation_mark", "escape")
        assert driver.is_in_main


async def test_tab_completes_the_path_of_a_file_to_add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "refs-one.ris").touch()
    (tmp_path / "refs-two.ris").touch()
    monkeypatch.chdir(tmp_path)
    async with running() as driver:
        await driver.press("A", "r", "tab")
        assert "refs-one.ris  refs-two.ris" in driver.text
        await driver.press(*"o", "tab", "enter")
        assert driver.session._opened[-1] == "refs-one.ris"


async def test_a_file_that_can_not_be_added_is_typed_again(tmp_path: Path) -> None:
    async with running() as driver:

        async def refuse(paths: object) -> None:
            from tuiref.core.errors import SourceError

            raise SourceError("nope.ris: no such file or folder", "check the spelling")

        driver.session.open = refuse  # type: ignore[method-assign]
        await driver.press("A", *map(key_of, "nope.ris"), "enter")
        assert isinstance(driver.app.screen, PathPrompt)
        assert "no such file" in driver.text


async def test_another_library_is_opened_from_the_list_of_late(tmp_path: Path) -> None:
    path = write_library(tmp_path / "other.ris", 3)
    session = FakeSession()
    session.recent_libraries = (recent("/gone/a.ris", missing=("/gone/a.ris",)), recent(str(path)))
    async with running(session) as driver:
        await driver.press("space", "O", "j", "enter")
        assert session._opened == [str(path)]
        assert not driver.main.marks
        assert session.kept_places[-1][1] == record_key(0, 1)


async def test_each_change_of_a_file_is_said_once() -> None:
    async with running() as driver:
        library = driver.session.library()
        for change in ("changed", "changed", "gone", ""):
            source = type(library.sources[0])
            fields = {name: getattr(library.sources[0], name) for name in ("path", "key", "format", "encoding")}
            driver.session.say(
                protocol.LibraryChanged(
                    library=Library(
                        (source(**fields, newline="LF", records=200, problems=0, is_complete=True, change=change),)
                    )
                )
            )
            await driver.settle()
        said = "\n".join(driver.toasts)
        assert said.count("has changed on the disk: R reads it again") == 1
        assert said.count("gone from the disk") == 1


async def test_lost_marks_are_listed() -> None:
    async with running() as driver:
        await driver.main.action_command("marks.lost")
        await driver.settle()
        assert "Every marked record" in driver.toasts[-1]

        async def lost() -> tuple[tuple[str, str], ...]:
            return (("/refs.ris", "A title (1999)"), ("/refs.ris", ""))

        driver.session.lost_marks = lost  # type: ignore[method-assign]
        await driver.main.action_command("marks.lost")
        await driver.settle()
        assert isinstance(driver.app.screen, TextView)
        assert "A title (1999)" in driver.text


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_panels_fit_the_terminal(size: tuple[int, int]) -> None:
    session = FakeSession()
    session.recent_libraries = tuple(recent(f"/some/folder/library-{number}.ris") for number in range(60))
    async with running(session, size=size) as driver:
        await driver.press("O")
        assert "Open a library" in driver.text and "Enter open" in driver.text
        assert len(driver.text.splitlines()) <= size[1]
        await driver.press("escape", "L")
        assert "Open files" in driver.text


async def test_what_is_in_another_file_is_marked_and_the_rest_named() -> None:
    async with running() as driver:

        async def recognise(path: str) -> protocol.Recognised:
            keys = protocol.pack_keys([record_key(0, 3), record_key(0, 4)])
            return protocol.Recognised(packed=keys, records=3, found=2, missing=("\x1b[31mLost one (1999)",))

        driver.session.recognise = recognise  # type: ignore[method-assign]
        await driver.main.action_command("mark.file")
        await driver.settle()
        await driver.press(*map(key_of, "b.ris"), "enter")
        assert driver.session.kept_marks == {record_key(0, 3), record_key(0, 4)}
        assert "2 of 3 records" in driver.toasts[-1]
        assert isinstance(driver.app.screen, TextView)
        assert "Lost one (1999)" in driver.text and "\x1b" not in driver.text
