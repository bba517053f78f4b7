"""Keys for citing: "hua2020donor", unique within an export and ASCII, so that any LaTeX takes them."""

import difflib
import re
import unicodedata
from collections.abc import Callable
from itertools import chain, zip_longest
from typing import Final

from tuiref.core.errors import ExportError
from tuiref.core.markup import without_markup
from tuiref.core.record import Record

_LONGEST_NAME: Final = 24
_SHORTEST_WORD: Final = 3
_LONGEST_KEY: Final = 120

_WORD: Final = re.compile(r"[a-z0-9]+")
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
_LITERAL: Final = re.compile(r"[A-Za-z0-9\-_:.+/]*")
_DOI_CHARACTER: Final = re.compile(r"[a-z0-9./:_-]+")
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

    def __init__(self, pattern: str = "") -> None:
        """No key is taken.

        Args:
            pattern: How a key is made, as `key_maker` reads it; "" is the standard, as `base_key` has it.

        Raises:
            ExportError: It can't be read as a pattern.
        """
        self._next: dict[str, int] = {}
        self._base = key_maker(pattern) if pattern else base_key

    def key(self, record: Record) -> str:
        """A key that this object has not given out before; depends on the record and on earlier clashes only."""
        base = self._base(record)
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


def key_maker(pattern: str) -> Callable[[Record], str]:
    """What makes keys by a pattern such as "{author}{year}" or "{Author}_{yy}_{word}".

    Args:
        pattern: ASCII letters, digits and "-_:.+/" stand for themselves; in braces stand the PARTS, with a capital
            for a part with a capital.

    Raises:
        ExportError: It has an unknown part, a character that LaTeX does not take in keys, or no part at all.
    """
    pieces = _PLACE.split(pattern)
    literals, names = pieces[::2], pieces[1::2]
    for name in names:
        if name.lower() not in _PARTS:
            near = difflib.get_close_matches(name.lower(), _PARTS, 1)
            offer = f"did you mean {{{near[0]}}}? " if near else ""
            raise ExportError(f"there is no part {{{name}}} of a citation key", f"{offer}choose of {PARTS}")
    if not names or not _LITERAL.fullmatch("".join(literals)):
        raise ExportError(
            f"{pattern!r} is no pattern for citation keys", f"letters, digits and -_:.+/ around at least one of {PARTS}"
        )

    def made(record: Record) -> str:
        texts = [(_PARTS[name.lower()](record), name[0].isupper()) for name in names]
        filled = [text[:1].upper() + text[1:] if is_capital else text for text, is_capital in texts]
        if not any(filled):
            return base_key(record)
        return "".join(chain.from_iterable(zip_longest(literals, filled, fillvalue="")))[:_LONGEST_KEY]

    return made


def _author(record: Record) -> str:
    people = record.authors or record.editors
    return "".join(_WORD.findall(ascii_text(people[0].family)))[:_LONGEST_NAME] if people else ""


def _year(record: Record) -> str:
    return "" if record.year is None else str(record.year)


def _joined(text: str) -> str:
    return "".join(_WORD.findall(ascii_text(without_markup(text))))


_PARTS: Final[dict[str, Callable[[Record], str]]] = {
    "author": _author,
    "authors": lambda record: "".join(
        "".join(_WORD.findall(ascii_text(person.family)))[:_LONGEST_NAME] for person in record.authors[:3]
    ),
    "year": _year,
    "yy": lambda record: _year(record)[-2:],
    "word": lambda record: _significant_word(record.title),
    "title": lambda record: _joined(record.title)[:60],
    "journal": lambda record: _joined(record.container_short or record.container)[:_LONGEST_NAME],
    "doi": lambda record: "".join(_DOI_CHARACTER.findall(record.doi)),
    "pmid": lambda record: _joined(record.pmid),
    "type": lambda record: record.type.lower(),
    "id": lambda record: _joined(record.id),
}
PARTS: Final = ", ".join(f"{{{name}}}" for name in _PARTS)
"""The parts of a pattern, for people."""


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
