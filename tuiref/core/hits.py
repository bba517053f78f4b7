"""What a search gives back: rows for the list, and how a result is ordered."""

from typing import Final

from tuiref.core.late import dataclass

RecordKey = int
"""Names a record within a running session: source ordinal << 32 | 0-based number in its source."""

_NUMBER_BITS: Final = 32


def record_key(source: int, number: int) -> RecordKey:
    """Pack a source's ordinal in the library and a record's 0-based number in that source."""
    return source << _NUMBER_BITS | number


def key_source(key: RecordKey) -> int:
    """Ordinal of the record's source in the library, from 0."""
    return key >> _NUMBER_BITS


def key_number(key: RecordKey) -> int:
    """0-based number of the record in its source."""
    return key & ((1 << _NUMBER_BITS) - 1)


@dataclass(frozen=True, slots=True)
class Row:
    """What the result list shows of one record."""

    key: RecordKey
    year: int | None
    authors: str
    """Short form: "Hua et al.", "Smith & Lee", "Smith", or ""."""
    title: str
    container: str
    type: str


SORT_FIELDS: Final = ("relevance", "year", "author", "title", "container", "added")
"""What a result can be sorted by. "added" is the order of the sources and of the records in them."""


@dataclass(frozen=True, slots=True)
class Sort:
    """An order of a result. Records without the field come last in both directions."""

    field: str = "relevance"
    """One of SORT_FIELDS."""
    descending: bool = False
    """For "relevance" ignored: best first. Ties keep source order."""

    @classmethod
    def parse(cls, text: str) -> "Sort":
        """Read the command line's form: a field, with a "-" behind it for descending.

        Raises:
            ValueError: The field is not one of SORT_FIELDS.
        """
        field = text.removesuffix("-")
        if field not in SORT_FIELDS:
            raise ValueError(f"cannot sort by {field!r}; choose one of {', '.join(SORT_FIELDS)}")
        return cls(field, text.endswith("-"))


BY_RELEVANCE: Final = Sort()
"""Best first; for the empty query the order of the sources."""
