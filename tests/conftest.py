"""What all tests share: no test touches the user's own cache or history."""

import os
import sys
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate, count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent

# How long an example takes says something of the machine, nothing of the code.
# In CI the examples are the same in each run, so that it judges the change; a developer's runs look for new ones.
settings.register_profile(
    "tuiref", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("tuiref")


def pytest_configure(config: pytest.Config) -> None:
    """Keep what is compiled, beside the sources, for the workers and the many child processes to share."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    if hasattr(config, "workerinput") and config.args == config.getini("testpaths"):
        config.args = _share_first(config)


def _share_first(config: Any) -> list[str]:
    """All files of tests, this worker's share first: so each file is compiled once, not by all at the same moment."""
    names = config.getini("python_files")
    files = sorted({file for place in config.args for name in names for file in (ROOT / place).rglob(name)})
    sizes = list(accumulate(file.stat().st_size for file in files))
    number, count = int(config.workerinput["workerid"].removeprefix("gw")), config.workerinput["workercount"]
    first = bisect(sizes, sizes[-1] * number // count)
    return list(map(str, files[first:] + files[:first]))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The same order in all workers, with the longest test first, so that nothing waits for it at the end."""
    items.sort(key=lambda item: (item.path.name != "test_quality.py", item.path))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """A worker without work takes over what waits for another; xdist's own choice lets it be idle by the end."""
    if config.getoption("dist") != "load":
        return None
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names for directories, no two alike; `tmp_path` would make each, which takes most tests longer than they run."""
    root = tmp_path_factory.mktemp("homes")
    return (root / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's directories for this test alone, seen by child processes too; made when something is kept there."""
    home = next(homes)
    for name in ("cache", "state", "config"):
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(home / name))
    return home


@pytest.fixture
def own_cache(own_home: Path) -> Path:
    """Where the cache of this test alone is."""
    return own_home / "cache" / "tuiref"


@pytest.fixture
def own_state(own_home: Path) -> Path:
    """Where marks, places and kept searches of this test alone are."""
    return own_home / "state" / "tuiref"


@pytest.fixture
def samples() -> Path:
    """The sample libraries."""
    return ROOT / "sample_libraries"
