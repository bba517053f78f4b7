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
    KNOWN_TAGS,
    LOOSE,
    OPENING,
    STRICT,
    TEXT_TAGS,
    flat_blanks,
    is_loose_tag,
    is_reference_type,
    opens_within,
    strict_parts,
)
from tuiref.ris.dialect import STRICT_DIALECT, Dialect, dialect_of
from tuiref.ris.flat import Unroller
from tuiref.ris.ledger import Ledger
from tuiref.ris.outside import Addition, OutsideText

_BLANK_LINES: Final = re.compile(r"(?:\n[^\S\n]*)+(?=\n[A-Z][A-Z0-9]{1,3}  - |\Z)")
_LOOSE_TYPE_LIMIT: Final = 40
_LOOSE_TYPE: Final = re.compile(r"[^\W\d_][\w /-]*$")
_RECORD_LINES: Final = 500_000
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
        self._record: list[str] | None = None
        self._line = 0
        self._last = 0
        self._has_blank = False
        self._is_ended = False
        self._loose_end: str | None = None
        self._is_bare_usual = False
        self._unroller: Unroller | None = None
        self._tag_place = (0, "TY")
        self._outside = OutsideText(ledger)

    @property
    def is_idle(self) -> bool:
        """Whether no record is open and nothing waits for what follows."""
        return self._record is None and self._outside.is_empty

    def feed(self, lines: list[str], number: int) -> None:
        """Take lines in.

        Args:
            lines: Without their ends.
            number: 1-based number of the first of them in the source.
        """
        take = self._take
        record = None if self._is_ended or self._unroller is not None else self._record
        usual, width, is_strict = self._dialect.usual, self._dialect.width, self._dialect.is_strict
        for at, line in enumerate(lines, number):
            if record is not None and (mark := usual.get(line[:width])) is not None:
                if is_strict:
                    record.append(line)
                    continue
                if line[width : width + 1] not in BLANKS:
                    record.append(mark + line[width:])
                    continue
            take(line, at)
            if self._is_ended or self._unroller is not None:
                record = None
            elif self._record is not record:
                record = self._record
                usual, width, is_strict = self._dialect.usual, self._dialect.width, self._dialect.is_strict
        self._last = number + len(lines) - 1

    def flush(self) -> None:
        """Close what can be closed before a line that surely opens a record; the record open last has had its ER."""
        self._close_outside("TY")
        self._finish()
        self._outside.report()

    def pass_over(self) -> None:
        """Note that records in the specification's spelling were read without the splitter."""
        self._dialect = STRICT_DIALECT
        self._told = ""

    def finish(self) -> None:
        """Close everything at the end of the source."""
        if self._record is not None and not self._is_ended:
            self._ledger.add(self._last, "missing-er", "the source ends within a record; it was kept as far as it goes")
            self._drop_trailing_header(self._last + 1)
        self._close_outside("end")
        self._finish()
        self._outside.report()

    def _take(self, line: str, at: int) -> None:
        if line[:1] == BOM:
            self._ledger.add(at, "byte-order-mark", "a byte order mark within the text was left out")
            line = line.lstrip(BOM)
        if self._record is not None and not self._is_ended:
            if self._unroller is not None:
                for piece in self._unroller.unroll(line):
                    # A piece may close the record; what follows it on the line is then outside of one.
                    self._inside(piece, at) if not self._is_ended else self._outside_line(piece, at)
            else:
                self._inside(line, at)
        else:
            self._outside_line(line, at)

    # -- inside a record ------------------------------------------------------------------------

    def _inside(self, line: str, at: int) -> None:
        record = self._record
        assert record is not None
        if not line or line.isspace():
            record.append(line)
            self._has_blank = True
            return
        parts = self._tag_line(line, record)
        if parts is not None:
            tag, value = parts
            if tag == "TY":
                self._begin_within(line, at)
            elif tag == "ER":
                self._end(value, at)
            else:
                record.append(f"{tag}  - {value}")
                self._tag_place = (len(record) - 1, tag)
                if value and self._dialect.is_strict and len(line) == len(tag) + len(value) + 3:
                    message = f"no blank between the dash of {tag} and its value; read as if there were one"
                    self._ledger.add(at, "no-blank-after-dash", message)
            return
        if (_END_LOWER if self._dialect.is_lower else END).match(line):
            self._loose_end = line if line.strip() == "ER" and not self._is_bare_usual else None
            self._is_ended = True
            self._outside.begin_below_record()
            return
        if (opening := opens_within(line)) is not None:
            self._begin_within(line, at, opening)
            return
        if is_loose_tag(line, self._current_tag(record)):
            tag, value = self._loose_parts(line, at)
            record.append(f"{tag}  - {value}")
            self._tag_place = (len(record) - 1, tag)
            return
        if len(record) == 1 or (self._has_blank and not any(kept.strip() for kept in record[1:])):
            self._ledger.add(at, "text-after-type", "text between TY and the first tag belongs to no tag", line)
            return
        record.append(line)
        if len(record) > _RECORD_LINES:
            self._ledger.add(at, "too-long", "a record of very many lines was cut here; what follows is outside of it")
            self._is_ended = True
            self._outside.begin_below_record()

    def _tag_line(self, line: str, record: list[str]) -> tuple[str, str] | None:
        parts = strict_parts(line)
        if parts is not None or self._dialect.is_strict:
            return parts
        match = self._dialect.tag.match(line)
        if match is None:
            return None
        tag = match[1].upper()
        if tag == "TY" and self._opening(line) is None:
            return None
        if tag not in KNOWN_TAGS and self._current_tag(record) in TEXT_TAGS:
            return None
        return tag, line[match.end() :]

    def _loose_parts(self, line: str, at: int) -> tuple[str, str]:
        match = LOOSE.match(line)
        assert match is not None
        self._ledger.add(at, "loose-tag", f"{match[1]} is not spelled as a tag should be; taken for one")
        return match[1], line[match.end() :]

    def _current_tag(self, record: list[str]) -> str:
        """The tag to which a further line belongs."""
        known, tag = self._tag_place
        for index in range(len(record) - 1, known, -1):
            match = STRICT.match(record[index])
            if match is not None:
                tag = match[1] or match[3]
                break
        self._tag_place = (len(record) - 1, tag)
        return tag

    def _end(self, value: str, at: int) -> None:
        self._is_ended = True
        self._loose_end = None
        self._outside.begin_below_record()
        if value.strip():
            if OPENING.match(value) is not None and self._opening(value) is not None:
                self._ledger.add(at, "joined-lines", "a record begins on the line on which the one before ends")
                self._outside_line(value.lstrip(BLANKS), at)
            else:
                self._ledger.add(at, "text-after-er", "text behind ER belongs to no record", value)

    def _begin_within(self, line: str, at: int, opening: "re.Match[str] | None" = None) -> None:
        self._ledger.add(at, "missing-er", "no ER before this TY; a new record was begun")
        self._drop_trailing_header(at)
        self._finish()
        match = opening or OPENING.match(line)
        assert match is not None
        self._begin(match, at)

    def _drop_trailing_header(self, at: int) -> None:
        """Take counters and headers of the next record off the end of the one that has no ER."""
        record = self._record
        assert record is not None
        end = len(record)
        while end > 1 and (
            not record[end - 1].strip() or COUNTER.match(record[end - 1]) or HEADER.match(record[end - 1])
        ):
            end -= 1
        start = next((index for index in range(end, len(record)) if record[index].strip()), len(record))
        if start < len(record) and (start > end or HEADER.match(record[start])):
            text = "\n".join(record[start:])
            line = max(1, at - (len(record) - start))
            del record[end:]
            self._outside.add_text(text, line)

    # -- outside of records ---------------------------------------------------------------------

    def _outside_line(self, line: str, at: int) -> None:
        if not line or line.isspace():
            if self._loose_end is not None:
                self._is_bare_usual = True
                self._loose_end = None
            self._outside.add_blank(line)
            return
        opening = self._opening(line)
        if opening is not None:
            self._loose_end = None
            additions = self._close_outside("TY")
            self._finish()
            self._begin(opening, at, additions)
            return
        parts = self._outside_tag(line)
        if parts is None:
            is_end = END.match(line) is not None
            if self._loose_end is not None and not is_end and not COUNTER.match(line) and not HEADER.match(line):
                self._resume(line)
            elif is_end:
                self._stray_end("", at)
            elif self._outside.is_open_group:
                if is_loose_tag(line, self._outside.last_tag):
                    self._outside.add_tag(*self._loose_parts(line, at), at)
                else:
                    self._outside.add_further(line)
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

    def _resume(self, line: str) -> None:
        """Go on with a record whose end, a bare ER, turns out to be a line of a value."""
        record = self._record
        assert record is not None and self._loose_end is not None
        record += [self._loose_end, line]
        self._is_ended = False
        self._loose_end = None

    def _outside_tag(self, line: str) -> tuple[str, str] | None:
        parts = strict_parts(line)
        if parts is not None or self._dialect.is_strict:
            return parts
        match = self._dialect.tag.match(line)
        if match is None or match[1].upper() not in KNOWN_TAGS - {"TY"}:
            return None
        return match[1].upper(), line[match.end() :]

    def _stray_end(self, value: str, at: int) -> None:
        if self._outside.has_group:
            self._close_outside("ER")
            self._outside.begin_below_record()
        else:
            self._ledger.add(at, "stray-er", "an ER without a record")
        if value.strip():
            self._ledger.add(at, "text-after-er", "text behind ER belongs to no record", value)

    def _opening(self, line: str) -> "re.Match[str] | None":
        """The parts of a line outside of records that opens one; None for any other line."""
        match = OPENING.match(line)
        if match is None:
            return None
        value = match["value"]
        is_type = bool(_LOOSE_TYPE.match(value)) and len(value) <= _LOOSE_TYPE_LIMIT
        if match["before"] == "  " and match["tag"] == "TY" and not match["lead"]:
            return match
        if is_reference_type(value) or flat_blanks(value) is not None:
            return match
        if match["before"] == "  ":
            return match if not value.strip() or is_type or not match["lead"].strip() else None
        if match["before"] or match["after"]:
            return match if is_type or not value.strip() else None
        return None

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
        has_above = self._record is not None and self._is_ended
        if has_above and group.is_below_record and not (group.is_core and (follower != "TY" or not group.is_parted)):
            self._append(group.additions)
            return []
        if follower == "TY" and not group.is_parted:
            return group.additions
        if follower != "ER" and not group.is_core and has_above:
            self._append(group.additions)
            return []
        if follower == "TY" and not group.is_core:
            return group.additions
        self._finish()
        first = group.additions[0]
        self._record = ["TY  - GEN"]
        self._line = first.line
        self._ledger.add(first.line, "missing-ty", "a record without TY; its type was set to GEN")
        self._put(group.additions)
        self._is_ended = True
        if follower != "ER":
            self._ledger.add(group.last_line, "missing-er", "a record without TY has no ER; it was ended here")
        return []

    def _append(self, additions: list[Addition]) -> None:
        """Add tags that stand below the ER of a record to it."""
        line = additions[0].line
        self._ledger.add(line, "tag-after-er", f"{additions[0].tag} stands behind ER; it was added to the record above")
        self._put(additions)

    def _put(self, additions: list[Addition]) -> None:
        record = self._record
        assert record is not None
        for addition in additions:
            lines = addition.text.split("\n")
            self._has_blank = self._has_blank or len(lines) > 1
            record += lines

    # -- records --------------------------------------------------------------------------------

    def _begin(self, opening: "re.Match[str]", at: int, additions: list[Addition] | None = None) -> None:
        self._outside.report()
        lead, value = opening["lead"], opening["value"]
        if lead.strip():
            self._ledger.add(at, "spoiled-tag", "something stands before TY on its line; it was left out", lead)
        self._line = at
        self._is_ended = False
        self._has_blank = False
        self._tag_place = (0, "TY")
        if (blanks := flat_blanks(value)) is not None:
            self._ledger.add(at, "flattened", "the record's line ends are lost; its tags were found within the line")
            self._dialect = STRICT_DIALECT
            self._unroller = Unroller(blanks)
            type_, *pieces = self._unroller.unroll(value)
            self._record = [f"TY  - {type_.rstrip(BLANKS)}"]
        else:
            self._dialect = dialect_of(opening)
            self._tell_dialect(at)
            pieces = []
            # Blanks before a value are its own where the spelling is strict, and part of the spelling elsewhere.
            kept = opening["after"][1:] if self._dialect.is_strict else ""
            self._record = [f"TY  - {kept}{value}"]
        if additions:
            self._line = additions[0].line
            message = f"{additions[0].tag} stands before TY; the record was taken to begin with it"
            self._ledger.add(additions[0].line, "ty-not-first", message)
            self._put(additions)
        unroller = self._unroller
        for piece in pieces:
            if self._is_ended:
                self._outside_line(piece, at)
            else:
                self._inside(piece, at)
        if pieces:
            self._unroller = unroller

    def _tell_dialect(self, at: int) -> None:
        told = self._dialect.description
        if told and told != self._told:
            self._ledger.add(at, "unusual-tags", f"from here on tags are {told}; read all the same")
        self._told = told

    def _finish(self) -> None:
        """Give out the record that is open, if there is one."""
        record = self._record
        if record is None:
            return
        text = "\n".join(record)
        if self._has_blank:
            text = _BLANK_LINES.sub("", text)
        self._record = None
        self._is_ended = False
        self._has_blank = False
        self._loose_end = None
        self._unroller = None
        self._emit(f"{text}\nER  - \n".encode("utf-8", "replace"), self._line)
