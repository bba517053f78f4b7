"""What the list holds and asks for."""

from hypothesis import given
from hypothesis import strategies as st

from tests.ui.widgets.drawn import rows
from tuiref.ui.widgets.row_cache import RowCache


def test_what_was_asked_for_is_not_asked_for_again() -> None:
    cache = RowCache()
    assert cache.wanted(0, 10, 1000) == (0, 30)
    assert cache.wanted(5, 10, 1000) is None
    assert cache.wanted(25, 10, 1000) == (30, 55)


def test_request_that_came_to_nothing_may_be_made_again() -> None:
    cache = RowCache()
    assert cache.wanted(0, 10, 1000) == (0, 30)
    cache.put(0, ())
    assert cache.wanted(0, 10, 1000) == (0, 30)


def test_after_a_new_result_everything_is_asked_for_anew() -> None:
    cache = RowCache()
    cache.put(0, rows(0, 30))
    assert cache.wanted(0, 10, 1000) is None
    cache.clear()
    assert cache.get(0) is None
    assert cache.wanted(0, 10, 1000) == (0, 30)


def test_held_rows_are_bounded_and_the_newest_stay() -> None:
    cache = RowCache()
    for start in range(0, 500_000, 1000):
        cache.put(start, rows(start, start + 100))
    assert len(cache) <= 4096
    newest = cache.get(499_099)
    assert newest is not None
    assert newest.key == 499_099


@given(st.integers(0, 500_000), st.integers(1, 100), st.integers(0, 500_000))
def test_requests_stay_inside_the_result_and_near_the_view(top: int, page: int, total: int) -> None:
    wanted = RowCache().wanted(top, page, total)
    if wanted is not None:
        start, stop = wanted
        assert max(top - 2 * page, 0) <= start < stop <= min(top + 3 * page, total)
    else:
        assert total <= max(top - page, 0)
