"""Reference types of works that appear in something: a journal, a book, proceedings, a site."""

from typing import Final

_CODES: Final = (
    "ABST AGGR ANCIENT BILL BLOG CASE CHAP CHART CONF CPAPER DBASE DICT ECHAP EJOUR ELEC ENCYC GEN INPR JFULL JOUR"
    " MANSCPT MGZN MUSIC NEWS PAMP PAT SER SOUND STAT UNBILL"
)

CONTAINED: Final = frozenset(_CODES.split())
"""Types whose T2 names what the work appeared in; that of others names a series, or says something else."""
