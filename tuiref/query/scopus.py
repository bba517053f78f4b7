"""Rules of reading: how Scopus writes things, and its table of fields."""

import re
from typing import Final

from tuiref.query.accents import NAMED_TYPES, TEXT, TOPIC, Accent, Fields
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
    "LANGUAGE": ("language",),
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
_TYPES: Final = re.compile(r"DOCTYPE\s*\(\s*(\"?[a-z]{2}\"?(?:\s+OR\s+\"?[a-z]{2}\"?)*)\s*\)", re.IGNORECASE)
_WORDS: Final = frozenset(("ALL", "KEY", "CONF", "REF", "TITLE", "ABS", "ISSUE"))
"""Names that are words too."""
_PRINTED: Final = re.compile(r"\s\([\s\"{(]")
"""A bracket as Scopus prints it behind a name."""
_SHOWN: Final = re.compile(r"\b(?:TITLE-ABS(?:-KEY)?|AUTHKEY|SRCTITLE|PUBYEAR|DOCTYPE|LIMIT-TO|INDEXTERMS)\b")
_UNKNOWN_NAME: Final = re.compile(r"[A-Z]{3,14}\(")
_BEYOND: Final = re.compile(r"(?:W|PRE|NEAR)/(?:s|p|seg|sent|para)(?![^\s()])", re.IGNORECASE)
_NEAREST: Final = 8
"""Shorter names are not compared: too many words are near them."""


def shown_in(live: str) -> Accent:
    """Scopus' accent where a text names one of its fields that is no word: then such as TITLE are none either."""
    return Accent.SCOPUS if _SHOWN.search(live) else Accent.PLAIN


def unknown_field(tape: Tape, place: int) -> int:
    """Say that what looks like a field is none; the word is read as any other."""
    match = _UNKNOWN_NAME.match(tape.live, place)
    if match and tape.begins_word(place) and match[0] not in ("AND(", "NOT("):
        tape.notes.add(f"{match[0][:-1]} is read as a word; there is no field of that name.")
    return place


def _add_types(tape: Tape, coded: re.Match[str], fields: Fields) -> None:
    """Add a `DOCTYPE(ar OR re)`, with what exports write for Scopus' codes."""
    start, end = coded.span()
    tape.add(Kind.FIELD, start, start, fields=fields)
    tape.add(Kind.OPEN, start, start)
    for n, code in enumerate(re.split(r"\s+or\s+", coded[1].lower())):
        text = _DOCUMENT_TYPES.get(code.strip('"'), code.strip('"'))
        if n:
            tape.add(Kind.OR, start, start, is_capital=True)
        tape.add(Kind.QUOTED, start, end, snippet=Snippet(text, text))
    tape.add(Kind.CLOSE, end, end)


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
    is_apart = bool(match[2]) and tape.live[match.end()] != "("
    if is_apart and name in _WORDS and Accent.SCOPUS not in tape.accents and not _PRINTED.match(tape.live, match.end()):
        tape.notes.add(
            f"{name} is read as a word; as a field of Scopus it stands right before its bracket: {name}(...)."
        )
        return place  # "ALL (acute)" is a word in capitals
    tape.accents |= Accent.SCOPUS
    if name in ("FIRSTAUTH", "AUTHFIRST"):
        tape.notes.add(f"{name} looks among all authors, in all of their names.")
    if coded := _TYPES.match(tape.live, place):
        _add_types(tape, coded, fields)
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
