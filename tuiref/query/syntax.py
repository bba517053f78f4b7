"""What the grammar makes of tokens: how a text hangs together, before fields and wildcards get their meaning."""

from dataclasses import dataclass

from tuiref.core.query import Span
from tuiref.query.accents import Fields
from tuiref.query.typed import Snippet


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a typed query."""

    span: Span


@dataclass(frozen=True, slots=True)
class Term(Part):
    """A word, or the text between two quotes."""

    snippet: Snippet
    is_quoted: bool = False
    distance: int | None = None
    """Behind a tilde: -1 when no number was typed."""
    is_exact: bool = False
    """Behind an equals sign: only the typed form of the word."""


@dataclass(frozen=True, slots=True)
class Value(Part):
    """One whole value of a field."""

    snippet: Snippet
    field: str


@dataclass(frozen=True, slots=True)
class Limitation(Part):
    """A limit by its name: "english", "humans"."""

    name: str


@dataclass(frozen=True, slots=True)
class Run(Part):
    """Words without quotes that count as a phrase, since a database's tag stands behind them."""

    terms: tuple[Term, ...]
    """At least two."""


@dataclass(frozen=True, slots=True)
class Near(Part):
    """Two parts that must stand near each other."""

    left: "Part"
    right: "Part"
    gap: int
    """How many other words may stand between."""
    is_ordered: bool


@dataclass(frozen=True, slots=True)
class Both(Part):
    """All of the parts; at least two."""

    parts: tuple[Part, ...]
    is_explicit: bool = True
    """False when nothing but blanks stands between them."""


@dataclass(frozen=True, slots=True)
class Either(Part):
    """Any of the parts; at least two."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Without(Part):
    """What the part does not match."""

    part: Part


@dataclass(frozen=True, slots=True)
class Weighted(Part):
    """The part, weighing more or less in the ranking."""

    part: Part
    factor: float


@dataclass(frozen=True, slots=True)
class Scoped(Part):
    """The part, looked for in these fields; fields further in win."""

    part: Part
    fields: Fields


@dataclass(frozen=True, slots=True)
class Earlier(Part):
    """An earlier search by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class Bracketed(Part):
    """A part in brackets of its own."""

    part: Part


@dataclass(frozen=True, slots=True)
class Limited(Part):
    """Ovid's `limit`: an earlier search, and what must be true of its records too."""

    earlier: Earlier
    limit: Part


def is_bare_word(part: Part) -> bool:
    """Whether it is a word without quotes and without a distance behind it."""
    return isinstance(part, Term) and not part.is_quoted and part.distance is None
