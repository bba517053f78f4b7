"""Which part of a long list is in view."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.ui.view.window import top_for


@given(data=st.data(), total=st.integers(1, 500_000), page=st.integers(1, 100))
def test_row_is_always_seen_and_no_line_is_wasted(data: st.DataObject, total: int, page: int) -> None:
    last = max(total - page, 0)
    index, top = data.draw(st.integers(0, total - 1)), data.draw(st.integers(0, last))
    new = top_for(index, top, page, total)
    assert new <= index < new + page
    assert 0 <= new <= last


@pytest.mark.parametrize(
    ("index", "top", "expected"),
    [(5, 0, 0), (20, 0, 1), (30, 31, 30), (45, 10, 26), (500, 0, 490), (999, 0, 980), (3, 500, 0)],
    ids=["in view", "one below", "one above", "a page on", "far", "the end", "near the start"],
)
def test_scrolls_as_little_as_it_can_and_centres_after_a_jump(index: int, top: int, expected: int) -> None:
    assert top_for(index, top, 20, 1000) == expected
