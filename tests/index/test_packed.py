"""Numbers and postings in fewer bytes are the numbers that went in, however they are asked for."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tuiref.index.packed import PackedOffsets, PackedSizes, narrowest, pack_offsets, pack_sizes
from tuiref.index.postings import Postings, pack_postings
from tuiref.index.sections import Array, SectionFile, write_sections

stretch = st.tuples(st.integers(0, 1 << 14), st.integers(0, 1 << 14))


def stored(sections: Mapping[str, Array | bytes]) -> SectionFile:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory, "file")
        write_sections(path, 1, sections, {})
        return SectionFile(path, 1)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, 1000), max_size=300), stretch)
def test_packed_offsets_are_the_numbers(steps: list[int], places: tuple[int, int]) -> None:
    numbers = np.cumsum(np.array([5, *steps], np.int64))
    packed = PackedOffsets(stored(dict(pack_offsets("n", numbers))), "n")
    start, stop = sorted(place % (len(numbers) + 1) for place in places)
    assert [packed[place] for place in range(len(packed))] == numbers.tolist() == packed.whole.tolist()
    assert packed.between(start, stop).tolist() == numbers[start:stop].tolist()
    assert packed.at(np.arange(start, stop)[::-1]).tolist() == numbers[start:stop][::-1].tolist()


def test_offsets_that_lie_too_far_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="too far apart"):
        pack_offsets("n", np.array([0, 1 << 16]))


sizes = st.lists(st.sampled_from([0, 1, 2, 254, 255, 256, 70_000, (1 << 32) - 1]), max_size=300)


@settings(deadline=None, max_examples=40)
@given(sizes, stretch)
def test_packed_sizes_are_the_numbers(wanted: list[int], places: tuple[int, int]) -> None:
    packed = PackedSizes(stored(dict(pack_sizes("n", np.array(wanted, np.int64)))), "n")
    start, stop = sorted(place % (len(wanted) + 1) for place in places)
    assert [packed[place] for place in range(len(packed))] == wanted == packed.whole.tolist()
    assert packed.between(start, stop).tolist() == wanted[start:stop]
    assert packed.at(np.arange(start, stop)[::-1]).tolist() == wanted[start:stop][::-1]


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 9_000), st.integers(0, 5), st.lists(stretch, min_size=1, max_size=8))
def test_packed_postings_are_the_postings(count: int, seed: int, stretches: list[tuple[int, int]]) -> None:
    random = np.random.default_rng(seed)
    positions = random.choice(np.array([0, 3, 254, 255, 256, 65_000]), count)
    wanted = (random.integers(0, 1 << 16, count) << 16 | positions).astype(np.uint32)
    packed = Postings(stored(dict(pack_postings(np.array_split(wanted, 3), len(wanted)))))
    assert len(packed) == count
    assert packed.documents.tolist() == (wanted >> 16).tolist()
    for places in stretches:
        start, stop = sorted(place % (count + 1) for place in places)
        assert packed.between(start, stop).tolist() == wanted[start:stop].tolist()
        chosen = np.arange(start, stop)[::-3]
        assert packed.at(chosen).tolist() == wanted[chosen].tolist()


@pytest.mark.parametrize(("numbers", "size"), [([], 1), ([255], 1), ([256], 2), ([65_536, 1], 4), ([1 << 32], 8)])
def test_a_column_takes_as_many_bytes_as_its_largest_number(numbers: list[int], size: int) -> None:
    column = narrowest(np.array(numbers, np.uint64))
    assert column.itemsize == size
    assert column.tolist() == numbers
