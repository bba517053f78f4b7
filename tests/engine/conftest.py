"""Engines that keep, closed when the test has ended."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engine.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    opened: list[Desk] = []

    def make(*paths: Path | str, is_waiting: bool = True) -> Desk:
        opened.append(Desk(tmp_path, *paths, is_waiting=is_waiting))
        return opened[-1]

    yield make
    for one in opened:
        one.engine.close()
