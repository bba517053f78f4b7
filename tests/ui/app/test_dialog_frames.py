"""What stands in the frames of the dialogs, at any width."""

import pytest

from tests.ui.app.screen_text import Driver, running
from tests.ui.app.telling_session import TellingSession
from tuiref.ui.view.cells import width_of


def _lowest(driver: Driver) -> str:
    """The lower border of the dialog in front."""
    return next(line for line in reversed(driver.text.splitlines()) if "╰" in line)


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("keys", ["C", "p", "L", "O", "cjc", "A", "!"])
async def test_hints_are_whole_at_any_width(keys: str, columns: int) -> None:
    async with running(TellingSession(3), size=(columns, 24)) as driver:
        await driver.type(keys)
        assert "…" not in _lowest(driver)
        assert " · " in _lowest(driver) or columns == 60


async def test_hints_come_back_with_the_room_for_them() -> None:
    async with running(TellingSession(3), size=(60, 24)) as driver:
        await driver.press("C")
        assert "to the left" not in _lowest(driver)
        await driver.pilot.resize_terminal(120, 24)
        await driver.settle()
        assert "Space show · l wider · h narrower · J to the right" in _lowest(driver)


async def test_no_sign_is_an_emoji() -> None:
    async with running(TellingSession(3), size=(100, 30)) as driver:
        await driver.press("ctrl+p")
        assert "Search for commands" in driver.text
        assert not [sign for sign in driver.text if ord(sign) > 0x1F000 or (sign > "\u2600" and width_of(sign) > 1)]
