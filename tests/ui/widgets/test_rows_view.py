"""The rows of a result list: which are asked for, and how they are drawn."""

import pytest

from tests.ui.widgets.drawn import lines_of, row, rows
from tests.ui.widgets.list_app import AnsweringApp, ListApp, show
from tuiref.core.highlight import Highlighter
from tuiref.core.hits import Row, Sort
from tuiref.ui.view.cells import width_of


async def test_only_what_is_near_the_view_is_asked_for() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        show(app, 500_000)
        await pilot.pause()
        assert app.wanted() == []
        app.rows.go(250_000)
        await pilot.pause()
        ((start, end),) = app.wanted()
        top = round(app.rows.scroll_y)
        assert (start, end) == (top - 2 * 23, top + 3 * 23)


async def test_end_of_a_large_result_asks_for_its_end_only() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        show(app, 500_000)
        app.rows.go(-1)
        await pilot.pause()
        assert app.wanted() == [(500_000 - 3 * 23, 500_000)]


async def test_rows_on_their_way_are_placeholders_until_they_arrive() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        show(app, 1000)
        app.rows.go(500)
        await pilot.pause()
        assert app.rows.key is None
        assert lines_of(app.rows)[12].split() == ["›", "…"]
        app.rows.add_rows(400, rows(400, 600))
        await pilot.pause()
        assert app.rows.key == 500
        assert "Title 500 " in lines_of(app.rows)[12]
        assert app.highlighted()[-2:] == [(500, None), (500, 500)]


async def test_slow_scrolling_asks_once_for_pages_not_for_rows() -> None:
    app = AnsweringApp()
    async with app.run_test(size=(80, 24)) as pilot:
        show(app, 10_000)
        for _ in range(200):
            app.rows.move(1)
        await pilot.pause()
        for _ in range(25):
            app.rows.move(1)
            await pilot.pause()
        assert len(app.wanted()) <= 3


async def test_answer_that_never_comes_is_not_asked_for_again_and_again() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        show(app, 1000)
        app.rows.go(500)
        await pilot.pause()
        for _ in range(5):
            app.rows.move(1)
            await pilot.pause()
        assert len(app.wanted()) == 1


async def test_last_row_is_the_last_line_of_the_screen() -> None:
    app = AnsweringApp()
    async with app.run_test(size=(80, 24)) as pilot:
        show(app, 500_000)
        app.rows.go(-1)
        await pilot.pause()
        assert "Title 499999 " in lines_of(app.rows)[23]


async def test_result_that_grows_keeps_rows_and_cursor() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        show(app, 100)
        app.rows.go(40)
        await pilot.pause()
        before = lines_of(app.rows)
        app.rows.grow(200_000)
        await pilot.pause()
        assert lines_of(app.rows) == before
        assert app.rows.total == 200_000
        assert app.rows.key == 40


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
async def test_every_line_is_as_wide_as_the_list_whatever_the_script(width: int) -> None:
    app = ListApp()
    async with app.run_test(size=(width, 20)) as pilot:
        show(app, 100, sort=Sort("year", True))
        await pilot.pause()
        for line in lines_of(app.rows):
            assert width_of(line) == app.rows.scrollable_content_region.width


async def test_columns_can_be_chosen() -> None:
    app = ListApp()
    async with app.run_test(size=(100, 20)) as pilot:
        show(app, 10)
        app.rows.set_columns(["title", "year"])
        await pilot.pause()
        assert lines_of(app.rows)[0].split() == ["Title", "Year"]


async def test_hits_are_underlined_in_visible_rows() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 10)) as pilot:
        show(app, 100)
        await pilot.pause()
        for y in range(1, 10):
            underlined = [
                segment.text for segment in app.rows.render_line(y) if segment.style and segment.style.underline
            ]
            assert underlined == ["hit"]


async def test_highlighter_sees_only_rows_that_are_drawn() -> None:
    seen: set[str] = set()

    class Spy(Highlighter):
        __slots__ = ()

        def spans(self, text: str, field: str | None = None) -> list[tuple[int, int]]:
            seen.add(text)
            return []

    app = ListApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.rows.show(total=500_000, rows=rows(0, 100), highlighter=Spy(), sort=Sort())
        await pilot.pause()
        titles = {text for text in seen if text.startswith("Title")}
        assert titles == {row(number).title for number in range(9)}


async def test_row_of_another_result_is_never_shown() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 10)) as pilot:
        show(app, 100)
        await pilot.pause()
        new = Row(key=7, year=1900, authors="", title="Only this", container="", type="BOOK")
        app.rows.show(total=1, rows=(new,), highlighter=Highlighter(), sort=Sort())
        await pilot.pause()
        text = "\n".join(lines_of(app.rows))
        assert "Only this" in text
        assert "Title" not in text.split("\n", 1)[1]
