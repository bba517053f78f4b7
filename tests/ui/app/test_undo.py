"""Marks taken back by a key."""

from tests.ui.app.screen_text import running
from tuiref.core.hits import record_key
from tuiref.ui.screens.marks import Marks


async def test_all_that_was_unmarked_at_once_is_marked_again_and_kept() -> None:
    async with running() as driver:
        await driver.press("ctrl+a", "U")
        assert not driver.main.marks
        assert driver.session.kept_marks == set()
        await driver.press("u")
        assert len(driver.main.marks) == 200
        assert len(driver.session.kept_marks) == 200
        assert "again marked 200 records" in driver.text
        assert "● 200 marked" in driver.text


async def test_a_mark_taken_back_leads_back_to_its_record() -> None:
    async with running() as driver:
        await driver.press("j", "space", "space")
        assert driver.main.list.cursor == 3
        await driver.press("u")
        assert driver.main.list.cursor == 2
        assert driver.main.marks.keys == {record_key(0, 1)}
        await driver.press("G", "u")
        assert driver.main.list.cursor == 199
        assert not driver.main.marks


async def test_changes_are_taken_back_one_after_the_other_until_none_is_left() -> None:
    async with running() as driver:
        await driver.press("space", "asterisk", "g", "v", "j", "space", "U")
        for count in (200, 199, 1, 0, 0):
            await driver.press("u")
            assert len(driver.main.marks) == count
        assert "No mark was changed here yet." in driver.toasts


async def test_what_another_program_changed_meanwhile_is_not_undone() -> None:
    marks = Marks()
    told: list[object] = []
    marks.on_change = lambda added, removed: told.append((added, removed))
    marks.add([1, 2, 3])
    marks.take([7], [2])
    assert marks.undo() == ((), (1, 3))
    assert marks.keys == {7}
    assert told == [((1, 2, 3), ()), ((), (1, 3))]


def test_keys_of_a_library_that_is_left_are_not_marked_again() -> None:
    marks = Marks()
    marks.add([1, 2])
    marks.clear()
    marks.forget_changes()
    assert marks.undo() is None
    assert not marks


def test_of_very_many_changes_the_oldest_are_forgotten() -> None:
    marks = Marks()
    for _ in range(5):
        marks.add(range(600_000))
        marks.clear()
    undone = 0
    while marks.undo() is not None:
        undone += 1
    assert undone == 3
