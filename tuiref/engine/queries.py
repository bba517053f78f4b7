"""Typed queries as trees, for those who need a whole one."""

from textwrap import indent

from tuiref.core.caret import under
from tuiref.core.errors import TuirefError
from tuiref.core.query import All, And, Node, Parsed, QueryFault
from tuiref.engine.grammar import parse


class UnreadableQueryError(TuirefError):
    """A query that can't be read, for those who have no box to show its place in."""

    title = "cannot read the query"

    def __init__(self, fault: QueryFault, text: str) -> None:
        super().__init__(
            f"{fault.message}\n{indent(under(text, fault.span), '  ')}",
            f"did you mean: {fault.suggestion}" if fault.suggestion else "",
        )


def root_of(parsed: Parsed, text: str) -> Node:
    """The tree of what was read from `text`.

    Raises:
        UnreadableQueryError: It could not be read as a query.
    """
    if parsed.root is None:
        assert parsed.fault is not None
        raise UnreadableQueryError(parsed.fault, text)
    return parsed.root


def read_query(text: str) -> Node:
    """The tree of a whole query.

    Raises:
        UnreadableQueryError: It can't be read as a query, or is not finished.
    """
    parsed = parse(text)
    root = root_of(parsed, text)
    if parsed.is_unfinished:  # nobody is typing on
        raise UnreadableQueryError(QueryFault(" ".join(parsed.notes), (len(text), len(text))), text)
    return root


def narrowed(root: Node, within: str) -> Node:
    """A query that finds what `root` does and the query `within` too; "" narrows nothing.

    Raises:
        UnreadableQueryError: `within` can't be read.
    """
    if not within:
        return root
    condition = read_query(within)
    return condition if isinstance(root, All) else And((root, condition))
