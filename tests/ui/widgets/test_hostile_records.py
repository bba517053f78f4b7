"""Records that would steer the terminal, break the layout or drown it: shown harmlessly in every widget."""

import pytest
from rich.cells import get_character_cell_size
from textual.app import App, ComposeResult

from tests.ui.widgets.drawn import Finding, forbidden_in, lines_of, screen_of
from tuiref.core.facet import FACETS, FacetCounts, FacetValue
from tuiref.core.filters import Filter, whole_value
from tuiref.core.hits import Row, Sort
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.ui.view.cells import width_of
from tuiref.ui.view.chips import chips
from tuiref.ui.view.comparison import compared, lay_out_comparison
from tuiref.ui.view.detail import detail_blocks
from tuiref.ui.view.facets import facet_rows
from tuiref.ui.view.raw import raw_blocks
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


def _longest_run_of_zero_width(lines: list[str]) -> int:
    longest = run = 0
    for character in "".join(lines):
        run = run + 1 if get_character_cell_size(character) == 0 else 0
        longest = max(longest, run)
    return longest


@pytest.mark.parametrize("is_raw", [False, True], ids=["labelled", "raw"])
@pytest.mark.parametrize("name", ["zero-width flood", "combining flood"])
async def test_no_more_zero_width_characters_than_a_script_needs_stand_on_one_cell(name: str, is_raw: bool) -> None:
    app = HostileApp()
    async with app.run_test(size=(100, 40)) as pilot:
        record, abstract = app.query_one(RecordPane), app.query_one(AbstractPane)
        record.raw = is_raw
        record.show(_record(HOSTILE[name]), Finding())
        abstract.show(_record(HOSTILE[name]), Finding())
        await pilot.pause()
        for pane in (record, abstract):
            assert _longest_run_of_zero_width(lines_of(pane)) <= 4


async def test_endless_abstract_is_shown_in_part_and_further_when_unfolded() -> None:
    app = HostileApp()
    async with app.run_test(size=(100, 40)) as pilot:
        text = "a hit of some words; " * 250_000
        record = Record(tags=(("TY", "JOUR"), ("AB", text)), type="JOUR", title="x", abstract=text)
        shown, abstract = app.query_one(RecordPane), app.query_one(AbstractPane)
        shown.show(record, Finding())
        abstract.show(record, Finding())
        await pilot.pause()
        assert len(abstract.text) < 20_000
        assert "more characters" in abstract.text
        assert "some words" not in shown.text
        abstract.toggle_fold()
        await pilot.pause()
        assert 200_000 < len(abstract.text) < 400_000
        abstract.go(-1)
        await pilot.pause()
        assert "more characters" in lines_of(abstract)[-1]


async def test_crowd_of_values_is_folded_and_all_of_it_is_within_reach() -> None:
    crowd = tuple(Person(f"Family{number}", "A.") for number in range(10_000))
    texts = tuple(f"text {number}" for number in range(5_000))
    record = Record(
        tags=(("TY", "JOUR"), *(("U1", text) for text in texts)),
        type="JOUR", title="x", authors=crowd, keywords=texts, notes=texts, urls=texts, issn=texts,
    )  # fmt: skip
    folded = detail_blocks(record, Finding())
    assert sum(len(block.body.plain) for block in folded) < 20_000
    assert sum(len(block.stops) for block in folded) < 1_000
    assert "9,990 more" in "".join(block.body.plain for block in folded)
    unfolded = "".join(block.body.plain for block in detail_blocks(record, Finding(), is_unfolded=True))
    assert "Family9999, A." in unfolded
    raw = "\n".join(block.body.plain for block in raw_blocks(record, Finding(), is_unfolded=True))
    assert all(text in raw for text in texts)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_harmless_in_chips_facets_and_comparison(text: str) -> None:
    counts = [FacetCounts(field, 1, (FacetValue(text, 3, whole_value(field, text)),)) for field in FACETS[1:]]
    rows = [row.text for row in facet_rows(counts, few=5)]
    shown = [chip.text for chip in chips([Filter((whole_value("author", text),))], 60)]
    fields = compared(_record(text), _record("other"))
    page = lay_out_comparison(fields, 80)
    assert not forbidden_in([*rows, *shown, *(line.plain for line in page.lines)])
    assert max(width_of(chip) for chip in shown) <= 60
    assert max(width_of(line.plain) for line in page.lines) <= 81
