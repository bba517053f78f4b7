"""PubMed's tags in square brackets, and what each means here."""

import re
from typing import Final

from tuiref.query.accents import LIMIT, NAMED_TYPES, TEXT, TOPIC, Fields

_TAG_DISTANCE: Final = re.compile(r"(.*?)\s*:\s*(?:~\s*(\d{1,3})|noexp)\s*", re.DOTALL)

PUBMED: Final[dict[str, Fields]] = {
    "ti": ("title",),
    "title": ("title",),
    "ab": ("abstract",),
    "abstract": ("abstract",),
    "tiab": TEXT,
    "title/abstract": TEXT,
    "tw": TOPIC,
    "text word": TOPIC,
    "text words": TOPIC,
    "all": (None,),
    "all fields": (None,),
    "mh": ("keyword",),
    "mesh": ("keyword",),
    "mesh terms": ("keyword",),
    "mesh major topic": ("keyword",),
    "majr": ("keyword",),
    "sh": ("keyword",),
    "mesh subheading": ("keyword",),
    "subheading": ("keyword",),
    "nm": ("keyword",),
    "supplementary concept": ("keyword",),
    "rn": ("keyword",),
    "ot": ("keyword",),
    "other term": ("keyword",),
    "au": ("author",),
    "author": ("author",),
    "1au": ("author",),
    "author - first": ("author",),
    "first author": ("author",),
    "lastau": ("author",),
    "author - last": ("author",),
    "fau": ("author",),
    "full author name": ("author",),
    "cn": ("author",),
    "corporate author": ("author",),
    "ed": ("editor",),
    "editor": ("editor",),
    "ta": ("container",),
    "jour": ("container",),
    "journal": ("container",),
    "jt": ("container",),
    "dp": ("year",),
    "pdat": ("year",),
    "date - publication": ("year",),
    "publication date": ("year",),
    "pt": NAMED_TYPES,
    "ptyp": NAMED_TYPES,
    "publication type": NAMED_TYPES,
    "la": ("language",),
    "lang": ("language",),
    "language": ("language",),
    "ad": ("AD",),
    "affl": ("AD",),
    "affiliation": ("AD",),
    "pmid": ("identifier",),
    "uid": ("identifier",),
    "pmcid": ("identifier",),
    "is": ("identifier",),
    "issn": ("identifier",),
    "isbn": ("identifier",),
    "aid": ("doi", "identifier"),
    "lid": ("doi", "identifier"),
    "doi": ("doi",),
    "pubn": ("publisher",),
    "publisher": ("publisher",),
    "vi": ("VL",),
    "volume": ("VL",),
    "ip": ("IS",),
    "issue": ("IS",),
    "pg": ("SP",),
    "pagination": ("SP",),
    "pl": ("publisher",),
    "place of publication": ("publisher",),
    "cntry": ("publisher",),
    "tt": ("title",),
    "transliterated title": ("title",),
    "btitle": ("container",),
    "bktitle": ("container",),
    "book": ("container",),
    "pa": ("keyword",),
    "pharmacological action": ("keyword",),
    "ps": ("keyword",),
    "subject - personal name": ("keyword",),
    "ec/rn number": ("keyword",),
    "epdat": ("year",),
    "electronic date of publication": ("year",),
    "ppdat": ("year",),
    "print date of publication": ("year",),
    "location id": ("doi", "identifier"),
    "filter": (LIMIT,),
    "sb": (LIMIT,),
    "subset": (LIMIT,),
    "text": (LIMIT,),
}
"""PubMed's tags in square brackets, in lower case: `heart[tiab]`."""

PUBMED_UNKNOWN: Final = frozenset(
    (
        *("edat", "entry date", "date - entry", "crdt", "create date", "date - create", "mhda", "mesh date"),
        *("date - mesh", "dcom", "completion date", "date - completion", "lr", "modification date"),
        *("date - modification", "gr", "grant number", "grants and funding", "ir", "investigator", "fir"),
        *("full investigator name", "cois", "conflict of interest statements", "si", "secondary source id"),
    )
)
"""Tags of what no RIS record tells."""

FIRST_OR_LAST: Final = frozenset(("1au", "author - first", "first author", "lastau", "author - last"))
"""Tags that ask for an author's place among the others."""

MAJOR_TAGS: Final = frozenset(("majr", "mesh major topic"))
"""Tags that ask for main topics only."""

HEADING_TAGS: Final = frozenset(("mh", "mesh", "mesh terms", "majr", "mesh major topic"))
"""Tags of subject headings, which can have subheadings behind a slash."""

EXPLODING_TAGS: Final = frozenset(("mh", "mesh", "mesh terms", "majr", "mesh major topic"))
"""Tags under which PubMed searches narrower headings too."""


def pubmed_tag(content: str) -> tuple[Fields, int | None]:
    """The fields of a tag in square brackets, () for none, and the distance in it, None for none.

    Args:
        content: What stands between the brackets, in any letter case: "tiab", "Title/Abstract:~3", "mh:noexp".
    """
    name, distance = content.strip().lower(), None
    if match := _TAG_DISTANCE.fullmatch(name):
        name, distance = match[1], int(match[2]) if match[2] else None
    name = " ".join(name.split())
    if name in PUBMED:
        return PUBMED[name], distance
    return (), None
