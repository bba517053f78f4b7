"""What is typed on the command line is done, by real keys."""

from pathlib import Path

import pytest

from tests.ui.app.screen_text import Driver, key_of, running
from tuiref.core.hits import Sort
from tuiref.settings.file import load
from tuiref.settings.values import Settings
from tuiref.ui import commands
from tuiref.ui.screens.command_line import CommandLine
from tuiref.ui.screens.help import Help


async def order(driver: Driver, text: str) -> None:
    await driver.press("colon")
    assert isinstance(driver.app.screen, CommandLine)
    await driver.type(text)
    await driver.press("enter")


async def test_row_is_gone_to_by_its_number() -> None:
    async with running() as driver:
        await order(driver, "42")
        assert driver.main.list.cursor == 41
        await order(driver, "99999999999999999999")
        assert driver.main.list.cursor == 199


async def test_list_is_sorted() -> None:
    async with running() as driver:
        await order(driver, "sort title-")
        assert driver.main.sort == Sort("title", True)


async def test_command_is_run_by_id_and_by_label() -> None:
    async with running() as driver:
        await order(driver, "mark.all")
        assert len(driver.main.marks) == 200
        await order(driver, "unmark all")
        assert len(driver.main.marks) == 0
        await order(driver, "help")
        assert isinstance(driver.app.screen, Help)
        await driver.press("escape")
        await order(driver, "q!")
        assert not driver.app.is_running


async def test_search_is_made() -> None:
    async with running() as driver:
        await order(driver, "search heart")
        assert driver.main.search_bar.text == "heart"
        assert driver.main.list.total == 40


async def test_marked_records_are_exported_in_the_format_of_the_ending_and_a_file_is_asked_about(
    tmp_path: Path,
) -> None:
    async with running() as driver:
        await driver.press("space")
        await order(driver, f"export {tmp_path}/out.bib")
        assert [(Path(path).name, format, len(keys)) for path, format, keys, _ in driver.session.exports] == [
            ("out.bib", "bibtex", 1)
        ]
        await order(driver, f"export {tmp_path}/out.bib")
        assert len(driver.session.exports) == 1
        assert "exists" in driver.text
        await driver.press("y")
        assert driver.session.exports[-1][-1] is True


async def test_theme_and_settings_are_changed_and_kept() -> None:
    async with running() as driver:
        await order(driver, "theme nord")
        assert driver.app.theme == "nord"
        await order(driver, "set reduced_motion on")
        assert driver.app.animation_level == "none"
        await order(driver, "set mouse off")
        assert "holds from a start on" in driver.toasts[-1]
        await order(driver, "save theme")
        loaded = load()
        assert loaded is not None
        assert loaded.settings == Settings(theme="nord")
        assert "is kept in" in driver.toasts[-1]


async def test_keymap_is_changed_while_running() -> None:
    async with running() as driver:
        await order(driver, "set keymap arrows")
        await driver.press("j")
        assert driver.main.list.cursor == 0
        assert "F2 export" in driver.text
        await order(driver, "set keymap vim")
        await driver.press("j")
        assert driver.main.list.cursor == 1


async def test_what_cannot_be_read_stays_to_be_mended() -> None:
    async with running() as driver:
        await order(driver, "sort yera")
        assert 'there is no field to sort by "yera"; did you mean year?' in driver.text
        await driver.press("backspace", "backspace", "backspace")
        assert "did you mean" not in driver.text
        await driver.type("ear")
        await driver.press("enter")
        assert driver.is_in_main
        assert driver.main.sort.field == "year"


async def test_tab_completes_words_and_file_names(tmp_path: Path) -> None:
    (tmp_path / "one file.ris").write_text("")
    async with running() as driver:
        await driver.press("colon")
        await driver.type("so")
        await driver.press("tab")
        await driver.type("ye")
        await driver.press("tab", "enter")
        assert driver.main.sort.field == "year"
        await driver.press("colon")
        await driver.type(f"add {tmp_path}/on")
        await driver.press("tab", "enter")
        assert driver.session._opened[-1] == f"{tmp_path}/one file.ris"


async def test_arrows_choose_a_line_and_enter_takes_it() -> None:
    async with running() as driver:
        await driver.press("colon")
        await driver.type("mark.")
        await driver.press("down", "down", "up", "enter")
        assert len(driver.main.marks) == 1


async def test_what_was_typed_before_comes_back() -> None:
    async with running() as driver:
        await order(driver, "sort year")
        await order(driver, "3")
        await driver.press("colon", "up", "up", "enter")
        assert driver.main.sort == Sort("year")
        assert driver.main.ordered == ("3", "sort year")


async def test_mouse_chooses_a_line() -> None:
    async with running() as driver:
        await driver.press("colon")
        await driver.type("mark.all")
        await driver.pilot.click("OrderList", offset=(3, 0))
        await driver.settle()
        assert len(driver.main.marks) == 200


async def test_escape_leaves_and_an_empty_line_does_nothing() -> None:
    async with running() as driver:
        before = driver.text
        await driver.press("colon", "x", "escape")
        assert driver.is_in_main
        await driver.press("colon", "enter")
        assert driver.is_in_main
        assert driver.text == before


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 10)])
async def test_line_is_at_the_bottom_whatever_the_size(size: tuple[int, int]) -> None:
    async with running(size=size) as driver:
        await driver.press("colon", "s")
        assert driver.text.splitlines()[-1].startswith(" :s")


async def test_keys_typed_at_once_all_land_in_the_line() -> None:
    async with running() as driver:
        await driver.at_once("colon", *map(key_of, "sort title"), "enter", "colon", "7", "enter", "j", "space")
        assert driver.main.sort.field == "title"
        assert driver.main.context == commands.LIST
        assert driver.main.list.cursor == 8
        assert len(driver.main.marks) == 1
