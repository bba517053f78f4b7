"""What the engine asks of the grammar of queries, which is loaded when a query first asks for anything.

The grammar takes a quarter of all that an engine loads, and the first list needs none of it: it shows all records.
"""

import threading
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from tuiref.core.query import All, Node, Parsed

if TYPE_CHECKING:
    from tuiref.query.typing_place import TypingPlace


def load_beside() -> None:
    """Load it in a thread of its own, so that the first query does not wait for it."""
    threading.Thread(target=_load, name="grammar", daemon=True).start()


def _load() -> None:
    from tuiref.query import numbers, plainwords, reader, render, typing_place  # noqa: F401, PLC0415 - as above


def parse(text: str, lines: Mapping[int, Node] | None = None) -> Parsed:
    """As `query.reader.parse`."""
    if not text.strip():
        return Parsed(All())
    from tuiref.query.reader import parse as read  # noqa: PLC0415 - as above

    return read(text, lines)


def exactly(root: Node) -> Node:
    """As `query.forms.exactly`."""
    if isinstance(root, All):
        return root
    from tuiref.query.forms import exactly as without_forms  # noqa: PLC0415 - as above

    return without_forms(root)


def asks_for_marks(root: Node) -> bool:
    """As `query.numbers.asks_for_marks`."""
    if isinstance(root, All):
        return False
    from tuiref.query import numbers  # noqa: PLC0415 - as above

    return numbers.asks_for_marks(root)


def is_about_marks(text: str, known: Collection[int]) -> bool:
    """As `query.numbers.is_about_marks`."""
    from tuiref.query import numbers  # noqa: PLC0415 - as above

    return numbers.is_about_marks(text, known)


def named_lines(text: str, known: Collection[int]) -> tuple[int, ...]:
    """As `query.numbers.named_lines`."""
    from tuiref.query import numbers  # noqa: PLC0415 - as above

    return numbers.named_lines(text, known)


def renumbered(text: str, others: Mapping[int, int]) -> str:
    """As `query.numbers.renumbered`."""
    from tuiref.query import numbers  # noqa: PLC0415 - as above

    return numbers.renumbered(text, others)


def render(node: Node) -> str:
    """As `query.render.render`."""
    from tuiref.query.render import render as printed  # noqa: PLC0415 - as above

    return printed(node)


def typing_place(text: str, cursor: int) -> "TypingPlace | None":
    """As `query.typing_place.typing_place`."""
    if not text:
        return None
    from tuiref.query.typing_place import typing_place as place_in  # noqa: PLC0415 - as above

    return place_in(text, cursor)
