"""The table from RIS reference types to the types of BibTeX, BibLaTeX and CSL."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class TypeNames:
    """What one RIS type is called elsewhere."""

    bibtex: str
    biblatex: str
    csl: str


_MISC: Final = TypeNames("misc", "misc", "document")

_TABLE: Final[dict[str, TypeNames]] = {
    "ABST": TypeNames("article", "article", "article-journal"),
    "ADVS": TypeNames("misc", "video", "motion_picture"),
    "AGGR": TypeNames("misc", "dataset", "dataset"),
    "ANCIENT": TypeNames("book", "book", "classic"),
    "ART": TypeNames("misc", "artwork", "graphic"),
    "BILL": TypeNames("misc", "legislation", "bill"),
    "BLOG": TypeNames("misc", "online", "post-weblog"),
    "BOOK": TypeNames("book", "book", "book"),
    "CASE": TypeNames("misc", "jurisdiction", "legal_case"),
    "CHAP": TypeNames("incollection", "incollection", "chapter"),
    "CHART": TypeNames("misc", "image", "graphic"),
    "CLSWK": TypeNames("book", "book", "classic"),
    "COMP": TypeNames("misc", "software", "software"),
    "CONF": TypeNames("inproceedings", "inproceedings", "paper-conference"),
    "CPAPER": TypeNames("inproceedings", "inproceedings", "paper-conference"),
    "CTLG": TypeNames("book", "book", "book"),
    "DATA": TypeNames("misc", "dataset", "dataset"),
    "DBASE": TypeNames("misc", "online", "dataset"),
    "DICT": TypeNames("incollection", "inreference", "entry-dictionary"),
    "EBOOK": TypeNames("book", "book", "book"),
    "ECHAP": TypeNames("incollection", "incollection", "chapter"),
    "EDBOOK": TypeNames("book", "collection", "book"),
    "EJOUR": TypeNames("article", "article", "article-journal"),
    "ELEC": TypeNames("misc", "online", "webpage"),
    "ENCYC": TypeNames("incollection", "inreference", "entry-encyclopedia"),
    "EQUA": TypeNames("misc", "misc", "figure"),
    "FIGURE": TypeNames("misc", "image", "figure"),
    "GEN": _MISC,
    "GOVDOC": TypeNames("techreport", "report", "report"),
    "GRANT": TypeNames("misc", "misc", "document"),
    "HEAR": TypeNames("misc", "misc", "hearing"),
    "ICOMM": TypeNames("misc", "letter", "personal_communication"),
    "INPR": TypeNames("article", "article", "article-journal"),
    "JFULL": TypeNames("article", "periodical", "periodical"),
    "JOUR": TypeNames("article", "article", "article-journal"),
    "LEGAL": TypeNames("misc", "legal", "regulation"),
    "MANSCPT": TypeNames("unpublished", "unpublished", "manuscript"),
    "MAP": TypeNames("misc", "misc", "map"),
    "MGZN": TypeNames("article", "article", "article-magazine"),
    "MPCT": TypeNames("misc", "movie", "motion_picture"),
    "MULTI": TypeNames("misc", "online", "webpage"),
    "MUSIC": TypeNames("misc", "music", "musical_score"),
    "NEWS": TypeNames("article", "article", "article-newspaper"),
    "PAMP": TypeNames("booklet", "booklet", "pamphlet"),
    "PAT": TypeNames("misc", "patent", "patent"),
    "PCOMM": TypeNames("misc", "letter", "personal_communication"),
    "RPRT": TypeNames("techreport", "report", "report"),
    "SER": TypeNames("book", "book", "book"),
    "SLIDE": TypeNames("misc", "misc", "speech"),
    "SOUND": TypeNames("misc", "audio", "song"),
    "STAND": TypeNames("misc", "standard", "standard"),
    "STAT": TypeNames("misc", "legislation", "legislation"),
    "THES": TypeNames("phdthesis", "thesis", "thesis"),
    "UNBILL": TypeNames("misc", "legislation", "bill"),
    "UNPB": TypeNames("unpublished", "unpublished", "manuscript"),
    "VIDEO": TypeNames("misc", "video", "motion_picture"),
    "WEB": TypeNames("misc", "online", "webpage"),
}


def type_names(ris_type: str) -> TypeNames:
    """The names of a RIS type in capitals; those of GEN for an unknown one."""
    return _TABLE.get(ris_type, _MISC)
