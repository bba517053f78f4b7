"""The Beginning of a record: what the line that opens it tells about all its lines."""

import re
from dataclasses import dataclass

from tuiref.core.tag_shape import BLANKS, flat_blanks
from tuiref.ris.dialect import STRICT_DIALECT, Dialect, dialect_of
from tuiref.ris.draft import Draft
from tuiref.ris.flat import Unroller
from tuiref.ris.wrapping import freed_type


@dataclass(frozen=True, slots=True)
class Beginning:
    """A record of which one line is read."""

    draft: Draft
    """It has its TY."""
    dialect: Dialect
    """How the record spells its tags."""
    lead: str
    """What stands before TY on its line, or behind its type, and says nothing; "" for nothing but blanks."""
    unroller: Unroller | None = None
    """Finds the tags within the lines of a record whose line ends are lost; None for any other."""
    pieces: tuple[str, ...] = ()
    """Canonical lines that were found behind TY on its line."""

    @classmethod
    def of(cls, opening: "re.Match[str]", line: int) -> "Beginning":
        """What a line tells.

        Args:
            opening: A match of `tag_shape.OPENING`.
            line: Its 1-based number.
        """
        lead = opening["lead"] if opening["lead"].strip() else ""
        value = opening["value"]
        if (blanks := flat_blanks(value)) is not None:
            unroller = Unroller(blanks)
            type_, *pieces = unroller.unroll(value)
            return cls(Draft(type_.rstrip(BLANKS), line), STRICT_DIALECT, lead, unroller, tuple(pieces))
        dialect = dialect_of(opening)
        # Blanks before a value are its own where the spelling is strict, and part of the spelling elsewhere.
        kept = opening["after"][1:] if dialect.is_strict else ""
        type_, behind = freed_type(value)
        return cls(Draft(kept + type_, line), dialect, lead + behind)
