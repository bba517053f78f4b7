"""Ovid's limits that RIS records can answer: languages, and whether there is an abstract."""

from typing import Final

from tuiref.core.query import Exists, Node, Or, Span, Word
from tuiref.query.syntax import Both, Bracketed, Part

_LANGUAGES: Final = {
    "english": ("en", "eng"),
    "german": ("de", "ger", "deu", "deutsch"),
    "french": ("fr", "fre", "fra", "français"),
    "spanish": ("es", "spa", "español"),
    "italian": ("it", "ita", "italiano"),
    "portuguese": ("pt", "por", "português"),
    "dutch": ("nl", "dut", "nld", "nederlands"),
    "russian": ("ru", "rus"),
    "chinese": ("zh", "chi", "zho"),
    "japanese": ("ja", "jpn"),
    "korean": ("ko", "kor"),
    "polish": ("pl", "pol"),
    "swedish": ("sv", "swe"),
    "danish": ("da", "dan"),
    "norwegian": ("no", "nor"),
    "finnish": ("fi", "fin"),
    "czech": ("cs", "cze", "ces"),
    "turkish": ("tr", "tur"),
    "hungarian": ("hu", "hun"),
}
"""Names of languages as limits give them, and their codes and own names as exports write them."""


def limit_for(text: str, span: Span) -> Node | None:
    """What a limit of one word asks of a record; None when it can't be told from RIS.

    Args:
        text: The word in lower case: "english", "abstracts".
        span: Where it was typed.
    """
    if text in ("abstract", "abstracts"):
        return Exists("abstract", span=span)
    if text in _LANGUAGES:
        forms = (text, *_LANGUAGES[text])
        return Or(tuple(Word(form, "language", span=span) for form in forms), span=span)
    return None


def unpacked(parts: tuple[Part, ...]) -> list[Part]:
    """The single limits of a list of limits, whatever brackets are around them."""
    out: list[Part] = []
    for part in parts:
        if isinstance(part, Bracketed):
            out += unpacked((part.part,))
        elif isinstance(part, Both):
            out += unpacked(part.parts)
        else:
            out.append(part)
    return out
