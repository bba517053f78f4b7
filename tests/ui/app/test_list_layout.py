"""The list's columns are chosen, and letters jump in it."""

from tests.ui.app.screen_text import Driver, running


def header(driver: Driver) -> str:
    return next(line for line in driver.text.split("\n") if "Title" in line)


async def test_columns_are_left_out_and_put_in_another_order_while_the_list_is_seen() -> None:
    async with running(size=(160, 30)) as driver:
        before = header(driver)
        assert before.index("Year") < before.index("Authors") < before.index("Title")
        await driver.press("C", "space")  # the year
        assert "Year" not in header(driver)
        await driver.press("j", "J", "escape")  # the authors behind the title
        assert driver.is_in_main
        after = header(driver)
        assert after.index("Title") < after.index("Authors")
        assert driver.main.settings.columns[:2] == ("title", "authors")


async def test_the_title_can_not_be_left_out() -> None:
    async with running() as driver:
        await driver.press("C", "j", "j", "space", "escape")
        assert "Title" in header(driver)


async def test_letters_jump_to_where_the_sorted_list_begins_with_them() -> None:
    async with running() as driver:
        await driver.press("s", "a")  # by author: García, Hua, Müller …
        await driver.press("'", "n", "o")
        row = driver.main.list.cursor
        assert row > 0
        await driver.press("enter")
        assert driver.is_in_main
        assert driver.main.record is not None
        assert driver.main.record.authors[0].family == "Novák"
        await driver.press("k")
        assert driver.main.record.authors[0].family != "Novák"


async def test_without_a_sort_it_is_said_that_letters_have_no_place() -> None:
    async with running() as driver:
        await driver.press("'")
        assert driver.is_in_main
        assert any("Sort by" in toast for toast in driver.toasts)


async def test_a_column_is_made_wider_narrower_and_as_usual_while_the_list_is_seen() -> None:
    async with running(size=(120, 40)) as driver:
        usual = driver.main.list.column_widths["authors"]
        await driver.press("C", "j", "l", "l", "l")
        assert driver.main.list.column_widths["authors"] == usual + 6
        assert f"{usual + 6} cells" in driver.text
        assert f"authors:{usual + 6}" in driver.main.settings.columns
        await driver.press("h")
        assert driver.main.list.column_widths["authors"] == usual + 4
        await driver.press(*["l"] * 40)
        assert driver.main.list.column_widths["title"] >= 12
        await driver.press("h")
        assert driver.main.list.column_widths["title"] >= 13, "the first step back is seen"
        await driver.press("equals_sign")
        assert driver.main.list.column_widths["authors"] == usual
        assert "authors" in driver.main.settings.columns


async def test_a_chosen_column_is_seen_and_one_without_room_is_told() -> None:
    async with running(size=(120, 40)) as driver:
        assert "Journal" not in header(driver)
        await driver.press("C")
        assert driver.text.count("no room beside the others") == 3  # journal, type, number
        await driver.press("j", "space")  # without the authors there is room
        assert "Journal" in driver.text.split("\n")[1]
        assert "no room" not in next(line for line in driver.text.split("\n") if "[x] Journal" in line)
        await driver.press("escape")
        assert "Journal" in header(driver)
