"""What the screen says of keys comes from the keymap that holds: no text has the name of a key written into it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tuiref.ui
from tuiref.ui.commands import SEARCH
from tuiref.ui.keymap import Keymap, sentence

_ROOT = Path(tuiref.ui.__file__).parent
_TABLES = {"commands.py", "presets.py", "key_names.py"}
"""Where keys are named because they are what the file is about."""
_BINDINGS = "search_bar.py"
"""Its box has keys of its own, for those who use it without this application."""
_KEY = re.compile(
    r"\b(Esc|Enter|Space|Tab|F1|PgDn|PgUp)\b|ctrl\+[a-z]"
    r"|(?:^|[\s(:])[a-zA-Z?/+!] (?:lists|shows|opens|marks|copies|takes)\b"
)


def _texts(path: Path) -> Iterator[tuple[int, str]]:
    """Line and value of each string of a module, without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


@pytest.mark.parametrize("text", ["Esc closes", "x: Space marks", "ctrl+c copies", "nothing: w lists the others"])
def test_names_of_keys_are_found(text: str) -> None:
    assert _KEY.search(text)


def test_no_text_of_the_screen_names_a_key() -> None:
    paths = [path for path in sorted(_ROOT.rglob("*.py")) if path.name not in {*_TABLES, _BINDINGS}]
    assert len(paths) > 100
    assert not [
        f"{path.relative_to(_ROOT)}:{line}: {text}"
        for path in paths
        for line, text in _texts(path)
        if _KEY.search(text)
    ]


def test_a_clause_names_the_key_that_holds_and_nothing_without_one() -> None:
    assert Keymap().clause("mark.toggle", "marks") == "Space marks"
    assert Keymap().clause("search.open", "searches", SEARCH) == ""
    assert Keymap().clause("theme.choose", "changes the colours") == ""


def test_a_sentence_ends_with_what_the_keys_do() -> None:
    assert sentence("Nothing is marked yet", "Space marks", "", "v begins a range") == (
        "Nothing is marked yet: Space marks, v begins a range."
    )
    assert sentence("Nothing is marked yet", "") == "Nothing is marked yet."
