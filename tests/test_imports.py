"""What each part loads, in a fresh interpreter: static contracts can't tell a late import from an early one."""

import subprocess
import sys

import pytest

ENGINE = {"whoosh", "numpy", "rispy", "tuiref.engine", "tuiref.index", "tuiref.ris", "tuiref.query", "tuiref.export"}
SCREEN = {"textual"}


def loaded(code: str) -> set[str]:
    """Names of the modules, and of their packages, that a piece of code loads."""
    program = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    return set(
        subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()
    )


NOT_IN_THE_FIRST_FRAME = {
    "argparse",
    "html.entities",
    "tuiref.core.folding",
    "tuiref.core.formats",
    "tuiref.core.pasted",
    "tuiref.core.rules",
    "tuiref.core.spotter",
    "tuiref.core.tags",
    "tuiref.core.words",
    "tuiref.ui.view.abstract",
    "tuiref.ui.view.detail",
    "tuiref.ui.view.facets",
    "tuiref.ui.widgets.facet_pane",
    *(f"tuiref.ui.screens.{name}" for name in ("confirm", "dialog", "export", "help", "menu", "problems", "text")),
}
"""The time from the start to the first frame is short only as long as what is needed later is loaded later."""


def test_the_first_frame_loads_only_what_it_shows() -> None:
    code = """
import tuiref.cli.main, tuiref.cli.browse
from tuiref.session import Session
from tuiref.ui.app import TuirefApp

seen = []

async def begin(app):
    seen.extend(sys.modules)
    app.exit()

TuirefApp._begin = begin
TuirefApp(Session()).run(headless=True, size=(120, 40))
for name in set(sys.modules) - set(seen):
    del sys.modules[name]
"""
    seen = loaded(code)
    assert "tuiref.ui.widgets.result_list" in seen
    assert seen & NOT_IN_THE_FIRST_FRAME == set()


def test_the_first_frame_loads_no_tls_and_who_needs_it_later_can_have_it() -> None:
    code = """
from tuiref.cli import browse
browse._load_asyncio()
import tuiref.ui.app
assert "ssl" not in sys.modules
import ssl
assert ssl.create_default_context()
"""
    assert "tuiref.session.session" in loaded(code)


@pytest.mark.parametrize(
    ("code", "never"),
    [
        ("import tuiref.core.record, tuiref.core.highlight", ENGINE | SCREEN | {"rich"}),
        ("import tuiref.protocol", ENGINE | SCREEN | {"rich"}),
        ("import tuiref.session", ENGINE | SCREEN | {"rich"}),
        ("import tuiref.cli.main, tuiref.cli.browse", ENGINE | SCREEN),
        ("import tuiref.ui.app", ENGINE),
        ("import tuiref.cli.keys", SCREEN | ENGINE),
        ("import tuiref.cli.search, tuiref.cli.export, tuiref.cli.check, tuiref.cli.cache", SCREEN),
        ("import tuiref.engine.engine, tuiref.engine.server", SCREEN | {"rich", "tuiref.query"}),
        ("import tuiref.engine.ingest", SCREEN | {"rich", "whoosh"}),
        ("import tuiref.query.reader", SCREEN | {"whoosh", "numpy", "rispy"}),
    ],
)
def test_module_loads_nothing_that_its_layer_must_not(code: str, never: set[str]) -> None:
    assert loaded(code) & never == set()
