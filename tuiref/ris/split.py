"""The tolerant splitter: lines in any dialect -> canonical records, and a problem for whatever was mended or left out.

Nothing raises here and nothing is dropped: what belongs to no record is in the text of a problem. Two exceptions are
blank lines between tags, and the tag lines' own marks (dashes, blanks, TY and ER).
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from tuiref.core.tag_shape import BLANKS, BOM, END, OPENING, is_loose_tag, opens_within
from tuiref.ris.beginning import Beginning
from tuiref.ris.between import Between, loose_parts
from tuiref.ris.dialect import STRICT_DIALECT, Dialect, dialect_of_tag
from tuiref.ris.draft import Draft
from tuiref.ris.group import Addition
from tuiref.ris.ledger import Ledger
from tuiref.ris.open_record import OpenRecord
from tuiref.ris.opening import opening_of
from tuiref.ris.wrapping import Wrapping, wrapping_of

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
        self._dialect = dialect
        self._told = ""
        self._told_below = ""
        self._wrapping: Wrapping | None = None
        self._last = 0
        self._record = OpenRecord(emit)
        self._between = Between(ledger, self._record)

    @property
    def is_idle(self) -> bool:
        """Whether no record is open and nothing waits for what follows."""
        return self._record.draft is None and self._between.is_empty

    @property
    def is_between(self) -> bool:
        """Whether no record is open to more lines, and no tags wait for what follows."""
        return not self._record.is_open and not self._between.has_tags

    def feed(self, text: str, number: int) -> None:
        """Take lines in.

        Args:
            text: Each line with its LF.
            number: 1-based number of the first of them in the source.
        """
        record = self._record
        at, size, looked = 0, len(text), 0
        while at < size:
            draft = record.draft
            is_plain = record.unroller is None and self._wrapping is None
            if draft is not None and at >= looked and not record.is_ended and is_plain:
                usual = self._dialect.usual
                looked = usual.end(text, at, is_bare=draft.is_bare)
                if looked > at and draft.has_room(lines := text.count("\n", at, looked), looked - at):
                    draft.lines += usual.canonical(text[at : looked - 1])
                    number += lines
                    at = looked
                    if at == size:
                        break
                if (turn := usual.turn(text, at)) is not None:
                    record.finish()
                    if turn["noise"]:
                        noise_line = number + text.count("\n", at, turn.start("noise"))
                        self._between.leave_out(turn["noise"].rstrip("\n"), noise_line)
                    number += text.count("\n", at, turn.end())
                    record.begin(Draft(turn["type"], number - 1))
                    if self._dialect.description != self._told:
                        self._tell_dialect(number - 1)
                    at = looked = turn.end()
                    continue
            end = text.find("\n", at)
            self._take(text[at:end], number)
            number += 1
            at = end + 1
        self._last = number - 1

    def flush(self) -> None:
        """Close what can be closed between records before a line that surely opens one."""
        self._record.finish()
        self._between.report()

    def pass_over(self, dialect: Dialect, line: int, *, is_bare_usual: bool = False) -> None:
        """Note that records were read without the splitter.

        Args:
            dialect: How they spell their tags.
            line: 1-based line of the first of them.
            is_bare_usual: Whether one of them ends in a bare ER with a blank line below it.
        """
        self._dialect = dialect
        self._wrapping = None
        self._tell_dialect(line)
        if is_bare_usual:
            self._record.trust_bare_ends()

    def leave_out(self, text: str, line: int) -> None:
        """Note what a database writes around its records, as `OutsideText.leave_out`; to be called while idle."""
        self._between.leave_out(text, line)

    def finish(self) -> None:
        """Close everything at the end of the source."""
        if self._record.draft is not None and not self._record.is_ended:
            self._ledger.add(self._last, "missing-er", "the source ends within a record; it was kept as far as it goes")
            self._drop_trailing_header(self._record.draft, self._last + 1)
        self._between.close("end")
        self._record.finish()
        self._between.report()

    def _take(self, line: str, at: int) -> None:
        if line[:1] == BOM:
            self._ledger.add(at, "byte-order-mark", "a byte order mark within the text was left out")
            line = line.lstrip(BOM)
        if "TY" in line and not (self._record.is_open and self._wrapping is None):
            self._wrapping = wrapping_of(line) or (self._wrapping if self._is_wrapped(line) else None)
        if self._wrapping is not None:
            line, around = self._wrapping.unwrapped(line)
            if around.strip():
                self._ledger.add_usual(at, "wrapped-lines", "what stands around each line was left out", around)
        if self._record.unroller is not None and self._record.is_open:
            self._take_pieces(self._record.unroller.unroll(line), at)
        else:
            self._take_line(line, at)

    def _is_wrapped(self, line: str) -> bool:
        """Whether a line with TY in it may have the wrapping of those before: one that begins with TY must show it."""
        if self._wrapping is None or line.startswith("TY"):
            return False
        return not line.lstrip(BLANKS).startswith("TY") or bool(self._wrapping.unwrapped(line)[1].strip())

    def _take_pieces(self, pieces: Sequence[str], at: int) -> None:
        unroller = self._record.unroller
        for piece in pieces:
            # A piece may close the record; what follows it on the line is then outside of one, or begins the next.
            self._take_line(piece, at)
        if pieces:
            self._record.unroller = unroller

    def _take_line(self, line: str, at: int) -> None:
        draft = self._record.draft
        if draft is None or self._record.is_ended:
            self._outside(line, at)
            return
        self._inside(draft, line, at)
        draft = self._record.draft
        if draft is not None and draft.is_full:
            self._ledger.add(at, "too-long", "a very long record was cut here; what follows is outside of it")
            self._record.finish()

    def _inside(self, draft: Draft, line: str, at: int) -> None:
        if not line or line.isspace():
            draft.add_blank(line)
            return
        parts = self._dialect.tag_within(line, draft.tag)
        if parts is None and draft.is_bare and (dialect := dialect_of_tag(line)) is not None:
            self._dialect = dialect
            self._tell_dialect_below(at)
            parts = dialect.tag_within(line, draft.tag)
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
            self._record.end(line if line.strip() == "ER" and not draft.is_bare else None)
            self._between.begin_below_record()
        elif (opening := opens_within(line)) is not None:
            self._begin_within(draft, line, at, opening)
        elif is_loose_tag(line, draft.tag):
            draft.add_tag(*loose_parts(line, at, self._ledger))
        elif draft.is_bare:
            self._ledger.add(at, "text-after-type", "text between TY and the first tag belongs to no tag", line)
        else:
            draft.add_further(line)

    def _end(self, value: str, at: int) -> None:
        self._record.end()
        self._between.begin_below_record()
        if value.strip():
            if OPENING.match(value) is not None and opening_of(value) is not None:
                self._ledger.add(at, "joined-lines", "a record begins on the line on which the one before ends")
                self._outside(value.lstrip(BLANKS), at)
            else:
                self._ledger.add(at, "text-after-er", "text behind ER belongs to no record", value)

    def _outside(self, line: str, at: int) -> None:
        if not line or line.isspace():
            self._between.take_blank(line)
        elif (opening := opening_of(line)) is not None:
            self._record.trust_end()
            additions = self._between.close("TY")
            self._record.finish()
            self._begin(opening, at, additions)
        else:
            self._between.take(line, at, self._dialect)

    def _begin_within(self, draft: Draft, line: str, at: int, opening: "re.Match[str] | None" = None) -> None:
        self._ledger.add(at, "missing-er", "no ER before this TY; a new record was begun")
        self._drop_trailing_header(draft, at)
        self._record.finish()
        match = opening or OPENING.match(line)
        assert match is not None
        self._begin(match, at)

    def _drop_trailing_header(self, draft: Draft, at: int) -> None:
        header = draft.take_trailing_header()
        if header:
            self._between.add_text("\n".join(header), max(1, at - len(header)))

    def _begin(self, opening: "re.Match[str]", at: int, additions: Sequence[Addition] = ()) -> None:
        self._between.report()
        beginning = Beginning.of(opening, at)
        if beginning.lead:
            message = "something stands around TY on its line; it was left out"
            self._ledger.add(at, "spoiled-tag", message, beginning.lead)
        self._dialect = beginning.dialect
        if beginning.unroller is not None:
            self._ledger.add(at, "flattened", "the record's line ends are lost; its tags were found within the line")
        else:
            self._tell_dialect(at)
        draft = beginning.draft
        self._record.begin(draft, beginning.unroller)
        if additions:
            draft.line = additions[0].line
            message = f"{additions[0].tag} stands before TY; the record was taken to begin with it"
            self._ledger.add(additions[0].line, "ty-not-first", message)
            draft.put(additions)
        self._take_pieces(beginning.pieces, at)

    def _tell_dialect(self, at: int) -> None:
        told = self._dialect.description
        if told and told != self._told:
            self._ledger.add(at, "unusual-tags", f"from here on tags are {told}; read all the same")
        self._told = told

    def _tell_dialect_below(self, at: int) -> None:
        """Tell that the tags below a TY are spelled in another way than it, once for all records in a row."""
        told = self._dialect.description
        if told != self._told_below:
            message = f"from here on tags below TY are {told}; read all the same"
            self._ledger.add(at, "unusual-tags", message)
        self._told_below = told
