"""Kept searches through real keys: keeping, walking, the panel, strategies, marks in a search."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import Driver, key_of, running
from tuiref import protocol
from tuiref.core.hits import record_key
from tuiref.engine.history import Counted, History
from tuiref.engine.history_file import MemoryHistory
from tuiref.ui.app import TuirefApp
from tuiref.ui.screens.confirm import Confirm
from tuiref.ui.screens.history import HistoryPanel
from tuiref.ui.screens.prompt import Prompt
from tuiref.ui.screens.text import TextView


def texts(session: FakeSession) -> list[str]:
    return [one.text for one in session.kept.searches("here")]


def with_searches(*searches: str) -> FakeSession:
    session = FakeSession()
    for text in searches:
        session.kept.keep(text)
    return session


async def test_enter_in_the_box_keeps_a_search_and_says_its_number() -> None:
    async with running() as driver:
        await driver.press("slash")
        await driver.type("heart")
        await driver.press("enter")
        assert texts(driver.session) == ["heart"]
        assert "kept as #1" in driver.text


@pytest.mark.parametrize("text", ["", "  ", '"open', "heart AND"])
async def test_nothing_unfinished_is_kept(text: str) -> None:
    async with running() as driver:
        await driver.press("slash")
        await driver.type(text)
        await driver.press("enter")
        assert texts(driver.session) == []
        assert driver.is_in_main


async def test_a_search_that_is_only_left_is_not_kept() -> None:
    async with running() as driver:
        await driver.press("slash", "h", "e", "escape")
        assert texts(driver.session) == []


async def test_up_and_down_in_an_empty_box_walk_through_the_kept_searches() -> None:
    async with running(with_searches("heart", "rats", "cell")) as driver:
        await driver.press("slash")
        shown = []
        for key in ("up", "up", "down", "up", "up", "up", "down"):
            await driver.press(key)
            shown.append(driver.main.search_bar.text)
        assert shown == ["cell", "rats", "cell", "rats", "heart", "heart", "rats"]
        assert driver.main.list.total == 40
        await driver.press("down", "down")
        assert driver.main.search_bar.text == ""
        assert driver.main.list.total == 200


async def test_up_and_down_move_the_list_once_something_is_typed() -> None:
    async with running(with_searches("heart")) as driver:
        await driver.press("slash", "up")
        await driver.type("s")
        await driver.press("backspace", "backspace", "down", "down", "up")
        assert driver.main.search_bar.text == "hear"
        assert driver.main.list.cursor == 1


async def test_down_in_an_empty_box_moves_the_list_and_so_does_up_without_a_history() -> None:
    async with running() as driver:
        await driver.press("slash", "down", "down", "up")
        assert driver.main.list.cursor == 1


async def test_up_and_enter_typed_at_once_search_again() -> None:
    async with running(with_searches("heart")) as driver:
        await driver.at_once("slash", "up", "enter", "j")
        assert driver.main.text == "heart"
        assert driver.main.list.cursor == 1


# -- the panel ------------------------------------------------------------------------------------


async def opened(driver: Driver) -> HistoryPanel:
    await driver.press("p")
    panel = driver.app.screen
    assert isinstance(panel, HistoryPanel)
    return panel


async def test_panel_lists_number_count_text_and_name() -> None:
    session = with_searches("heart", "#1 AND rats")
    session.kept.name(1, "first [b]")
    async with running(session) as driver:
        await opened(driver)
        assert "#1           0  heart  first [b]" in driver.text
        assert "#2           0  #1 AND rats" in driver.text


async def test_panel_is_opened_from_the_box_too_and_says_when_it_is_empty() -> None:
    async with running() as driver:
        await driver.press("slash", "p", "ctrl+r")
        assert isinstance(driver.app.screen, HistoryPanel)
        assert "No search is kept yet" in driver.text
        await driver.press("enter", "space", "e", "n", "d", "y", "a", "x")
        assert isinstance(driver.app.screen, HistoryPanel)
        await driver.press("escape")
        assert driver.main.search_bar.text == "p"


async def test_enter_searches_again() -> None:
    async with running(with_searches("heart", "rats")) as driver:
        await opened(driver)
        await driver.press("up", "enter")
        assert driver.is_in_main
        assert driver.main.search_bar.text == driver.main.text == "heart"


@pytest.mark.parametrize(("key", "combined"), [("a", "#1 AND #3"), ("o", "#1 OR #3")])
async def test_picked_searches_are_combined(key: str, combined: str) -> None:
    async with running(with_searches("heart", "rats", "cell")) as driver:
        panel = await opened(driver)
        await driver.press("home", "space", "down", "space", key)
        assert texts(driver.session)[3:] == [combined]
        assert panel.query_one(OptionList).highlighted == 3
        assert combined in driver.text
        assert driver.main.history[3].text == combined


async def test_keys_typed_at_once_act_in_their_order() -> None:
    async with running(with_searches("heart", "rats", "cell")) as driver:
        await opened(driver)
        await driver.at_once("home", "space", "down", "space", "o")
        assert texts(driver.session)[3:] == ["#1 OR #3"]
        await driver.at_once("escape", "slash", "h", "ctrl+u", "up", "up")
        assert driver.main.search_bar.text == "cell"


async def test_search_counted_while_reading_is_counted_again_when_all_is_read() -> None:
    session = FakeSession()
    counts = iter([3, 5])
    contents = ["", "here"]
    session.kept = History(MemoryHistory(), lambda root, marked: Counted(next(counts), 9, contents.pop(0)))
    session.kept.keep("heart")
    async with running(session) as driver:
        session.say(protocol.LibraryChanged(library=session.library()))
        await driver.settle()
        assert [one.count for one in driver.main.history] == [5]


async def test_one_search_alone_is_not_combined() -> None:
    async with running(with_searches("heart", "rats")) as driver:
        await opened(driver)
        await driver.press("space", "a")
        assert len(texts(driver.session)) == 2
        assert "two searches" in driver.toasts[-1]


async def test_search_is_edited_and_what_is_wrong_with_it_is_said() -> None:
    async with running(with_searches("heart", "#1 AND rats")) as driver:
        await opened(driver)
        await driver.press("up", "e", "end")
        await driver.type("s")
        await driver.press("enter")
        assert texts(driver.session) == ["hearts", "#1 AND rats"]
        await driver.press("e", "ctrl+u")
        await driver.type("titel:x")
        await driver.press("enter")
        assert isinstance(driver.app.screen, Prompt)
        assert driver.app.screen.query_one(Input).value == "titel:x"
        assert "titel" in driver.text and "title" in driver.text
        await driver.press("escape")
        assert texts(driver.session)[0] == "hearts"


async def test_search_is_named_and_deleted_unless_another_needs_it() -> None:
    async with running(with_searches("heart", "#1 AND rats")) as driver:
        await opened(driver)
        await driver.press("up", "n")
        await driver.type("mine")
        await driver.press("enter")
        assert driver.session.kept.searches("here")[0].name == "mine"
        await driver.press("d")
        assert len(texts(driver.session)) == 2
        assert "#1 can't be deleted: #2 names it" in driver.toasts[-1]
        await driver.press("down", "d", "d")
        assert texts(driver.session) == []


async def test_search_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with running(with_searches("heart")) as driver:
        await opened(driver)
        await driver.press("y")
        assert driver.app.clipboard == "heart"


async def test_stale_counts_are_shown_as_such_until_they_are_counted_again() -> None:
    session = with_searches("heart")
    session.kept_library = "another"
    async with running(session) as driver:
        await opened(driver)
        assert "0?  heart" in driver.text
        await driver.press("r")
        assert "0  heart" in driver.text


async def test_history_is_exported_and_no_file_is_replaced_unasked(tmp_path: Path) -> None:
    target = tmp_path / "a.md"
    async with running(with_searches("heart")) as driver:
        await opened(driver)
        await driver.press("x")
        assert driver.app.screen.query_one("#file", Input).value == "library-searches.txt"
        await driver.press("shift+tab", "down", "down", "space", "tab")
        assert driver.app.screen.query_one("#file", Input).value == "library-searches.md"
        await driver.press("ctrl+u", *map(key_of, str(target)), "enter")
        assert target.read_text() == "prisma"
        target.write_text("mine")
        await driver.press("x", "ctrl+u", *map(key_of, str(target)), "enter")
        assert isinstance(driver.app.screen, Confirm)
        await driver.press("n")
        assert target.read_text() == "mine"
        await driver.press("enter", "y")
        assert target.read_text() == "text"
        assert isinstance(driver.app.screen, HistoryPanel)


async def test_the_form_under_the_cursor_is_the_one_that_is_written(tmp_path: Path) -> None:
    async with running(with_searches("heart")) as driver:
        await opened(driver)
        await driver.press("x", "ctrl+u", *map(key_of, f"{tmp_path}/mine.txt"), "shift+tab", "down", "enter")
        assert isinstance(driver.app.screen, HistoryPanel)
        assert [path.name for path in tmp_path.iterdir()] == ["mine.csv"]


async def test_tab_completes_the_name_of_the_report(tmp_path: Path) -> None:
    (tmp_path / "appendices").mkdir()
    async with running(with_searches("heart")) as driver:
        await opened(driver)
        await driver.press("x", "ctrl+u", *map(key_of, f"{tmp_path}/app"), "tab")
        assert driver.app.screen.query_one("#file", Input).value == f"{tmp_path}/appendices/"


# -- strategies -----------------------------------------------------------------------------------

STRATEGY = "1. heart\n2. rats\n3. 1 and 2\n"


async def test_pasted_lines_are_run_as_a_strategy_after_a_question() -> None:
    async with running() as driver:
        await driver.press("slash")
        await driver.paste(STRATEGY)
        assert isinstance(driver.app.screen, Confirm) and "3 lines" in driver.text
        await driver.press("y")
        assert texts(driver.session) == ["heart", "rats", "1 and 2"]
        assert driver.main.text == "1 and 2"


async def test_pasted_lines_can_be_one_query() -> None:
    async with running() as driver:
        await driver.press("slash")
        await driver.paste("heart\n  failure\n")
        await driver.press("n")
        assert driver.main.search_bar.text == driver.main.text == "heart failure"
        assert texts(driver.session) == []


async def test_one_pasted_line_goes_into_the_box() -> None:
    async with running() as driver:
        await driver.press("slash")
        await driver.paste("heart failure\n")
        assert driver.main.text == "heart failure"
        assert driver.is_in_main


async def test_lines_of_a_strategy_that_cannot_be_read_are_shown() -> None:
    async with running() as driver:
        await driver.press("slash")
        await driver.paste("heart\ntitel:x\n")
        await driver.press("y")
        assert isinstance(driver.app.screen, TextView)
        assert "line 2" in driver.text and "titel" in driver.text
        assert texts(driver.session) == ["heart"]


async def test_strategy_of_the_command_line_is_run_when_everything_is_read(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text(STRATEGY)
    session = FakeSession()
    app = TuirefApp(session, ("library.ris",), str(tmp_path / "s.txt"))
    async with app.run_test(size=(100, 24)) as pilot:
        driver = Driver(app, session, pilot)
        await driver.settle()
        assert texts(session) == ["heart", "rats", "1 and 2"]
        session.say(protocol.LibraryChanged(library=session.library()))
        await driver.settle()
        assert app.main.text == "1 and 2"


# -- marks ----------------------------------------------------------------------------------------


async def test_marks_are_sent_with_a_search_that_asks_for_them_only() -> None:
    packed = protocol.pack_keys([record_key(0, 0), record_key(0, 1)])
    async with running() as driver:
        await driver.press("space", "space", "slash", "h")
        assert driver.session.marked_sent[-1] is None
        await driver.press("backspace")
        await driver.type("is:marked")
        assert driver.session.marked_sent[-1] == packed
        await driver.press("enter")
        assert driver.session.kept.searches("here")[0].count == 2
        await driver.press("slash", "ctrl+u")
        await driver.type("#1")
        assert driver.session.marked_sent[-1] == packed


async def test_search_about_marks_follows_them() -> None:
    async with running() as driver:
        await driver.press("slash")
        await driver.type("marked")
        await driver.press("ctrl+u")
        await driver.type("heart is:marked")
        await driver.press("enter")
        before = len(driver.session.searches)
        driver.main.marks.add([record_key(0, 3)])
        driver.main.marks_changed()
        await driver.settle()
        assert len(driver.session.searches) == before + 1
        assert driver.session.marked_sent[-1] == protocol.pack_keys([record_key(0, 3)])
