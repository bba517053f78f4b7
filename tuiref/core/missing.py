"""Missing: a word of a query that no record has, and what may have been meant."""

from tuiref.core.late import dataclass
from tuiref.core.query import Span


@dataclass(frozen=True, slots=True)
class Missing:
    """A word without hits."""

    word: str
    """As it was typed."""
    span: Span
    """Where it stands in the typed text."""
    field: str | None = None
    """The field it was looked for in; None for all text."""
    neighbour: str = ""
    """The commonest word of the library that is spelled nearly so, or begins so; "" when there is none."""
    neighbour_records: int = 0
    """How many records have that."""
    elsewhere: int = 0
    """How many records have the word in other fields."""
    is_unfinished: bool = False
    """Whether words of the library begin so and it may still be being typed."""


def mended(text: str, missing: tuple[Missing, ...]) -> str:
    """The typed text with the neighbours in the places of the missing words; "" when none has a neighbour."""
    out = text
    for one in sorted(missing, key=lambda one: one.span, reverse=True):
        if one.neighbour:
            out = out[: one.span[0]] + one.neighbour + out[one.span[1] :]
    return out if out != text else ""
