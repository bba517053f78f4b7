"""The values of BibTeX fields: names, titles, pages, keywords. Every result is balanced in braces."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from tuiref.core.person import Person
from tuiref.export.characters import as_lines, as_one_line
from tuiref.export.inline_markup import segments
from tuiref.export.latex import protected_spans

Escape = Callable[[str], str]
"""Text to LaTeX, character by character."""

MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""Months as the macros that every BibTeX style defines."""

_STYLE_COMMANDS: Final = {
    "italic": r"\textit",
    "bold": r"\textbf",
    "subscript": r"\textsubscript",
    "superscript": r"\textsuperscript",
}
_AND: Final = re.compile(r"(?:^|\s)and(?:\s|$)", re.IGNORECASE)
_BLANK_LINES: Final = re.compile(r"\n\s*")
_DASHES: Final = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")

_LANGUAGES: Final = {
    "ar": "arabic", "bg": "bulgarian", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "gl": "galician", "he": "hebrew", "hr": "croatian", "hu": "hungarian", "is": "icelandic",
    "it": "italian", "ja": "japanese", "ko": "korean", "la": "latin", "lt": "lithuanian", "lv": "latvian",
    "nb": "norwegian", "nl": "dutch", "nn": "nynorsk", "no": "norwegian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sk": "slovak", "sl": "slovene", "sr": "serbian", "sv": "swedish",
    "th": "thai", "tr": "turkish", "uk": "ukrainian", "vi": "vietnamese", "zh": "chinese",
}  # fmt: skip
_THREE_LETTERS: Final = {
    "ara": "ar", "chi": "zh", "cze": "cs", "dan": "da", "dut": "nl", "eng": "en", "fin": "fi", "fre": "fr",
    "ger": "de", "gre": "el", "heb": "he", "hun": "hu", "ita": "it", "jpn": "ja", "kor": "ko", "lat": "la",
    "nor": "no", "per": "fa", "pol": "pl", "por": "pt", "rum": "ro", "rus": "ru", "spa": "es", "swe": "sv",
    "tur": "tr", "ukr": "uk", "zho": "zh", "deu": "de", "fra": "fr", "nld": "nl", "ces": "cs", "fas": "fa",
}  # fmt: skip


def prose(text: str, escape: Escape) -> str:
    """Running text; line ends stay, blank lines go (LaTeX would end a paragraph), inline markup becomes commands."""
    if not text:
        return ""
    lines = as_lines(text).replace("\t", " ").strip()
    if "\n" in lines:
        lines = _BLANK_LINES.sub("\n", lines)
    return _styled(lines, escape, [])


def title(text: str, escape: Escape) -> str:
    """A title on one line, with braces around the words whose capitals must stay."""
    if not text:
        return ""
    line = as_one_line(text)
    plain = "".join(segment.text for segment in segments(line))
    return _styled(line, escape, protected_spans(plain))


def name_list(people: Iterable[Person], escape: Escape) -> str:
    """Names as BibTeX parts them: "Family, Suffix, Given and {Organisation}"."""
    return " and ".join(name for name in (_name(person, escape) for person in people) if name)


def keyword_list(keywords: Iterable[str], escape: Escape) -> str:
    """Keywords parted by commas; one that holds a comma is in braces."""
    cleaned = (as_one_line(keyword) for keyword in keywords)
    return ", ".join(f"{{{escape(word)}}}" if "," in word else escape(word) for word in cleaned if word)


def page_range(pages: str) -> str:
    """Pages with two hyphens between first and last; not yet escaped."""
    return _DASHES.sub("--", as_one_line(pages).strip("- "))


def language_id(language: str) -> str:
    """Babel's name of a language given as a code ("en", "en-US", "eng") or by that name; "" for another."""
    word = language.strip().lower()
    code = re.split(r"[-_]", word, maxsplit=1)[0]
    code = _THREE_LETTERS.get(code, code)
    return _LANGUAGES.get(code, word if word in _LANGUAGES.values() else "")


def _styled(value: str, escape: Escape, protected: list[tuple[int, int]]) -> str:
    if not protected and "<" not in value and "&" not in value:
        return escape(value)
    out = []
    offset = 0
    for segment in segments(value):
        end = offset + len(segment.text)
        inside = [
            (max(start, offset) - offset, min(stop, end) - offset)
            for start, stop in protected
            if start < end and stop > offset
        ]
        latex = _braced(segment.text, inside, escape)
        out.append(f"{_STYLE_COMMANDS[segment.style]}{{{latex}}}" if segment.style else latex)
        offset = end
    return "".join(out)


def _braced(text: str, spans: list[tuple[int, int]], escape: Escape) -> str:
    out = []
    position = 0
    for start, stop in spans:
        # Of a word cut by markup ("CO" of "CO<sub>2</sub>") only the part with capitals needs it.
        if not text[start:stop].islower() and any(character.isalpha() for character in text[start:stop]):
            out += [escape(text[position:start]), "{", escape(text[start:stop]), "}"]
            position = stop
    out.append(escape(text[position:]))
    return "".join(out)


def _name(person: Person, escape: Escape) -> str:
    family = as_one_line(person.family)
    given = as_one_line(person.given)
    suffix = as_one_line(person.suffix)
    if person.is_organisation or not (given or suffix):
        # Without a comma BibTeX would take the last word for the family name.
        is_one_word = not person.is_organisation and not _needs_braces(family) and " " not in family
        return escape(family) if is_one_word or not family else f"{{{escape(family)}}}"
    parts = [family, suffix, given] if suffix else [family, given]
    return ", ".join(f"{{{escape(part)}}}" if not part or _needs_braces(part) else escape(part) for part in parts)


def _needs_braces(part: str) -> bool:
    return "," in part or part.lower() == "others" or _AND.search(part) is not None
