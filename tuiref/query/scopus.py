"""Rules of reading: how Scopus writes things, and its table of fields."""

import re
from typing import Final

from tuiref.query.accents import LANGUAGES, NAMED_TYPES, TEXT, TOPIC, Accent, Fields
from tuiref.query.faults import Fault, mended, nearest
from tuiref.query.tape import Tape
from tuiref.query.tokens import Kind
from tuiref.query.typed import Snippet

SCOPUS: Final[dict[str, Fields]] = {
    "TITLE-ABS-KEY": TOPIC,
    "TITLE-ABS-KEY-AUTH": (*TOPIC, "author"),
    "TITLE-ABS": TEXT,
    "TITLE": ("title",),
    "ABS": ("abstract",),
    "KEY": ("keyword",),
    "AUTHKEY": ("keyword",),
    "INDEXTERMS": ("keyword",),
    "CHEMNAME": ("keyword",),
    "CASREGNUMBER": ("keyword",),
    "AUTH": ("author",),
    "AUTHOR-NAME": ("author",),
    "AUTHLASTNAME": ("author",),
    "AUTHFIRST": ("author",),
    "FIRSTAUTH": ("author",),
    "EDITOR": ("editor",),
    "EDLASTNAME": ("editor",),
    "SRCTITLE": ("container",),
    "EXACTSRCTITLE": ("container",),
    "CONFNAME": ("container",),
    "CONF": ("container",),
    "PUBYEAR": ("year",),
    "DOI": ("doi",),
    "ISSN": ("identifier",),
    "EISSN": ("identifier",),
    "ISBN": ("identifier",),
    "PMID": ("identifier",),
    "LANGUAGE": (LANGUAGES,),
    "DOCTYPE": NAMED_TYPES,
    "AFFIL": ("AD",),
    "AFFILORG": ("AD",),
    "AFFILCITY": ("AD",),
    "AFFILCOUNTRY": ("AD",),
    "PUBLISHER": ("publisher",),
    "VOLUME": ("VL",),
    "ISSUE": ("IS",),
    "PAGES": ("SP",),
    "PAGEFIRST": ("SP",),
    "ALL": (None,),
}
"""Scopus' names before a bracket: `TITLE-ABS-KEY(heart)`."""

_UNKNOWN: Final = frozenset(
    (
        *("AF-ID", "AU-ID", "EID", "FUND-ALL", "FUND-ACR", "FUND-NO", "FUND-SPONSOR", "MANUFACTURER", "OPENACCESS"),
        *("ORCID", "PUBDATETXT", "PUBSTAGE", "REF", "REFAUTH", "REFTITLE", "REFSRCTITLE", "REFPUBYEAR", "REFDOI"),
        *(
            "SEQBANK",
            "SRCID",
            "SRCTYPE",
            "SUBJAREA",
            "SUBJTERMS",
            "TRADENAME",
            "WEBSITE",
            "LOAD-DATE",
            "ORIG-LOAD-DATE",
        ),
    )
)
"""Names of what no RIS record tells."""
EXACT: Final = frozenset(("EXACTSRCTITLE", "EXACTKEYWORD"))
"""Names before a whole value of a field."""
_REFINED: Final[dict[str, Fields]] = {"EXACTKEYWORD": ("keyword",), "EXACTSRCTITLE": ("container",)}
_DOCUMENT_TYPES: Final = {
    "ar": "article",
    "re": "review",
    "cp": "conference paper",
    "cr": "conference review",
    "ch": "book chapter",
    "bk": "book",
    "ed": "editorial",
    "le": "letter",
    "no": "note",
    "sh": "short survey",
    "er": "erratum",
    "ab": "abstract report",
    "dp": "data paper",
    "tb": "retracted",
    "rp": "report",
}
"""Scopus' codes, and what its exports write."""
_NAMED: Final = re.compile(r"([A-Za-z]+(?:-[A-Za-z]+)+)\s*(?=\()|([A-Z]{3,14})(?=\s?\()")
_TYPE: Final = re.compile(r"DOCTYPE\s*\(\s*\"?([a-z]{2})\"?\s*\)", re.IGNORECASE)
_BEYOND: Final = re.compile(r"(?:W|PRE|NEAR)/(?:s|p|seg|sent|para)(?![^\s()])", re.IGNORECASE)
_NEAREST: Final = 8
"""Shorter names are not compared: too many words are near them."""


def field(tape: Tape, place: int) -> int:
    """`TITLE-ABS-KEY(`."""
    match = _NAMED.match(tape.live, place)
    if not match or not tape.begins_word(place):
        return place
    name = (match[1] or match[2]).upper()
    if name in _UNKNOWN:
        raise Fault(f"RIS records do not tell what {name} asks for.", (place, place + len(name)))
    fields = SCOPUS.get(name)
    if not fields:
        near = nearest(name, [known for known in SCOPUS if "-" in known]) if match[1] else ""
        if near and len(name) >= _NEAREST and near.count("-") == name.count("-"):
            span = (place, place + len(name))
            raise Fault(f"There is no field {name}.", span, mended(tape.typed.text, span, near))
        return place
    if match[2] and tape.live[match.end()] != "(" and name in ("ALL", "KEY", "CONF", "REF", "TITLE", "ABS", "ISSUE"):
        return place  # "ALL (acute)" is a word in capitals
    tape.accents |= Accent.SCOPUS
    if name in ("FIRSTAUTH", "AUTHFIRST"):
        tape.notes.add(f"{name} looks among all authors, in all of their names.")
    if coded := _TYPE.match(tape.live, place):
        text = _DOCUMENT_TYPES.get(coded[1].lower(), coded[1])
        tape.add(Kind.FIELD, place, place, fields=fields)
        tape.add(Kind.QUOTED, *coded.span(), snippet=Snippet(text, text))
        return coded.end()
    tape.add(Kind.FIELD, *match.span(), fields=fields, is_whole=name in EXACT)
    return match.end()


def beyond(tape: Tape, place: int) -> int:
    """`W/s`, the same sentence, which no distance means."""
    match = _BEYOND.match(tape.live, place)
    if match and tape.begins_word(place) and tape.tokens:
        message = f"{match[0]} asks for the same sentence or paragraph, which is not known here; write W/15."
        raise Fault(message, match.span(), mended(tape.typed.text, match.span(), "W/15"))
    return place


def refined_field(name: str, value: str) -> tuple[Fields, str]:
    """What `LIMIT-TO(name, value)` looks for; () for what no RIS record tells."""
    fields = _REFINED.get(name) or SCOPUS.get(name) or ()
    return fields, _DOCUMENT_TYPES.get(value.lower(), value) if name == "DOCTYPE" else value
