"""EndNote's XML as records: the text is cut at `<record>`, and each piece is parsed by itself with expat.

So a large library needs the memory of one record, and damage costs one record. What stands before the first record is
never parsed, and a piece that declares a document type or entities is refused: no entity can grow or reach a file.
"""

import html
import re
from collections.abc import Callable
from typing import Final
from xml.parsers import expat

from tuiref.core.canonical import format_record
from tuiref.ris.endnote_xml_tags import Leaf, pairs_of
from tuiref.ris.ledger import Ledger

_BEGIN: Final = re.compile(r"<record(?=[\s>])[^>]*>")
_END: Final = re.compile(r"</record\s*>")
_FRAME: Final = re.compile(r"<\?xml[^>]*\?>|</?(?:xml|records)(?:\s[^>]*)?>")
_ENTITY: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31};|(?!#))")
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CONTROL: Final = re.compile(r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));", re.IGNORECASE)
_FRAME_BEHIND: Final = re.compile(r"(?:\s|</(?:records|xml)\s*>)*\Z")
_LONGEST_RECORD: Final = 1 << 24
_LONGEST_MARK: Final = 1 << 12
_DEEPEST: Final = 16


class _RefusedError(Exception):
    """A declaration that has no place in a record."""


class EndnoteXmlSplitter:
    """Takes the text of a source in, and gives each record out as canonical RIS."""

    def __init__(self, ledger: Ledger, emit: Callable[[bytes, int], None]) -> None:
        """Begin before the first record; `emit` is called as by `split.Splitter`."""
        self._ledger = ledger
        self._emit = emit
        self._text = ""
        self._line = 1
        self._searched = 0

    def feed(self, block: bytes, *, is_last: bool = False) -> None:
        """Take a stretch of UTF-8 text in, cut anywhere between characters."""
        text = self._text + block.decode("utf-8", "replace")
        at, end, is_searched = 0, None, False
        while (begin := _BEGIN.search(text, at)) is not None:
            if not is_searched or (end is not None and end.start() < begin.end()):
                # What was found for a record whose end is missing holds for the next.
                end = _END.search(text, max(begin.end(), self._searched))
                is_searched, self._searched = True, 0
            following = _BEGIN.search(text, begin.end(), end.start() if end else len(text))
            is_endless = len(text) - begin.start() > _LONGEST_RECORD
            if end is None and following is None and not is_last and not is_endless:
                break
            self._outside(text[at : begin.start()])
            if following is not None:
                self._record(text[begin.start() : following.start()])
                at = following.start()
            else:
                at = end.end() if end else len(text)
                self._record(text[begin.start() : at])
        if begin is None:
            # A mark may be cut by the end of the stretch.
            stop = len(text) if is_last else max(at, text.rfind("<", max(len(text) - _LONGEST_MARK, at)))
            stop = len(text) if stop < 0 else stop
            self._outside(text[at:stop])
            self._text = text[stop:]
        else:
            self._text = text[at:]
            self._searched = max(len(self._text) - 16, 0)

    def _outside(self, text: str) -> None:
        rest = _FRAME.sub(lambda match: "\n" * match[0].count("\n"), text)
        if rest.strip():
            blank = rest[: len(rest) - len(rest.lstrip())].count("\n")
            self._ledger.add(self._line + blank, "text-outside-record", "text outside of any record", rest.strip())
        self._line += text.count("\n")

    def _record(self, text: str) -> None:
        reading = _RecordReading()
        is_whole = _END.search(text) is not None
        whole = text if is_whole else _FRAME_BEHIND.sub("", text)
        position = reading.read(_clean(whole, self._ledger, self._line), is_whole=is_whole)
        if position is not None:
            # Offsets are those of the cleaned text, whose lines are the same.
            line, message, rest = position
            self._ledger.add(self._line + line, "damaged-entry", f"a record that is no XML: {message}", rest)
        elif not is_whole:
            self._ledger.add(self._line, "missing-er", "the end of this record is missing; it was kept")
        if reading.leaves:
            self._emit(format_record(pairs_of(reading.leaves)).encode("utf-8", "replace"), self._line)
        self._line += text.count("\n")


def _clean(text: str, ledger: Ledger, line: int) -> str:
    """The text without what XML can't hold: HTML's entities become characters, control characters blanks."""
    clean = _ENTITY.sub(_entity, text)
    if _NOT_XML.search(clean) or _CONTROL.search(clean):
        ledger.add(line, "bad-byte", "control characters, which XML can't hold; read as blanks")
        clean = _CONTROL.sub(" ", _NOT_XML.sub(" ", clean))
    return clean


def _entity(match: "re.Match[str]") -> str:
    known = html.unescape(match[0])
    # Not an entity at all: a bare "&" of an address.
    return known if known != match[0] and known not in "<>&" else f"&amp;{match[0][1:]}"


class _RecordReading:
    """The leaves of one record's tree, in their order."""

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self._path: list[str] = []
        self._attributes: list[dict[str, str]] = []
        self._text: list[str] = []
        self._parser: expat.XMLParserType | None = None
        self._handed = 0

    def read(self, text: str, *, is_whole: bool) -> tuple[int, str, str] | None:
        """Parse the record.

        Args:
            text: From its first tag on.
            is_whole: Whether its end is there; if not, what is open at the end of the text is closed.

        Returns:
            None when it is well-formed; else the line within it, the reason, and the text that was not read.
        """
        parser = self._parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = _refuse
        parser.EntityDeclHandler = _refuse
        parser.ProcessingInstructionHandler = self._instruction
        data = text.encode("utf-8", "replace")
        try:
            parser.Parse(data, is_whole)
            if not is_whole:
                parser.Parse(b"", True)
        except _RefusedError:
            return 0, "it declares a document type", text
        except expat.ExpatError as error:
            self._flush()
            if not is_whole and not data[max(parser.ErrorByteIndex, 0) :].strip():
                return None
            # Expat may be beyond text that it has not handed over; the last that it has is shown once more.
            at = max(self._handed, 0)
            return error.lineno - 1, expat.errors.messages[error.code], data[at:].decode("utf-8", "replace")
        return None

    def _characters(self, text: str) -> None:
        self._note()
        self._text.append(text)

    def _note(self) -> None:
        """Remember how far expat is."""
        if self._parser is not None:
            self._handed = self._parser.CurrentByteIndex

    def _instruction(self, target: str, data: str) -> None:
        self._note()
        self._text.append(f"{target} {data}")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._note()
        if name != "style":
            self._flush()
            self._path.append(name)
            self._attributes.append(attributes)

    def _end(self, name: str) -> None:
        self._note()
        if name != "style":
            self._flush()
            self._path.pop()
            self._attributes.pop()

    def _flush(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        attributes = self._attributes[-1] if self._attributes else {}
        # The record's own element is no field; but its text, if it has any, is the user's too.
        if text.strip() or (attributes.get("name") and len(self._path) == 2):
            self.leaves.append(Leaf(tuple(self._path[1:_DEEPEST]), text, dict(attributes)))
            if self._attributes:
                self._attributes[-1] = {}


def _refuse(*_: object) -> None:
    raise _RefusedError
