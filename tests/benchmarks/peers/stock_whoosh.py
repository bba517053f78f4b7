"""Whoosh as it comes: its own writer, codec and searcher, over the same texts; no stemming and no stop words."""

from pathlib import Path
from typing import Any

from tests.benchmarks.peers.canonical import FIELDS, records
from tests.benchmarks.peers.peer import LIMIT
from tests.benchmarks.queries import Query
from tuiref.core import query as q
from tuiref.core.typedwords import variants
from tuiref.index.texts import boost_of
from tuiref.index.whooshed import NUMERIC, FileStorage, Schema, query
from tuiref.query.reader import parse


def _schema() -> Any:
    from whoosh.analysis import CharsetFilter, LowercaseFilter, RegexTokenizer
    from whoosh.fields import TEXT
    from whoosh.support.charset import accent_map

    analyzer = RegexTokenizer() | LowercaseFilter() | CharsetFilter(accent_map)
    return Schema(year=NUMERIC(int), **{field: TEXT(analyzer) for field in FIELDS})


def build(library: Path, folder: Path) -> None:
    """Index a canonical library with the writer's usual settings but for more memory."""
    writer = FileStorage(str(folder)).create_index(_schema()).writer(limitmb=512)
    for texts, year in records(library):
        writer.add_document(year=year, **dict(zip(FIELDS, texts, strict=True)))
    writer.commit()


def open_index(library: Path, folder: Path) -> "Index":
    """Open it."""
    return Index(folder)


class Index:
    """An open index and its searcher."""

    def __init__(self, folder: Path) -> None:
        self._searcher = FileStorage(str(folder)).open_index().searcher()

    def close(self) -> None:
        """Let go of it."""
        self._searcher.close()

    def answer(self, query_: Query) -> int | None:
        """The number of hits; asking for that makes Whoosh look at all of them."""
        root = parse(query_.text).root
        if root is None:
            raise ValueError(query_.text)
        if query_.sort not in ("relevance", "year", "year-"):
            return None
        try:
            asked = _asked(root)
        except NotImplementedError:
            return None
        by_year = {} if query_.sort == "relevance" else {"sortedby": "year", "reverse": query_.sort.endswith("-")}
        return len(self._searcher.search(asked, limit=LIMIT, **by_year))


def _asked(node: q.Node) -> Any:
    match node:
        case q.All():
            return query.Every()
        case q.And():
            return query.And([_asked(part) for part in node.parts])
        case q.Or():
            return query.Or([_asked(part) for part in node.parts])
        case q.Not():
            return query.Not(_asked(node.part))
        case q.YearRange():
            return query.NumericRange("year", node.low, node.high)
        case q.Word() | q.Phrase():
            words = node.words if isinstance(node, q.Phrase) else (node.text,)
            terms = [term for word in words for term in variants(word)[0]]
            if isinstance(node, q.Phrase) and (node.gap or any("*" in term for term in terms)):
                raise NotImplementedError
            if len(terms) == 1:
                return _each(node.field, lambda field, boost: query.Term(field, terms[0], boost))
            return _each(node.field, lambda field, boost: query.Phrase(field, terms, boost=boost))
        case q.Pattern():
            return _each(node.field, lambda field, boost: query.Wildcard(field, node.text, boost))
        case q.Fuzzy():
            return _each(node.field, lambda field, boost: query.FuzzyTerm(field, node.text, boost, node.distance))
    raise NotImplementedError


def _each(field: str | None, make: Any) -> Any:
    if field is not None:
        if field not in FIELDS:
            raise NotImplementedError
        return make(field, 1.0)
    return query.Or([make(name, boost_of(name)) for name in FIELDS])
