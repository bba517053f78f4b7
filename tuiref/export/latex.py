r"""Text as LaTeX: every result is balanced in braces by the plain count that BibTeX makes.

BibTeX counts `\{` as an opening brace too, so a brace of the text becomes a command without one.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Final

from pylatexenc.latexencode import get_builtin_uni2latex_dict

_SPECIAL: Final[dict[int, str]] = {
    ord("\\"): r"{\textbackslash}",
    ord("{"): r"{$\lbrace$}",
    ord("}"): r"{$\rbrace$}",
    ord("$"): r"\$",
    ord("&"): r"\&",
    ord("#"): r"\#",
    ord("%"): r"\%",
    ord("_"): r"\_",
    ord("~"): r"{\textasciitilde}",
    ord("^"): r"{\textasciicircum}",
    # In the default font encoding these three print as other characters.
    ord("<"): "{$<$}",
    ord(">"): "{$>$}",
    ord("|"): "{$|$}",
    # Some readers see the beginning of an entry in "@word{" wherever it stands.
    ord("@"): "{@}",
}

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

# What would end or unbalance a field that LaTeX reads verbatim, and what no address holds.
_NOT_VERBATIM: Final = re.compile(r"[\\{}\s\x00-\x1f\x7f-\x9f]")

_TOKEN: Final = re.compile(r"[^\s()\[\]/\N{EM DASH}\N{EN DASH}]+")
_LEADING: Final = re.compile(r"^[^\w]*")
_TRAILING: Final = re.compile(r"[^\w]*$")
_SENTENCE_END: Final = (":", "?", "!", ".")
_LONG_WORD: Final = 4


def unicode_latex(text: str) -> str:
    """LaTeX's special characters escaped; all others as they are, for engines that read UTF-8."""
    return text.translate(_SPECIAL)


def ascii_latex(text: str) -> str:
    r"""Special characters escaped, and accents, Greek and signs as commands (`{\"o}`); other scripts stay UTF-8."""
    if text.isascii():
        return text.translate(_SPECIAL)
    return unicodedata.normalize("NFC", text).translate(_ascii_table())


def verbatim(text: str) -> str:
    """An address or a DOI for a field that LaTeX reads verbatim: percent signs for what must not stand there."""
    return _NOT_VERBATIM.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), text)


def protected_spans(title: str) -> list[tuple[int, int]]:
    """The words of a title whose capitals a bibliography style must not lower, as stretches of code points.

    Always words with a capital after their first letter or a capital beside a digit ("DNA", "mRNA", "B-ALL"); in a
    title written as a sentence also every word that begins with a capital, unless it opens the title or a part
    of it. A title all in capitals gets no protection.
    """
    words = [(match.start(), match.end()) for match in _TOKEN.finditer(title)]
    if title.isupper() and len(words) > 1:
        return []
    is_sentence = _is_sentence([title[start:end] for start, end in words])
    opens = [True, *(title[: right[0]].rstrip().endswith(_SENTENCE_END) for _, right in pairwise(words))]
    out = []
    for (start, end), is_first in zip(words, opens, strict=False):
        word = title[start:end]
        begin = start + len(_LEADING.match(word)[0])  # type: ignore[index]  # matches always
        stop = end - len(_TRAILING.search(word)[0])  # type: ignore[index]
        core = title[begin:stop]
        if _has_inner_capital(core) or (is_sentence and not is_first and core[:1].isupper()):
            out.append((begin, stop))
    return out


def _has_inner_capital(word: str) -> bool:
    return any(character.isupper() for character in word[1:]) or (
        word[:1].isupper() and any(character.isdigit() for character in word)
    )


def _is_sentence(words: list[str]) -> bool:
    """Whether fewer than half of the long words behind the first begin with a capital, abbreviations aside."""
    long_words = [
        word for word in words[1:] if len(word) >= _LONG_WORD and word[0].isalpha() and not _has_inner_capital(word)
    ]
    capitals = sum(word[0].isupper() for word in long_words)
    return capitals * 2 < len(long_words) or not long_words


@cache
def _ascii_table() -> Mapping[int, str]:
    table = dict(_SPECIAL)
    known: dict[int, str] = get_builtin_uni2latex_dict()
    for code, command in known.items():
        if code < 0x80 or command.count("{") != command.count("}") or (code in _KEPT and code not in _KEPT_NOT):
            continue
        # Readers of BibTeX know maths between dollar signs, few know \ensuremath. In braces a command ends where it
        # should, and BibTeX sorts and cuts it as one letter.
        plainer = _MATHS.sub(r"$\1$", command)
        table[code] = f"{{{plainer}}}" if plainer.startswith(("\\", "$")) else plainer
    table.update({ord(character): text for character, text in _PUNCTUATION.items()})
    return table
