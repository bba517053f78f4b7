"""Equal names are found together, however alike the others are."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tuiref.index.valuegroups import equals_together

NAMES = st.one_of(
    st.integers(0, 2**64 - 1),
    st.integers(0, 40),  # these differ only in bits that make room for the place
    st.integers(0, 40).map(lambda number: (0xABC << 52) + number),
)


@given(st.lists(NAMES, max_size=60))
def test_equal_names_are_neighbours_in_the_order_of_their_places(names: list[int]) -> None:
    order, is_new = equals_together(np.array(names, np.uint64))
    groups: list[list[int]] = []
    for place, is_first in zip(order.tolist(), is_new.tolist(), strict=True):
        if is_first:
            groups.append([])
        groups[-1].append(place)
    expected: dict[int, list[int]] = {}
    for place, name in enumerate(names):
        expected.setdefault(name, []).append(place)
    assert sorted(groups) == sorted(expected.values())
