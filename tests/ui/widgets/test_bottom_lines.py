"""The status line, the key bar and the notice of a small terminal, each alone in an app."""

import pytest
from textual.app import App, ComposeResult
from textual.message import Message

from tests.ui.widgets.drawn import lines_of, screen_of
from tuiref.core.hits import Sort
from tuiref.protocol import Reading
from tuiref.ui.view.cells import width_of
from tuiref.ui.widgets.key_bar import KeyBar
from tuiref.ui.widgets.status_line import StatusLine
from tuiref.ui.widgets.too_small import TooSmall


class LinesApp(App[None]):
    """Both lines, and what they said."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield StatusLine()
        yield KeyBar()

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        self.said.append(message)

    def on_status_line_problems_clicked(self, message: StatusLine.ProblemsClicked) -> None:
        self.said.append(message)


async def test_status_tells_place_marks_order_sources_and_problems() -> None:
    app = LinesApp()
    async with app.run_test(size=(100, 4)) as pilot:
        line = app.query_one(StatusLine)
        line.show_position(3, 212)
        line.show_marked(2)
        line.show_sort(Sort("year", True))
        line.show_sources(["/home/me/refs.ris"], 14)
        await pilot.pause()
        (text,) = lines_of(line)
        assert text.startswith(" 3/212   ● 2 marked   by year ▼ ")
        assert text.endswith(" ! 14 problems   refs.ris ")


@pytest.mark.parametrize("width", [20, 40, 60, 80, 200])
async def test_marks_are_told_at_every_width(width: int) -> None:
    app = LinesApp()
    async with app.run_test(size=(width, 4)) as pilot:
        line = app.query_one(StatusLine)
        line.show_position(3, 212)
        line.show_marked(2)
        line.show_sources(["/home/me/a rather long name of a file.ris"], 14)
        line.show_reading(Reading(path="x", bytes_read=1, bytes_total=9, records=12_000, seconds=2.0))
        await pilot.pause()
        (text,) = lines_of(line)
        assert "● 2 marked" in text
        assert width_of(text) == width


async def test_reading_comes_and_goes() -> None:
    app = LinesApp()
    async with app.run_test(size=(100, 4)) as pilot:
        line = app.query_one(StatusLine)
        line.show_reading(Reading(path="x", bytes_read=1, bytes_total=9, records=12_000, seconds=2.0))
        await pilot.pause()
        assert "reading 12,000" in lines_of(line)[0]
        line.show_reading(Reading(path="", bytes_read=9, bytes_total=9, records=12_000, seconds=3.0))
        await pilot.pause()
        assert "reading" not in lines_of(line)[0]


async def test_click_on_the_problems_is_told() -> None:
    app = LinesApp()
    async with app.run_test(size=(60, 4)) as pilot:
        line = app.query_one(StatusLine)
        line.show_sources(["a.ris"], 3)
        await pilot.pause()
        await pilot.click(StatusLine, offset=(lines_of(line)[0].index("problems"), 0))
        await pilot.click(StatusLine, offset=(2, 0))
        await pilot.pause()
        assert [type(said) for said in app.said] == [StatusLine.ProblemsClicked]


_HINTS = [("/", "search", "search.focus"), ("space", "mark", "list.mark"), ("?", "help", "help.show")]


async def test_hints_are_shown_and_tell_their_clicks() -> None:
    app = LinesApp()
    async with app.run_test(size=(60, 4)) as pilot:
        bar = app.query_one(KeyBar)
        bar.show(_HINTS)
        await pilot.pause()
        (text,) = lines_of(bar)
        assert text.rstrip() == " / search  space mark  ? help"
        await pilot.click(KeyBar, offset=(text.index("mark"), 0))
        await pilot.click(KeyBar, offset=(50, 0))
        await pilot.pause()
        assert [said.command_id for said in app.said if isinstance(said, KeyBar.Pressed)] == ["list.mark"]


async def test_help_stays_in_a_narrow_bar() -> None:
    app = LinesApp()
    async with app.run_test(size=(20, 4)) as pilot:
        bar = app.query_one(KeyBar)
        bar.show(_HINTS)
        await pilot.pause()
        assert lines_of(bar)[0].rstrip() == " / search  ? help"


class SmallApp(App[None]):
    """Only the notice."""

    def compose(self) -> ComposeResult:
        yield TooSmall()


@pytest.mark.parametrize("size", [(38, 9), (60, 5), (20, 3), (18, 1), (5, 2), (1, 1)])
async def test_notice_fits_what_there_is(size: tuple[int, int]) -> None:
    app = SmallApp()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        if size[0] >= 18:
            assert "terminal too small" in screen_of(app)
