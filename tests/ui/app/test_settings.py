"""What the settings file says holds on the screen, and what is off in it is told at the start."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.color import Color

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import Driver
from tuiref.settings.reading import read
from tuiref.ui import commands
from tuiref.ui.app import TuirefApp
from tuiref.ui.theme_names import HIGH_CONTRAST, MONOCHROME
from tuiref.ui.widgets.search_bar import QueryInput


@asynccontextmanager
async def configured(text: str, theme: str = "", size: tuple[int, int] = (100, 24)) -> AsyncIterator[Driver]:
    """An app that was started with a settings file."""
    session = FakeSession()
    app = TuirefApp(session, ("library.ris",), loaded=read(text), theme=theme)
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = Driver(app, session, pilot)
        await driver.settle()
        yield driver


def colours(driver: Driver) -> set[Color]:
    """All colours of all cells that are not the terminal's own two."""
    styles = [
        segment.style
        for strip in driver.app.screen._compositor.render_strips(driver.app.size)
        for segment in strip
        if segment.style is not None
    ]
    used = {colour for style in styles for colour in (style.color, style.bgcolor) if colour is not None}
    return {colour for colour in used if not colour.is_default}


async def test_keys_of_the_file_act_and_are_named_where_keys_are_named() -> None:
    async with configured('[keys]\n"mark.toggle" = "f12"\n"help.open" = "f2"\n"sort.year" = "7"\n') as driver:
        await driver.press("f12", "space")
        assert len(driver.main.marks) == 1
        assert "F12 mark" in driver.text
        assert "F2 help" in driver.text
        await driver.press("s")
        assert " 7  year" in driver.text
        await driver.press("7")
        assert driver.main.sort.field == "year"
        await driver.press("f2")
        await driver.type("mark or unmark")
        assert "  F12           Mark or unmark" in driver.text


async def test_a_key_without_a_command_does_nothing_and_one_for_a_command_without_keys_acts() -> None:
    async with configured('[keys]\n"app.close" = []\n"search.clear" = ["f11"]\n') as driver:
        await driver.press("slash", "h", "escape", "q")
        assert driver.app.is_running
        assert driver.main.search_bar.text == "h"
        await driver.press("f11")
        assert driver.main.search_bar.text == ""


async def test_keys_that_work_everywhere_can_be_changed_too() -> None:
    async with configured('[keys]\n"palette.open" = ["f9"]\n') as driver:
        await driver.press("ctrl+p")
        assert driver.is_in_main
        await driver.press("f9")
        assert not driver.is_in_main


async def test_with_the_arrows_preset_letters_do_nothing_in_the_panes() -> None:
    async with configured('keymap = "arrows"\n') as driver:
        before = driver.text
        await driver.press(*"jkGxysSnNvUMJKhlorpzE")
        assert driver.is_in_main
        assert driver.text == before
        await driver.press("down", "down", "space", "f6")
        assert driver.main.list.cursor == 3
        assert not driver.is_in_main


async def test_what_is_off_in_the_file_is_told_at_the_start_and_the_rest_holds() -> None:
    text = 'theme = "nrod"\ncolumns = ["yaer"]\n[keys]\n"mark.toggle" = ["f12"]\n"mark.togle" = "x"\n'
    async with configured(text) as driver:
        assert driver.toasts == [
            'line 1: theme: there is no "nrod"; did you mean nord?\n'
            'line 2: columns: there is no "yaer"; did you mean year?\n'
            'line 5: keys: there is no command "mark.togle"; did you mean mark.toggle?'
        ]
        await driver.press("f12")
        assert len(driver.main.marks) == 1
        assert driver.main.context == commands.LIST


async def test_many_faults_are_counted() -> None:
    async with configured("".join(f"x{number} = 1\n" for number in range(9))) as driver:
        assert "and 5 more: tuiref config --check" in driver.toasts[0]


async def test_hostile_names_in_the_file_are_shown_harmlessly() -> None:
    async with configured('"\\u001b]52;c;eA==\\u0007[red]" = 1\n') as driver:
        assert "\x1b" not in driver.toasts[0]
        assert "[red]" in driver.text


@pytest.mark.parametrize("theme", [HIGH_CONTRAST, MONOCHROME, "nord"])
async def test_theme_of_the_file_holds_from_the_first_frame(theme: str) -> None:
    async with configured(f'theme = "{theme}"\n') as driver:
        assert driver.app.theme == theme
        assert driver.app.current_theme.name == theme


async def test_monochrome_shows_no_colour_but_cursor_mark_and_hits() -> None:
    async with configured('theme = "monochrome"\n', size=(120, 40)) as driver:
        await driver.press("slash", "h", "e", "a", "enter", "space")
        assert colours(driver) == set()
        strips = driver.app.screen._compositor.render_strips(driver.app.size)
        assert any(segment.style and segment.style.reverse for strip in strips for segment in strip)
        assert "●" in driver.text
        driver.app.theme = "nord"
        await driver.settle()
        assert colours(driver)
        driver.app.theme = "monochrome"
        await driver.settle()
        assert colours(driver) == set()


async def test_no_color_leaves_no_colour_whatever_the_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with configured("", theme=MONOCHROME) as driver:
        assert colours(driver) == set()
        driver.app.theme = "nord"
        await driver.settle()
        assert colours(driver) == set()


async def test_reduced_motion_stops_what_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    async with configured("reduced_motion = true\n") as driver:
        assert driver.app.animation_level == "none"
        assert not driver.main.query_one(QueryInput).cursor_blink
    async with configured("") as driver:
        assert driver.main.query_one(QueryInput).cursor_blink


async def test_order_of_the_list_and_format_of_exports_begin_as_the_file_says() -> None:
    async with configured('sort = "title-"\nexport_format = "csv"\n') as driver:
        assert "by title ▼" in driver.text
        await driver.press("x")
        assert ".csv" in driver.text


async def test_without_confirm_quit_marks_do_not_hold_one_back() -> None:
    async with configured("confirm_quit = false\n") as driver:
        await driver.press("space", "q")
        assert not driver.app.is_running


async def test_columns_are_those_of_the_file_and_change_on_the_command_line() -> None:
    async with configured('columns = ["title", "year"]\n', size=(120, 24)) as driver:
        assert driver.text.splitlines()[1].split()[:2] == ["Title", "Year"]
        await driver.press("colon")
        await driver.type("columns year")
        await driver.press("enter")
        assert driver.text.splitlines()[1].split()[:2] == ["Year", "Title"]
