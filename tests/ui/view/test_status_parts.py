"""What the status line says."""

import pytest

from tuiref.core.hits import Sort
from tuiref.protocol import Reading
from tuiref.ui.view.cells import width_of
from tuiref.ui.view.counts import found_texts, longest_that_fits, time_left, time_taken
from tuiref.ui.view.hints import hints_that_fit, whole_hints
from tuiref.ui.view.status import (
    Part,
    marked_part,
    position_part,
    problems_part,
    reading_part,
    sort_part,
    sources_part,
    status_pieces,
)


def _reading(**changed: object) -> Reading:
    values: dict[str, object] = {
        "path": "x.ris", "bytes_read": 25, "bytes_total": 100, "records": 120_000, "seconds": 2.5,
    }  # fmt: skip
    return Reading(**(values | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("reading", "text"),
    [
        (_reading(expected=480_000), "reading 120,000 of about 480,000 · 48,000/s · 8 s left  (X stops)"),
        (_reading(expected=9_000_000), "reading 120,000 of about 9,000,000 · 48,000/s  (X stops)"),
        (_reading(), "reading 120,000 · 48,000/s  (X stops)"),
        (_reading(bytes_total=0), "reading 120,000 · 48,000/s  (X stops)"),
        (_reading(seconds=0.1), "reading 120,000 · 25 %  (X stops)"),
        (_reading(seconds=0.0, bytes_total=0, records=0), "reading 0  (X stops)"),
        (_reading(bytes_read=0), "reading 120,000 · 48,000/s  (X stops)"),
        (_reading(note="waiting for standard input"), "waiting for standard input  (X stops)"),
        (_reading(path=""), ""),
        (None, ""),
    ],
)
def test_reading_tells_how_far_it_is(reading: Reading | None, text: str) -> None:
    assert reading_part(reading, "X").text == text


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (position_part(3, 1212), "3/1,212"),
        (position_part(None, 0), "0/0"),
        (marked_part(0), "0 marked"),
        (marked_part(1200), "● 1,200 marked"),
        (sort_part(Sort("year", True)), "by year ▼"),
        (sort_part(Sort("author")), "by author ▲"),
        (sort_part(Sort()), "by relevance"),
        (sort_part(Sort(), has_search=False), "file order"),
        (sort_part(Sort("added")), "file order"),
        (sort_part(Sort("added", True)), "file order ▼"),
        (sort_part(Sort("container")), "by journal ▲"),
        (sources_part(["/a/b/refs.ris"]), "refs.ris"),
        (sources_part(["/a/refs.ris", "x", "y"]), "refs.ris and 2 more"),
        (sources_part(["-"]), "standard input"),
        (sources_part([]), ""),
        (sources_part(["/a/\x1b[31mred.ris"]), "\ufffd[31mred.ris"),
        (problems_part(0), ""),
        (problems_part(1), "! 1 problem"),
        (problems_part(2000), "! 2,000 problems"),
    ],
)
def test_parts_are_short_and_clear(part: Part, text: str) -> None:
    assert part.text == text


@pytest.mark.parametrize("width", range(8, 140, 3))
def test_line_fills_its_width_and_keeps_the_marked(width: int) -> None:
    left = (position_part(3, 212), marked_part(4), sort_part(Sort("year")))
    right = (reading_part(_reading()), problems_part(3), sources_part(["refs.ris"]))
    text = "".join(piece for piece, _ in status_pieces(left, right, width))
    assert width_of(text) == width
    if width >= 12:
        assert "● 4 marked" in text


def test_everything_is_said_when_there_is_room() -> None:
    left, right = (position_part(3, 212), marked_part(4)), (problems_part(3), sources_part(["refs.ris"]))
    text = "".join(piece for piece, _ in status_pieces(left, right, 80))
    assert text.startswith(" 3/212   ● 4 marked ")
    assert text.endswith(" ! 3 problems   refs.ris ")


@pytest.mark.parametrize(
    ("seconds", "text"), [(0.0, "<1 ms"), (0.014, "14 ms"), (0.9994, "999 ms"), (1.25, "1.2 s"), (75.0, "75.0 s")]
)
def test_time_taken_is_short(seconds: float, text: str) -> None:
    assert time_taken(seconds) == text


@pytest.mark.parametrize(("seconds", "text"), [(0.1, "1 s"), (24.4, "24 s"), (99.0, "99 s"), (200.0, "3 min")])
def test_time_left_is_short(seconds: float, text: str) -> None:
    assert time_left(seconds) == text


def test_narrow_bars_say_less_about_a_result() -> None:
    texts = found_texts(212, 500_000, 0.014)
    assert longest_that_fits(texts, 40) == "212 of 500,000 · 14 ms"
    assert longest_that_fits(texts, 15) == "212 of 500,000"
    assert longest_that_fits(texts, 4) == "212"
    assert longest_that_fits(texts, 2) == ""


def test_result_of_an_older_query_is_called_so() -> None:
    assert found_texts(134, 500, 0.1, is_last_good=True)[0] == "134 of 500 · last good query"


_HINTS = (("/", "search", "a"), ("space", "mark", "b"), ("x", "export", "c"), ("?", "help", "d"))


@pytest.mark.parametrize(
    ("width", "ids"), [(80, "abcd"), (40, "abcd"), (39, "abd"), (30, "abd"), (20, "ad"), (10, "d"), (8, "d"), (7, "")]
)
def test_help_is_the_last_hint_to_leave(width: int, ids: str) -> None:
    assert "".join(hint[2] for hint in hints_that_fit(_HINTS, width)) == ids


@pytest.mark.parametrize(
    ("records", "expected", "text"),
    [
        (512, 101_312, "reading 512 of about 100,000  (X stops)"),
        (45, 57, "reading 45 of about 57  (X stops)"),
        (900, 900, "reading 900  (X stops)"),
        (900, 0, "reading 900  (X stops)"),
    ],
)
def test_reading_says_of_how_many_where_that_can_be_guessed(records: int, expected: int, text: str) -> None:
    reading = Reading(path="a.ris", bytes_read=1, bytes_total=0, records=records, seconds=0.1, expected=expected)
    assert reading_part(reading, "X").text == text


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (40, "a add · d close · r read · Esc close"),
        (30, "a add · d close · Esc close"),
        (26, "a add · Esc close"),
        (12, "Esc close"),
        (1, "Esc close"),
    ],
)
def test_hints_of_a_dialog_are_whole_and_the_way_out_stays(width: int, shown: str) -> None:
    assert whole_hints("a add · d close · r read · Esc close", width, "Esc") == shown


def test_without_a_way_out_the_first_hints_stay() -> None:
    assert whole_hints("a add · d close", 8, "Esc") == "a add"
