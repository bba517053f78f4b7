"""The search bar alone in an app."""

import pytest
from textual.app import App, ComposeResult
from textual.message import Message

from tests.ui.widgets.drawn import screen_of
from tuiref.core.query import QueryFault
from tuiref.ui.widgets.search_bar import SearchBar


class BarApp(App[None]):
    """A bar, and what it said."""

    AUTO_FOCUS = None

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield SearchBar()

    def on_mount(self) -> None:
        self.screen.set_focus(self.bar.input)

    @property
    def bar(self) -> SearchBar:
        return self.query_one(SearchBar)

    def on_search_bar_edited(self, message: SearchBar.Edited) -> None:
        self.said.append(message)

    def on_search_bar_submitted(self, message: SearchBar.Submitted) -> None:
        self.said.append(message)

    def on_search_bar_left(self, message: SearchBar.Left) -> None:
        self.said.append(message)

    def on_search_bar_list_key(self, message: SearchBar.ListKey) -> None:
        self.said.append(message)


def _lines(app: BarApp) -> list[str]:
    return [line.rstrip() for line in screen_of(app).split("\n")]


async def test_typing_is_told_key_by_key_and_enter_submits() -> None:
    app = BarApp()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("c", "a", "t", "enter")
        await pilot.pause()
        assert [said.text for said in app.said if isinstance(said, SearchBar.Edited)] == ["c", "ca", "cat"]
        assert [said.text for said in app.said if isinstance(said, SearchBar.Submitted)] == ["cat"]
        assert app.bar.text == "cat"
        assert _lines(app)[0].startswith(" / cat")


async def test_keys_for_the_list_are_passed_on() -> None:
    app = BarApp()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("down", "up", "ctrl+n", "pagedown", "pageup")
        await pilot.pause()
        keys = [(said.by, said.is_page) for said in app.said if isinstance(said, SearchBar.ListKey)]
        assert keys == [(1, False), (-1, False), (1, False), (1, True), (-1, True)]
        assert app.bar.text == ""


async def test_escape_leaves() -> None:
    app = BarApp()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("escape")
        await pilot.pause()
        assert [type(said) for said in app.said] == [SearchBar.Left]


async def test_text_that_is_set_is_not_an_edit() -> None:
    app = BarApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.bar.set_text("title:cats")
        await pilot.pause()
        assert app.bar.text == "title:cats"
        assert app.said == []
        await pilot.press("!")
        assert app.bar.text == "title:cats!"


async def test_count_stands_at_the_right_edge() -> None:
    app = BarApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.bar.show_found(212, 500_000, 0.014)
        await pilot.pause()
        await pilot.pause()
        assert screen_of(app).split("\n")[0].endswith("212 of 500,000 · 14 ms ")


async def test_narrow_bar_leaves_room_for_the_query() -> None:
    app = BarApp()
    async with app.run_test(size=(40, 10)) as pilot:
        app.bar.show_found(212, 500_000, 0.014)
        await pilot.pause()
        await pilot.pause()
        assert screen_of(app).split("\n")[0].endswith(" 212 of 500,000 ")
        assert app.bar.input.size.width >= 20


async def test_fault_is_shown_under_its_column_and_goes_with_the_next_result() -> None:
    app = BarApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.bar.show_found(134, 500, 0.002)
        await pilot.press(*"smith (")
        app.bar.show_fault(QueryFault("unclosed (", (6, 7)))
        await pilot.pause()
        await pilot.pause()
        assert _lines(app)[0].endswith("134 of 500 · last good query")
        assert _lines(app)[1] == " " * 9 + "▲ unclosed ("
        assert app.bar.size.height == 2
        app.bar.show_found(3, 500, 0.002)
        await pilot.pause()
        await pilot.pause()
        assert app.bar.size.height == 1
        assert _lines(app)[0].endswith(" 3 of 500 · 2 ms")


async def test_notes_are_shown_below_the_box() -> None:
    app = BarApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.bar.show_found(3, 500, 0.002, ("near[3] is read as near",))
        await pilot.pause()
        await pilot.pause()
        assert _lines(app)[1].strip() == "near[3] is read as near"


async def test_search_that_takes_long_dims_the_count_and_keeps_it() -> None:
    app = BarApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.bar.show_found(212, 500, 0.002)
        app.bar.show_busy()
        await pilot.pause()
        found = app.query_one(".search-bar--found")
        app.bar._dim()  # what the timer does
        assert found.has_class("-busy")
        assert "212 of 500" in screen_of(app)
        app.bar.show_found(3, 500, 0.002)
        await pilot.pause()
        assert not found.has_class("-busy")


async def test_long_search_gets_a_sign_that_goes_with_its_result() -> None:
    app = BarApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.bar.show_found(212, 500, 0.002)
        app.bar.show_busy()
        app.bar._show_sign()  # what the timer does
        await pilot.pause()
        await pilot.pause()
        assert "… 212 of 500" in screen_of(app)
        app.bar.show_found(3, 500, 0.002)
        await pilot.pause()
        assert "…" not in screen_of(app).split("\n")[0].split("exact")[-1].rpartition("  ")[2]


async def test_hostile_query_and_fault_are_harmless() -> None:
    app = BarApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.bar.set_text("[bold]x[/bold]")
        app.bar.show_fault(QueryFault("no field \x1b[31m[red]", (0, 3), "\x07x"))
        await pilot.pause()
        await pilot.pause()
        text = screen_of(app)
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "[bold]x[/bold]" in text
        assert "[red]" in text


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (120, 'search   author:smith   year:2010-2020   "exact phrase"'),
        (80, "search   author:smith   year:2010-2020"),
        (60, "search   author:smith"),
        (40, "search"),
    ],
)
async def test_empty_box_shows_only_whole_examples(width: int, shown: str) -> None:
    app = BarApp()
    async with app.run_test(size=(width, 10)) as pilot:
        app.bar.show_found(500_000, 500_000, 0.014)
        await pilot.pause()
        await pilot.pause()
        line = screen_of(app).split("\n")[0]
        assert line[3 : line.index("  500,000")].rstrip() == shown


async def test_number_of_the_marked_stands_for_the_count_until_the_result_is_listed_again() -> None:
    app = BarApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.bar.show_found(212, 500, 0.002)
        app.bar.show_listed(31)
        await pilot.pause()
        assert _lines(app)[0].endswith(" 31 marked of 500")
        app.bar.show_listed(None)
        await pilot.pause()
        assert _lines(app)[0].endswith(" 212 of 500 · 2 ms")
