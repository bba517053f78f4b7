"""The names of Whoosh that the index uses, imported with its warnings silenced. Nothing else imports Whoosh.

Whoosh 2.7.4 has string literals that newer Pythons warn about when they compile it.
"""

import warnings

with warnings.catch_warnings():
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
