"""Which parts of a result have marked records."""

import random

import pytest

from tuiref.engine.spread import spread
from tuiref.protocol import pack_keys


@pytest.mark.parametrize("seed", range(5))
def test_a_part_is_told_when_one_of_its_records_is_marked(seed: int) -> None:
    chance = random.Random(seed)
    keys = chance.sample(range(10_000), chance.randint(1, 900))
    marked = set(chance.sample(range(10_000), 300))
    parts = chance.choice([1, 7, 512])
    expected = {place * parts // len(keys) for place, key in enumerate(keys) if key in marked}
    assert spread(pack_keys(keys), pack_keys(marked), parts) == tuple(sorted(expected))


def test_an_empty_result_has_no_marks_anywhere() -> None:
    assert spread(b"", pack_keys([3]), 8) == ()
