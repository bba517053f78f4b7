"""A range of rows that is being selected: from where it began to the cursor."""


class RowRange:
    """Begins at a row and follows the cursor. Knows no records."""

    def __init__(self) -> None:
        self._anchor: int | None = None

    @property
    def is_on(self) -> bool:
        """Whether a range is being selected."""
        return self._anchor is not None

    def begin(self, cursor: int) -> None:
        """Start at the 0-based place of the cursor."""
        self._anchor = cursor

    def end(self) -> None:
        """Leave the range."""
        self._anchor = None

    def bounds(self, cursor: int, total: int) -> tuple[int, int] | None:
        """The range as 0-based start and stop (exclusive); None without one, and for an empty result."""
        if self._anchor is None or not total:
            return None
        return min(self._anchor, cursor), max(self._anchor, cursor) + 1

    def has(self, index: int, cursor: int, total: int) -> bool:
        """Whether the row at a 0-based place is in the range."""
        bounds = self.bounds(cursor, total)
        return bounds is not None and bounds[0] <= index < bounds[1]
