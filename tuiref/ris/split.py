"""The tolerant splitter: lines in any dialect -> canonical records, and a problem for whatever was mended or left out.

Nothing raises here and nothing is dropped: what belongs to no record is in the text of a problem. Two exceptions are
blank lines between tags, and the tag lines' own marks (dashes, blanks, TY and ER).
"""

import re
from collections.abc import Callable
from typing import Final

from tuiref.core.tag_shape import (
    BLANKS,
    BOM,
    COUNTER,
    END,
    HEADER,
    LOOSE,
    OPENING,
    flat_blanks,
    is_loose_tag,
    opens_within,
)
from tuiref.ris.dialect import STRICT_DIALECT, Dialect, dialect_of
from tuiref.ris.draft import Draft
from tuiref.ris.flat import Unroller
from tuiref.ris.ledger import Ledger
from tuiref.ris.opening import opening_of
from tuiref.ris.outside import Addition, OutsideText

_END_LOWER: Final = re.compile(END.pattern, re.IGNORECASE)


class Splitter:
    """Takes the lines of a source in, in any portions, and gives each record out when it is whole."""

    def __init__(self, ledger: Ledger, emit: Callable[[bytes, int], None], dialect: Dialect = STRICT_DIALECT) -> None:
        """Begin outside of any record.

        Args:
            ledger: Takes the problems.
            emit: Called with each record's canonical text, its `ER  - ` line included, and its 1-based first line.
            dialect: The spelling to believe until a TY line tells another.
        """
        self._ledger = ledger
        self._emit = emit
        self._dialect = dialect
        self._told = ""
        self._draft: Draft | None = None
        self._last = 0
        self._is_ended = False
        self._loose_end: str | None = None
        self._is_bare_usual = False
        self._unroller: Unroller | None = None
        self._outside = OutsideText(ledger)

    @property
    def is_idle(self) -> bool:
        """Whether no record is open and nothing waits for what follows."""
        return self._draft is None and self._outside.is_empty

    @property
    def is_between(self) -> bool:
        """Whether no record is open to more lines, and no tags wait for what follows."""
        return (self._draft is None or self._is_ended) and not self._outside.has_group

    def feed(self, text: str, number: int) -> None:
        """Take lines in.

        Args:
            text: Each line with its LF.
            number: 1-based number of the first of them in the source.
        """
        at, size, looked = 0, len(text), 0
        while at < size:
            draft = self._draft
            if draft is not None and at >= looked and not self._is_ended and self._unroller is None:
                looked = self._dialect.usual.end(text, at, is_bare=draft.is_bare)
                if looked > at and draft.has_room(lines := text.count("\n", at, looked), looked - at):
                    draft.lines += self._dialect.usual.canonical(text[at : looked - 1])
                    number += lines
                    at = looked
                    if at == size:
                        break
                if (turn := self._dialect.usual.turn(text, at)) is not None:
                    self._finish()
                    number += text.count("\n", at, turn.end())
                    self._draft = Draft(turn[1], number - 1)
                    at = looked = turn.end()
                    continue
            end = text.find("\n", at)
            self._take(text[at:end], number)
            number += 1
            at = end + 1
        self._last = number - 1

    def flush(self) -> None:
        """Close what can be closed between records before a line that surely opens one."""
        self._finish()
        self._outside.report()

    def pass_over(self, dialect: Dialect, line: int, *, is_bare_usual: bool = False) -> None:
        """Note that records were read without the splitter.

        Args:
            dialect: How they spell their tags.
            line: 1-based line of the first of them.
            is_bare_usual: Whether one of them ends in a bare ER with a blank line below it.
        """
        self._dialect = dialect
        self._tell_dialect(line)
        self._is_bare_usual = self._is_bare_usual or is_bare_usual

    def leave_out(self, text: str, line: int) -> None:
        """Note what a database writes around its records, as `OutsideText.leave_out`; to be called while idle."""
        self._outside.leave_out(text, line)

    def finish(self) -> None:
        """Close everything at the end of the source."""
        if self._draft is not None and not self._is_ended:
            self._ledger.add(self._last, "missing-er", "the source ends within a record; it was kept as far as it goes")
            self._drop_trailing_header(self._draft, self._last + 1)
        self._close_outside("end")
        self._finish()
        self._outside.report()

    def _take(self, line: str, at: int) -> None:
        if line[:1] == BOM:
            self._ledger.add(at, "byte-order-mark", "a byte order mark within the text was left out")
            line = line.lstrip(BOM)
        if self._unroller is not None and self._draft is not None and not self._is_ended:
            self._take_pieces(self._unroller.unroll(line), at)
        else:
            self._take_line(line, at)

    def _take_pieces(self, pieces: list[str], at: int) -> None:
        unroller = self._unroller
        for piece in pieces:
            # A piece may close the record; what follows it on the line is then outside of one, or begins the next.
            self._take_line(piece, at)
        if pieces:
            self._unroller = unroller

    def _take_line(self, line: str, at: int) -> None:
        if self._draft is not None and not self._is_ended:
            self._inside(self._draft, line, at)
            if self._draft is not None and self._draft.is_full:
                self._ledger.add(at, "too-long", "a very long record was cut here; what follows is outside of it")
                self._finish()
        else:
            self._outside_line(line, at)

    # -- inside a record ------------------------------------------------------------------------

    def _inside(self, draft: Draft, line: str, at: int) -> None:
        if not line or line.isspace():
            draft.add_blank(line)
            return
        parts = self._dialect.tag_within(line, draft.tag)
        if parts is not None:
            tag, value = parts
            if tag == "TY":
                self._begin_within(draft, line, at)
            elif tag == "ER":
                self._end(value, at)
            else:
                draft.add_tag(tag, value)
                if value and self._dialect.is_strict and len(line) == len(tag) + len(value) + 3:
                    message = f"no blank between the dash of {tag} and its value; read as if there were one"
                    self._ledger.add(at, "no-blank-after-dash", message)
        elif (_END_LOWER if self._dialect.is_lower else END).match(line):
            is_doubtful = line.strip() == "ER" and not self._is_bare_usual and not draft.is_bare
            self._loose_end = line if is_doubtful else None
            self._is_ended = True
            self._outside.begin_below_record()
        elif (opening := opens_within(line)) is not None:
            self._begin_within(draft, line, at, opening)
        elif is_loose_tag(line, draft.tag):
            draft.add_tag(*self._loose_parts(line, at))
        elif draft.is_bare:
            self._ledger.add(at, "text-after-type", "text between TY and the first tag belongs to no tag", line)
        else:
            draft.add_further(line)

    def _loose_parts(self, line: str, at: int) -> tuple[str, str]:
        match = LOOSE.match(line)
        assert match is not None
        self._ledger.add(at, "loose-tag", f"{match[1]} is not spelled as a tag should be; taken for one")
        return match[1], line[match.end() :]

    def _end(self, value: str, at: int) -> None:
        self._is_ended = True
        self._loose_end = None
        self._outside.begin_below_record()
        if value.strip():
            if OPENING.match(value) is not None and opening_of(value) is not None:
                self._ledger.add(at, "joined-lines", "a record begins on the line on which the one before ends")
                self._outside_line(value.lstrip(BLANKS), at)
            else:
                self._ledger.add(at, "text-after-er", "text behind ER belongs to no record", value)

    def _begin_within(self, draft: Draft, line: str, at: int, opening: "re.Match[str] | None" = None) -> None:
        self._ledger.add(at, "missing-er", "no ER before this TY; a new record was begun")
        self._drop_trailing_header(draft, at)
        self._finish()
        match = opening or OPENING.match(line)
        assert match is not None
        self._begin(match, at)

    def _drop_trailing_header(self, draft: Draft, at: int) -> None:
        header = draft.take_trailing_header()
        if header:
            self._outside.add_text("\n".join(header), max(1, at - len(header)))

    # -- outside of records ---------------------------------------------------------------------

    def _outside_line(self, line: str, at: int) -> None:
        if not line or line.isspace():
            if self._loose_end is not None:
                self._is_bare_usual = True
                self._loose_end = None
            self._outside.add_blank(line)
            return
        opening = opening_of(line)
        if opening is not None:
            self._loose_end = None
            additions = self._close_outside("TY")
            self._finish()
            self._begin(opening, at, additions)
            return
        parts = self._dialect.tag_outside(line)
        if parts is None:
            is_end = END.match(line) is not None
            if self._loose_end is not None and not is_end and not COUNTER.match(line) and not HEADER.match(line):
                self._resume(self._loose_end, line)
            elif is_end:
                self._stray_end("", at)
            elif self._outside.is_open_group:
                if is_loose_tag(line, self._outside.last_tag):
                    self._outside.add_tag(*self._loose_parts(line, at), at)
                else:
                    self._outside.add_further(line)
                self._relieve_outside()
            else:
                if self._outside.has_group:
                    self._close_outside("text")
                self._finish()
                self._outside.add_text(line, at)
            return
        self._loose_end = None
        tag, value = parts
        if tag == "ER":
            self._stray_end(value, at)
        elif self._outside.begins_anew(tag):
            self._close_outside("text")
            self._finish()
            self._outside.add_tag(tag, value, at)
        else:
            self._outside.add_tag(tag, value, at)
            self._relieve_outside()

    def _relieve_outside(self) -> None:
        """Make a record of tags of which too many are held, so that no input can take all memory."""
        if self._outside.is_full:
            self._close_outside("text")
            self._finish()

    def _resume(self, end: str, line: str) -> None:
        """Go on with a record whose end, a bare ER, turns out to be a line of a value."""
        assert self._draft is not None
        self._draft.add_further(end)
        self._draft.add_further(line)
        self._is_ended = False
        self._loose_end = None

    def _stray_end(self, value: str, at: int) -> None:
        if self._outside.has_group:
            self._close_outside("ER")
            self._outside.begin_below_record()
        else:
            self._ledger.add(at, "stray-er", "an ER without a record")
        if value.strip():
            self._ledger.add(at, "text-after-er", "text behind ER belongs to no record", value)

    def _close_outside(self, follower: str) -> list[Addition]:
        """Decide to which record the tags outside of one belong.

        Args:
            follower: What comes next: "TY", "ER", "text", or "end" of the source.

        Returns:
            The tags that belong to the record that begins next.
        """
        group = self._outside.take_group()
        if not group.additions:
            return []
        owner = group.owner(follower, has_above=self._draft is not None and self._is_ended)
        if owner == "above":
            self._append(group.additions)
            return []
        if owner == "next":
            return group.additions
        self._finish()
        first = group.additions[0]
        self._draft = Draft("GEN", first.line)
        self._ledger.add(first.line, "missing-ty", "a record without TY; its type was set to GEN")
        self._draft.put(group.additions)
        self._is_ended = True
        if follower != "ER":
            self._ledger.add(group.last_line, "missing-er", "a record without TY has no ER; it was ended here")
        return []

    def _append(self, additions: list[Addition]) -> None:
        """Add tags that stand below the ER of a record to it."""
        line = additions[0].line
        self._ledger.add(line, "tag-after-er", f"{additions[0].tag} stands behind ER; it was added to the record above")
        assert self._draft is not None
        self._draft.put(additions)

    # -- records --------------------------------------------------------------------------------

    def _begin(self, opening: "re.Match[str]", at: int, additions: list[Addition] | None = None) -> None:
        self._outside.report()
        lead, value = opening["lead"], opening["value"]
        if lead.strip():
            self._ledger.add(at, "spoiled-tag", "something stands before TY on its line; it was left out", lead)
        self._is_ended = False
        pieces = []
        if (blanks := flat_blanks(value)) is not None:
            self._ledger.add(at, "flattened", "the record's line ends are lost; its tags were found within the line")
            self._dialect = STRICT_DIALECT
            self._unroller = Unroller(blanks)
            type_, *pieces = self._unroller.unroll(value)
            draft = Draft(type_.rstrip(BLANKS), at)
        else:
            self._dialect = dialect_of(opening)
            self._tell_dialect(at)
            # Blanks before a value are its own where the spelling is strict, and part of the spelling elsewhere.
            kept = opening["after"][1:] if self._dialect.is_strict else ""
            draft = Draft(kept + value, at)
        self._draft = draft
        if additions:
            draft.line = additions[0].line
            message = f"{additions[0].tag} stands before TY; the record was taken to begin with it"
            self._ledger.add(additions[0].line, "ty-not-first", message)
            draft.put(additions)
        self._take_pieces(pieces, at)

    def _tell_dialect(self, at: int) -> None:
        told = self._dialect.description
        if told and told != self._told:
            self._ledger.add(at, "unusual-tags", f"from here on tags are {told}; read all the same")
        self._told = told

    def _finish(self) -> None:
        """Give out the record that is open, if there is one."""
        draft = self._draft
        if draft is None:
            return
        self._draft = None
        self._is_ended = False
        self._loose_end = None
        self._unroller = None
        self._emit(draft.canonical(), draft.line)
