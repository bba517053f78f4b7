"""Places of stretches and masks."""

import numpy as np
import pytest

from tuiref.index.stretches import set_places


@pytest.mark.parametrize("size", [0, 1, 7, 8, 9, 64, 1000, 1003])
@pytest.mark.parametrize("step", [1, 3, 100, 2000])
def test_set_places_are_those_that_are_not_zero(size: int, step: int) -> None:
    mask = np.zeros(size, np.bool_)
    mask[::-step] = True
    assert set_places(mask).tolist() == np.flatnonzero(mask).tolist()
