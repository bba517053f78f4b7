"""A query as a tree of values: what `query` makes of the typed text and `index` answers."""

from dataclasses import field
from typing import Final

from tuiref.core.late import dataclass

Span = tuple[int, int]
"""Start and end in the typed text, in code points, end exclusive; (0, 0) when not from a text."""

EXACT_FIELDS: Final = ("author", "container", "keyword", "type", "language", "database", "source")
"""Fields whose values can be asked for as a whole, with ExactValue."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a query; `span` says where it was typed and does not take part in comparing."""

    span: Span = field(default=(0, 0), compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class All(Node):
    """Every record: the empty query."""


@dataclass(frozen=True, slots=True)
class Word(Node):
    """A word, matched after folding; inner punctuation ("CAR-T", "IL-6") is the index's to resolve."""

    text: str
    field: str | None = None
    """Name of a field of `core.fields`, a RIS tag in capitals, or None for all text."""
    is_exact: bool = False
    """Only this form and spelling: "=trial" does not find "trials". Letter case and accents are folded all the same."""
    together: tuple[str, ...] = ()
    """Words that it makes with a word typed beside it, found as well: "cart" for the "car" and the "t" of "car t"."""


@dataclass(frozen=True, slots=True)
class ExactValue(Node):
    """Records of which one whole value of a field is this text: a journal called just "Nature".

    Letter case, accents and how many blanks there are do not matter; every other character does, and none is a
    wildcard. A language is found by all its names and codes.
    """

    text: str
    """Without blanks at its ends."""
    field: str
    """One of EXACT_FIELDS."""


@dataclass(frozen=True, slots=True)
class Phrase(Node):
    """Words near each other, in the grammatical form typed."""

    words: tuple[str, ...]
    """At least one; a word may hold `*` or `?` as in Pattern."""
    field: str | None = None
    gap: int = 0
    """How many other words may stand between neighbours: 0 is a plain phrase."""
    ordered: bool = True
    """False: in either order."""
    is_exact: bool = False
    """Only in the spelling typed: ="NF-kB" does not find "NF-κB"."""


@dataclass(frozen=True, slots=True)
class Pattern(Node):
    """A word with wildcards: `*` any run of characters, `?` exactly one. "leuk*", "wom?n", "*cillin"."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Fuzzy(Node):
    """Words within an edit distance of 1 or 2."""

    text: str
    distance: int = 1
    field: str | None = None


@dataclass(frozen=True, slots=True)
class YearRange(Node):
    """Years from `low` to `high`, both included; None leaves that end open."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Exists(Node):
    """Records in which a field (or tag) has a value."""

    field: str


@dataclass(frozen=True, slots=True)
class Marked(Node):
    """Records that the user has marked; which these are is told beside the query."""


@dataclass(frozen=True, slots=True)
class And(Node):
    """All of the parts (at least two)."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or(Node):
    """Any of the parts (at least two)."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not(Node):
    """The records that the part does not match."""

    part: Node


@dataclass(frozen=True, slots=True)
class Boost(Node):
    """The part, weighing `factor` times as much in the ranking."""

    part: Node
    factor: float


@dataclass(frozen=True, slots=True)
class Line(Node):
    """An earlier search by its number (`#3`); `query.parse` puts that search's tree in its place."""

    number: int


@dataclass(frozen=True, slots=True)
class QueryFault:
    """Why a typed text can't be read as a query, and where."""

    message: str
    """Plain words: "unclosed quote", "no field titel"."""
    span: Span
    """The place of the fault in the typed text."""
    suggestion: str = ""
    """The whole text mended, when a likely mend is known."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of a typed text."""

    root: Node | None
    """The tree; None when `fault` is set."""
    fault: QueryFault | None = None
    notes: tuple[str, ...] = ()
    """What was understood but can't be honoured, or was left out as unfinished; plain sentences."""
    is_unfinished: bool = False
    """Whether the text reads as one that is still being typed."""
