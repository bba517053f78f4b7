"""How the screen is shared out, as values that can be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.place import ViewValue
from tuiref.ui.layout import LEAST_PERCENT, MOST_PERCENT, ZOOMS, Layout, layout_of

_PERCENTS = st.none() | st.integers(LEAST_PERCENT, MOST_PERCENT)
_LAYOUTS = st.builds(
    Layout, _PERCENTS, _PERCENTS, _PERCENTS, st.none() | st.sampled_from(ZOOMS), st.sampled_from([(), ("facets",)])
)


@given(_LAYOUTS)
def test_layout_comes_back_from_its_view(layout: Layout) -> None:
    assert layout_of(layout.view) == layout


def test_untouched_layout_has_nothing_to_keep() -> None:
    assert Layout().view == ()


@pytest.mark.parametrize(
    ("name", "value", "layout"),
    [
        ("columns", 99, Layout(columns_percent=MOST_PERCENT)),
        ("columns", "wide", Layout()),
        ("rows", True, Layout()),
        ("rows", -5, Layout(rows_percent=LEAST_PERCENT)),
        ("zoomed", "world", Layout()),
        ("shown", 3, Layout()),
        ("other", 3, Layout()),
    ],
)
def test_what_is_unknown_or_out_of_bounds_is_passed_over(name: str, value: ViewValue, layout: Layout) -> None:
    assert layout_of(((name, value),)) == layout
