"""No index at all: every record is in memory, folded, and looked at with regular expressions for each query."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.benchmarks.peers.canonical import FIELDS, Texts, records
from tests.benchmarks.queries import Query
from tuiref.core import query as q
from tuiref.core.folding import fold
from tuiref.query.reader import parse

_Record = tuple[Texts, str, int | None]
_Test = Callable[[_Record], object]
_GAP: Final = r"\W+(?:\w+\W+)"


def build(library: Path, folder: Path) -> None:
    """There is nothing to build."""


def open_index(library: Path, folder: Path) -> "Index":
    """Read and fold the whole library."""
    return Index(library)


class Index:
    """The folded texts of all records."""

    def __init__(self, library: Path) -> None:
        self._records: list[_Record] = []
        for texts, year in records(library):
            title, abstract, author, container, keyword = map(fold, texts)
            folded = title, abstract, author, container, keyword
            self._records.append((folded, "\n".join(folded), year))

    def close(self) -> None:
        """Nothing is held."""

    def answer(self, query: Query) -> int | None:
        """How many records pass; there is no ranking."""
        root = parse(query.text).root
        if root is None or query.sort != "relevance":
            return None
        try:
            test = _test(root)
        except NotImplementedError:
            return None
        return sum(1 for record in self._records if test(record))


def _test(node: q.Node) -> _Test:
    match node:
        case q.All():
            return lambda record: True
        case q.And():
            tests = [_test(part) for part in node.parts]
            return lambda record: all(test(record) for test in tests)
        case q.Or():
            tests = [_test(part) for part in node.parts]
            return lambda record: any(test(record) for test in tests)
        case q.Not():
            test = _test(node.part)
            return lambda record: not test(record)
        case q.YearRange():
            low, high = node.low or 0, 9999 if node.high is None else node.high
            return lambda record: record[2] is not None and low <= record[2] <= high
        case q.Word():
            return _search(_word(node.text), node.field)
        case q.Pattern():
            return _search(_word(node.text), node.field)
        case q.Phrase():
            words = [_word(word) for word in node.words]
            gap = rf"{_GAP}{{0,{node.gap}}}"
            rows = [gap.join(words), *(() if node.ordered else (gap.join(reversed(words)),))]
            return _search("|".join(rows), node.field)
    raise NotImplementedError


def _word(text: str) -> str:
    parts = re.split(r"([*?])", fold(text))
    return r"\b" + "".join({"*": r"\w*", "?": r"\w"}.get(part, re.escape(part)) for part in parts) + r"\b"


def _search(expression: str, field: str | None) -> _Test:
    search = re.compile(expression).search
    if field is None:
        return lambda record: search(record[1])
    if field not in FIELDS:
        raise NotImplementedError
    place = FIELDS.index(field)
    return lambda record: search(record[0][place])
