"""Statistics as text: within the width, harmless, with bars in proportion."""

import pytest

from tuiref.core.facet import FacetCounts, FacetValue
from tuiref.core.library import Source
from tuiref.core.statistics import Missing, Statistics
from tuiref.ui.view.cells import width_of
from tuiref.ui.view.statistics import statistics_lines

HOSTILE = "\x1b]52;c;aGk=\x07 [red]漢字" + "x" * 200
STATISTICS = Statistics(
    1_234,
    (
        FacetCounts("year", 2, (FacetValue("2020", 800, "year:2020"), FacetValue("2019", 400, "year:2019"))),
        FacetCounts("container", 1, (FacetValue(HOSTILE, 7, "x"),), missing=3),
    ),
    (Missing("doi", 617, "no:doi"),),
    (Source("a.ris", "k", "ris", "utf-8", "LF", 1_234, 2, True), Source("b.ris", "", "", "", "", 0, 0, False, HOSTILE)),
)


@pytest.mark.parametrize("width", [40, 80, 110])
def test_lines_are_as_wide_as_there_is_room_and_harmless(width: int) -> None:
    for line in statistics_lines(STATISTICS, width):
        assert "\x1b" not in line.text
        assert "\n" not in line.text
        assert width_of(line.text) <= width


def test_bar_is_as_long_as_its_part() -> None:
    texts = [line.text for line in statistics_lines(STATISTICS, 80)]
    first = next(text for text in texts if "2020" in text)
    second = next(text for text in texts if "2019" in text)
    assert first.count("█") == 2 * second.count("█") + second.count("▌") + second.count("▋")
    assert "50.0 %" in next(text for text in texts if "DOI" in text)


def test_files_tell_encoding_and_problems() -> None:
    texts = "\n".join(line.text for line in statistics_lines(STATISTICS, 100))
    assert "1,234 records, ris, utf-8, LF, 2 problems" in texts


def test_nothing_has_lines_too() -> None:
    assert statistics_lines(Statistics(0, (), (), ()), 40)[0].text == "0 records"
