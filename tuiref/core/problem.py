"""A Problem: one thing that was repaired, or that could not be kept, while a source was read."""

from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One repair or loss, tied to its place in the source."""

    path: str
    """The source as the user named it; "-" is standard input."""
    line: int
    """1-based line in the source, after decoding; 0 when it concerns the whole file."""
    kind: str
    """A stable word for machines, lower case with hyphens: "missing-er", "text-outside-record"."""
    message: str
    """Plain words, without the path and the line: "no ER before this TY; a new record was begun"."""
    text: str = ""
    """Text of the source that is in no record, exactly as decoded; empty when nothing was left out."""
    count: int = 1
    """How many problems of this kind this one stands for; over 1 only for the last of a bounded kind."""
