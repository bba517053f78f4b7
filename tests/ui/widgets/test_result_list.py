"""The result list alone in an app: its cursor, its range, and the mouse."""

import pytest
from rich.style import Style
from textual.geometry import Region

from tests.ui.widgets.drawn import Finding, lines_of, rows
from tests.ui.widgets.list_app import AnsweringApp, ListApp, show
from tuiref.core.highlight import Highlighter
from tuiref.core.hits import Sort
from tuiref.ui.widgets.result_list import ResultList


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
        show(app, 212)
        for move in moves:
            name, by = move.split()
            getattr(app.rows, name)(int(by))
        await pilot.pause()
        assert app.rows.cursor == cursor
        assert app.rows.key == cursor
        drawn = [line for line in lines_of(app.rows) if line.startswith("›")]
        assert len(drawn) == 1
        assert f"Title {cursor} " in drawn[0]


async def test_move_inside_the_page_draws_two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    app = AnsweringApp()
    async with app.run_test(size=(80, 24)) as pilot:
        show(app, 1000)
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
        show(app, 10)
        await pilot.pause()
        app.rows.show(total=0, rows=(), highlighter=Highlighter(), sort=Sort())
        await pilot.pause()
        assert app.rows.key is None
        assert app.highlighted()[-1] == (-1, None)
        app.rows.move(1)
        await pilot.double_click(ResultList, offset=(30, 1))
        await pilot.pause()
        assert not any(isinstance(said, ResultList.Chosen) for said in app.said)
        assert all(not line.strip() for line in lines_of(app.rows)[1:])


async def test_new_result_keeps_the_cursor_that_it_is_given() -> None:
    app = AnsweringApp()
    async with app.run_test(size=(80, 24)) as pilot:
        show(app, 1000)
        await pilot.pause()
        app.rows.show(total=900, rows=rows(300, 400), start=300, highlighter=Finding(), sort=Sort(), cursor=350)
        await pilot.pause()
        assert app.rows.key == 350
        assert any(line.startswith("›") and "Title 350 " in line for line in lines_of(app.rows))


async def test_result_shown_before_the_first_frame_starts_at_its_top() -> None:
    class Early(AnsweringApp):
        def on_mount(self) -> None:
            show(self, 500, cursor=5)

    app = Early()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Title 0 " in lines_of(app.rows)[1]
        assert lines_of(app.rows)[6].startswith("›")


async def test_marks_belong_to_their_owner_and_are_drawn_again_on_demand() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        marks = {2, 4}
        app.rows.set_marks(marks)
        show(app, 100)
        await pilot.pause()
        assert [y for y, line in enumerate(lines_of(app.rows)) if line.startswith("●")] == [3, 5]
        marks.discard(2)
        app.rows.refresh_marks()
        await pilot.pause()
        assert [y for y, line in enumerate(lines_of(app.rows)) if line.startswith("●")] == [5]


async def test_range_follows_the_cursor() -> None:
    app = AnsweringApp()
    async with app.run_test(size=(80, 24)) as pilot:
        show(app, 1000)
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


async def test_mouse_moves_marks_chooses_and_sorts() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        show(app, 100)
        await pilot.pause()
        await pilot.click(ResultList, offset=(30, 5))
        assert app.rows.cursor == 4
        await pilot.click(ResultList, offset=(0, 8))
        await pilot.click(ResultList, offset=(30, 9), control=True)
        await pilot.double_click(ResultList, offset=(40, 12))
        await pilot.click(ResultList, offset=(3, 0))
        await pilot.pause()
        assert [said.key for said in app.said if isinstance(said, ResultList.MarkToggled)] == [7, 8]
        assert [(said.index, said.key) for said in app.said if isinstance(said, ResultList.Chosen)] == [(11, 11)]
        assert [said.field for said in app.said if isinstance(said, ResultList.SortRequested)] == ["year"]


async def test_click_below_the_last_row_does_nothing() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        show(app, 3)
        await pilot.pause()
        await pilot.click(ResultList, offset=(30, 20))
        assert app.rows.cursor == 0


async def test_resizing_rearranges_and_keeps_the_cursor_in_view() -> None:
    app = AnsweringApp()
    async with app.run_test(size=(120, 40)) as pilot:
        show(app, 1000)
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


async def test_cursor_is_told_without_colour() -> None:
    app = ListApp()
    async with app.run_test(size=(60, 10)) as pilot:
        show(app, 10, cursor=3)
        await pilot.pause()
        assert [y for y, line in enumerate(lines_of(app.rows)) if line.startswith("›")] == [4]


def _cursor_styles(app: ListApp) -> list[Style]:
    return [segment.style for segment in app.rows.render_line(4) if segment.style is not None]


async def test_cursor_is_reversed_where_there_is_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = ListApp()
    async with app.run_test(size=(60, 10)) as pilot:
        show(app, 10, cursor=3)
        await pilot.pause()
        assert all(style.reverse for style in _cursor_styles(app))


async def test_theme_and_focus_recolour_what_was_drawn() -> None:
    app = ListApp()
    async with app.run_test(size=(60, 10)) as pilot:
        show(app, 10, cursor=3)
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


async def test_right_button_asks_for_a_mark_and_the_left_does_not() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        show(app, 10)
        await pilot.pause()
        await pilot.click(ResultList, offset=(30, 3))
        assert app.rows.cursor == 2
        assert not [said for said in app.said if isinstance(said, ResultList.MarkToggled)]
        await pilot.click(ResultList, offset=(30, 5), button=3)
        await pilot.pause()
        assert app.rows.cursor == 4
        assert [said.key for said in app.said if isinstance(said, ResultList.MarkToggled)] == [4]
