"""What all tests share: no test touches the user's own cache or history."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says something of the machine, nothing of the code.
# In CI the examples are the same in each run, so that it judges the change; a developer's runs look for new ones.
settings.register_profile(
    "tuiref", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("tuiref")

_COMPILED = "PYTHONPYCACHEPREFIX"


def pytest_configure(config: pytest.Config) -> None:
    """Let the many child processes share what they compile, in a folder of this run alone."""
    if not hasattr(config, "workerinput") and _COMPILED not in os.environ:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ[_COMPILED] = tempfile.mkdtemp(prefix="tuiref-tests-")
        config.add_cleanup(lambda: shutil.rmtree(os.environ.pop(_COMPILED), ignore_errors=True))


ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache directory for this test alone, seen by child processes too; the same for what is kept of searches."""
    root = tmp_path / "user-cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(root))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "user-state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user-config"))
    yield root / "tuiref"


@pytest.fixture
def samples() -> Path:
    """The sample libraries."""
    return ROOT / "sample_libraries"
