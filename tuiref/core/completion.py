"""A Completion: what a word that is being typed in the search box can become."""

from tuiref.core.late import dataclass
from tuiref.core.query import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing to complete to."""

    text: str
    """What takes the place of the span: "title:", "\\"Smith, J\\"", "heart"."""
    label: str
    """What is listed: untrusted where it is a value of a record."""
    note: str = ""
    """What it is, in a few words of ours."""
    count: int | None = None
    """How many records have it; None where that says nothing, as of the name of a field."""


@dataclass(frozen=True, slots=True)
class Completion:
    """The candidates for one place of a text."""

    span: Span = (0, 0)
    """What they replace."""
    candidates: tuple[Candidate, ...] = ()
    """Likely ones first; () when there is nothing to complete."""
