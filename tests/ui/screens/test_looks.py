"""The main states look as they are kept, at three sizes; `python -m tests.ui.screens.make` writes them anew."""

import pytest

from tests.ui.screens.states import KEPT, SIZES, STATES, State, file_of, reached
from tuiref.ui.view.cells import width_of


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
async def test_state_looks_as_it_is_kept(state: State, size: tuple[int, int]) -> None:
    async with reached(state, size) as driver:
        lines = driver.text.split("\n")
        assert lines == file_of(state, size).read_text("utf-8").removesuffix("\n").split("\n")
        assert len(lines) == size[1]
        assert max(map(width_of, lines)) <= size[0]


def test_every_kept_file_is_one_of_a_state() -> None:
    assert set(KEPT.iterdir()) == {file_of(state, size) for state in STATES for size in SIZES}
