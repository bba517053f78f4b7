"""The history of a library: the searches that were kept, each with its number and its count."""

from dataclasses import field
from typing import Final

from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """One numbered line of the history."""

    number: int
    """From 1; what `#1` means. Never given to another line while this one is there."""
    text: str
    """As it was typed, on one line."""
    count: int
    """How many records it found when it was counted last; -1 when it can't be read any more."""
    searched: int
    """How many records could be found then."""
    date: str
    """When it was counted: ISO 8601 to the second, with the offset of the clock."""
    name: str = ""
    """The user's name for it; "" for none."""
    library: str = ""
    """Names the contents of the library that were counted; "" when they were still being read."""
    is_stale: bool = False
    """Whether the library is another by now, so that the count may be wrong."""
    is_about_marks: bool = False
    """Whether it, or a search that it names, asks for the marked records."""


@dataclass(frozen=True, slots=True)
class StrategyFault:
    """A line of a strategy that was not run."""

    line: int
    """Where it stands in the text, 1-based."""
    text: str
    message: str
    """Why, in plain words."""


@dataclass(frozen=True, slots=True)
class ReportedSource:
    """A file that was searched, as a report names it."""

    path: str
    """"-" is standard input."""
    format: str
    records: int
    date: str
    """When the file was changed last: ISO 8601; "" when that is not known."""


@dataclass(frozen=True, slots=True)
class SearchReport:
    """What is needed to report how a library was searched."""

    searches: tuple[KeptSearch, ...]
    sources: tuple[ReportedSource, ...]
    date: str
    """When the report was made: ISO 8601."""
    program: str
    """Name and version of what searched."""
    notes: tuple[str, ...] = field(default=())
    """What a reader has to know besides, in plain sentences."""


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """A way to write a report."""

    name: str
    label: str
    suffix: str
    help: str


REPORT_FORMATS: Final = (
    ReportFormat("text", "Strategy", ".txt", "one search a line; `--strategy` runs it again"),
    ReportFormat("csv", "CSV", ".csv", "one search a row, for spreadsheets"),
    ReportFormat("prisma", "PRISMA-S", ".md", "an appendix in Markdown, with sources and dates"),
)
"""In the order in which they are offered."""
