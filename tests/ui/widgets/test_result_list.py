"""The result list alone in an app."""

from typing import ClassVar

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.message import Message

from tests.ui.widgets.drawn import Finding, lines_of, row, rows
from tuiref.core.highlight import Highlighter
from tuiref.core.hits import Row, Sort
from tuiref.ui.view.cells import width_of
from tuiref.ui.widgets.result_list import ResultList


class ListApp(App[None]):
    """A list, and what it said."""

    CSS: ClassVar[str] = "ResultList { height: 1fr; }"
    answers = False

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []
        self.rows = ResultList()

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_result_list_rows_wanted(self, message: ResultList.RowsWanted) -> None:
        self.said.append(message)
        if self.answers:
            self.rows.add_rows(message.start, rows(message.start, message.end))

    def on_result_list_highlighted(self, message: ResultList.Highlighted) -> None:
        self.said.append(message)

    def on_result_list_chosen(self, message: ResultList.Chosen) -> None:
        self.said.append(message)

    def on_result_list_sort_requested(self, message: ResultList.SortRequested) -> None:
        self.said.append(message)

    def on_result_list_mark_toggled(self, message: ResultList.MarkToggled) -> None:
        self.said.append(message)

    def highlighted(self) -> list[tuple[int, int | None]]:
        return [(said.index, said.key) for said in self.said if isinstance(said, ResultList.Highlighted)]

    def wanted(self) -> list[tuple[int, int]]:
        return [(said.start, said.end) for said in self.said if isinstance(said, ResultList.RowsWanted)]


class AnsweringApp(ListApp):
    """Answers at once what the list asks for."""

    answers = True


def _show(app: ListApp, total: int, *, have: int = 100, cursor: int = 0, sort: Sort = Sort()) -> None:  # noqa: B008
    app.rows.show(total=total, rows=rows(0, min(have, total)), highlighter=Finding(), sort=sort, cursor=cursor)


async def test_only_what_is_near_the_view_is_asked_for() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        _show(app, 500_000)
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
        _show(app, 500_000)
        app.rows.go(-1)
        await pilot.pause()
        assert app.wanted() == [(500_000 - 3 * 23, 500_000)]


async def test_rows_on_their_way_are_placeholders_until_they_arrive() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        _show(app, 1000)
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
        _show(app, 10_000)
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
        _show(app, 1000)
        app.rows.go(500)
        await pilot.pause()
        for _ in range(5):
            app.rows.move(1)
            await pilot.pause()
        assert len(app.wanted()) == 1


@pytest.mark.parametrize(
    ("moves", "cursor"),
    [
        (["move 1"], 1),
        (["move -1"], 0),
        (["move 1000"], 211),
        (["page 1"], 23),
        (["page 1", "page -1"], 0),
        (["half_page 1"], 11),
        (["go -1"], 211),
        (["go -1", "move 1"], 211),
        (["go 100", "move -3"], 97),
        (["go 5000"], 211),
    ],
)
async def test_moving_stops_at_both_ends(moves: list[str], cursor: int) -> None:
    app = AnsweringApp()
    async with app.run_test(size=(80, 24)) as pilot:
        _show(app, 212)
        for move in moves:
            name, by = move.split()
            getattr(app.rows, name)(int(by))
        await pilot.pause()
        assert app.rows.cursor == cursor
        assert app.rows.key == cursor
        drawn = [line for line in lines_of(app.rows) if line.startswith("›")]
        assert len(drawn) == 1
        assert f"Title {cursor} " in drawn[0]


async def test_last_row_is_the_last_line_of_the_screen() -> None:
    app = AnsweringApp()
    async with app.run_test(size=(80, 24)) as pilot:
        _show(app, 500_000)
        app.rows.go(-1)
        await pilot.pause()
        assert "Title 499999 " in lines_of(app.rows)[23]


async def test_move_inside_the_page_draws_two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    app = AnsweringApp()
    async with app.run_test(size=(80, 24)) as pilot:
        _show(app, 1000)
        await pilot.pause()
        before = [app.rows.finished_line(y) for y in range(24)]
        regions: list[Region] = []
        refresh = app.rows.refresh

        def noted(*asked: Region, **options: bool) -> object:
            regions.extend(asked or [app.rows.region])
            return refresh(*asked, **options)

        monkeypatch.setattr(app.rows, "refresh", noted)
        app.rows.move(1)
        await pilot.pause()
        assert {y for region in regions for y in region.line_range} == {1, 2}
        assert [y for y in range(24) if app.rows.finished_line(y) is not before[y]] == [1, 2]


async def test_empty_result_has_no_record_under_the_cursor() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        _show(app, 10)
        await pilot.pause()
        app.rows.show(total=0, rows=(), highlighter=Highlighter(), sort=Sort())
        await pilot.pause()
        assert app.rows.key is None
        assert app.highlighted()[-1] == (-1, None)
        app.rows.move(1)
        app.rows.choose()
        await pilot.pause()
        assert not any(isinstance(said, ResultList.Chosen) for said in app.said)
        assert all(not line.strip() for line in lines_of(app.rows)[1:])


async def test_new_result_keeps_the_cursor_that_it_is_given() -> None:
    app = AnsweringApp()
    async with app.run_test(size=(80, 24)) as pilot:
        _show(app, 1000)
        await pilot.pause()
        app.rows.show(total=900, rows=rows(300, 400), start=300, highlighter=Finding(), sort=Sort(), cursor=350)
        await pilot.pause()
        assert app.rows.key == 350
        assert any(line.startswith("›") and "Title 350 " in line for line in lines_of(app.rows))


async def test_result_shown_before_the_first_frame_starts_at_its_top() -> None:
    class Early(AnsweringApp):
        def on_mount(self) -> None:
            _show(self, 500, cursor=5)

    app = Early()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Title 0 " in lines_of(app.rows)[1]
        assert lines_of(app.rows)[6].startswith("›")


async def test_result_that_grows_keeps_rows_and_cursor() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        _show(app, 100)
        app.rows.go(40)
        await pilot.pause()
        before = lines_of(app.rows)
        app.rows.grow(200_000)
        await pilot.pause()
        assert lines_of(app.rows) == before
        assert app.rows.total == 200_000
        assert app.rows.key == 40


async def test_marks_belong_to_their_owner_and_are_drawn_again_on_demand() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        marks = {2, 4}
        app.rows.set_marks(marks)
        _show(app, 100)
        await pilot.pause()
        assert [y for y, line in enumerate(lines_of(app.rows)) if line.startswith("●")] == [3, 5]
        marks.discard(2)
        app.rows.refresh_marks()
        await pilot.pause()
        assert [y for y, line in enumerate(lines_of(app.rows)) if line.startswith("●")] == [5]


async def test_range_follows_the_cursor() -> None:
    app = AnsweringApp()
    async with app.run_test(size=(80, 24)) as pilot:
        _show(app, 1000)
        app.rows.go(10)
        app.rows.begin_range()
        app.rows.move(3)
        await pilot.pause()
        assert app.rows.range_bounds == (10, 14)
        assert app.rows.range_keys() == (10, 11, 12, 13)
        assert [line[0] for line in lines_of(app.rows)[11:15]] == ["▏", "▏", "▏", "›"]
        app.rows.move(-5)
        assert app.rows.range_bounds == (8, 11)
        app.rows.go(900)
        assert app.rows.range_keys() is None
        app.rows.end_range()
        assert app.rows.range_bounds is None
        assert app.rows.range_keys() == ()


async def test_choosing_names_the_record() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        _show(app, 100)
        app.rows.go(7)
        app.rows.choose()
        await pilot.pause()
        (chosen,) = [said for said in app.said if isinstance(said, ResultList.Chosen)]
        assert (chosen.index, chosen.key) == (7, 7)


async def test_mouse_moves_marks_chooses_and_sorts() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        _show(app, 100)
        await pilot.pause()
        await pilot.click(ResultList, offset=(30, 5))
        assert app.rows.cursor == 4
        await pilot.click(ResultList, offset=(0, 8))
        await pilot.click(ResultList, offset=(30, 9), control=True)
        await pilot.double_click(ResultList, offset=(40, 12))
        await pilot.click(ResultList, offset=(3, 0))
        await pilot.pause()
        assert [said.key for said in app.said if isinstance(said, ResultList.MarkToggled)] == [7, 8]
        assert [said.key for said in app.said if isinstance(said, ResultList.Chosen)] == [11]
        assert [said.field for said in app.said if isinstance(said, ResultList.SortRequested)] == ["year"]


async def test_click_below_the_last_row_does_nothing() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        _show(app, 3)
        await pilot.pause()
        await pilot.click(ResultList, offset=(30, 20))
        assert app.rows.cursor == 0


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
async def test_every_line_is_as_wide_as_the_list_whatever_the_script(width: int) -> None:
    app = ListApp()
    async with app.run_test(size=(width, 20)) as pilot:
        _show(app, 100, sort=Sort("year", True))
        await pilot.pause()
        for line in lines_of(app.rows):
            assert width_of(line) == app.rows.scrollable_content_region.width


async def test_resizing_rearranges_and_keeps_the_cursor_in_view() -> None:
    app = AnsweringApp()
    async with app.run_test(size=(120, 40)) as pilot:
        _show(app, 1000)
        app.rows.go(38)
        await pilot.pause()
        assert "Journal" in lines_of(app.rows)[0]
        await pilot.resize_terminal(50, 12)
        await pilot.pause()
        lines = lines_of(app.rows)
        assert "Journal" not in lines[0]
        assert any(line.startswith("›") and "Title 38 " in line for line in lines)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "Journal" in lines_of(app.rows)[0]


async def test_columns_can_be_chosen() -> None:
    app = ListApp()
    async with app.run_test(size=(100, 20)) as pilot:
        _show(app, 10)
        app.rows.set_columns(["title", "year"])
        await pilot.pause()
        assert lines_of(app.rows)[0].split() == ["Title", "Year"]


async def test_cursor_is_told_without_colour() -> None:
    app = ListApp()
    async with app.run_test(size=(60, 10)) as pilot:
        _show(app, 10, cursor=3)
        await pilot.pause()
        assert [y for y, line in enumerate(lines_of(app.rows)) if line.startswith("›")] == [4]


async def test_hits_are_underlined_in_visible_rows() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 10)) as pilot:
        _show(app, 100)
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
        _show(app, 100)
        await pilot.pause()
        new = Row(key=7, year=1900, authors="", title="Only this", container="", type="BOOK")
        app.rows.show(total=1, rows=(new,), highlighter=Highlighter(), sort=Sort())
        await pilot.pause()
        text = "\n".join(lines_of(app.rows))
        assert "Only this" in text
        assert "Title" not in text.split("\n", 1)[1]


def _cursor_styles(app: ListApp) -> list[Style]:
    return [segment.style for segment in app.rows.render_line(4) if segment.style is not None]


async def test_cursor_is_reversed_where_there_is_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ListApp()
    async with app.run_test(size=(60, 10)) as pilot:
        _show(app, 10, cursor=3)
        await pilot.pause()
        assert all(style.reverse for style in _cursor_styles(app))


async def test_theme_and_focus_recolour_what_was_drawn() -> None:
    app = ListApp()
    async with app.run_test(size=(60, 10)) as pilot:
        _show(app, 10, cursor=3)
        app.screen.set_focus(app.rows)
        await pilot.pause()
        focused = {style.bgcolor for style in _cursor_styles(app)}
        app.screen.set_focus(None)
        await pilot.pause()
        blurred = {style.bgcolor for style in _cursor_styles(app)}
        app.theme = "textual-light"
        await pilot.pause()
        light = {style.bgcolor for style in _cursor_styles(app)}
        assert not focused & blurred
        assert not blurred & light
