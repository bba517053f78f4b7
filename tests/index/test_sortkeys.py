"""Sort keys of several segments in one order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.index.sortkeys import LAST, ranks_together

keys = st.binary(max_size=24).map(lambda key: key.replace(b"\n", b" ")) | st.lists(
    st.sampled_from([b"effects ", b"of the ", b"a", b"\x00", b"\xff"]), max_size=6
).map(b"".join)
columns = st.lists(st.sets(keys, min_size=1, max_size=12).map(sorted), min_size=1, max_size=4)


@given(columns)
def test_ranks_order_keys_as_bytes_and_only_equal_ones_share_a_rank(several: list[list[bytes]]) -> None:
    ranks = ranks_together([np.frombuffer(b"\n".join(column), np.uint8) for column in several])
    told = [
        (key, int(rank))
        for column, found in zip(several, ranks, strict=True)
        for key, rank in zip(column, found, strict=True)
    ]
    assert all(rank == LAST for key, rank in told if not key)
    named = [pair for pair in told if pair[0]]
    assert len({key for key, _ in named}) == len({rank for _, rank in named}) == len(set(named))
    assert [key for key, _ in sorted(named)] == [key for key, _ in sorted(named, key=lambda pair: (pair[1], pair[0]))]


@pytest.mark.parametrize("columns", [[], [b""], [b"", b""]])
def test_nothing_to_order(columns: list[bytes]) -> None:
    ranks = ranks_together([np.frombuffer(column, np.uint8) for column in columns])
    assert [found.tolist() for found in ranks] == [[LAST]] * len(columns)
