"""The names of a BibTeX field -> author lines of RIS: von, Jr, organisations in braces, accents as LaTeX."""

import re
from functools import lru_cache
from typing import Final

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names

from tuiref.core.person import Person
from tuiref.ris.latex_text import plain_text
from tuiref.ris.neighbour_tags import line_of, person_line

_AND: Final = re.compile(r"\sand\s", re.IGNORECASE)
_STYLE: Final = re.compile(r"</?(?:i|b|sub|sup)>")
_KEY_VALUE: Final = re.compile(r"(?:family|given|prefix|suffix)(?:-i)?\s*=\s*", re.IGNORECASE)


def name_lines(value: str) -> list[str]:
    """One line a name, in their order: "van der Berg, K. H., Jr.", "World Health Organization,"."""
    if ";" in value and not _AND.search(value) and "{" not in value:
        names = value.split(";")
    else:
        names = split_multiple_persons_names(value)
    return [line for name in names if (line := name_line(name.strip()))]


@lru_cache(maxsize=8192)
def name_line(name: str) -> str:
    """The author line of one name."""
    if not name:
        return ""
    if _is_in_braces(name):
        return person_line(Person(_plain(name), is_organisation=True))
    if _KEY_VALUE.match(name):
        return _extended(name)
    parts = parse_single_name_into_parts(name, strict=False)
    family, given, suffix = (_plain(" ".join(part)) for part in (parts.von + parts.last, parts.first, parts.jr))
    if not family:
        return _plain(name)
    return ", ".join(part for part in (family, given, suffix) if part)


def _is_in_braces(name: str) -> bool:
    if not (name.startswith("{") and name.endswith("}")) or name.startswith("{\\"):
        return False
    depth = 0
    for place, char in enumerate(name):
        depth += (char == "{") - (char == "}")
        if not depth:
            return place == len(name) - 1
    return False


def _extended(name: str) -> str:
    """BibLaTeX's other way: `family=Berg, given=Karl, prefix=van der`."""
    said: dict[str, str] = {}
    for part in name.split(","):
        key, sign, value = part.partition("=")
        if not sign:
            return _plain(name)
        said[key.strip().lower()] = _plain(value).strip('"')
    family = " ".join(filter(None, (said.get("prefix", ""), said.get("family", ""))))
    return ", ".join(part for part in (family, said.get("given", ""), said.get("suffix", "")) if part)


def _plain(text: str) -> str:
    return line_of(_STYLE.sub("", plain_text(text)))
