"""Codes of fields that are being typed: PubMed's between square brackets, Ovid's between full stops."""

import re
from typing import Final

from tuiref.core.late import dataclass
from tuiref.query.accents import LIMIT, OVID, Fields
from tuiref.query.plainwords import fields_label
from tuiref.query.pubmed import PUBMED

_TAG: Final = re.compile(r"\[([a-z0-9][a-z0-9/ -]{0,30}|)$", re.IGNORECASE)
_TAG_REST: Final = re.compile(r"[a-z0-9/ -]*\]|[a-z0-9/-]*", re.IGNORECASE)
_CODE: Final = re.compile(r"(?:[\w*?$#'-]*[^\W\d_][\w*?$#'-]+|[\")])\.(?:[a-z]{2},)*([a-z]{0,2})$", re.IGNORECASE)
_CODE_REST: Final = re.compile(r"[a-z]{0,2}(?![a-z])\.?", re.IGNORECASE)
_LOOKED_BACK: Final = 200
_USUAL: Final = ("tiab", "mh", "ti", "tw", "au", "dp", "pt", "la", "ab", "ta", "all")
"""PubMed's tags that people type most; the others come by their letters."""
_USUAL_CODES: Final = ("ti", "ab", "tw", "mp", "kw", "sh", "au", "pt", "jn", "yr", "la", "af")


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a field, as it is completed."""

    text: str
    """What takes the place of what was typed, its closing sign included."""
    label: str
    """As it stands in a query: "[tiab]", ".ti."."""
    note: str
    """What it searches: "title or abstract"."""


@dataclass(frozen=True, slots=True)
class CodePlace:
    """A code that is being typed."""

    start: int
    end: int
    prefix: str
    codes: tuple[Code, ...]
    """Those that begin so, likely ones first; at least one."""


def code_place(plain: str, cursor: int) -> CodePlace | None:
    """The code that is being typed before a cursor; None when nothing there can become one.

    Args:
        plain: The text with plain quotes.
        cursor: In code points, within the text.
    """
    begin = max(cursor - _LOOKED_BACK, 0)
    left = plain[begin:cursor]
    if match := _TAG.search(left):
        typed = match[1].lower()
        codes = [Code(f"{tag}]", f"[{tag}]", _searched(PUBMED[tag])) for tag in _beginning(typed, PUBMED, _USUAL)]
        rest = _TAG_REST.match(plain, cursor)
    elif match := _CODE.search(left):
        typed = match[1].lower()
        codes = [Code(f"{code}.", f".{code}.", _searched(OVID[code])) for code in _beginning(typed, OVID, _USUAL_CODES)]
        rest = _CODE_REST.match(plain, cursor)
    else:
        return None
    if not codes:
        return None
    return CodePlace(begin + match.start(1), rest.end() if rest else cursor, match[1], tuple(codes))


def _beginning(typed: str, known: dict[str, Fields], usual: tuple[str, ...]) -> list[str]:
    """The codes that begin with what was typed; of nothing typed, the usual ones."""
    found = [code for code in usual if code.startswith(typed)]
    if typed:
        found += sorted(code for code in known if code.startswith(typed) and code not in usual)
    return found


def _searched(fields: Fields) -> str:
    match fields:
        case (None,):
            return "anywhere"
        case (name,) if name == LIMIT:
            return "a limit: english, humans, abstract"
    return fields_label(tuple(field for field in fields if field is not None))
