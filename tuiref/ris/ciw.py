"""Web of Science's plain text (ciw, savedrecs.txt, ISI) as records.

rispy's WokParser is not used here, as it joins the lines of a value, drops tags that it doesn't know or fails on them,
and needs the whole file in memory; a test compares the two where its reading holds.
"""

import re
from collections.abc import Callable
from typing import Final

from tuiref.core.record import TagValue
from tuiref.ris.ledger import Ledger
from tuiref.ris.neighbour import Entry, Neighbour, NeighbourSplitter, mapped

_TAG_LINE: Final = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|\s*$)")
_PLAIN: Final = {
    **{"TI": "TI", "SO": "T2", "SE": "T3", "LA": "LA", "DT": "M3", "AB": "AB", "SN": "SN", "EI": "SN", "BN": "SN"},
    **{"J9": "J9", "JI": "J2", "PD": "DA", "PY": "PY", "VL": "VL", "IS": "IS", "BP": "SP", "EP": "EP", "AR": "C7"},
    **{"DI": "DO", "UT": "AN", "PM": "PMID", "PU": "PB", "PI": "CY", "CT": "C3", "UR": "UR", "RP": "XRP", "PG": "XPG"},
}
_BY_LINE: Final = {"AU": "AU", "A1": "AU", "BE": "A2", "ED": "A2", "CA": "AU", "CR": "CR", "BA": "A2"}
_TYPES: Final = {"J": "JOUR", "B": "BOOK", "S": "SER", "P": "PAT", "C": "CONF"}
_KEYWORDS: Final = ("DE", "ID")
_WORK_TYPES: Final = (("proceedings paper", "CPAPER"), ("meeting abstract", "CPAPER"), ("book chapter", "CHAP"))
_MONTH_AND_YEAR: Final = re.compile(r"(0[1-9]|1[0-2])[ /]([12][0-9]{3})")


def _parse_line(line: str) -> tuple[str, str] | None:
    match = _TAG_LINE.match(line)
    return (match[1], match[2] or "") if match else None


def _pairs(entries: list[Entry]) -> tuple[TagValue, ...]:
    # Full names, where there are any, are the authors; the short ones are kept beside them.
    by_line = _BY_LINE | ({"AF": "AU", "AU": "XAU"} if any(entry.tag == "AF" for entry in entries) else {})
    pairs: list[TagValue] = [("TY", _type(entries))]
    has_pages = any(entry.tag == "BP" for entry in entries)
    for entry in entries:
        if entry.tag in _KEYWORDS:
            pairs += [("KW", word.strip()) for word in entry.text.split(";") if word.strip()]
        elif entry.tag == "PS" and not has_pages:
            pairs.append(("SP", entry.text))
        elif entry.tag == "PD" and (found := _MONTH_AND_YEAR.fullmatch(entry.text)):
            pairs.append(("DA", f"{found[2]}/{found[1]}//"))
        elif entry.tag == "C1":
            pairs += [("AD", address) for address in _addresses(entry.lines)]
        else:
            pairs += mapped([entry], _PLAIN, by_line)
    return tuple(pairs)


def _type(entries: list[Entry]) -> str:
    """By PT; what it leaves open in a book or series the type of document tells."""
    kind = next((entry.text for entry in entries if entry.tag == "PT"), "J").strip()[:1]
    work = "; ".join(entry.text.lower() for entry in entries if entry.tag == "DT")
    if kind in ("B", "S", "C"):
        for words, type_ in _WORK_TYPES:
            if words in work:
                return type_
    return _TYPES.get(kind, "JOUR")


def _addresses(lines: list[str]) -> list[str]:
    """One address each; a line that goes on has no full stop at its end, where others have one."""
    if not any(line.endswith(".") for line in lines):
        return lines
    out: list[list[str]] = []
    is_open = False
    for line in lines:
        if is_open:
            out[-1].append(line)
        else:
            out.append([line])
        is_open = not line.endswith(".")
    return [" ".join(address) for address in out]


CIW: Final = Neighbour("ciw", _parse_line, "PT", "ER", frozenset({"FN", "VR", "EF"}), _pairs)
"""How Web of Science's format is read."""


def ciw_splitter(ledger: Ledger, emit: Callable[[bytes, int], None]) -> NeighbourSplitter:
    """Reads Web of Science's format; `emit` is called as by `split.Splitter`."""
    return NeighbourSplitter(CIW, ledger, emit)
