"""Accents as LaTeX commands mean the letter that they stand for."""

import re
import unicodedata

import pytest

from tuiref.export.latex import ascii_latex

_COMMANDS = {
    "\u0300": "`", "\u0301": "'", "\u0302": "^", "\u0303": "~", "\u0304": "=", "\u0306": "u", "\u0307": ".",
    "\u0308": '"', "\u030a": "r", "\u030b": "H", "\u030c": "v", "\u0323": "d", "\u0327": "c", "\u0328": "k",
}  # fmt: skip
_ACCENT = re.compile(r"""\{\\([`'^~=."]|[uvHrdck](?![a-zA-Z]))\{?\\?([a-zA-Z]+)\}?\}""")


@pytest.mark.parametrize("letter", [chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))])
def test_accented_letter_becomes_its_own_accent_on_its_own_letter_or_stays(letter: str) -> None:
    accent = _ACCENT.fullmatch(ascii_latex(letter))
    if accent is None:
        return  # another command, as for ß, or the letter itself
    base, *marks = list(unicodedata.normalize("NFD", letter))
    assert [_COMMANDS.get(mark) for mark in marks] == [accent[1]]
    assert accent[2] == base


@pytest.mark.parametrize(("letter", "latex"), [("Ű", r"{\H{U}}"), ("ű", r"{\H{u}}"), ("é", r"{\'e}"), ("Ħ", "Ħ")])
def test_letter_becomes(letter: str, latex: str) -> None:
    assert ascii_latex(letter).replace("{e}", "e") == latex
