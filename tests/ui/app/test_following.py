"""When the panes show the record under the cursor: not behind each letter that is typed."""

import pytest

from tests.ui.app.screen_text import Driver, running
from tuiref.core.hits import RecordKey
from tuiref.core.record import Record
from tuiref.ui.screens import following


def _note_records(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> list[RecordKey]:
    """Keys of the records that are asked for from now on."""
    asked: list[RecordKey] = []
    read = driver.session.record

    async def record(key: RecordKey) -> Record:
        asked.append(key)
        return await read(key)

    monkeypatch.setattr(driver.session, "record", record)
    return asked


async def test_record_of_the_first_hit_waits_for_a_pause_in_typing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "_TYPING_SECONDS", 600.0)
    monkeypatch.setattr(following, "_BURST_SECONDS", 600.0)
    async with running() as driver:
        await driver.press("slash")
        asked = _note_records(driver, monkeypatch)
        await driver.pilot.press(*"heart")
        assert driver.main.listing.text == "heart"
        assert asked == []
        driver.main._paused()
        assert driver.main._pause is not None, "it is not over yet"
        monkeypatch.setattr(following, "_BURST_SECONDS", 0.0)
        driver.main._paused()
        await driver.pilot.pause()
        assert asked == [driver.main.list.key]
        assert driver.main.record is not None
        assert driver.main.record.title.startswith("Heart")


async def test_who_steps_through_the_list_from_the_box_sees_each_record(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "_TYPING_SECONDS", 0.0)
    monkeypatch.setattr(following, "_BURST_SECONDS", 0.0)
    async with running() as driver:
        await driver.press("slash")
        asked = _note_records(driver, monkeypatch)
        await driver.pilot.press("down", "down")
        assert len(asked) == 2
