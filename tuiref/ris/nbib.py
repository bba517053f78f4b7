"""PubMed's own format (nbib, MEDLINE tagged) as records; ERIC writes it too.

rispy has no parser for it, and what other packages offer drops the tags that they don't know.
"""

import re
from collections.abc import Callable
from typing import Final

from tuiref.core.record import TagValue
from tuiref.ris.ledger import Ledger
from tuiref.ris.neighbour import Entry, Neighbour, NeighbourSplitter, kept_tag
from tuiref.ris.neighbour_tags import page_pairs

_TAG_LINE: Final = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}- ?(.*)")
_DATE: Final = re.compile(r"(\d{4})(?:[ -]([A-Za-z]{3}))?(?:[ ](\d{1,2}))?$")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TAGS: Final = {
    **{"TI": "TI", "BTI": "T2", "JT": "T2", "TA": "J2", "VI": "VL", "IP": "IS", "AB": "AB", "LA": "LA", "EN": "ET"},
    **{"FAU": "AU", "FED": "A2", "MH": "KW", "OT": "KW", "AD": "AD", "PT": "M3", "PL": "CY", "IS": "SN", "ISBN": "SN"},
    **{"PMID": "PMID", "PMC": "C2", "PB": "PB", "CTI": "T3", "TT": "TT", "ISSN": "SN", "OID": "AN", "GN": "N1"},
}
_TYPES: Final = {
    **{"book": "BOOK", "books": "BOOK", "book chapter": "CHAP", "dissertation": "THES", "preprint": "JOUR"},
    **{"dataset": "DATA", "dissertations/theses": "THES"},
}
_OF_NUMBER: Final = re.compile(r"(?:ISSN|ISBN)\s?-\s?", re.IGNORECASE)


def _parse_line(line: str) -> tuple[str, str] | None:
    match = _TAG_LINE.match(line)
    return (match[1], match[2]) if match else None


def _pairs(entries: list[Entry]) -> tuple[TagValue, ...]:
    tags = {entry.tag for entry in entries}
    kinds = [entry.text.lower() for entry in entries if entry.tag == "PT"]
    type_ = next((_TYPES[kind] for kind in kinds if kind in _TYPES), "JOUR")
    pairs: list[TagValue] = [("TY", type_)]
    has_doi = False
    for entry in entries:
        tag, text = entry.tag, entry.text
        if tag in ("AID", "LID") and text.endswith("[doi]") and not has_doi:
            pairs.append(("DO", text.removesuffix("[doi]").strip()))
            has_doi = True
        elif tag in ("AID", "LID") and text.startswith(("http://", "https://")):
            pairs.append(("UR", text))
        elif tag == "AU" and "FAU" not in tags:
            pairs.append(("AU", re.sub(r"^([^,]*\S) (?=[A-Z]{1,4}$)", r"\1, ", text)))
        elif tag == "ED" and "FED" not in tags:
            pairs.append(("A2", re.sub(r"^([^,]*\S) (?=[A-Z]{1,4}$)", r"\1, ", text)))
        elif tag == "CN":
            # A group; the comma says that it is no person.
            pairs.append(("AU", text if "," in text or not text else f"{text},"))
        elif tag == "BTI" and "TI" not in tags:
            pairs.append(("TI", text))
        elif tag == "PG":
            pairs += page_pairs(text)
        elif tag == "DP":
            pairs += _dates(text)
        elif tag in ("IS", "ISSN", "ISBN"):
            pairs.append(("SN", _OF_NUMBER.sub("", text)))
        else:
            pairs.append((_TAGS.get(tag) or kept_tag(tag), text))
    return tuple(pairs)


def _dates(text: str) -> list[TagValue]:
    match = _DATE.match(text)
    if match is None:
        return [("PY", text[:4]), ("DA", text)] if text[:4].isdigit() else [("DA", text)]
    month = (match[2] or "").lower()
    number = f"{_MONTHS.index(month) + 1:02d}" if month in _MONTHS else ""
    if month and not number:
        return [("PY", match[1]), ("DA", text)]
    day = f"{int(match[3]):02d}" if match[3] else ""
    return [("PY", match[1]), ("DA", f"{match[1]}/{number}/{day}/")]


NBIB: Final = Neighbour("nbib", _parse_line, "PMID", "", frozenset(), _pairs)
"""How PubMed's format is read."""


def nbib_splitter(ledger: Ledger, emit: Callable[[bytes, int], None]) -> NeighbourSplitter:
    """Reads nbib; `emit` is called as by `split.Splitter`."""
    return NeighbourSplitter(NBIB, ledger, emit)
