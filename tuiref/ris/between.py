"""Between records: tags that stand behind an ER or before a TY, text that is in no record, ends without a beginning."""

from tuiref.core.tag_shape import COUNTER, END, HEADER, LOOSE, is_loose_tag
from tuiref.ris.dialect import Dialect
from tuiref.ris.draft import Draft
from tuiref.ris.group import Addition
from tuiref.ris.ledger import Ledger
from tuiref.ris.open_record import OpenRecord
from tuiref.ris.outside import OutsideText


class Between:
    """Takes the lines outside of records, and decides what becomes of them when it is clear what follows."""

    def __init__(self, ledger: Ledger, record: OpenRecord) -> None:
        """Report to the ledger; the record above is the one that has ended and not been given out yet."""
        self._ledger = ledger
        self._record = record
        self._outside = OutsideText(ledger)

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits for what follows."""
        return self._outside.is_empty

    @property
    def has_tags(self) -> bool:
        """Whether tags wait for what follows."""
        return self._outside.has_group

    def begin_below_record(self) -> None:
        """Say that the line before was an ER."""
        self._outside.begin_below_record()

    def add_text(self, text: str, line: int) -> None:
        """Take text that belongs to no record, from a 1-based line on."""
        self._outside.add_text(text, line)

    def leave_out(self, text: str, line: int) -> None:
        """Note what a database writes around its records, as `OutsideText.leave_out`."""
        self._outside.leave_out(text, line)

    def report(self) -> None:
        """Make a problem of the text that is held."""
        self._outside.report()

    def take_blank(self, line: str) -> None:
        """Take a blank line."""
        if self._record.is_doubtful:
            self._record.trust_bare_ends()
        self._outside.add_blank(line)

    def take(self, line: str, at: int, dialect: Dialect) -> None:
        """Take a line that is not blank and opens no record.

        Args:
            line: Without its LF.
            at: Its 1-based number.
            dialect: The spelling to believe.
        """
        parts = dialect.tag_outside(line)
        if parts is None:
            self._take_text(line, at)
            return
        self._record.trust_end()
        tag, value = parts
        if tag == "ER":
            self._take_end(value, at)
        elif self._outside.begins_anew(tag):
            self._close_and_finish()
            self._outside.add_tag(tag, value, at)
        else:
            self._outside.add_tag(tag, value, at)
            self._relieve()

    def _take_text(self, line: str, at: int) -> None:
        is_end = END.match(line) is not None
        if self._record.is_doubtful and not is_end and not COUNTER.match(line) and not HEADER.match(line):
            self._record.resume(line)
        elif is_end:
            self._take_end("", at)
        elif self._outside.is_open_group:
            if is_loose_tag(line, self._outside.last_tag):
                self._outside.add_tag(*loose_parts(line, at, self._ledger), at)
            else:
                self._outside.add_further(line)
            self._relieve()
        else:
            if self._outside.has_group:
                self.close("text")
            self._record.finish()
            self._outside.add_text(line, at)

    def _take_end(self, value: str, at: int) -> None:
        if self._outside.has_group:
            self.close("ER")
            self._outside.begin_below_record()
        else:
            self._ledger.add(at, "stray-er", "an ER without a record")
        if value.strip():
            self._ledger.add(at, "text-after-er", "text behind ER belongs to no record", value)

    def _relieve(self) -> None:
        """Make a record of tags of which too many are held, so that no input can take all memory."""
        if self._outside.is_full:
            self._close_and_finish()

    def _close_and_finish(self) -> None:
        self.close("text")
        self._record.finish()

    def close(self, follower: str) -> list[Addition]:
        """Decide to which record the tags that wait belong.

        Args:
            follower: What comes next: "TY", "ER", "text", or "end" of the source.

        Returns:
            Those that belong to the record that begins next.
        """
        group = self._outside.take_group()
        if not group.additions:
            return []
        record = self._record
        first = group.additions[0]
        owner = group.owner(follower, has_above=record.is_ended)
        if owner == "next":
            return group.additions
        if owner == "above":
            message = f"{first.tag} stands behind ER; it was added to the record above"
            self._ledger.add(first.line, "tag-after-er", message)
            record.append(group.additions)
            return []
        record.finish()
        self._ledger.add(first.line, "missing-ty", "a record without TY; its type was set to GEN")
        record.begin(Draft("GEN", first.line))
        record.append(group.additions)
        record.end()
        if follower != "ER":
            self._ledger.add(group.last_line, "missing-er", "a record without TY has no ER; it was ended here")
        return []


def loose_parts(line: str, at: int, ledger: Ledger) -> tuple[str, str]:
    """Tag and value of a line that `is_loose_tag` takes for a tag line, which the ledger is told."""
    match = LOOSE.match(line)
    assert match is not None
    ledger.add(at, "loose-tag", f"{match[1]} is not spelled as a tag should be; taken for one")
    return match[1], line[match.end() :]
