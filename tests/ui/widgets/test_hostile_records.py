"""Records that would steer the terminal, break the layout or drown it: shown harmlessly in every widget."""

import pytest
from textual.app import App, ComposeResult

from tests.ui.widgets.drawn import Finding, forbidden_in, lines_of, screen_of
from tuiref.core.hits import Row, Sort
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.ui.view.cells import width_of
from tuiref.ui.widgets.abstract_pane import AbstractPane
from tuiref.ui.widgets.record_pane import RecordPane
from tuiref.ui.widgets.result_list import ResultList
from tuiref.ui.widgets.status_line import StatusLine

HOSTILE = {
    "colour": "\x1b[31mred\x1b[0m",
    "clipboard": "\x1b]52;c;aGFja2Vk\x07",
    "C1 clipboard": "\x9d52;c;aGFja2Vk\x9c",
    "window title": "\x1b]0;owned\x1b\\",
    "clear screen": "\x1b[2J\x1b[H",
    "bell and backspace": "\x07\x08\x08\x08x",
    "carriage return": "safe\rEVIL",
    "escaped escape": "&#27;]52;c;aGFja2Vk&#7; &#x9b;31m &#x202e;",
    "markup of Textual": "[bold]x[/bold] [@click=app.exit]y[/] [/] [",
    "direction override": "abc\u202egnp.exe\u2066\u2069\u061c\u200f",
    "zero-width flood": "a" + "\u200b\u200d\ufeff\u2060" * 3000 + "b",
    "combining flood": "Z" + "\u0337\u0322\u031b" * 3000 + "z",
    "endless title": "x" * 65_000,
    "endless wide title": "題" * 65_000,
    "endless words": "hit word " * 7000,
    "lone surrogate": "a\ud800b",
    "tags": "<p>" * 2000 + "x" + "</i>" * 2000,
    "line separators": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "delete": "\x7f" * 50,
}


class HostileApp(App[None]):
    """Every widget that shows a record."""

    CSS = "ResultList { height: 8; } RecordPane, AbstractPane { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield ResultList()
        yield RecordPane()
        yield AbstractPane()
        yield StatusLine()


def _row(text: str) -> Row:
    return Row(key=1, year=2020, authors=text, title=text, container=text, type=text)


def _record(text: str) -> Record:
    person = Person(text, text)
    return Record(
        tags=(("TY", "JOUR"), ("TI", text), ("U1", text), ("UR", text), (text[:20], "value"), ("N1", text)),
        type=text[:40], id="x", source=text, line=3, title=text, authors=(person, person), editors=(person,),
        container=text, volume=text, pages=text, doi=text, urls=(text,), keywords=(text, text), abstract=text,
        notes=(text,), publisher=text,
    )  # fmt: skip


@pytest.mark.parametrize("is_raw", [False, True], ids=["labelled", "raw"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
async def test_hostile_text_is_shown_harmlessly(text: str, is_raw: bool) -> None:
    app = HostileApp()
    async with app.run_test(size=(100, 40)) as pilot:
        listed, record, abstract = app.query_one(ResultList), app.query_one(RecordPane), app.query_one(AbstractPane)
        listed.show(total=1, rows=(_row(text),), highlighter=Finding(), sort=Sort())
        record.raw = is_raw
        record.show(_record(text), Finding())
        abstract.show(_record(text), Finding())
        app.query_one(StatusLine).show_sources([text, text], 3)
        await pilot.pause()
        assert not forbidden_in(screen_of(app).split("\n"))
        for _ in range(3):
            record.scroll_pages(1)
            await pilot.pause()
            assert not forbidden_in(lines_of(record))
        for line in lines_of(listed):
            assert width_of(line) == listed.scrollable_content_region.width
        links = [
            segment.style.link
            for pane in (record, abstract)
            for y in range(pane.size.height)
            for segment in pane.render_line(y)
            if segment.style is not None and segment.style.link
        ]
        assert not forbidden_in(links)
