"""A Library: the sources that are open together."""

from typing import Final

from tuiref.core.late import dataclass

_KEY_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Source:
    """One opened file (or standard input)."""

    path: str
    """As the user named it; "-" is standard input."""
    key: str
    """Hash of its bytes and of the reader's and the schema's versions, in hex; "" until known."""
    format: str
    """"ris", "nbib", "ciw", ...; "" until known."""
    encoding: str
    """Python's name of the encoding it was decoded with."""
    newline: str
    """"LF", "CRLF", "CR", "mixed", or "" for a file of one line."""
    records: int
    """How many are readable so far."""
    problems: int
    """How many problems were met so far, those beyond the kept ones counted too."""
    is_complete: bool
    """False while it is still being read, or when reading it ended early."""
    failure: str = ""
    """Why it can't be read, with the next step; "" when it can."""
    ordinal: int = 0
    """Names it in a RecordKey; never given to another source of the session."""
    change: str = ""
    """What became of its file since it was read: "changed", "gone", or "" for nothing.

    "damaged" when something else has written to what the cache has of it.
    """


@dataclass(frozen=True, slots=True)
class Library:
    """The sources that are open now, in the order of their ordinals."""

    sources: tuple[Source, ...] = ()

    @property
    def records(self) -> int:
        """Records readable so far, over all sources."""
        return sum(source.records for source in self.sources)

    @property
    def is_read(self) -> bool:
        """Whether all sources are read, or can't be; False also where the reading of one was stopped."""
        return all(source.is_complete or source.failure for source in self.sources)

    @property
    def contents(self) -> str:
        """Names what the sources hold, in whatever order they are open; "" while they are being read."""
        if not self.is_read:
            return ""
        return "+".join(sorted(source.key[:_KEY_DIGITS] or "?" for source in self.sources))

    @property
    def problems(self) -> int:
        """Problems met so far, over all sources; one that can't be read is one."""
        return sum(source.problems + bool(source.failure) for source in self.sources)
