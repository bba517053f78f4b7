"""When a dialog closes, all of what was behind it is sent again."""

import pytest
from textual.strip import Strip

from tests.ui.app.screen_text import running
from tuiref.ui import showing
from tuiref.ui.app import TuirefApp


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> dict[int, Strip]:
    """The rows of a terminal that gets all frames."""
    rows: dict[int, Strip] = {}
    display = TuirefApp._display

    def take(app: TuirefApp, screen: object, update: showing.Update | None) -> None:
        for y, start, end, strip in showing._pieces(update) if update is not None else ():
            row = rows.get(y, Strip.blank(app.size.width))
            rows[y] = Strip.join([row.crop(0, start), strip, row.crop(end)])
        display(app, screen, update)  # type: ignore[arg-type]

    monkeypatch.setattr(TuirefApp, "_display", take)
    return rows


@pytest.mark.parametrize("is_laid_out", [False, True])
async def test_all_of_it_is_sent_also_when_it_is_laid_out_before_a_frame_goes_out(
    is_laid_out: bool, shown: dict[int, Strip], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running() as driver:
        await driver.press("question_mark")
        assert "Help: list" in "\n".join(row.text for row in shown.values())
        monkeypatch.setattr(driver.app._driver, "is_behind", True, raising=False)
        await driver.press("escape")
        if is_laid_out:
            driver.main.refresh(layout=True)
        monkeypatch.setattr(driver.app._driver, "is_behind", False)
        await driver.settle()
        assert [shown[y].text.rstrip() for y in range(24)] == driver.text.splitlines()
