"""A Listing: what the result list is showing."""

from dataclasses import field

from tuiref.core.highlight import Highlighter
from tuiref.core.hits import BY_RELEVANCE, RecordKey, Sort
from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class Listing:
    """A result of a search, or the marked records."""

    total: int = 0
    ticket: int = 0
    """Names the result in requests; 0 for the marked records, and before the first result."""
    text: str = ""
    """The query."""
    sort: Sort = BY_RELEVANCE
    keys: tuple[RecordKey, ...] | None = None
    """The marked records when they are what is listed; None for a result."""
    highlighter: Highlighter = field(default_factory=Highlighter)

    @property
    def is_marked_only(self) -> bool:
        """Whether the marked records are listed."""
        return self.keys is not None

    def grows_into(self, newer: "Listing") -> bool:
        """Whether `newer` has the same rows and perhaps more behind them: all records, in the order of the files."""
        is_in_file_order = self.sort.field in ("relevance", "added") and not self.sort.descending
        return (
            not self.is_marked_only
            and not newer.is_marked_only
            and self.sort == newer.sort
            and is_in_file_order
            and not self.text.strip()
            and not newer.text.strip()
            and 0 < self.total <= newer.total
        )
