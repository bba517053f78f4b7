"""The export dialog through real keys: formats, styles, columns, files that exist, errors, progress."""

import asyncio
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import Driver, key_of, running
from tuiref.core.export_options import ExportOptions
from tuiref.core.formats import FORMATS
from tuiref.core.hits import record_key
from tuiref.ui.screens.existing import Existing
from tuiref.ui.screens.export import ExportDialog


async def test_keys_typed_at_once_into_the_export_dialog_land_in_it(tmp_path: Path) -> None:
    target = tmp_path / "zz"
    async with running() as driver:
        letters = map(key_of, str(target))
        await driver.at_once("space", "x", "home", "ctrl+k", *letters, "enter")
        assert driver.session.exports == [(str(target), "ris", (record_key(0, 0),), False)]


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


def dialog_of(driver: Driver) -> ExportDialog:
    """The dialog, which must be open."""
    assert isinstance(driver.app.screen, ExportDialog)
    return driver.app.screen


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


async def test_a_suffix_that_is_typed_chooses_the_format(tmp_path: Path) -> None:
    async with running() as driver:
        await driver.press("x", "home", "ctrl+k")
        await driver.paste(str(tmp_path / "out"))
        for typed, format in ((".bib", "bibtex"), (".csv", "csv"), (".json", "csl-json"), (".jsonl", "jsonl")):
            await driver.press(*map(key_of, typed))
            assert dialog_of(driver).choice.format == format
            assert f"{format} of" in driver.text
            await driver.press(*["backspace"] * len(typed))
        await driver.at_once(*map(key_of, ".jsonl"), "enter")
        assert driver.session.exports[-1][:2] == (str(tmp_path / "out.jsonl"), "jsonl")


async def test_a_suffix_that_the_chosen_format_shares_or_any_has_keeps_it(tmp_path: Path) -> None:
    async with running() as driver:
        await choose_format(driver, "biblatex")
        for name, written in (("a.bib", "biblatex"), ("b.txt", "biblatex"), ("c.refs", "biblatex")):
            await driver.press("home", "ctrl+k")
            await driver.paste(str(tmp_path / name))
            assert dialog_of(driver).choice.format == written
        await driver.press("enter")
        assert driver.session.exports[-1][:2] == (str(tmp_path / "c.refs"), "biblatex")


async def test_one_record_is_not_called_many() -> None:
    async with running(FakeSession(1)) as driver:
        await driver.press("space", "x")
        assert "1 marked record " in driver.text
        assert "1 hit of the search" in driver.text


@pytest.mark.parametrize(("size", "shown"), [((80, 24), 7), ((120, 40), len(FORMATS))])
async def test_headings_of_the_choices_stay_and_a_tall_screen_shows_all_formats(
    size: tuple[int, int], shown: int
) -> None:
    async with running(size=size) as driver:
        await driver.press("x")
        text = driver.text
        assert sum(f"○  {one.label} " in text or f"●  {one.label} " in text for one in FORMATS) == shown
        await choose_format(driver, "nbib")
        assert "Format" in driver.text and "Records" in driver.text
        assert "●  PubMed (nbib)" in driver.text
