"""Tokens: what the reader's grammar is made of, whichever database's way of writing they come from."""

from enum import Enum, auto
from typing import Final, NamedTuple

from tuiref.core.query import Span
from tuiref.query.accents import Fields
from tuiref.query.typed import NOTHING, Snippet

DEEPEST: Final = 40
"""So many brackets can stand in each other; more is a fault, long before Python's own limit."""


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    """A run of characters without blanks, as typed."""
    QUOTED = auto()
    """What stands between quotes, or between Scopus' braces."""
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    EXACTLY = auto()
    """An equals sign right before words of which only the typed form is meant."""
    VALUE = auto()
    """`journal:="Nature"`: a whole value of a field; `snippet` is the value."""
    MINUS = auto()
    """A minus right before what it excludes."""
    NEAR = auto()
    """Between two words: `adj3`, `NEAR/3`, `W/3`, `PRE/3`."""
    FIELD = auto()
    """Before what it is about: `title:`, `TS=`, `TITLE-ABS-KEY`."""
    TAG = auto()
    """Behind what it is about: `[tiab]`, `.ti,ab.`"""
    HEADING = auto()
    """The slash that makes the words before it a subject heading."""
    FUZZY = auto()
    """A tilde behind a word or a phrase; `number` is -1 when none was typed."""
    BOOST = auto()
    LINE = auto()
    """`#3`: an earlier search."""
    COMBINE = auto()
    """`or/1-5`: several earlier searches."""
    LIMIT = auto()
    """Ovid's `limit 3 to ...`: `lines` is what is limited; the limits are the tokens that follow."""
    LIMITATION = auto()
    """A limit by its name, `[english]/lim`; `snippet` is the name."""


class Token(NamedTuple):
    """One token and what it carries; fields that its kind has no use for are left as they are."""

    kind: Kind
    span: Span
    snippet: Snippet = NOTHING
    """WORD, QUOTED and VALUE: the text to look up."""
    fields: Fields = ()
    """FIELD, TAG, HEADING and VALUE: what is searched."""
    number: int = 0
    """FUZZY: the distance typed. NEAR: how many other words may stand between."""
    factor: float = 1.0
    """BOOST only."""
    lines: tuple[int, ...] = ()
    """LINE, COMBINE and LIMIT: numbers of earlier searches."""
    is_capital: bool = False
    """AND, OR, NOT, NEAR: typed in capitals, so certainly meant as an operator."""
    is_ordered: bool = False
    """NEAR: only in the typed order."""
    is_wide: bool = False
    """NEAR and FIELD: about all the words beside it up to the next operator, not just about one. TAG: words without
    an operator between them are phrases in the brackets before it."""
    is_narrow: bool = False
    """TAG: about the one word, phrase or pair of brackets right before it."""
    is_finished: bool = True
    """QUOTED: closed; False at the end of a text that is still being typed."""
    is_whole: bool = False
    """FIELD: whole values of it are meant, not words in them."""
    is_all: bool = False
    """COMBINE: with AND."""
    text: str = ""
    """The token as typed, for messages."""
