"""What databases limit a search to, as far as RIS records can answer it."""

import re
from typing import Final

from tuiref.core.languages import forms_of_language
from tuiref.core.query import Exists, Node, Or, Phrase, Span, Word, YearRange
from tuiref.query.accents import NAMED_TYPES
from tuiref.query.years import read_years

_ABSTRACT: Final = frozenset(("abstract", "abstracts", "hasabstract", "has abstract"))
_CHECK_TAGS: Final = {
    "human": ("humans", "human"),
    "humans": ("humans", "human"),
    "animal": ("animals", "animal"),
    "animals": ("animals", "animal"),
    "male": ("male",),
    "female": ("female",),
}
"""Limits that databases answer from their subject headings."""
_TYPES: Final = {
    "article": ("article", "journal article"),
    "journal article": ("journal article", "article"),
    "review": ("review",),
    "review articles": ("review",),
    "systematic review": ("systematic review",),
    "systematic reviews": ("systematic review",),
    "meta analysis": ("meta analysis",),
    "meta-analysis": ("meta analysis",),
    "clinical trial": ("clinical trial",),
    "clinical trial, all": ("clinical trial",),
    "randomized controlled trial": ("randomized controlled trial",),
    "controlled clinical trial": ("controlled clinical trial",),
    "case reports": ("case reports",),
    "conference abstract": ("conference abstract",),
    "conference paper": ("conference paper",),
    "editorial": ("editorial",),
    "letter": ("letter",),
    "note": ("note",),
    "comment": ("comment",),
    "guideline": ("guideline",),
    "practice guideline": ("practice guideline",),
    "short survey": ("short survey",),
    "erratum": ("erratum",),
}
"""Types of publication, and how exports write them."""
_LANGUAGE: Final = re.compile(r"(\w+)(?: languages?)?")


def limit_for(text: str, span: Span) -> tuple[Node | None, str]:
    """What a limit asks of a record, None when that can't be told from RIS; and what is to be said about it.

    Args:
        text: As typed: "english language", "abstracts", "humans", "review articles", "last 5 years".
        span: Where it was typed.
    """
    plain = " ".join(text.lower().split())
    if plain in _ABSTRACT:
        return Exists("abstract", span=span), ""
    if tags := _CHECK_TAGS.get(plain):
        return _any(
            [Word(tag, "keyword", span=span) for tag in tags], span
        ), f"{text} is looked for among the keywords."
    if names := _TYPES.get(plain):
        phrases = [Phrase(tuple(name.split()), field, span=span) for name in names for field in NAMED_TYPES]
        return _any([*phrases], span), f"{text} is looked for among the types of reference and of work."
    match = _LANGUAGE.fullmatch(plain)
    if match and forms_of_language(match[1]):
        return Word(match[1], "language", span=span), ""
    years = read_years(plain)
    if years is not None and years.is_whole:
        said = f"“{text}” is read as {years.low} or later." if years.is_recent else ""
        return YearRange(years.low, years.high, span=span), said
    return None, f"The limit “{text}” can't be applied here and was left out."


def kind_of_limit(text: str) -> str:
    """What a limit is about, where databases let several of a kind stand for any of them; "" for all other limits."""
    plain = " ".join(text.lower().split())
    if plain in _TYPES:
        return "type"
    match = _LANGUAGE.fullmatch(plain)
    return "language" if match and forms_of_language(match[1]) else ""


def _any(nodes: list[Node], span: Span) -> Node:
    return nodes[0] if len(nodes) == 1 else Or(tuple(nodes), span=span)
