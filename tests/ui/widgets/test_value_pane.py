"""The cursor that goes from value to value of a record."""

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.message import Message

from tests.ui.widgets.drawn import Finding, lines_of
from tuiref.core.date import PartialDate
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.ui.messages import ValueChosen
from tuiref.ui.widgets.record_pane import RecordPane


class PaneApp(App[None]):
    """A record pane alone, with the focus."""

    CSS = "RecordPane { width: 1fr; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield RecordPane()

    @property
    def pane(self) -> RecordPane:
        return self.query_one(RecordPane)

    def on_value_chosen(self, message: ValueChosen) -> None:
        self.said.append(message)


def _record(**fields: Any) -> Record:
    given: dict[str, Any] = {
        "tags": (("TY", "JOUR"), ("U1", "mine")),
        "type": "JOUR",
        "title": "On cursors",
        "authors": (Person("Hua", "J."), Person("Østergård", "B.")),
        "container": "Nature",
        "date": PartialDate(2020),
        "keywords": ("日本語", "mice"),
        "doi": "10.1000/x",
    }
    return Record(**(given | fields))


def _lit(pane: RecordPane) -> str:
    """The text that is drawn as the cursor."""
    ground = pane.get_component_rich_style("text-pane--cursor").bgcolor
    return "".join(
        segment.text
        for y in range(pane.size.height)
        for segment in pane.render_line(y)
        if segment.style is not None and segment.style.bgcolor == ground
    )


async def test_down_goes_through_all_values_in_reading_order_and_up_back() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 40)) as pilot:
        app.pane.show(_record(), Finding())
        await pilot.pause()
        seen = []
        for _ in range(10):
            value = app.pane.value
            assert value is not None
            seen.append(value.text)
            assert _lit(app.pane) == value.text.replace("JOUR", "Journal article")
            app.pane.step(1)
            await pilot.pause()
        assert seen == [
            "On cursors", "Hua, J.", "Østergård, B.", "JOUR", "Nature", "2020", "10.1000/x", "日本語", "mice", "mine",
        ]  # fmt: skip
        for text in reversed(seen[:-1]):
            app.pane.step(-1)
            assert app.pane.value is not None
            assert app.pane.value.text == text


async def test_cursor_is_told_by_a_sign_and_only_with_the_focus() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 20)) as pilot:
        app.pane.show(_record(), Finding())
        await pilot.pause()
        app.pane.step(1)
        await pilot.pause()
        signs = [line for line in lines_of(app.pane) if line.startswith("›")]
        assert len(signs) == 1
        assert "Hua" in signs[0]
        app.screen.set_focus(None)
        await pilot.pause()
        assert not any("›" in line for line in lines_of(app.pane))
        assert _lit(app.pane) == ""


async def test_value_longer_than_the_pane_is_read_line_by_line() -> None:
    app = PaneApp()
    async with app.run_test(size=(60, 8)) as pilot:
        app.pane.show(_record(title="word " * 200), Finding())
        await pilot.pause()
        for expected in (1, 2, 3):
            app.pane.step(1)
            await pilot.pause()
            assert app.pane.scroll_y == expected
        assert app.pane.value is not None
        assert app.pane.value.label == "Title"


@pytest.mark.parametrize("height", [5, 9, 30])
async def test_cursor_is_always_in_sight(height: int) -> None:
    app = PaneApp()
    async with app.run_test(size=(44, height)) as pilot:
        app.pane.show(_record(authors=tuple(Person(f"P{n}") for n in range(12))), Finding())
        await pilot.pause()
        for by in (*[1] * 30, *[-1] * 30):
            app.pane.step(by)
            await pilot.pause()
            assert any(line.startswith("›") for line in lines_of(app.pane)) or app.pane.value is None


async def test_pages_and_ends_take_the_cursor_along() -> None:
    app = PaneApp()
    async with app.run_test(size=(44, 6)) as pilot:
        app.pane.show(_record(), Finding())
        await pilot.pause()
        app.pane.scroll_pages(1)
        await pilot.pause()
        assert any(line.startswith("›") for line in lines_of(app.pane))
        app.pane.go(-1)
        assert app.pane.value is not None
        assert app.pane.value.text == "mine"
        app.pane.go(0)
        assert app.pane.value.label == "Title"


async def test_unfolding_keeps_the_cursor_on_its_value() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 40)) as pilot:
        app.pane.show(_record(authors=tuple(Person(f"P{n}") for n in range(30))), Finding())
        await pilot.pause()
        for _ in range(11):
            app.pane.step(1)
        assert app.pane.value is not None
        assert app.pane.value.is_fold
        app.pane.step(-1)
        assert app.pane.value.text == "P9"
        app.pane.toggle_fold()
        assert app.pane.value.text == "P9"
        app.pane.step(1)
        assert app.pane.value.text == "P10"


async def test_click_puts_the_cursor_and_a_second_one_chooses() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 30)) as pilot:
        app.pane.show(_record(), Finding())
        await pilot.pause()
        y = next(y for y, line in enumerate(lines_of(app.pane)) if "Nature" in line)
        x = lines_of(app.pane)[y].index("Nature") + 2
        await pilot.click(RecordPane, offset=(x, y))
        assert app.pane.value is not None
        assert app.pane.value.text == "Nature"
        assert app.said == []
        await pilot.click(RecordPane, offset=(x, y), times=2)
        await pilot.pause()
        assert [said.value.text for said in app.said if isinstance(said, ValueChosen)] == ["Nature"]


async def test_raw_lines_are_values_too() -> None:
    app = PaneApp()
    async with app.run_test(size=(80, 30)) as pilot:
        app.pane.raw = True
        app.pane.show(_record(), Finding())
        await pilot.pause()
        app.pane.step(1)
        assert app.pane.value is not None
        assert (app.pane.value.label, app.pane.value.text) == ("U1", "mine")
