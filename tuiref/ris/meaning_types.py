"""What the reference type of a record changes about the meaning of its tags."""

import re
from functools import lru_cache
from typing import Final

from tuiref.core.tags import TYPES


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What is met in TY instead of a type of the specification, letters and digits only, in capitals.
_ALIASES: Final = {
    alias: code
    for code, aliases in (
        (
            "JOUR",
            "ARTICLE ARTICLES JOURNAL JOURNALARTICLE JOURNALARTICLES JOURNALPAPER RESEARCHARTICLE "
            "ORIGINALARTICLE REVIEW REVIEWARTICLE SYSTEMATICREVIEW METAANALYSIS EDITORIAL LETTER NOTE "
            "ERRATUM COMMENT COMMENTARY CASEREPORT SHORTSURVEY RETRACTED DATAPAPER CLINICALTRIAL "
            "RANDOMIZEDCONTROLLEDTRIAL JOUR1",
        ),
        ("INPR", "ARTICLEINPRESS INPRESS PREPRINT EARLYACCESS"),
        ("EJOUR", "ELECTRONICARTICLE EARTICLE ONLINEARTICLE"),
        ("BOOK", "BOOKS WHOLEBOOK MONOGRAPH PROCEEDINGS CONFERENCEPROCEEDINGSWHOLE"),
        ("EDBOOK", "EDITEDBOOK COLLECTION"),
        ("EBOOK", "EBOOKS ELECTRONICBOOK"),
        ("CHAP", "BOOKCHAPTER BOOKSECTION CHAPTER INBOOK INCOLLECTION BOOKPART"),
        ("ECHAP", "ELECTRONICBOOKSECTION EBOOKCHAPTER"),
        ("CONF", "CONFERENCE CONFERENCEPROCEEDING CONFERENCEPROCEEDINGS INPROCEEDINGS PROCEEDINGSARTICLE"),
        ("CPAPER", "CONFERENCEPAPER CONFERENCEABSTRACT MEETINGABSTRACT CONFPAPER"),
        ("ABST", "ABSTRACT ABS"),
        ("THES", "THESIS DISSERTATION PHDTHESIS MASTERSTHESIS DOCTORALTHESIS DISS DISSERTATIONTHESIS"),
        ("RPRT", "REPORT TECHREPORT TECHNICALREPORT RPT REP"),
        ("ELEC", "WEB WEBPAGE WEBSITE ONLINE ELECTRONICSOURCE INTERNET"),
        ("BLOG", "BLOGPOST"),
        ("NEWS", "NEWSPAPER NEWSPAPERARTICLE NEWSARTICLE"),
        ("MGZN", "MAGAZINE MAGAZINEARTICLE"),
        ("DATA", "DATASET DATAFILE"),
        ("COMP", "SOFTWARE COMPUTERPROGRAM"),
        ("PAT", "PATENT"),
        ("STAND", "STANDARD"),
        ("UNPB", "UNPUBLISHED UNPUBLISHEDWORK UNPD WORKINGPAPER"),
        ("MANSCPT", "MANUSCRIPT"),
        ("GRANT", "GRNT"),
        ("GOVDOC", "GOVERNMENTDOCUMENT"),
        ("PCOMM", "INTERVIEW INTV PERSONALCOMMUNICATION"),
        ("SOUND", "PODCAST POD AUDIO"),
        ("MPCT", "FILM MOVIE"),
        ("DICT", "DICTIONARY"),
        ("ENCYC", "ENCYCLOPEDIA ENCYCLOPAEDIA"),
        ("SLIDE", "PRESENTATION POSTER SLIDES"),
        ("GEN", "GENERIC MISC OTHER CITATION"),
    )
    for alias in aliases.split()
}
_NOT_LETTERS: Final = re.compile(r"[^A-Z0-9]+")


@lru_cache(maxsize=512)
def type_of(text: str) -> str:
    """The type of the specification that a TY value means; "GEN" when it means none."""
    code = text.strip().upper()
    if code in TYPES:
        return code
    bare = _NOT_LETTERS.sub("", code)
    if bare in TYPES:
        return bare
    return _ALIASES.get(bare, "GEN")


IN_SERIES: Final = _codes("ADVS ART BOOK CLSWK COMP CTLG DATA EBOOK EDBOOK GOVDOC MAP MPCT MULTI RPRT SLIDE UNPB VIDEO")
"""Types whose T2 names a series."""

SERIES_IN_T3: Final = IN_SERIES | frozenset(("CHAP", "ECHAP", "CONF", "CPAPER", "MUSIC", "SER", "SOUND"))
"""Types whose T3 names a series; a journal's T3 is most often a translated title."""

PARTS: Final = frozenset(("CHAP", "ECHAP", "CONF", "CPAPER", "ENCYC", "DICT"))
"""Works that are part of a book or of proceedings."""

PERIODICALS: Final = _codes("ABST EJOUR INPR JFULL JOUR MGZN")
"""Types whose container is a periodical, which may have an abbreviated name."""

CONFERENCES: Final = frozenset(("CONF", "CPAPER"))

TITLED_BY_BT: Final = frozenset(("BOOK", "EBOOK", "EDBOOK", "UNPB", "GEN"))
"""Types whose BT is the work's own title (2001 specification); elsewhere it is that of the book around it."""

NOT_EDITED: Final = _codes(
    "ADVS BILL CASE CHART CTLG DATA EQUA FIGURE GOVDOC GRANT ICOMM LEGAL PAMP PAT PCOMM SLIDE SOUND THES UNBILL VIDEO"
)
"""Types whose A2 are performers, sponsors, recipients, organisations ... and not editors."""

EDITED_IN_A3: Final = frozenset(("BOOK",))
"""Types whose A3 are the editors and whose A2, beside it, those of the series."""

COUNTED: Final = frozenset(("BOOK", "EBOOK", "EDBOOK", "CLSWK", "THES"))
"""Types whose SP is a number of pages, unless it is a range or has an EP."""

DESCRIBED: Final = frozenset(("ART", "BLOG", "CHART", "COMP", "ELEC", "EQUA", "FIGURE", "MAP", "MPCT"))
"""Types whose SP is a description or a running time: believed only when it looks like pages."""

PAGED_ELSEWHERE: Final = {
    **dict.fromkeys(("JOUR", "EJOUR", "JFULL", "INPR", "ABST"), ("M2",)),
    **dict.fromkeys(("MGZN", "MANSCPT", "BOOK"), ("SE",)),
    **dict.fromkeys(("NEWS", "LEGAL", "STAND"), ("M1",)),
}
"""Tags that tell the page where SP and EP don't."""

ARTICLES: Final = frozenset(("ABST", "CONF", "CPAPER", "EJOUR", "GEN", "INPR", "JFULL", "JOUR", "MGZN", "NEWS", "SER"))
"""Types whose C7 is an article number."""

ACCESSED_IN_DA: Final = frozenset(("AGGR", "DBASE", "EBOOK", "ECHAP", "EJOUR", "MULTI", "GRANT", "DATA"))
"""Types whose DA is not when the work was published but when it was looked at, or a deadline."""

DATED_BY_ET: Final = frozenset(("ABST", "AGGR", "DBASE", "INPR", "JFULL", "JOUR"))
"""Types whose ET is a date of publication ahead of print, not an edition."""

WITHOUT_EDITION: Final = DATED_BY_ET | frozenset(
    ("BILL", "CASE", "GRANT", "HEAR", "ICOMM", "MANSCPT", "PAT", "PCOMM", "STAT", "UNBILL")
)
"""Types whose ET is something else than an edition or version."""

WITHOUT_VOLUME: Final = frozenset(
    ("BLOG", "CHART", "COMP", "ELEC", "EQUA", "FIGURE", "GRANT", "LEGAL", "PAMP", "PAT", "STAND", "STAT", "THES")
)
"""Types whose VL is something else than a volume: a year of access, a degree, a size."""

ISSUE_IN_M1: Final = frozenset(("JOUR", "EJOUR", "CONF", "MGZN", "GOVDOC"))
"""Types whose M1 is the issue, when IS is missing."""
