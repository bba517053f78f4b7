"""One process for all commands of a worker to be forked from."""

from collections.abc import Iterator

import pytest

from tests.cli.warm import Warm


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    process = Warm()
    yield process
    process.close()
