"""tantivy, through its Python package, over the same texts: words folded as far as its filters go."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import tantivy

from tests.benchmarks.peers.canonical import FIELDS, records
from tests.benchmarks.peers.peer import LIMIT
from tests.benchmarks.queries import Query
from tuiref.core import query as q
from tuiref.core.typedwords import variants
from tuiref.query.reader import parse

_BOOSTS: Final = {"title": 3.0, "abstract": 1.0, "author": 2.0, "container": 0.8, "keyword": 2.0}
_LAST_YEAR: Final = 9999


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="folded", index_option="position")
    builder.add_integer_field("year", indexed=True, fast=True)
    return builder.build()


def _index(folder: Path) -> tantivy.Index:
    index = tantivy.Index(_schema(), str(folder))
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    analyzer = analyzer.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
    index.register_tokenizer("folded", analyzer.build())
    return index


def build(library: Path, folder: Path) -> None:
    """Index a canonical library with two threads, and merge what they leave."""
    writer = _index(folder).writer(heap_size=256_000_000, num_threads=2)
    for texts, year in records(library):
        document = tantivy.Document(**dict(zip(FIELDS, texts, strict=True)))
        if year is not None:
            document.add_integer("year", year)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def open_index(library: Path, folder: Path) -> "Index":
    """Open it."""
    return Index(_index(folder))


class Index:
    """An open index."""

    def __init__(self, index: tantivy.Index) -> None:
        self._schema = index.schema
        self._searcher = index.searcher()

    def close(self) -> None:
        """Nothing is held."""

    def answer(self, query: Query) -> int | None:
        """The exact number of hits, counted with the best ones."""
        root = parse(query.text).root
        if root is None:
            raise ValueError(query.text)
        try:
            asked = self._asked(root)
        except NotImplementedError:
            return None
        if query.sort == "relevance":
            found = self._searcher.search(asked, LIMIT, count=True)
        elif query.sort in ("year", "year-"):
            order = tantivy.Order.Desc if query.sort.endswith("-") else tantivy.Order.Asc
            found = self._searcher.search(asked, LIMIT, count=True, order_by_field="year", order=order)
        else:
            return None
        return int(found.count or 0)

    def _asked(self, node: q.Node) -> tantivy.Query:
        schema = self._schema
        match node:
            case q.All():
                return tantivy.Query.all_query()
            case q.And():
                return _joined(tantivy.Occur.Must, map(self._asked, node.parts))
            case q.Or():
                return _joined(tantivy.Occur.Should, map(self._asked, node.parts))
            case q.Not():
                parts = [
                    (tantivy.Occur.Must, tantivy.Query.all_query()),
                    (tantivy.Occur.MustNot, self._asked(node.part)),
                ]
                return tantivy.Query.boolean_query(parts)
            case q.YearRange():
                low, high = node.low or 0, _LAST_YEAR if node.high is None else node.high
                return tantivy.Query.range_query(schema, "year", tantivy.FieldType.Integer, low, high)
            case q.Word() | q.Phrase():
                words = node.words if isinstance(node, q.Phrase) else (node.text,)
                terms = [term for word in words for term in variants(word)[0]]
                if isinstance(node, q.Phrase) and ((node.ordered and node.gap) or any("*" in term for term in terms)):
                    raise NotImplementedError
                return self._each(node.field, lambda field: self._row(field, terms, node))
            case q.Pattern():
                expression = node.text.replace("*", ".*").replace("?", ".")
                return self._each(node.field, lambda field: tantivy.Query.regex_query(schema, field, expression))
            case q.Fuzzy():
                return self._each(
                    node.field, lambda field: tantivy.Query.fuzzy_term_query(schema, field, node.text, node.distance)
                )
        raise NotImplementedError

    def _row(self, field: str, terms: list[str], node: q.Word | q.Phrase) -> tantivy.Query:
        if len(terms) == 1:
            return tantivy.Query.term_query(self._schema, field, terms[0])
        slop = node.gap + 1 if isinstance(node, q.Phrase) and not node.ordered else 0
        return tantivy.Query.phrase_query(self._schema, field, list(terms), slop)

    @staticmethod
    def _each(field: str | None, make: Callable[[str], tantivy.Query]) -> tantivy.Query:
        if field is not None:
            if field not in FIELDS:
                raise NotImplementedError
            return make(field)
        boosted = (tantivy.Query.boost_query(make(name), boost) for name, boost in _BOOSTS.items())
        return _joined(tantivy.Occur.Should, boosted)


def _joined(occur: tantivy.Occur, parts: Iterable[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(occur, part) for part in parts])
