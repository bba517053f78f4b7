"""Copying through real keys: what is copied, by which way it was sent, and what no clipboard takes."""

import pytest

from tests.ui.app.screen_text import running
from tuiref.ui.screens.menu import YankMenu
from tuiref.ui.screens.text import TextView


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
