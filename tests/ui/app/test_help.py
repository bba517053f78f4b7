"""The help screen knows the query language too."""

import pytest

from tests.ui.app.screen_text import Driver, running
from tuiref.core.query_examples import QUERY_EXAMPLES
from tuiref.ui.widgets.hanging_lines import HangingLines


def _shown(driver: Driver) -> str:
    """The whole table, each row on one line however it is wrapped."""
    return "\n".join(f"{before}{text}" for before, text in driver.app.screen.query_one(HangingLines)._hanging) + "\n"


async def test_every_example_is_in_the_help() -> None:
    async with running() as driver:
        await driver.press("question_mark")
        shown = _shown(driver)
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
        text = _shown(driver)
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
        shown = _shown(driver)
        assert f"Help: {place}" in driver.text
        assert f"\n{shown}".index(f"\n{first}\n") < shown.index(f"\n{elsewhere}\n")


async def test_help_over_a_dialog_goes_back_to_it() -> None:
    async with running() as driver:
        await driver.press("s", "question_mark", "f1", "escape")
        await driver.press("y")
        assert driver.main.sort.field == "year"


@pytest.mark.parametrize("columns", [120, 80, 60])
async def test_wrapped_row_goes_on_below_its_text(columns: int) -> None:
    async with running(size=(columns, 30)) as driver:
        await driver.press("question_mark")
        await driver.type("first row that begins")
        texts = [line[line.index("│") + 1 :].rstrip(" │") for line in driver.text.splitlines() if line.count("│") > 1]
        first = next(line for line in texts if "To the first row that begins" in line)
        behind = texts[texts.index(first) + 1]
        assert behind.strip()
        assert len(behind) - len(behind.lstrip()) == first.index("To the first row")
