"""The record and abstract panes alone in an app."""

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.message import Message

from tests.ui.widgets.drawn import Finding, lines_of
from tuiref.core.highlight import Highlighter
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.ui.messages import HitReached, LinkChosen
from tuiref.ui.view.cells import width_of
from tuiref.ui.widgets.abstract_pane import AbstractPane
from tuiref.ui.widgets.record_pane import RecordPane


class PanesApp(App[None]):
    """Both panes, and what they said."""

    CSS = "Screen { layout: horizontal; } RecordPane, AbstractPane { width: 1fr; height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield RecordPane()
        yield AbstractPane()

    @property
    def record(self) -> RecordPane:
        return self.query_one(RecordPane)

    @property
    def abstract(self) -> AbstractPane:
        return self.query_one(AbstractPane)

    def on_hit_reached(self, message: HitReached) -> None:
        self.said.append(message)

    def on_link_chosen(self, message: LinkChosen) -> None:
        self.said.append(message)


def _record(**fields: Any) -> Record:
    tags = (("TY", "JOUR"), ("TI", fields.get("title", "")), ("U1", "mine"), *fields.pop("more", ()))
    return Record(**({"tags": tags, "type": "JOUR", "title": "On a hit"} | fields))


def _text(pane: RecordPane | AbstractPane) -> str:
    return "\n".join(line.rstrip() for line in lines_of(pane))


async def test_record_is_shown_with_title_on_top() -> None:
    app = PanesApp()
    async with app.run_test(size=(120, 30)) as pilot:
        app.record.show(_record(container="Nature", doi="10.1000/x"), Finding())
        await pilot.pause()
        lines = [line.strip(" ›") for line in lines_of(app.record)]
        assert lines[0] == "On a hit"
        assert "Journal  Nature" in " ".join(" ".join(lines).split()).replace("Journal Nature", "Journal  Nature")
        assert any("10.1000/x" in line for line in lines)


async def test_raw_view_can_be_switched_on_and_off() -> None:
    app = PanesApp()
    async with app.run_test(size=(120, 30)) as pilot:
        app.record.show(_record(), Highlighter())
        await pilot.pause()
        assert "U1  - mine" not in _text(app.record)
        app.record.raw = True
        await pilot.pause()
        assert "U1  - mine" in _text(app.record)
        app.record.raw = False
        await pilot.pause()
        assert "U1  - mine" not in _text(app.record)
        assert "mine" in _text(app.record)


async def test_panes_are_empty_without_a_record() -> None:
    app = PanesApp()
    async with app.run_test(size=(120, 30)) as pilot:
        app.record.show(_record(), Highlighter())
        app.abstract.show(_record(abstract="x"), Highlighter())
        await pilot.pause()
        app.record.show(None, Highlighter())
        app.abstract.show(None, Highlighter())
        await pilot.pause()
        assert _text(app.record).strip() == ""
        assert _text(app.abstract).strip() == ""


async def test_missing_abstract_is_said() -> None:
    app = PanesApp()
    async with app.run_test(size=(120, 30)) as pilot:
        app.abstract.show(_record(), Highlighter())
        await pilot.pause()
        assert _text(app.abstract).strip() == "No abstract."


async def test_new_record_is_shown_from_its_top() -> None:
    app = PanesApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.abstract.show(_record(abstract="word " * 500), Highlighter())
        await pilot.pause()
        app.abstract.scroll_lines(20)
        await pilot.pause()
        assert app.abstract.scroll_y == 20
        app.abstract.show(_record(abstract="First. " + "word " * 500), Highlighter())
        await pilot.pause()
        assert app.abstract.scroll_y == 0
        assert lines_of(app.abstract)[0].strip().startswith("First.")


async def test_scrolling_stops_at_both_ends() -> None:
    app = PanesApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.abstract.show(_record(abstract="word " * 200 + "last"), Highlighter())
        await pilot.pause()
        app.abstract.scroll_lines(-5)
        assert app.abstract.scroll_y == 0
        app.abstract.go(-1)
        await pilot.pause()
        assert lines_of(app.abstract)[-1].strip().endswith("last")
        app.abstract.scroll_pages(-1)
        app.abstract.scroll_half_pages(1)
        app.abstract.go(0)
        await pilot.pause()
        assert app.abstract.scroll_y == 0


async def test_hits_are_stepped_through_around_the_ends() -> None:
    app = PanesApp()
    async with app.run_test(size=(80, 10)) as pilot:
        text = "hit " + "word " * 200 + "hit " + "word " * 200 + "hit"
        app.abstract.show(_record(abstract=text), Finding())
        await pilot.pause()
        assert app.abstract.hits == 3
        seen = []
        for _ in range(4):
            assert app.abstract.next_hit()
            await pilot.pause()
            seen.append(any("hit" in line for line in lines_of(app.abstract)))
        app.abstract.previous_hit()
        await pilot.pause()
        assert seen == [True] * 4
        numbers = [said.number for said in app.said if isinstance(said, HitReached)]
        assert numbers == [1, 2, 3, 1, 3]
        assert all(said.total == 3 for said in app.said if isinstance(said, HitReached))


async def test_only_the_hit_that_was_reached_is_reversed() -> None:
    app = PanesApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.abstract.show(_record(abstract="one hit and a hit"), Finding())
        await pilot.pause()
        app.abstract.next_hit()
        app.abstract.next_hit()
        await pilot.pause()
        segments = [segment for segment in app.abstract.render_line(0) if segment.text == "hit"]
        assert [bool(segment.style and segment.style.reverse) for segment in segments] == [False, True]


async def test_without_hits_nothing_is_reached() -> None:
    app = PanesApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.abstract.show(_record(abstract="nothing"), Finding())
        await pilot.pause()
        assert not app.abstract.next_hit()
        assert not app.abstract.previous_hit()
        await pilot.pause()
        assert app.said == []


async def test_resizing_wraps_anew() -> None:
    app = PanesApp()
    async with app.run_test(size=(120, 10)) as pilot:
        app.abstract.show(_record(abstract="日本語 words " * 40), Highlighter())
        await pilot.pause()
        wide = app.abstract.virtual_size.height
        await pilot.resize_terminal(50, 10)
        await pilot.pause()
        assert app.abstract.virtual_size.height > wide
        for line in lines_of(app.abstract):
            assert width_of(line) == app.abstract.size.width


async def test_folded_people_unfold_by_click_and_by_call() -> None:
    app = PanesApp()
    async with app.run_test(size=(160, 30)) as pilot:
        app.record.show(_record(authors=tuple(Person(f"P{number}") for number in range(20))), Highlighter())
        await pilot.pause()
        assert "… 10 more" in _text(app.record)
        y = next(y for y, line in enumerate(lines_of(app.record)) if "… 10 more" in line)
        x = lines_of(app.record)[y].index("…")
        await pilot.click(RecordPane, offset=(x + 1, y))
        await pilot.pause()
        assert "P19" in _text(app.record)
        app.record.toggle_fold()
        await pilot.pause()
        assert "… 10 more" in _text(app.record)


async def test_link_is_a_hyperlink_of_the_terminal_and_tells_its_click() -> None:
    app = PanesApp()
    async with app.run_test(size=(160, 30)) as pilot:
        app.record.show(_record(doi="10.1000/x"), Highlighter())
        await pilot.pause()
        y = next(y for y, line in enumerate(lines_of(app.record)) if "10.1000/x" in line)
        links = {segment.style.link for segment in app.record.render_line(y) if segment.style and segment.style.link}
        assert links == {"https://doi.org/10.1000/x"}
        await pilot.click(RecordPane, offset=(lines_of(app.record)[y].index("10.1000"), y))
        await pilot.pause()
        assert [said.address for said in app.said if isinstance(said, LinkChosen)] == ["https://doi.org/10.1000/x"]


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (20, 5), (3, 3)])
async def test_any_size_is_laid_out(size: tuple[int, int]) -> None:
    app = PanesApp()
    async with app.run_test(size=size) as pilot:
        record = _record(
            abstract="BACKGROUND: One. METHODS: 日本語.", authors=(Person("A"),), more=(("N1", "x" * 300),)
        )
        app.record.show(record, Finding())
        app.abstract.show(record, Finding())
        await pilot.pause()
        app.record.next_hit()
        await pilot.pause()
        assert len(lines_of(app.record)) == app.record.size.height


async def test_selected_text_can_be_copied() -> None:
    app = PanesApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.abstract.show(_record(abstract="Select these words."), Highlighter())
        await pilot.pause()
        await pilot.mouse_down(AbstractPane, offset=(8, 0))
        await pilot.hover(AbstractPane, offset=(13, 0))
        await pilot.mouse_up(AbstractPane, offset=(13, 0))
        await pilot.pause()
        selected = app.screen.get_selected_text()
        assert selected is not None
        assert selected.strip() in "Select these words."
        assert "these" in selected
