"""How databases name fields, and what each name means here: the tables of the accents."""

from enum import Flag, auto
from typing import Final

from tuiref.core.fields import FIELDS

HAS: Final = "has:"
"""Stands where a field's name would: the value names a field that must not be empty."""
LACKS: Final = "no:"
"""The same for a field that must be empty."""

LIMIT: Final = "limit:"
"""Stands where a field's name would: the value names a limit, as PubMed's filters do."""

Fields = tuple[str | None, ...]
"""Fields that are searched for the same thing, any of which may hold it; (None,) is all text."""


class Accent(Flag):
    """Whose way of writing queries a text shows; several can be mixed."""

    PLAIN = 0
    OVID = auto()
    PUBMED = auto()
    WEB_OF_SCIENCE = auto()
    SCOPUS = auto()
    EMBASE = auto()
    COCHRANE = auto()
    EBSCO = auto()
    PROQUEST = auto()


ALIASES: Final[dict[str, str]] = {
    name: field.name for field in FIELDS for name in (field.name, *field.aliases)
}  # fmt: skip
"""Every name that is understood before a colon, in lower case, and the field that it means."""

NEIGHBOURS: Final[dict[str, str]] = {
    "subject": "keyword",
    "subjects": "keyword",
    "topic": "keyword",
    "descriptor": "keyword",
    "tag": "keyword",
    "name": "author",
    "writer": "author",
    "creator": "author",
    "publication": "journal",
    "magazine": "journal",
    "periodical": "journal",
    "summary": "abstract",
    "published": "year",
    "heading": "keyword",
    "kind": "type",
    "filename": "source",
    "path": "source",
    "lang": "language",
}
"""Names that are not understood but whose meaning is likely."""

SCHEMES: Final = frozenset(
    ("http", "https", "ftp", "ftps", "mailto", "urn", "info", "hdl", "arxiv", "orcid", "file", "wos", "eid", "pmcid")
)
"""What stands before a colon in links and identifiers: "http:", "arXiv:". These are words, never fields."""

TEXT: Final = ("title", "abstract")
TOPIC: Final = ("title", "abstract", "keyword")
NAMED_TYPES: Final = ("type", "M3")
"""Where exports write the type of a publication."""

OVID: Final[dict[str, Fields]] = {
    "ti": ("title",),
    "ab": ("abstract",),
    "tw": TEXT,
    "mp": TOPIC,
    "af": (None,),
    "kw": ("keyword",),
    "kf": ("keyword",),
    "sh": ("keyword",),
    "hw": ("keyword",),
    "mh": ("keyword",),
    "ot": ("title",),
    "nm": ("keyword",),
    "rn": ("keyword",),
    "au": ("author",),
    "ax": ("author",),
    "fa": ("author",),
    "ed": ("editor",),
    "jn": ("container",),
    "jw": ("container",),
    "jx": ("container",),
    "so": ("container",),
    "ja": ("container",),
    "yr": ("year",),
    "dp": ("year",),
    "pt": NAMED_TYPES,
    "la": ("language",),
    "lg": ("language",),
    "in": ("AD",),
    "an": ("identifier",),
    "ui": ("identifier",),
    "pm": ("identifier",),
    "is": ("identifier",),
    "ib": ("identifier",),
    "do": ("doi",),
    "pb": ("publisher",),
    "m_titl": ("title",),
    "fs": ("keyword",),
    "id": ("keyword",),
    "tc": ("title",),
    "vo": ("VL",),
    "ip": ("IS",),
    "pg": ("SP",),
    "as": ("container",),
}
"""Ovid's codes between full stops: `heart.ti,ab.`"""

WEB_OF_SCIENCE: Final[dict[str, Fields]] = {
    "TS": TOPIC,
    "TI": ("title",),
    "AB": ("abstract",),
    "AU": ("author",),
    "ED": ("editor",),
    "AK": ("keyword",),
    "KP": ("keyword",),
    "KY": ("keyword",),
    "MH": ("keyword",),
    "SO": ("container",),
    "PY": ("year",),
    "YR": ("year",),
    "DO": ("doi",),
    "IS": ("identifier",),
    "PMID": ("identifier",),
    "UT": ("identifier",),
    "LA": ("language",),
    "DT": NAMED_TYPES,
    "OG": ("AD",),
    "AD": ("AD",),
    "OO": ("AD",),
    "PU": ("publisher",),
    "PUBL": ("publisher",),
    "GP": ("author",),
    "BA": ("author",),
    "BE": ("editor",),
    "CF": ("container",),
    "FPY": ("year",),
    "DOP": ("year",),
    "CU": ("AD",),
    "SG": ("AD",),
    "SA": ("AD",),
    "ALL": (None,),
}
"""Web of Science's tags before an equals sign: `TS=(heart)`."""

WEB_OF_SCIENCE_UNKNOWN: Final = frozenset(("WC", "SU", "FO", "FG", "FT", "FD", "AI", "EDN", "SDG"))
"""Its tags of what no RIS record tells."""

WEB_OF_SCIENCE_NAMES: Final[dict[str, Fields]] = {
    "TOPIC": TOPIC,
    "DOCUMENT TYPE": NAMED_TYPES,
    "DOCUMENT TYPES": NAMED_TYPES,
    "PUBLICATION NAME": ("container",),
    "YEAR PUBLISHED": ("year",),
    "LANGUAGE": ("language",),
    "LANGUAGES": ("language",),
    "ADDRESS": ("AD",),
}
"""Its names before a colon and a bracket, as it prints searches: `TOPIC: (heart)`."""


def field_named(name: str) -> str | None:
    """The field, or the RIS tag in capitals, that a name before a colon means; None when it means none."""
    if field := ALIASES.get(name.lower()):
        return field
    if len(name) == 2 and name.isascii() and name[0].isalpha() and name[1].isalnum() and name == name.upper():
        return name
    return None
