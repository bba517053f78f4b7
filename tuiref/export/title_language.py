"""Whether a title is English, which styles with Capitals in Titles ask before they write any."""

import re
from typing import Final

from tuiref.core.record import Record

_ENGLISH: Final = re.compile(r"\s*(?:english|eng?|en[-_][a-z]+)\b", re.IGNORECASE)
"""As PubMed (eng), Ovid and Scopus (English) and Zotero (en-GB) write it; the first of several counts."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENGLISH_WORDS: Final = frozenset({"and", "are", "by", "for", "from", "is", "of", "the", "this", "to", "with"})
_OTHER_WORDS: Final = frozenset(
    {
        "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die", "ein", "eine", "für", "im", "mit",
        "nach", "und", "vom", "von", "zum", "zur", "zwischen", "au", "aux", "dans", "du", "en", "est", "et",
        "la", "le", "les", "par", "pour", "que", "sur", "une", "con", "de", "del", "el", "entre", "las", "los",
        "para", "por", "se", "su", "una", "y", "ao", "da", "do", "dos", "em", "na", "nas", "no", "nos", "os",
        "uma", "alla", "degli", "dei", "della", "delle", "di", "gli", "il", "nel", "nella", "per", "sulla",
        "bij", "een", "het", "naar", "op", "van", "voor", "av", "och", "på", "til", "og", "som", "för",
    }
)  # fmt: skip
"""Of German, French, Spanish, Portuguese, Italian, Dutch and the languages of Scandinavia."""
_FEWEST: Final = 2


def is_english(record: Record) -> bool:
    """By the record's language; where it names none, by the small words of the title.

    Two words of other languages, and none of English, make it foreign.
    """
    if record.language.strip():
        return _ENGLISH.match(record.language) is not None
    words = _WORD.findall(record.title[:400].lower())
    return any(word in _ENGLISH_WORDS for word in words) or sum(word in _OTHER_WORDS for word in words) < _FEWEST
