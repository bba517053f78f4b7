"""The table from RIS reference types to EndNote's: its number and name of each."""

from typing import Final

_NAMES: Final[dict[str, tuple[int, str]]] = {
    "ADVS": (3, "Audiovisual Material"),
    "AGGR": (55, "Aggregated Database"),
    "ANCIENT": (51, "Ancient Text"),
    "ART": (2, "Artwork"),
    "BILL": (4, "Bill"),
    "BLOG": (56, "Blog"),
    "BOOK": (6, "Book"),
    "CASE": (7, "Case"),
    "CHAP": (5, "Book Section"),
    "CHART": (38, "Chart or Table"),
    "CLSWK": (49, "Classical Work"),
    "COMP": (9, "Computer Program"),
    "CONF": (10, "Conference Proceedings"),
    "CPAPER": (47, "Conference Paper"),
    "CTLG": (8, "Catalog"),
    "DATA": (59, "Dataset"),
    "DBASE": (45, "Online Database"),
    "DICT": (52, "Dictionary"),
    "EBOOK": (44, "Electronic Book"),
    "ECHAP": (60, "Electronic Book Section"),
    "EDBOOK": (28, "Edited Book"),
    "EJOUR": (43, "Electronic Article"),
    "ELEC": (12, "Web Page"),
    "ENCYC": (53, "Encyclopedia"),
    "EQUA": (39, "Equation"),
    "FIGURE": (37, "Figure"),
    "GEN": (13, "Generic"),
    "GOVDOC": (46, "Government Document"),
    "GRANT": (54, "Grant"),
    "HEAR": (14, "Hearing"),
    "ICOMM": (26, "Personal Communication"),
    "JOUR": (17, "Journal Article"),
    "LEGAL": (50, "Legal Rule or Regulation"),
    "MANSCPT": (36, "Manuscript"),
    "MAP": (20, "Map"),
    "MGZN": (19, "Magazine Article"),
    "MPCT": (21, "Film or Broadcast"),
    "MULTI": (48, "Online Multimedia"),
    "MUSIC": (61, "Music"),
    "NEWS": (23, "Newspaper Article"),
    "PAMP": (24, "Pamphlet"),
    "PAT": (25, "Patent"),
    "PCOMM": (26, "Personal Communication"),
    "RPRT": (27, "Report"),
    "SER": (57, "Serial"),
    "STAND": (58, "Standard"),
    "STAT": (31, "Statute"),
    "THES": (32, "Thesis"),
    "UNPB": (34, "Unpublished Work"),
}
_NEAREST: Final = {"ABST": "JOUR", "INPR": "JOUR", "JFULL": "JOUR", "SLIDE": "ADVS", "SOUND": "ADVS", "VIDEO": "ADVS"}


def endnote_type(type: str) -> tuple[int, str]:
    """EndNote's number and name of a RIS type; (13, "Generic") for one that it has not."""
    return _NAMES.get(_NEAREST.get(type, type), _NAMES["GEN"])
