"""Keys for citing: "hua2020donor", unique within an export and ASCII, so that any LaTeX takes them."""

import re
import unicodedata
from typing import Final

from tuiref.core.markup import without_markup
from tuiref.core.record import Record

_LONGEST_NAME: Final = 24
_SHORTEST_WORD: Final = 3

_WORD: Final = re.compile(r"[a-z0-9]+")
_LETTERS: Final = str.maketrans(
    {
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "n", "Ŋ": "N",
    }
)  # fmt: skip
_SKIPPED_WORDS: Final = frozenset(
    {
        "the", "and", "for", "with", "from", "into", "onto", "over", "under", "about", "between", "among",
        "after", "before", "during", "its", "our", "their", "this", "that", "these", "those", "are", "was",
        "were", "has", "have", "can", "does", "how", "what", "when", "where", "which", "who", "why", "not",
        "der", "die", "das", "ein", "eine", "und", "von", "zur", "zum", "bei", "mit", "les", "des", "une",
        "dans", "sur", "pour", "avec", "par", "aux", "los", "las", "del", "una", "para", "por", "con", "gli",
        "della", "delle", "nel", "nella", "uma", "dos", "het", "een", "van",
    }
)  # fmt: skip


class Citekeys:
    """Gives out the keys of one export: the first of a name stays bare, the next ones get a, b, ... z, aa, ..."""

    def __init__(self) -> None:
        """No key is taken."""
        self._next: dict[str, int] = {}

    def key(self, record: Record) -> str:
        """A key that this object has not given out before; depends on the record and on earlier clashes only."""
        base = base_key(record)
        number = self._next.get(base, 0)
        key = base + _letters(number)
        # "donor" with suffix "a" is also what a title beginning "Donora" makes.
        while number and key in self._next:
            number += 1
            key = base + _letters(number)
        self._next[base] = number + 1
        if key != base:
            self._next[key] = 1
        return key


def base_key(record: Record) -> str:
    """Family name of the first author (else editor), year, first significant word of the title.

    A record whose name and title have no letter that ASCII can show gets its id: "ref1a2b3c4d17".
    """
    people = record.authors or record.editors
    name = "".join(_WORD.findall(ascii_text(people[0].family)))[:_LONGEST_NAME] if people else ""
    word = _significant_word(record.title)
    if not name and not word:
        return "ref" + "".join(_WORD.findall(ascii_text(record.id)))
    year = "" if record.year is None else str(record.year)
    key = (name or "anon") + year + word
    return f"ref{key}" if key[0].isdigit() else key


def ascii_text(text: str) -> str:
    """The text in lower-case ASCII: accents dropped, a few letters spelled out, other scripts left out."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode("ascii")
    return text.lower()


def _significant_word(title: str) -> str:
    text = without_markup(title[:400]).replace("'", "").replace("’", "")
    words: list[str] = _WORD.findall(ascii_text(text.replace("\N{SOFT HYPHEN}", "").replace("\N{WORD JOINER}", "")))
    for word in words:
        if len(word) >= _SHORTEST_WORD and not word.isdigit() and word not in _SKIPPED_WORDS:
            return word[:_LONGEST_NAME]
    return words[0][:_LONGEST_NAME] if words else ""


def _letters(number: int) -> str:
    """0 is "", 1 is "a", 26 is "z", 27 is "aa"."""
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out
