"""What records of one journal, book or series have in common: where they appeared, and who published it."""

from typing import Final

from tuiref.core.contained import CONTAINED
from tuiref.core.findable import Imprint
from tuiref.ris import meaning_types as types
from tuiref.ris.meaning_numbers import standard_numbers
from tuiref.ris.meaning_text import joined, one_line
from tuiref.ris.meaning_values import Values, first_of

_PERIODICAL: Final = ("T2", "JF", "JO", "BT", "SO")
_ABBREVIATED: Final = ("JA", "J2", "JI", "J1", "J9")

IMPRINT_TAGS: Final = frozenset(
    ("TY", "SN", "EI", "BN", "T3", "PB", "PU", "CY", "PP", "PI", "LA", "DB", "DP", *_PERIODICAL, *_ABBREVIATED)
)
"""All that an imprint depends on."""
CONFERENCE_TAGS: Final = frozenset(("C1", "C3", "WE", "FX", "AN"))
"""On these it depends too, where the type is one of `meaning_types.CONFERENCES`."""


def imprint_of(values: Values, kind: str) -> Imprint:
    """The imprint of a record, given its type."""
    container, container_short = _containers(values, kind)
    issn, isbn = _numbers(values, kind)
    place_tags = ("CY", "C1", "PP", "PI") if kind in types.CONFERENCES else ("CY", "PP", "PI")
    return Imprint(
        type=kind,
        container=container,
        container_short=container_short,
        series=_series(values, kind),
        publisher=first_of(values, "PB", "PU"),
        place=first_of(values, *place_tags),
        language=joined(values["LA"]) if "LA" in values else "",
        database=joined(values["DB"]) if "DB" in values else first_of(values, "DP"),
        issn=issn,
        isbn=isbn,
    )


def _containers(values: Values, kind: str) -> tuple[str, str]:
    """What the work appeared in: in full, and abbreviated."""
    short = first_of(values, *_ABBREVIATED)
    if "://" in short:
        short = ""
    if kind not in CONTAINED:
        full = first_of(values, "JF", "JO") if kind not in types.TITLED_BY_BT else ""
        return full, short if full != short else ""
    if kind in ("CHAP", "ECHAP"):
        full = first_of(values, "T2", "BT", "JF", "JO", "SO")
    elif kind == "CONF":
        full = _proceedings(values) or first_of(values, *_PERIODICAL)
    elif kind in types.TITLED_BY_BT:
        full = first_of(values, "T2", "JF", "JO", "SO")
    else:
        full = first_of(values, *_PERIODICAL)
    if not full:
        return short, short
    if kind in types.PERIODICALS and len(short) > len(full):
        # PubMed through EndNote: the abbreviation in T2, the full name in J2.
        full, short = short, full
    if not short:
        short = first_of(values, "JO")
        if len(short) >= len(full):
            short = ""
    return full, short if short != full else ""


def _proceedings(values: Values) -> str:
    """EndNote's proceedings title in C3; Web of Science has the authors' organisations there, one or many."""
    c3 = values.get("C3", ())
    if len(c3) != 1 or "WE" in values or "FX" in values or "WOS:" in first_of(values, "AN"):
        return ""
    text = one_line(c3[0])
    return "" if text.startswith(("PUBMED", "EMBASE")) or ";" in text else text


def _series(values: Values, kind: str) -> str:
    if kind in types.SERIES_IN_T3 and "T3" in values:
        return first_of(values, "T3")
    return first_of(values, "T2") if kind in types.IN_SERIES else ""


def _numbers(values: Values, kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if "BN" not in values and "EI" not in values:
        return standard_numbers(values["SN"], kind) if "SN" in values else ((), ())
    return standard_numbers([value for tag in ("SN", "EI", "BN") if tag in values for value in values[tag]], kind)
