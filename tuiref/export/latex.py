r"""Text as LaTeX: every result is balanced in braces by the plain count that BibTeX makes.

BibTeX counts `\{` as an opening brace too, so a brace of the text becomes a command without one.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from pylatexenc.latexencode import get_builtin_uni2latex_dict

_SPECIAL: Final[dict[str, str]] = {
    "\\": r"{\textbackslash}",
    "{": r"{$\lbrace$}",
    "}": r"{$\rbrace$}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    # In the default font encoding these three print as other characters.
    "<": "{$<$}",
    ">": "{$>$}",
    "|": "{$|$}",
    # Some readers see the beginning of an entry in "@word{" wherever it stands.
    "@": "{@}",
}

_SPECIAL_ONE: Final = re.compile(r"[\\{}$&#%_~^<>|@]")
_SPECIAL_OR_BEYOND: Final = re.compile(r"[\\{}$&#%_~^<>|@]|[^\x00-\x7f]")

# Letters of these scripts need a font encoding of their own as commands too, and nobody can read those.
_KEPT: Final = range(0x0400, 0x2000)
_KEPT_NOT: Final = range(0x1E00, 0x1F00)  # Latin letters with marks
_MATHS: Final = re.compile(r"\\ensuremath\{(.*)\}", re.DOTALL)

# Plainer than the table's commands, and what people type.
_PUNCTUATION: Final = {
    "\N{NO-BREAK SPACE}": "~",
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{EN DASH}": "--",
    "\N{EM DASH}": "---",
    "\N{LEFT SINGLE QUOTATION MARK}": "`",
    "\N{RIGHT SINGLE QUOTATION MARK}": "'",
    "\N{LEFT DOUBLE QUOTATION MARK}": "``",
    "\N{RIGHT DOUBLE QUOTATION MARK}": "''",
    "\N{SOFT HYPHEN}": r"\-",
    "\N{ZERO WIDTH SPACE}": "",
    "\N{ZERO WIDTH NO-BREAK SPACE}": "",
}

# The table has other letters for these: the first two it writes with a plain acute, the rest with an accent on top.
_CORRECTED: Final = {"Ű": r"{\H{U}}", "ű": r"{\H{u}}"} | {letter: letter for letter in "ĦħŦŧĿŀ"}

# What would end or unbalance a field that LaTeX reads verbatim, and what no address holds.
_NOT_VERBATIM: Final = re.compile(r"[\\{}\s\x00-\x1f\x7f-\x9f]")

_TOKEN: Final = re.compile(r"[^\s()\[\]/\N{EM DASH}\N{EN DASH}]+")
_CORE: Final = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_DIGIT: Final = re.compile(r"\d")
_SENTENCE_END: Final = (":", "?", "!", ".")
_LONG_WORD: Final = 4


def unicode_latex(text: str) -> str:
    """LaTeX's special characters escaped; all others as they are, for engines that read UTF-8."""
    return _SPECIAL_ONE.sub(_special, text)


def ascii_latex(text: str) -> str:
    r"""Special characters escaped, and accents, Greek and signs as commands (`{\"o}`); other scripts stay UTF-8."""
    if text.isascii():
        return unicode_latex(text)
    table = _ascii_table()
    return _SPECIAL_OR_BEYOND.sub(lambda match: table.get(match[0], match[0]), unicodedata.normalize("NFC", text))


def verbatim(text: str) -> str:
    """An address or a DOI for a field that LaTeX reads verbatim: percent signs for what must not stand there."""
    return _NOT_VERBATIM.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), text)


def protected_spans(title: str) -> list[tuple[int, int]]:
    """The words of a title whose capitals a bibliography style must not lower, as stretches of code points.

    Always words with a capital after their first letter or a capital beside a digit ("DNA", "mRNA", "B-ALL"); in a
    title written as a sentence also every word that begins with a capital, unless it opens the title or a part
    of it. A title all in capitals gets no protection.
    """
    words = list(_TOKEN.finditer(title))
    if title.isupper() and len(words) > 1:
        return []
    is_sentence = _is_sentence([match[0] for match in words])
    out = []
    end_before = 0
    for match in words:
        core = _CORE.search(match[0])
        if core is not None and core[0] != core[0].lower():
            opens = not end_before or title[:end_before].endswith(_SENTENCE_END)
            if _has_inner_capital(core[0]) or (is_sentence and not opens):
                out.append((match.start() + core.start(), match.start() + core.end()))
        end_before = match.end()
    return out


def _has_inner_capital(word: str) -> bool:
    rest = word[1:]
    return rest != rest.lower() or (word[:1].isupper() and _DIGIT.search(word) is not None)


def _is_sentence(words: list[str]) -> bool:
    """Whether fewer than half of the long words behind the first begin with a capital, abbreviations aside."""
    long_words = [
        word for word in words[1:] if len(word) >= _LONG_WORD and word[0].isalpha() and not _has_inner_capital(word)
    ]
    capitals = sum(word[0].isupper() for word in long_words)
    return capitals * 2 < len(long_words) or not long_words


def _special(match: re.Match[str]) -> str:
    return _SPECIAL[match[0]]


@cache
def _ascii_table() -> Mapping[str, str]:
    table = dict(_SPECIAL)
    known: dict[int, str] = get_builtin_uni2latex_dict()
    for code, command in known.items():
        if code < 0x80 or command.count("{") != command.count("}") or (code in _KEPT and code not in _KEPT_NOT):
            continue
        # Readers of BibTeX know maths between dollar signs, few know \ensuremath. In braces a command ends where it
        # should, and BibTeX sorts and cuts it as one letter.
        plainer = _MATHS.sub(r"$\1$", command)
        table[chr(code)] = f"{{{plainer}}}" if plainer.startswith(("\\", "$")) else plainer
    return MappingProxyType(table | _PUNCTUATION | _CORRECTED)
