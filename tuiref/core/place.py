"""A LibraryPlace: where somebody was in a library; and the libraries that were open lately."""

from tuiref.core.hits import BY_RELEVANCE, Sort
from tuiref.core.late import dataclass

ViewValue = str | int | bool


@dataclass(frozen=True, slots=True)
class LibraryPlace:
    """What a library looked like when it was left, but for its marks and for the record under the cursor."""

    text: str = ""
    """The query with its filters, as one text."""
    sort: Sort = BY_RELEVANCE
    is_marked_only: bool = False
    """Whether only the marked records were listed."""
    view: tuple[tuple[str, ViewValue], ...] = ()
    """How the screen was shared out, by names that the UI gives; unknown ones are passed over."""


@dataclass(frozen=True, slots=True)
class RecentLibrary:
    """A library that was open lately."""

    id: str
    """Names it in requests."""
    paths: tuple[str, ...]
    """Absolute; as they were named: files and folders."""
    missing: tuple[str, ...]
    """Those of them that are not there any more."""
    records: int
    marked: int
    text: str
    """The query that stood in its box."""
    opened: str
    """When it was left last: ISO 8601 to the second, with the offset of the clock."""
