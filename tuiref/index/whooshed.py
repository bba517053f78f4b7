"""The names of Whoosh that the index uses, imported with its warnings silenced. Nothing else imports Whoosh.

Whoosh 2.7.4 has string literals that newer Pythons warn about when they compile it. For one name that nothing uses
it imports `urllib.request`, and with it all of HTTP, mail and TLS: a tenth of what the engine imports.
"""

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Final

_NEEDLESS: Final = "urllib.request"


@contextmanager
def _without_the_net() -> Iterator[None]:
    """Let a module of no contents stand for the needless one meanwhile, unless that is there already."""
    if _NEEDLESS in sys.modules:
        yield
        return
    stand_in = ModuleType(_NEEDLESS)
    stand_in.__dict__["urlretrieve"] = None
    sys.modules[_NEEDLESS] = stand_in
    try:
        yield
    finally:
        del sys.modules[_NEEDLESS]


with warnings.catch_warnings(), _without_the_net():
    warnings.simplefilter("ignore")
    from whoosh import query
    from whoosh.analysis import Analyzer, Token
    from whoosh.codec import base as codec
    from whoosh.fields import NUMERIC, FieldType, Schema
    from whoosh.filedb.filestore import FileStorage
    from whoosh.formats import Positions
    from whoosh.index import TOC, EmptyIndexError, FileIndex, IndexError, LockError
    from whoosh.matching import LeafMatcher, NullMatcher, ReadTooFar
    from whoosh.query.spans import SpanNear2
    from whoosh.reading import TermInfo, TermNotFound

__all__ = [
    "NUMERIC",
    "TOC",
    "Analyzer",
    "EmptyIndexError",
    "FieldType",
    "FileIndex",
    "FileStorage",
    "IndexError",
    "LeafMatcher",
    "LockError",
    "NullMatcher",
    "Positions",
    "ReadTooFar",
    "Schema",
    "SpanNear2",
    "TermInfo",
    "TermNotFound",
    "Token",
    "codec",
    "query",
]
