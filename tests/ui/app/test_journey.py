"""The whole journey through real keys: open, search, move, mark, export, copy, sort, zoom, help, resize."""

import pytest

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import running
from tuiref import protocol
from tuiref.core.hits import Sort, record_key
from tuiref.core.problem import Problem
from tuiref.ui import commands
from tuiref.ui.screens.confirm import Confirm
from tuiref.ui.screens.help import Help
from tuiref.ui.screens.menu import SortMenu
from tuiref.ui.screens.problems import ProblemsPanel
from tuiref.ui.screens.statistics import StatisticsView
from tuiref.ui.screens.text import TextView

HEART = "heart failure in rats"


async def test_opening_lists_all_records_and_shows_the_first() -> None:
    async with running(size=(120, 40)) as driver:
        assert driver.session._opened == ["library.ris"]
        assert driver.main.list.total == 200
        assert "Retrieval of records in large databases, part 1" in driver.text
        assert "10.1000/example.1" in driver.text
        assert driver.main.context == commands.LIST


async def test_search_follows_every_key_and_enter_leads_to_the_list() -> None:
    async with running() as driver:
        await driver.press("slash")
        assert driver.main.context == commands.SEARCH
        await driver.type("heart")
        assert driver.session.searches[-5:] == ["h", "he", "hea", "hear", "heart"]
        assert driver.main.list.total == 40
        assert "40 of 200" in driver.text
        await driver.press("enter", "j")
        assert driver.main.context == commands.LIST
        assert driver.main.search_bar.text == "heart"
        assert driver.main.list.cursor == 1


async def test_letters_typed_in_the_box_are_text_and_no_commands() -> None:
    async with running() as driver:
        letters = "jkgGxysSnNqvUMJKhlor123"
        await driver.press("slash")
        await driver.type(letters + " ")
        assert driver.main.search_bar.text == letters + " "
        assert driver.is_in_main
        assert not driver.main.marks


async def test_keys_typed_at_once_after_the_slash_all_land_in_the_box() -> None:
    async with running() as driver:
        await driver.at_once("slash", "a", "b", "d")
        assert driver.main.search_bar.text == "abd"
        assert driver.is_in_main


async def test_keys_typed_at_once_around_the_box_act_in_their_order() -> None:
    async with running() as driver:
        await driver.at_once("j", "slash", "h", "e", "x", "backspace", "a", "enter", "j", "j", "space")
        assert driver.main.search_bar.text == "hea"
        assert driver.main.context == commands.LIST
        assert driver.main.list.total == 40
        assert driver.main.list.cursor == 3
        assert len(driver.main.marks) == 1


async def test_menu_key_and_its_letter_typed_at_once_choose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with running() as driver:
        await driver.at_once("y", "t")
        assert driver.app.clipboard.startswith("Retrieval of records")
        assert driver.is_in_main


async def test_list_moves_from_inside_the_box() -> None:
    async with running() as driver:
        await driver.press("slash", "h", "down", "down", "up")
        assert driver.main.list.cursor == 1
        assert driver.main.context == commands.SEARCH


async def test_escape_leaves_the_box_then_clears_the_search() -> None:
    async with running() as driver:
        await driver.press("slash", "h", "e", "escape")
        assert driver.main.context == commands.LIST
        assert driver.main.search_bar.text == "he"
        await driver.press("escape")
        assert driver.main.search_bar.text == ""
        assert driver.main.list.total == 200
        assert driver.app.is_running


async def test_moving_keys_move_the_list() -> None:
    async with running(size=(120, 40)) as driver:
        moves = {"j": 1, "down": 2, "k": 1, "up": 0, "G": 199, "g": 0, "end": 199, "home": 0}
        for key, place in moves.items():
            await driver.press(key)
            assert driver.main.list.cursor == place, key
        await driver.press("ctrl+d")
        half = driver.main.list.cursor
        await driver.press("ctrl+u", "pagedown")
        assert 0 < half < driver.main.list.cursor
        assert f"part {driver.main.list.cursor + 1}" in driver.main.record_pane.text


async def test_rows_far_down_are_fetched_when_they_come_into_view() -> None:
    async with running(FakeSession(1_000)) as driver:
        await driver.press("G")
        assert "part 1000" in driver.text
        assert driver.main.record_key == record_key(0, 999)


async def test_panes_are_reached_by_tab_and_numbers_and_scrolled_by_the_same_keys() -> None:
    async with running(size=(80, 24)) as driver:
        await driver.press("tab")
        assert driver.main.context == commands.RECORD
        await driver.press("3", "j")
        assert driver.main.context == commands.ABSTRACT
        assert driver.main.abstract_pane.scroll_y == 1
        assert driver.main.list.cursor == 0
        await driver.press("tab")
        assert driver.main.context == commands.LIST
        await driver.press("shift+tab", "h", "J")
        assert driver.main.context == commands.LIST
        assert driver.main.abstract_pane.scroll_y == 3


async def test_sort_menu_sorts_and_keeps_the_cursor_on_its_record() -> None:
    async with running() as driver:
        await driver.press("j", "j")
        key = driver.main.list.key
        await driver.press("s")
        assert isinstance(driver.app.screen, SortMenu)
        await driver.press("t")
        assert driver.is_in_main
        assert driver.main.listing.sort == Sort("title")
        assert driver.main.list.key == key
        await driver.press("S")
        assert driver.main.listing.sort == Sort("title", descending=True)
        assert driver.main.list.key == key
        await driver.press("s", "y")
        assert driver.main.listing.sort == Sort("year", descending=True)


async def test_menu_can_be_used_with_arrows_and_left_with_escape() -> None:
    async with running() as driver:
        await driver.press("s", "down", "enter")
        assert driver.main.sort.field == "year"
        await driver.press("s", "escape")
        assert driver.is_in_main
        assert driver.main.sort.field == "year"


async def test_zoom_shows_the_record_alone_and_q_and_escape_come_back() -> None:
    async with running(size=(80, 24)) as driver:
        await driver.press("enter")
        assert not driver.main.query_one("#left").display
        assert driver.main.context == commands.RECORD
        await driver.press("right_square_bracket")
        assert driver.main.record_key == record_key(0, 1)
        await driver.press("q")
        assert driver.main.query_one("#left").display
        assert driver.main.context == commands.LIST
        await driver.press("3", "plus")
        assert not driver.main.record_pane.display
        await driver.press("escape")
        assert driver.main.record_pane.display


async def test_raw_view_and_split() -> None:
    async with running(size=(120, 40)) as driver:
        await driver.press("r")
        assert "TY  - JOUR" in driver.text
        before = driver.main.list.size.width
        await driver.press("less_than_sign")
        assert driver.main.list.size.width < before
        await driver.press("greater_than_sign", "greater_than_sign")
        assert driver.main.list.size.width > before


async def test_help_is_searched_and_closed() -> None:
    async with running() as driver:
        await driver.press("question_mark")
        assert isinstance(driver.app.screen, Help)
        assert "One row or line down." in driver.text
        await driver.type("invert")
        assert "unmark the others" in driver.text
        assert "One row or line down." not in driver.text
        await driver.press("escape")
        assert driver.is_in_main


async def test_palette_carries_out_a_command() -> None:
    async with running() as driver:
        await driver.press("ctrl+p")
        await driver.type("mark all")
        await driver.pilot.pause(0.3)  # the palette searches by itself, in threads of its own
        await driver.press("enter")
        await driver.pilot.pause()
        await driver.press("enter")
        await driver.settle()
        assert len(driver.main.marks) == 200


async def test_problems_panel_jumps_to_the_record_and_shows_what_was_left_out() -> None:
    problems = (
        Problem("library.ris", 41, "missing-er", "no ER before this TY"),
        Problem("library.ris", 77, "text-outside-record", "text outside of a record", "left\nout"),
    )
    async with running(FakeSession(problems=problems)) as driver:
        assert "2 problems" in driver.text
        await driver.press("exclamation_mark")
        assert isinstance(driver.app.screen, ProblemsPanel)
        assert "library.ris: RIS, utf-8, LF, " in driver.text
        await driver.press("down", "v")
        assert isinstance(driver.app.screen, TextView)
        assert "left" in driver.text
        await driver.press("escape", "up", "enter")
        assert driver.is_in_main
        assert driver.main.list.cursor == 4


async def test_jump_to_a_record_that_the_search_hides_shows_all_records() -> None:
    problems = (Problem("library.ris", 41, "missing-er", "no ER before this TY"),)
    async with running(FakeSession(problems=problems)) as driver:
        await driver.press("slash", "h", "e", "a", "enter", "exclamation_mark", "enter")
        assert driver.main.search_bar.text == ""
        assert driver.main.list.key == record_key(0, 4)


async def test_hits_are_stepped_through() -> None:
    async with running() as driver:
        await driver.press("slash", "h", "e", "a", "r", "t", "enter", "n")
        assert driver.main.abstract_pane.hits
        await driver.press("N")
        assert not driver.toasts


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 10)])
async def test_every_size_shows_list_record_and_search(size: tuple[int, int]) -> None:
    async with running(size=size) as driver:
        assert driver.main.list.size.height > 2
        assert "Retrieval of" in driver.text
        assert "200" in driver.text
        await driver.press("3")
        assert driver.main.abstract_pane.size.height >= 1
        assert driver.main.abstract_pane.display


async def test_resizing_rearranges_and_too_small_says_so() -> None:
    async with running() as driver:
        assert driver.main.list.region.right <= driver.main.record_pane.region.x
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()
        assert driver.main.list.region.bottom <= driver.main.record_pane.region.y
        await driver.pilot.resize_terminal(30, 8)
        await driver.settle()
        assert "too small" in driver.text
        await driver.pilot.resize_terminal(120, 40)
        await driver.settle()
        assert "too small" not in driver.text
        assert driver.main.context == commands.LIST


async def test_ctrl_c_twice_quits() -> None:
    async with running() as driver:
        await driver.press("ctrl+c")
        assert driver.app.is_running
        await driver.press("ctrl+c")
        assert not driver.app.is_running


async def test_hostile_title_reaches_no_screen_as_it_is() -> None:
    session = FakeSession(3)
    from tests.ui.app.invented import hostile

    key = record_key(0, 0)
    session.library_records[key] = hostile(session.library_records[key])
    async with running(session) as driver:
        await driver.press("y")
        assert "\x1b" not in driver.text
        assert "[bold]evil[/bold]" in driver.text


async def test_keymap_changes_keys_by_the_ids_of_commands() -> None:
    async with running() as driver:
        driver.app.set_keymap({"move.down": "e"})
        await driver.press("e")
        assert driver.main.list.cursor == 1
        await driver.press("j")
        assert driver.main.list.cursor == 1


async def test_reading_is_told_and_can_be_cancelled() -> None:
    async with running() as driver:
        reading = protocol.Reading(path="library.ris", bytes_read=10, bytes_total=100, records=200, seconds=1.0)
        driver.session.say(reading)
        await driver.settle()
        assert "(X stops)" in driver.text
        await driver.press("escape", "escape")
        assert driver.is_in_main
        await driver.press("X")
        assert isinstance(driver.app.screen, Confirm)
        await driver.press("y")
        assert driver.session.is_reading_cancelled


async def test_statistics_of_what_is_listed_are_shown() -> None:
    async with running(size=(100, 30)) as driver:
        await driver.press("I")
        assert isinstance(driver.app.screen, StatisticsView)
        assert "200 records" in driver.text
        assert "2019" in driver.text
        await driver.press("escape")
        assert driver.is_in_main
