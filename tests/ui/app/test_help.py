"""The help screen knows the query language too."""

import pytest
from textual.widgets import Static

from tests.ui.app.screen_text import running
from tuiref.core.query_examples import QUERY_EXAMPLES


async def test_every_example_is_in_the_help() -> None:
    async with running() as driver:
        await driver.press("question_mark")
        shown = str(driver.app.screen.query_one(Static).render())
        for group in QUERY_EXAMPLES:
            assert f"Query language: {group.title}" in shown
            assert all(one.query in shown and one.finds in shown for one in group.examples)


@pytest.mark.parametrize(
    ("typed", "shown", "hidden"),
    [
        ("adj2", "systematic adj2 review*", "TS="),
        ("phrase", '"systematic reviews"', "To the last row"),
        ("journal:", "container:", "moher[au]"),
        ("qqqq", "No key, no command and no search matches.", "Query language"),
    ],
)
async def test_help_finds_what_is_typed_in_keys_and_examples(typed: str, shown: str, hidden: str) -> None:
    async with running() as driver:
        await driver.press("question_mark")
        await driver.type(typed)
        text = str(driver.app.screen.query_one(Static).render())
        assert shown in text
        assert hidden not in text


@pytest.mark.parametrize(
    ("keys", "place", "first", "elsewhere"),
    [
        ((), "list", "Move", "Elsewhere: Search box"),
        (("2",), "record", "Move", "Elsewhere: Search box"),
        (("slash",), "search", "Search box", "Elsewhere: Move"),
        (("s",), "sort menu", "Sort", "Elsewhere: Move"),
        (("p",), "searches", "Kept searches", "Elsewhere: Move"),
    ],
)
async def test_keys_of_the_place_come_first(keys: tuple[str, ...], place: str, first: str, elsewhere: str) -> None:
    async with running() as driver:
        await driver.press(*keys, "f1")
        shown = str(driver.app.screen.query_one(Static).render())
        assert f"Help: {place}" in driver.text
        assert shown.index(f"\n{first}\n") < shown.index(f"\n{elsewhere}\n")


async def test_help_over_a_dialog_goes_back_to_it() -> None:
    async with running() as driver:
        await driver.press("s", "question_mark", "f1", "escape")
        await driver.press("y")
        assert driver.main.sort.field == "year"
