"""An explanation: a query as it was understood, part by part."""

from tuiref.core.late import dataclass
from tuiref.core.query import Span


@dataclass(frozen=True, slots=True)
class Explained:
    """A part of a query: what it asks for, and how many records answer to it."""

    label: str
    """In plain words: "all of", "“car t” as a phrase in title"."""
    records: int
    """How many records this part finds by itself."""
    parts: tuple["Explained", ...] = ()
    """What it is made of; () for a part that is looked up as a whole."""
    span: Span = (0, 0)
    """Where it was typed; (0, 0) when it was not."""
    has_record: bool | None = None
    """Whether the record that was asked about is among those found; None when none was asked about."""
