"""EndNote's names and numbers of reference types -> RIS types; by EndNote's field names both its formats agree."""

from typing import Final

from tuiref.core.tags import TYPES
from tuiref.ris.meaning_types import type_of
from tuiref.ris.neighbour_tags import words

_NAMES: Final = {
    **{"journal article": "JOUR", "book": "BOOK", "book section": "CHAP", "edited book": "EDBOOK", "thesis": "THES"},
    **{"conference proceedings": "CONF", "conference paper": "CPAPER", "report": "RPRT", "web page": "ELEC"},
    **{"electronic article": "EJOUR", "electronic book": "EBOOK", "electronic book section": "ECHAP"},
    **{"magazine article": "MGZN", "newspaper article": "NEWS", "film or broadcast": "MPCT", "catalog": "CTLG"},
    **{"audiovisual material": "ADVS", "computer program": "COMP", "personal communication": "PCOMM"},
    **{"unpublished work": "UNPB", "legal rule or regulation": "LEGAL", "chart or table": "CHART"},
    **{"government document": "GOVDOC", "online multimedia": "MULTI", "online database": "DBASE"},
    **{"aggregated database": "AGGR", "ancient text": "ANCIENT", "classical work": "CLSWK", "artwork": "ART"},
    **{"dataset": "DATA", "encyclopedia": "ENCYC", "dictionary": "DICT", "manuscript": "MANSCPT", "case": "CASE"},
    **{"electronic source": "ELEC", "interview": "PCOMM", "podcast": "SOUND", "television episode": "MPCT"},
    **{"social media": "ICOMM", "discussion forum": "ICOMM", "multimedia application": "MULTI", "generic": "GEN"},
    **{"press release": "NEWS", "bill": "BILL", "blog": "BLOG", "equation": "EQUA", "figure": "FIGURE"},
    **{"grant": "GRANT", "hearing": "HEAR", "map": "MAP", "music": "MUSIC", "pamphlet": "PAMP", "patent": "PAT"},
    **{"serial": "SER", "standard": "STAND", "statute": "STAT"},
    **{"review": "JOUR", "journal": "JOUR", "conference": "CONF"},
}
_OWN: Final = words(
    "electronic source interview podcast television episode social media discussion forum multimedia"
    " application press release review journal conference"
)
_NUMBERS: Final = {
    **{"2": "ART", "3": "ADVS", "4": "BILL", "5": "CHAP", "6": "BOOK", "7": "CASE", "8": "CTLG", "9": "COMP"},
    **{"10": "CONF", "12": "ELEC", "13": "GEN", "14": "HEAR", "17": "JOUR", "19": "MGZN", "20": "MAP", "21": "MPCT"},
    **{"23": "NEWS", "25": "PAT", "26": "PCOMM", "27": "RPRT"},
    **{"28": "EDBOOK", "31": "STAT", "32": "THES", "34": "UNPB"},
    **{"36": "MANSCPT", "37": "FIGURE", "38": "CHART", "39": "EQUA", "43": "EJOUR", "44": "EBOOK", "45": "DBASE"},
    **{"46": "GOVDOC", "47": "CPAPER", "48": "MULTI", "49": "CLSWK", "50": "LEGAL", "51": "ANCIENT", "52": "DICT"},
    **{"53": "ENCYC", "54": "GRANT", "55": "AGGR", "56": "BLOG"},
    **{"57": "SER", "58": "STAND", "59": "DATA", "60": "ECHAP"},
}


def endnote_type(name: str, number: str = "") -> str:
    """The RIS type.

    Args:
        name: As EndNote has it: "Journal Article"; "" when it isn't told.
        number: EndNote's number of it, for a name that is not known.

    Returns:
        "GEN" where neither is known.
    """
    known = _NAMES.get(" ".join(name.lower().split()))
    if known is not None:
        return known
    alias = type_of(name) if name else "GEN"
    return alias if alias != "GEN" else _NUMBERS.get(number.strip(), "GEN")


def is_told_by_type(name: str, kind: str) -> bool:
    """Whether the RIS type says all that the name says."""
    lower = " ".join(name.lower().split())
    if lower in ("", kind.lower(), TYPES.get(kind, "").lower()):
        return True
    return _NAMES.get(lower) == kind and not set(lower.split()) <= _OWN
