"""Explains a query: its tree in plain words, with what each part finds."""

from collections.abc import Callable, Sequence

from tuiref.core.explanation import Explained
from tuiref.core.hits import RecordKey
from tuiref.core.query import And, Boost, Node, Not, Or
from tuiref.index.parts import Found, PartSearch
from tuiref.index.searcher import Searcher
from tuiref.query.plainwords import described, parts_of


def explained(
    root: Node,
    searcher: Searcher,
    key: RecordKey | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    marked: Sequence[RecordKey] = (),
) -> Explained:
    """The query as it was understood.

    Args:
        root: Without Line nodes.
        searcher: Where it is counted.
        key: A record of which is to be told which parts find it; None for none.
        cancelled: As for `Searcher.search`.
        marked: As for `Searcher.search`.

    Raises:
        Cancelled: `cancelled` said so.
    """
    return _Explainer(PartSearch(searcher, cancelled, marked), key).of(root)[0]


class _Explainer:
    def __init__(self, parts: PartSearch, key: RecordKey | None) -> None:
        self._parts = parts
        self._key = key

    def of(self, node: Node) -> tuple[Explained, Found]:
        """The part explained, and what it finds."""
        inner = [self.of(part) for part in parts_of(node)]
        found = self._found(node, [one for _, one in inner])
        has_record = None if self._key is None else self._parts.has(found, self._key)
        told = tuple(one for one, _ in inner)
        return Explained(described(node), self._parts.count(found), told, node.span, has_record), found

    def _found(self, node: Node, inner: list[Found]) -> Found:
        match node:
            case And() if inner:
                return self._parts.all_of(inner)
            case Or() if inner:
                return self._parts.any_of(inner)
            case Not() if inner:
                return self._parts.others(inner[0])
            case Boost() if inner:
                return inner[0]
        return self._parts.found(node)
