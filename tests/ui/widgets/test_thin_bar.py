"""The thin scroll bar: where its thumb stands, and that it is drawn again only where it moved."""

from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region

from tests.ui.widgets.drawn import lines_of, rows, screen_of
from tuiref.core.highlight import Highlighter
from tuiref.core.hits import Sort
from tuiref.ui.widgets.result_list import ResultList
from tuiref.ui.widgets.thin_bar import ThinBar, thumb_ends


@given(
    height=st.integers(1, 100),
    shown=st.integers(1, 100),
    more=st.integers(1, 10**6),
    part=st.floats(0, 1),
    by=st.floats(0, 1),
)
def test_thumb_stays_on_the_bar_and_tells_the_place(height: int, shown: int, more: int, part: float, by: float) -> None:
    total = shown + more
    start, end = thumb_ends(height, shown, total, part * more)
    assert 0 <= start < end <= height * 8
    assert end - start >= 8
    assert thumb_ends(height, shown, total, 0)[0] == 0
    assert height * 8 - thumb_ends(height, shown, total, more)[1] <= 1
    further = thumb_ends(height, shown, total, min(part + by, 1.0) * more)
    assert further[0] >= start


def test_no_thumb_where_all_is_in_view() -> None:
    assert thumb_ends(20, 20, 20, 0) == (0, 0)
    assert thumb_ends(20, 20, 3, 0) == (0, 0)
    assert thumb_ends(0, 0, 3, 0) == (0, 0)


class ListApp(App[None]):
    def compose(self) -> ComposeResult:
        yield ResultList()

    @property
    def rows(self) -> ResultList:
        return self.query_one(ResultList)

    def fill(self, total: int) -> None:
        self.rows.show(total=total, rows=rows(0, 50), highlighter=Highlighter(), sort=Sort())


def _styles(app: ListApp) -> list[Style]:
    cells = app.rows.vertical_scrollbar.render_lines(Region(0, 0, 1, 24))
    return [segment.style or Style() for cell in cells for segment in cell]


def _bar(app: ListApp) -> list[str]:
    return [line[-1] for line in screen_of(app).split("\n")]


async def test_move_that_does_not_scroll_draws_no_part_of_the_bar() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.fill(500_000)
        await pilot.pause()
        bar = app.rows.vertical_scrollbar
        assert isinstance(bar, ThinBar)
        before = bar.render_lines(Region(0, 0, 1, 24))
        app.rows.move(1)
        await pilot.pause()
        after = bar.render_lines(Region(0, 0, 1, 24))
        assert all(old is new for old, new in zip(before, after, strict=True))


async def test_thumb_is_at_the_bottom_at_the_end_of_any_result() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        for total in (30, 500, 500_000):
            app.fill(total)
            app.rows.go(-1)
            await pilot.pause()
            assert _styles(app)[-1].meta == {"@mouse.down": "grab"}
            app.rows.go(0)
            await pilot.pause()
            assert _styles(app)[0].meta == {"@mouse.down": "grab"}


async def test_bar_of_a_short_result_is_empty() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.fill(3)
        await pilot.pause()
        assert set(_bar(app)) == {" "}


async def test_theme_recolours_the_bar() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.fill(50)
        await pilot.pause()
        before = _styles(app)
        app.theme = "textual-light"
        await pilot.pause()
        assert all(new != old for new, old in zip(_styles(app), before, strict=True))


async def test_lines_are_handed_out_again_while_nothing_changes() -> None:
    app = ListApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.fill(50)
        await pilot.pause()
        whole = Region(0, 0, 80, 24)
        assert lines_of(app.rows)[0].lstrip().startswith("Year")
        first, second = app.rows.render_lines(whole), app.rows.render_lines(whole)
        assert all(one is other for one, other in zip(first, second, strict=True))
