"""Completing by Tab, mending what is missing, explaining, and stepping through matches, by real keys."""

import asyncio

from tests.ui.app.screen_text import running
from tests.ui.app.telling_session import TellingSession
from tuiref import protocol
from tuiref.core.hits import Sort
from tuiref.core.missing import Missing
from tuiref.ui import commands
from tuiref.ui.screens.explain import ExplainView
from tuiref.ui.widgets.status_line import StatusLine

# -- completing -----------------------------------------------------------------------------------


async def test_tab_completes_what_can_become_one_thing_only() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("slash")
        await driver.type("heartb")
        await driver.press("tab")
        assert driver.main.search_bar.text == "heartbeat "
        assert driver.session.searches[-1] == "heartbeat "
        assert driver.main.context == commands.SEARCH
        assert not driver.main.is_completing


async def test_field_that_is_completed_waits_for_its_value() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("slash")
        await driver.type("au")
        await driver.press("tab")
        assert driver.main.search_bar.text == "author:"
        await driver.type("smiths")
        await driver.press("tab")
        assert driver.main.search_bar.text == 'author:"Smithson, B." '


async def test_tab_opens_a_list_that_arrows_and_enter_choose_from() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("slash")
        await driver.type("x he")
        await driver.press("tab")
        assert driver.main.is_completing
        assert "heartbeat" in driver.text
        cursor = driver.main.list.cursor
        await driver.press("down", "down", "up")
        assert driver.main.list.cursor == cursor
        await driver.press("enter")
        assert driver.main.search_bar.text == "x hearts "
        assert driver.main.context == commands.SEARCH
        assert "heartbeat" not in driver.text


async def test_tab_in_the_list_takes_the_first_at_once() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("slash")
        await driver.type("he")
        await driver.press("tab", "tab")
        assert driver.main.search_bar.text == "heart "


async def test_escape_closes_the_list_and_stays_in_the_box() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("slash")
        await driver.type("he")
        await driver.press("tab", "escape")
        assert not driver.main.is_completing
        assert driver.main.context == commands.SEARCH
        assert driver.main.search_bar.text == "he"
        await driver.press("escape")
        assert driver.main.context == commands.LIST


async def test_list_follows_what_is_typed_and_enter_then_keeps_what_was_typed_by_hand() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("slash")
        await driver.type("he")
        await driver.press("tab")
        await driver.type("art")
        assert driver.main.is_completing
        assert "hearts" in driver.text
        assert "heat" not in driver.text
        await driver.press("enter")
        assert driver.main.search_bar.text == "heart"
        assert driver.main.context == commands.LIST
        assert not driver.main.is_completing


async def test_list_closes_when_nothing_is_left_to_choose() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("slash")
        await driver.type("he")
        await driver.press("tab")
        await driver.type("q")
        assert not driver.main.is_completing


async def test_with_nothing_to_complete_tab_leads_to_the_list() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("slash")
        await driver.press("tab")
        assert driver.main.context == commands.LIST
        await driver.press("slash")
        await driver.type("zz")
        await driver.press("tab")
        assert driver.main.context == commands.LIST
        assert driver.main.search_bar.text == "zz"


async def test_keys_typed_at_once_around_tab_act_in_their_order() -> None:
    async with running(TellingSession()) as driver:
        await driver.at_once("slash", "h", "e", "a", "r", "t", "b", "tab", "x", "backspace", "enter", "j")
        assert driver.main.search_bar.text == "heartbeat "
        assert driver.main.context == commands.LIST


async def test_late_completion_is_still_shown_unless_something_was_typed_meanwhile() -> None:
    session = TellingSession()
    session.completion_gate = asyncio.Event()
    async with running(session) as driver:
        await driver.press("slash")
        await driver.type("he")
        await driver.press("tab")
        assert driver.main.context == commands.SEARCH
        session.completion_gate.set()
        await driver.settle()
        assert driver.main.is_completing
        await driver.press("escape")
        session.completion_gate = asyncio.Event()
        await driver.press("tab")
        await driver.type("a")
        session.completion_gate.set()
        await driver.settle()
        assert not driver.main.is_completing
        assert driver.main.search_bar.text == "hea"


async def test_tab_leads_to_the_list_when_the_engine_is_dead() -> None:
    session = TellingSession()
    async with running(session) as driver:
        await driver.press("slash")
        await driver.type("he")
        session.completion_gate = None
        session.is_dead = True
        await driver.press("tab")
        assert driver.main.context == commands.LIST


async def test_what_stands_behind_the_cursor_stays() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("slash")
        await driver.type("heartb in")
        await driver.press("left", "left", "left", "tab")
        assert driver.main.search_bar.text == "heartbeat in"
        assert driver.main.search_bar.input.cursor_position == len("heartbeat")


async def test_candidate_can_be_clicked() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("slash")
        await driver.type("he")
        await driver.press("tab")
        await driver.pilot.click("CompletionList", offset=(3, 1))
        await driver.settle()
        assert driver.main.search_bar.text == "hearts "


async def test_list_closes_when_the_box_is_left_by_the_mouse() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("slash")
        await driver.type("he")
        await driver.press("tab")
        await driver.pilot.click("#abstract")
        await driver.settle()
        assert not driver.main.is_completing


# -- what is missing ------------------------------------------------------------------------------


async def test_missing_word_is_told_and_mended_by_its_key() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("slash")
        await driver.type("hart failure")
        assert "no record has hart; heart has 40 — ctrl+y takes it" in driver.text
        assert "accept the mend" in driver.text
        await driver.press("ctrl+y")
        assert driver.main.search_bar.text == "heart failure"
        assert driver.main.list.total == 40
        assert "no record has" not in driver.text
        assert "accept the mend" not in driver.text


async def test_neighbour_that_took_longer_than_the_search_is_told_when_it_is_known() -> None:
    session = TellingSession()
    session.is_hurried = True
    async with running(session) as driver:
        await driver.press("slash")
        await driver.type("hart")
        assert "no record has hart; heart has 40 — ctrl+y takes it" in driver.text.splitlines()[1]
        await driver.press("ctrl+y")
        assert driver.main.search_bar.text == "heart"


async def test_missing_word_can_be_mended_from_the_list() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("slash")
        await driver.type("hart")
        await driver.press("enter", "ctrl+y")
        assert driver.main.search_bar.text == "heart"


async def test_unfinished_word_is_no_mistake_but_can_be_completed_by_the_same_key() -> None:
    session = TellingSession()
    session.unfinished = ("hart",)
    async with running(session) as driver:
        await driver.press("slash")
        await driver.type("hart")
        assert "no record has hart" not in driver.text.splitlines()[1]
        await driver.press("ctrl+y")
        assert driver.main.search_bar.text == "heart"


async def test_mend_changes_only_what_was_told() -> None:
    session = TellingSession()
    session.unfinished = ("hart",)
    async with running(session) as driver:
        driver.main._take(
            protocol.Found(
                text="",
                sort=Sort(),
                total=1,
                missing=(Missing("aa", (0, 2), None, "ab", 1), Missing("cc", (3, 5), None, "ccd", 1, 0, True)),
            )
        )
        assert [one.word for one in driver.main.missing] == ["aa"]


async def test_empty_result_shows_what_the_search_means() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("slash")
        await driver.type("heart zzz")
        assert "No record matches." in driver.text
        assert "40   heart" in driver.text
        assert " 0   zzz" in driver.text
        assert driver.session.searches[-1] == "heart zzz"


async def test_page_of_an_empty_result_stays_until_the_next_one_tells_its_reason() -> None:
    session = TellingSession()
    async with running(session) as driver:
        await driver.press("slash")
        session.explanation_gate = asyncio.Event()
        await driver.type("zz")
        assert driver.main.list.total == 0
        assert "No record matches." not in driver.text
        session.explanation_gate.set()
        await driver.settle()
        assert " 0   zz" in driver.text
        session.explanation_gate = asyncio.Event()
        await driver.type("z")
        assert driver.session.searches[-1] == "zzz"
        assert " 0   zz " in driver.text
        session.explanation_gate.set()
        await driver.settle()
        assert " 0   zzz" in driver.text
        await driver.press("ctrl+u")
        assert "No record matches." not in driver.text


# -- explaining -----------------------------------------------------------------------------------


async def test_explanation_shows_the_tree_and_why_the_record_is_found() -> None:
    session = TellingSession()
    async with running(session, size=(120, 40)) as driver:
        await driver.press("slash")
        await driver.type("heart")
        await driver.press("enter", "E")
        assert isinstance(driver.app.screen, ExplainView)
        assert session.explained[-1] == ("heart", driver.main.record_key)
        for text in ("40 ✓ all of", "40 ✓   heart", "a note", "Matched in this record", "Title     Heart"):
            assert text in driver.text, text
        await driver.press("escape")
        assert driver.is_in_main


async def test_without_a_search_there_is_nothing_to_explain() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("E")
        assert driver.is_in_main
        assert driver.toasts


async def test_search_that_cannot_be_read_is_not_explained() -> None:
    session = TellingSession()
    async with running(session) as driver:
        await driver.press("slash")
        await driver.type('"heart')
        await driver.press("enter", "E")
        assert driver.is_in_main
        assert driver.toasts == ["unclosed quote"]


# -- stepping -------------------------------------------------------------------------------------


async def test_matches_are_counted_through_the_record_and_the_abstract() -> None:
    async with running(TellingSession(), size=(120, 40)) as driver:
        await driver.press("slash")
        await driver.type("heart")
        await driver.press("enter")
        panes = (driver.main.record_pane, driver.main.abstract_pane)
        total = sum(pane.hits for pane in panes)
        assert all(pane.hits for pane in panes)
        await driver.press("n")
        assert f"match 1 of {total}" in driver.text
        assert panes[0].current_hit == 0
        await driver.press(*["n"] * panes[0].hits)
        assert f"match {panes[0].hits + 1} of {total}" in driver.text
        assert [pane.current_hit for pane in panes] == [None, 0]
        await driver.press("N")
        assert f"match {panes[0].hits} of {total}" in driver.text
        await driver.press("l", "l", "n")
        assert f"match 1 of {panes[1].hits}" in driver.text
        await driver.press("N")
        assert f"match {panes[1].hits} of {panes[1].hits}" in driver.text


async def test_moving_on_forgets_the_match() -> None:
    async with running(TellingSession(), size=(120, 40)) as driver:
        await driver.press("slash")
        await driver.type("heart")
        await driver.press("enter", "n", "j")
        assert "match" not in str(driver.main.query_one(StatusLine).render())
        assert driver.main.record_pane.current_hit is None


async def test_without_matches_it_is_said_so() -> None:
    async with running(TellingSession()) as driver:
        await driver.press("n")
        assert driver.toasts == ["Search first: /"]
