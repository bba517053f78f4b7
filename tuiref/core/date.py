"""A PartialDate: as much of a date as a record tells."""

from typing import Final

from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, perhaps with a month, perhaps with a day; each None when not told."""

    year: int | None = None
    month: int | None = None
    """1 to 12."""
    day: int | None = None
    """1 to 31."""
    text: str = ""
    """What the source says beyond these: a season, a range of years, "Epub ahead of print"."""

    @property
    def iso(self) -> str:
        """Like "2020-11-24", "2020-11" or "2020"; "" without a year."""
        if self.year is None:
            return ""
        if self.month is None:
            return f"{self.year:04d}"
        return f"{self.year:04d}-{self.month:02d}" + ("" if self.day is None else f"-{self.day:02d}")


UNDATED: Final = PartialDate()
"""The date of a record that tells none."""
