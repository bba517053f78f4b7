"""The facets pane and the chips: what is chosen becomes part of the search, and the counts are those of its hits."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.ui.app.fake_session import FakeSession
from tests.ui.app.screen_text import Driver, running
from tuiref import protocol
from tuiref.core.filters import Filter
from tuiref.ui import commands
from tuiref.ui.view.facets import VALUE, FacetRow
from tuiref.ui.widgets.chip_line import ChipLine
from tuiref.ui.widgets.facet_pane import FacetPane

NATURE = Filter(('container:="Nature"',))


def _pane(driver: Driver) -> FacetPane:
    pane = driver.main.facet_pane
    assert pane is not None
    return pane


def _row(driver: Driver) -> FacetRow:
    row = _pane(driver).list.row
    assert row is not None
    return row


async def _to(driver: Driver, field: str, is_it: Callable[[FacetRow], bool] = lambda row: True) -> None:
    """Put the cursor on a value with keys."""
    for _ in range(10):
        if _row(driver).field == field:
            break
        await driver.press("tab")
    assert _row(driver).field == field
    while not is_it(_row(driver)):
        before = _row(driver)
        await driver.press("j")
        assert _row(driver) != before, "no such value"


async def test_facets_open_beside_the_list_and_close_with_escape() -> None:
    async with running(size=(170, 40)) as driver:
        await driver.press("f")
        assert driver.main.context == commands.FACETS
        assert "Facets" in driver.text
        assert "PLoS ONE" in driver.text
        assert not _pane(driver).has_class("-over")
        await driver.press("escape")
        assert driver.main.context == commands.LIST
        assert "Facets" not in driver.text


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20)])
async def test_facets_cover_other_panes_where_there_is_no_room_beside(size: tuple[int, int]) -> None:
    async with running(size=size) as driver:
        await driver.press("f")
        assert _pane(driver).has_class("-over")
        assert "Journal article" in driver.text
        await driver.press("1")
        assert not driver.main.are_facets_shown


async def test_enter_narrows_to_the_value_and_the_count_is_that_of_the_hits() -> None:
    async with running(size=(170, 40)) as driver:
        await driver.press("f")
        await _to(driver, "container", lambda row: row.text == "Nature")
        count = _row(driver).count
        await driver.press("enter")
        assert driver.main.filters == (NATURE,)
        assert driver.main.list.total == count == 50
        assert driver.session.within_sent[-1] == NATURE.query
        assert "Journal: Nature ×" in driver.text
        assert _row(driver).text == "Nature"
        assert _row(driver).count == count


async def test_each_count_of_a_narrowed_result_is_that_of_the_search_it_leads_to() -> None:
    async with running(size=(170, 60)) as driver:
        await driver.press("slash")
        await driver.type("heart")
        await driver.press("enter", "f")
        rows = [row for row in _pane(driver).list.rows if row.kind == VALUE]
        assert {"year", "container", "author", "type"} <= {row.field for row in rows}
        for row in {row.field: row for row in rows}.values():
            driver.main._set_filters((row.filter(False),))
            await driver.settle()
            assert driver.main.list.total == row.count, row


async def test_x_excludes_and_enter_on_what_holds_takes_it_away() -> None:
    async with running(size=(170, 40)) as driver:
        await driver.press("f")
        await _to(driver, "container", lambda row: row.text == "Nature")
        await driver.press("x")
        assert driver.main.filters == (Filter(NATURE.queries, is_excluded=True),)
        assert driver.main.list.total == 150
        assert "not Journal: Nature ×" in driver.text
        await driver.press("backspace")
        assert driver.main.list.total == 200
        await _to(driver, "container", lambda row: row.text == "Nature")
        await driver.press("enter", "enter")
        assert not driver.main.filters
        assert driver.main.list.total == 200


async def test_picked_values_of_one_facet_are_one_filter() -> None:
    async with running(size=(170, 40)) as driver:
        await driver.press("f")
        await _to(driver, "container", lambda row: row.text == "Nature")
        await driver.press("space", "space", "enter")
        assert len(driver.main.filters) == 1
        assert len(driver.main.filters[0].queries) == 2
        assert driver.main.list.total == 100


async def test_escape_drops_what_is_picked_before_it_closes() -> None:
    async with running(size=(170, 40)) as driver:
        await driver.press("f", "space", "escape")
        assert driver.main.are_facets_shown
        await driver.press("escape")
        assert not driver.main.are_facets_shown


async def test_typing_in_a_facet_shows_only_its_values_with_the_text() -> None:
    async with running(size=(170, 40)) as driver:
        await driver.press("f")
        await _to(driver, "author")
        await driver.press("slash")
        await driver.type("OST")
        rows = [row.text for row in _pane(driver).list.rows if row.field == "author" and row.kind == VALUE]
        assert rows == ["Østergård, A."]
        await driver.press("enter")
        assert driver.main.filters[0].label == "Author: Østergård, A."
        assert not _pane(driver).is_finding
        assert driver.main.context == commands.FACETS


async def test_letters_typed_in_the_box_of_a_facet_are_no_commands() -> None:
    async with running(size=(170, 40)) as driver:
        await driver.press("f", "tab", "slash")
        await driver.type("jxqz")
        assert _pane(driver).box.value == "jxqz"
        assert driver.main.filters == ()
        assert "no such value" in driver.text
        await driver.press("escape")
        assert not _pane(driver).is_finding
        assert driver.main.are_facets_shown


async def test_years_of_many_are_shown_by_spans_and_one_by_one_when_narrowed() -> None:
    async with running(size=(170, 40)) as driver:
        await driver.press("f")
        assert _row(driver).text == "2020–24"
        await driver.press("j", "enter")
        assert driver.main.filters[0].queries == ("year:2015-2019",)
        assert {row.text for row in _pane(driver).list.rows if row.field == "year" and row.kind == VALUE} == {
            str(year) for year in range(2015, 2020)
        }
        await driver.press("j", "enter")
        assert [one.queries for one in driver.main.filters] == [("year:2018",)]


async def test_filters_stay_while_one_types_and_go_with_escape_after_the_text() -> None:
    async with running(size=(100, 24)) as driver:
        driver.main._set_filters((NATURE,))
        await driver.press("slash")
        await driver.type("heart")
        assert driver.main.list.total == 10
        await driver.press("enter", "escape")
        assert driver.main.list.total == 50
        assert driver.main.filters == (NATURE,)
        await driver.press("escape")
        assert driver.main.list.total == 200
        assert not driver.main.query_one(ChipLine).display


async def test_clicked_chip_is_removed() -> None:
    async with running(size=(100, 24)) as driver:
        excluded = Filter(('container:="PLoS ONE"',), is_excluded=True)
        driver.main._set_filters((NATURE, excluded))
        await driver.settle()
        line = driver.text.split("\n")[1]
        await driver.pilot.click(ChipLine, offset=(line.index("Nature"), 0))
        await driver.settle()
        assert driver.main.filters == (excluded,)


async def test_backslash_takes_all_filters_away() -> None:
    async with running() as driver:
        driver.main._set_filters((NATURE, Filter(("year:2000",))))
        await driver.settle()
        await driver.press("backslash")
        assert driver.main.filters == ()
        assert driver.main.list.total == 200


async def test_search_with_filters_is_kept_as_one_and_recalled_with_its_chips() -> None:
    async with running() as driver:
        driver.main._set_filters((NATURE,))
        await driver.press("slash")
        await driver.type("heart")
        await driver.press("enter")
        kept = driver.main.history[-1]
        assert kept.text == '(heart) AND container:="Nature"'
        await driver.press("escape", "escape")
        assert driver.main.list.total == 200
        driver.main._recalled(kept.text)
        await driver.settle()
        assert driver.main.search_bar.text == "heart"
        assert driver.main.filters == (NATURE,)
        assert driver.main.list.total == 10


async def test_export_of_the_hits_is_that_of_the_narrowed_result() -> None:
    async with running() as driver:
        driver.main._set_filters((NATURE,))
        await driver.settle()
        hits = next(scope for scope in driver.main.scopes if scope.name == "hits")
        assert hits.count == 50
        assert hits.ticket == driver.main.result.ticket


async def test_facets_follow_the_library_while_it_is_read() -> None:
    session = FakeSession(400)
    session.readable = 100
    async with running(session, size=(170, 40)) as driver:
        await driver.press("f")
        await _to(driver, "container", lambda row: row.text == "Nature")
        assert _row(driver).count == 25
        session.readable = 400
        session.say(protocol.LibraryChanged(library=session.library()))
        await driver.settle()
        assert _row(driver).text == "Nature"
        assert _row(driver).count == 100


async def test_counts_of_an_older_result_are_dropped() -> None:
    async with running(size=(170, 40)) as driver:
        await driver.press("f")
        older, text = driver.main.result.ticket, driver.main.result.text
        counts = await driver.session.facets(older, ("container",))
        driver.main._set_filters((NATURE,))
        await driver.settle()
        shown = list(_pane(driver).list.rows)
        driver.main._counted(older, text, counts)
        assert list(_pane(driver).list.rows) == shown


async def test_click_on_a_value_narrows() -> None:
    async with running(size=(170, 40)) as driver:
        await driver.press("f")
        lines = driver.text.split("\n")
        y = next(y for y, line in enumerate(lines) if line.startswith("   Nature"))
        await driver.pilot.click(offset=(5, y))
        await driver.settle()
        assert driver.main.filters == (NATURE,)


async def test_counts_are_shown_however_fast_the_library_changes() -> None:
    session = FakeSession(400)
    session.readable = 100
    async with running(session, size=(170, 40)) as driver:
        await driver.press("f")
        await _to(driver, "container", lambda row: row.text == "Nature")
        session.facets_gate = asyncio.Event()
        session.facets_asked.clear()
        for readable in (200, 300, 400):
            session.readable = readable
            session.say(protocol.LibraryChanged(library=session.library()))
            await driver.settle()
        assert len(session.facets_asked) == 1
        session.facets_gate.set()
        await driver.settle()
        assert [fields[0] for _, fields, _ in session.facets_asked] == ["year", "type", "year", "type"]
        assert _row(driver).count == 100


async def test_all_values_of_a_facet_are_asked_for_when_it_is_unfolded() -> None:
    async with running(FakeSession(400), size=(170, 40)) as driver:
        session = driver.session
        for number, (key, record) in enumerate(list(session.library_records.items())):
            session.library_records[key] = replace(record, keywords=(f"word {number}",))
        await driver.press("f")
        await _to(driver, "keyword")
        await driver.press("z")
        assert session.facets_asked[-1][1] == ("keyword",)
        assert sum(row.field == "keyword" and row.kind == VALUE for row in _pane(driver).list.rows) == 400
        await driver.press("z")
        assert sum(row.field == "keyword" and row.kind == VALUE for row in _pane(driver).list.rows) < 20


async def test_facets_stand_in_the_order_of_the_settings_and_others_are_left_out() -> None:
    async with running(size=(170, 60)) as driver:
        await driver.press("f")
        driver.main.take_settings(replace(driver.main.settings, facets=("container", "year")))
        await driver.settle()
        fields = [row.field for row in _pane(driver).list.rows]
        assert list(dict.fromkeys(fields)) == ["container", "year"]
        driver.main.take_settings(replace(driver.main.settings, facets=("year",)))
        await driver.settle()
        assert {row.field for row in _pane(driver).list.rows} == {"year"}
        await driver.press("escape")
        driver.main.take_settings(replace(driver.main.settings, facets=()))
        await driver.press("f")
        assert not _pane(driver).list.rows
