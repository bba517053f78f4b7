"""The whole journey through real keys: open, search, move, mark, export, copy, sort, zoom, help, resize."""

import asyncio
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import Driver, key_of, running
from tuiref import protocol
from tuiref.core.export_options import ExportOptions
from tuiref.core.formats import FORMATS
from tuiref.core.hits import Sort, key_number, record_key
from tuiref.core.problem import Problem
from tuiref.ui import commands
from tuiref.ui.screens.confirm import Confirm
from tuiref.ui.screens.existing import Existing
from tuiref.ui.screens.export import ExportDialog
from tuiref.ui.screens.help import Help
from tuiref.ui.screens.menu import SortMenu, YankMenu
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


async def test_keys_typed_at_once_into_the_export_dialog_land_in_it(tmp_path: Path) -> None:
    target = tmp_path / "zz"
    async with running() as driver:
        letters = map(key_of, str(target))
        await driver.at_once("space", "x", "home", "ctrl+k", *letters, "enter")
        assert driver.session.exports == [(str(target), "ris", (record_key(0, 0),), False)]


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


async def test_marks_survive_searches_and_sorts_and_are_counted() -> None:
    async with running() as driver:
        await driver.press("space", "space")
        assert driver.main.list.cursor == 2
        await driver.press("slash", "h", "e", "enter", "s", "y")
        assert driver.main.marks.keys == {record_key(0, 0), record_key(0, 1)}
        assert "2 marked" in driver.text


async def test_range_all_invert_and_unmark() -> None:
    async with running() as driver:
        await driver.press("v", "j", "j", "space")
        assert len(driver.main.marks) == 3
        await driver.press("asterisk")
        assert len(driver.main.marks) == 197
        await driver.press("ctrl+a")
        assert len(driver.main.marks) == 200
        await driver.press("U")
        assert len(driver.main.marks) == 0


async def test_range_over_rows_that_are_not_here_marks_them_too() -> None:
    async with running(FakeSession(1_000)) as driver:
        await driver.press("v", "G", "space")
        assert len(driver.main.marks) == 1_000


async def test_escape_drops_a_range_without_marking() -> None:
    async with running() as driver:
        await driver.press("v", "j", "escape", "j")
        assert not driver.main.list.has_range
        assert not driver.main.marks


async def test_marked_only_lists_the_marked_and_goes_back() -> None:
    async with running() as driver:
        await driver.press("space", "j", "space", "M")
        assert driver.main.list.total == 2
        assert "marked only" in driver.text
        await driver.press("j")
        assert driver.main.record_key == record_key(0, 2)
        await driver.press("M")
        assert driver.main.list.total == 200
        await driver.press("M", "slash", "h", "e", "a")
        assert not driver.main.listing.is_marked_only
        assert driver.main.list.total == 40


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


async def test_export_of_marked_records_says_what_was_written(tmp_path: Path) -> None:
    target = tmp_path / "out.ris"
    async with running() as driver:
        await driver.press("space", "space", "x")
        assert isinstance(driver.app.screen, ExportDialog)
        assert "2 marked records" in driver.text
        await driver.press("home", "ctrl+k")
        await driver.paste(str(target))
        await driver.press("enter")
        assert driver.is_in_main
        assert driver.session.exports == [(str(target), "ris", (record_key(0, 0), record_key(0, 1)), False)]
        assert driver.toasts[-1].startswith(f"Exported 2 records as RIS to {target} (")
        assert driver.main.marks.is_exported


async def test_export_asks_before_it_replaces_a_file(tmp_path: Path) -> None:
    target = tmp_path / "out.ris"
    target.write_text("precious")
    async with running() as driver:
        await driver.press("x", "home", "ctrl+k")
        await driver.paste(str(target))
        await driver.press("enter")
        assert isinstance(driver.app.screen, Existing)
        await driver.press("n")
        assert target.read_text() == "precious"
        await driver.press("enter", "a")
        assert driver.is_in_main
        assert (driver.session.exports[-1][3], driver.session.export_options[-1][0]) == (False, True)
        await driver.press("x", "home", "ctrl+k")
        await driver.paste(str(target))
        await driver.press("enter", "r")
        assert driver.is_in_main
        assert driver.session.exports[-1][3] is True


async def test_format_with_an_end_of_its_own_cannot_be_appended_to(tmp_path: Path) -> None:
    target = tmp_path / "out.html"
    target.write_text("precious")
    async with running() as driver:
        await choose_format(driver, "html")
        await driver.paste(str(target))
        await driver.press("enter", "a")
        assert isinstance(driver.app.screen, Existing)
        await driver.press("escape", "escape")
        assert driver.is_in_main
        assert driver.session.exports == []


async def choose_format(driver: Driver, name: str) -> None:
    """Open the dialog, choose a format with the arrows, and leave an empty file box in focus."""
    place = [one.name for one in FORMATS].index(name)
    await driver.press("x", "shift+tab", *["down"] * place, "space", "tab")
    await driver.press(*["tab"] * (FORMATS[place].option != ""), "home", "ctrl+k")


async def test_style_is_completed_previewed_and_remembered(tmp_path: Path) -> None:
    async with running() as driver:
        await choose_format(driver, "text")
        preview = driver.app.screen.query_one("#export-preview Static", Static)
        await driver.press("shift+tab", *"bad")
        assert "no citation style" in str(preview.content)
        await driver.press("ctrl+u", *"vanc", "tab")
        assert driver.app.screen.query_one("#option", Input).value == "vancouver"
        assert str(preview.content).startswith("text of ")
        await driver.press("tab")
        await driver.paste(str(tmp_path / "out.txt"))
        await driver.press("enter")
        assert driver.session.export_options == [(False, ExportOptions(style="vancouver"))]
        await driver.press("x")
        assert driver.app.screen.query_one("#option", Input).value == "vancouver"


async def test_columns_of_a_table_are_typed(tmp_path: Path) -> None:
    async with running() as driver:
        await choose_format(driver, "csv")
        await driver.paste(str(tmp_path / "out.csv"))
        await driver.press("shift+tab", *"title, C7", "enter")
        assert driver.session.export_options == [(False, ExportOptions(columns=("title", "C7")))]


async def test_export_error_stays_in_the_dialog(tmp_path: Path) -> None:
    async with running() as driver:
        await driver.press("x", "home", "ctrl+k")
        await driver.paste(str(tmp_path / "missing" / "out.ris"))
        await driver.press("enter")
        assert isinstance(driver.app.screen, ExportDialog)
        said = driver.app.screen.query_one("#export-message", Static)
        assert "choose another folder" in str(said.content)
        assert said.has_class("error")


async def test_export_tells_how_far_it_is_and_can_be_stopped(tmp_path: Path) -> None:
    session = FakeSession()
    async with running(session) as driver:
        session.export_gate = asyncio.Event()
        await driver.press("x", "home", "ctrl+k")
        await driver.paste(str(tmp_path / "out.ris"))
        await driver.pilot.press("enter")
        await driver.pilot.pause()
        await driver.pilot.pause()
        assert "1 of 200 records" in driver.text
        await driver.press("escape")
        assert "Stopped" in driver.text
        assert session.exports == []
        await driver.press("escape")
        assert driver.is_in_main


async def test_export_format_changes_the_suffix_of_the_file() -> None:
    async with running() as driver:
        await driver.press("x", "shift+tab", "down", "space")
        box = driver.app.screen.query_one("#file")
        assert getattr(box, "value", "") == "library-hits.bib"


async def test_export_completes_file_names(tmp_path: Path) -> None:
    (tmp_path / "reviews").mkdir()
    async with running() as driver:
        await driver.press("x", "home", "ctrl+k")
        await driver.paste(f"{tmp_path}/rev")
        await driver.press("tab")
        box = driver.app.screen.query_one("#file")
        assert getattr(box, "value", "") == f"{tmp_path}/reviews/"


async def test_copy_says_by_which_way_it_was_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with running() as driver:
        await driver.press("y")
        assert isinstance(driver.app.screen, YankMenu)
        await driver.press("d")
        assert driver.app.clipboard == "10.1000/example.1"
        assert driver.toasts[-1] == "Sent the DOI (17 characters) to the terminal's clipboard (OSC 52)"
        await driver.press("y", "c")
        assert driver.app.clipboard.startswith("citation of Retrieval")


@pytest.mark.parametrize(
    ("key", "name"), [("u", "url"), ("k", "citekey"), ("m", "markdown-link"), ("r", "ris"), ("b", "bibtex")]
)
async def test_each_key_of_the_copy_menu_copies_its_thing(key: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with running() as driver:
        await driver.press("y", key)
        assert driver.app.clipboard.startswith(f"{name} of Retrieval")


async def test_something_of_all_marked_records_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with running() as driver:
        await driver.press("Y")
        assert "No record is marked" in driver.toasts[-1]
        await driver.press("space", "space", "Y", "k")
        assert driver.app.clipboard.count("citekey of ") == 2
        assert driver.toasts[-1].startswith("Sent the citation key of 2 records (")


async def test_text_that_no_clipboard_takes_is_shown_to_be_selected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("TERM", "linux")
    async with running() as driver:
        await driver.press("y", "d")
        assert isinstance(driver.app.screen, TextView)
        assert driver.app.clipboard == ""
        assert "no clipboard" in driver.toasts[-1]


async def test_link_is_copied_instead_of_opened_over_ssh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 5 192.0.2.2 22")
    monkeypatch.delenv("TMUX", raising=False)
    async with running() as driver:
        await driver.press("o")
        assert driver.app.clipboard == "https://doi.org/10.1000/example.1"
        assert "Over ssh" in driver.toasts[-1]


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


async def test_quitting_with_unsaved_marks_asks_first() -> None:
    async with running() as driver:
        driver.session.refuses_marks = True
        await driver.press("space", "q")
        assert isinstance(driver.app.screen, Confirm)
        await driver.press("n")
        assert driver.app.is_running
        await driver.press("q", "y")
        assert not driver.app.is_running


async def test_quitting_without_marks_does_not_ask() -> None:
    async with running() as driver:
        await driver.press("q")
        assert not driver.app.is_running


async def test_ctrl_c_twice_quits() -> None:
    async with running() as driver:
        await driver.press("ctrl+c")
        assert driver.app.is_running
        await driver.press("ctrl+c")
        assert not driver.app.is_running


async def test_hostile_title_reaches_no_screen_as_it_is() -> None:
    session = FakeSession(3)
    from tests.ui.app.fake_session import hostile

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
        assert "reading" in driver.text
        await driver.press("escape")
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


async def test_marks_typed_faster_than_rows_come_are_all_set() -> None:
    session = FakeSession(count=5_000)
    async with running(session) as driver:
        await driver.at_once("space", "G", "space", "k", "k", "space")
        assert {key_number(key) for key in driver.main.marks.keys} == {0, 4_997, 4_999}
