"""Web of Science's plain text (ciw, savedrecs.txt, ISI) as records."""

import re
from typing import Final

from tuiref.core.record import TagValue
from tuiref.ris.neighbour import Entry, Neighbour, mapped

_TAG_LINE: Final = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|\s*$)")
_PLAIN: Final = {
    **{"TI": "TI", "SO": "T2", "SE": "T3", "LA": "LA", "DT": "M3", "AB": "AB", "SN": "SN", "EI": "SN", "BN": "SN"},
    **{"J9": "J9", "JI": "J2", "PD": "DA", "PY": "PY", "VL": "VL", "IS": "IS", "BP": "SP", "EP": "EP", "AR": "C7"},
    **{"DI": "DO", "UT": "AN", "PM": "PMID", "PU": "PB", "PI": "CY", "CT": "C3", "UR": "UR", "RP": "XRP"},
}
_BY_LINE: Final = {"AU": "AU", "A1": "AU", "BE": "A2", "ED": "A2", "CA": "AU", "C1": "AD", "CR": "CR", "BA": "A2"}
_TYPES: Final = {"J": "JOUR", "B": "BOOK", "S": "SER", "P": "PAT", "C": "CONF"}
_KEYWORDS: Final = ("DE", "ID")


def _parse_line(line: str) -> tuple[str, str] | None:
    match = _TAG_LINE.match(line)
    return (match[1], match[2] or "") if match else None


def _pairs(entries: list[Entry]) -> tuple[TagValue, ...]:
    # Full names, where there are any, are the authors; the short ones are kept beside them.
    by_line = _BY_LINE | ({"AF": "AU", "AU": "XAU"} if any(entry.tag == "AF" for entry in entries) else {})
    kind = next((entry.text for entry in entries if entry.tag == "PT"), "J")
    pairs: list[TagValue] = [("TY", _TYPES.get(kind.strip()[:1], "JOUR"))]
    for entry in entries:
        if entry.tag in _KEYWORDS:
            pairs += [("KW", word.strip()) for word in entry.text.split(";") if word.strip()]
        else:
            pairs += mapped([entry], _PLAIN, by_line)
    return tuple(pairs)


CIW: Final = Neighbour("ciw", _parse_line, "PT", "ER", frozenset({"FN", "VR", "EF"}), _pairs)
"""How Web of Science's format is read."""
