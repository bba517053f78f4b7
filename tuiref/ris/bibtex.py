"""BibTeX and BibLaTeX as records: the text is cut where an entry begins a line, and bibtexparser reads each piece."""

import logging
import re
from collections.abc import Callable, Iterator
from typing import Final

from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ExplicitComment,
    ParsingFailedBlock,
    Preamble,
    String,
)
from bibtexparser.splitter import Splitter

from tuiref.core.canonical import format_record
from tuiref.ris.bibtex_crossref import CrossEntry, Crossrefs
from tuiref.ris.bibtex_mending import mended
from tuiref.ris.bibtex_tags import pairs_of
from tuiref.ris.bibtex_value import Macros, is_one_value, value_of
from tuiref.ris.ledger import Ledger

_BEGIN: Final = re.compile(r"^[ \t]*@\w+\s*[{(]", re.MULTILINE)
_BRACE_BELOW: Final = re.compile(r"\A([ \t]*@\w+)(\s*\n\s*)([{(])")
_LONGEST_MENDED: Final = 1 << 18
_LOGGER: Final = "bibtexparser"


class BibtexSplitter:
    """Takes the text of a source in, and gives each entry out as canonical RIS.

    Where a line begins with `@word{` the entry before is over, whatever braces it lacks: a damaged entry costs no
    other.
    """

    def __init__(self, ledger: Ledger, emit: Callable[[bytes, int], None]) -> None:
        """Begin outside of any entry; `emit` is called as by `split.Splitter`."""
        # What it has to say about damage is in the ledger.
        logging.getLogger(_LOGGER).setLevel(logging.CRITICAL + 1)
        self._ledger = ledger
        self._emit = emit
        self._crossrefs = Crossrefs(self._give)
        self._macros = Macros()
        self._text = ""
        self._searched = 0
        self._line = 1

    def feed(self, block: bytes, *, is_last: bool = False) -> None:
        """Take a block of whole UTF-8 lines in, each with its LF."""
        text = self._text + block.decode("utf-8", "replace").replace("\N{ZERO WIDTH NO-BREAK SPACE}", "")
        start = 0
        for match in _BEGIN.finditer(text, self._searched):
            if match.start() > start:
                self._piece(text[start : match.start()])
            start = match.start()
        self._text = text[start:]
        # A line that is not whole is never here, so nothing that was searched can become a beginning, except where
        # the brace is still to come on a line of its own.
        self._searched = max(len(self._text.rstrip()) - 200, 1) if self._text else 0
        if self._searched > 1:
            self._searched = self._text.rfind("\n", 0, self._searched) + 1 or 1
        if is_last:
            self._piece(self._text)
            self._text = ""
            self._crossrefs.flush()
            for line, raw in self._macros.unused():
                self._ledger.add(line, "unused-string", "a @string that no entry uses", raw)

    def _give(self, entry: CrossEntry) -> None:
        if entry.type.lower() == "xdata":
            text = ", ".join((entry.key, *(f"{name} = {{{value}}}" for name, value in entry.fields)))
            message = "an @xdata entry is no reference; its fields are with the entries that name it"
            self._ledger.add_usual(entry.line, "stored-fields", message, f"@{entry.type}{{{text}}}")
            return
        pairs = pairs_of(entry.type, entry.key, entry.fields)
        self._emit(format_record(pairs).encode("utf-8", "replace"), entry.line)

    def _piece(self, text: str) -> None:
        line = self._line
        self._line += text.count("\n")
        if not text.strip():
            return
        text = _BRACE_BELOW.sub(r"\1\3\2", text)
        blocks = list(_blocks(text))
        reason = next((reason for block in blocks if (reason := _damage(block))), "")
        if reason:
            better = mended(text) if len(text) < _LONGEST_MENDED else ""
            again = list(_blocks(better)) if better else []
            if len(again) == 1 and isinstance(again[0], Entry):
                self._ledger.add(line, "damaged-entry", f"a damaged entry was mended: {reason}")
                blocks = again
            elif not any(isinstance(block, Entry) for block in blocks):
                self._ledger.add(line, "damaged-entry", f"an entry that can't be read: {reason}", text.strip("\n"))
                return
        for block in blocks:
            self._take(block, line + (block.start_line or 0))

    def _take(self, block: Block, line: int) -> None:
        if isinstance(block, Entry):
            fields = [
                (field.key, value_of(field.value, self._macros, self._ledger, line + _lines_down(field, block)))
                for field in block.fields
            ]
            self._crossrefs.take(CrossEntry(block.entry_type, block.key, tuple(fields), line))
        elif isinstance(block, String):
            value = value_of(block.value, self._macros, self._ledger, line)
            before = self._macros.define(block.key, value, line, block.raw or "")
            if before:
                self._ledger.add(line, "repeated-string", f"the @string {block.key} is defined a second time", before)
        elif isinstance(block, ParsingFailedBlock):
            self._ledger.add(line, "damaged-entry", "an entry that can't be read", (block.raw or "").strip("\n"))
        else:
            kind = "comment" if isinstance(block, (ExplicitComment, Preamble)) else "text-outside-record"
            message = "a comment" if kind == "comment" else "text outside of any entry"
            self._ledger.add(line, kind, message, (block.raw or "").strip("\n"))


def _lines_down(field: object, block: Block) -> int:
    return max((getattr(field, "start_line", None) or 0) - (block.start_line or 0), 0)


def _damage(block: Block) -> str:
    """What is wrong with a block, in words; "" when nothing is."""
    if isinstance(block, ParsingFailedBlock):
        reason = " ".join(str(getattr(block.error, "abort_reason", block.error)).split()).rstrip(".")
        return reason[:1].lower() + reason[1:]
    if isinstance(block, Entry) and not all(is_one_value(field.value) for field in block.fields):
        return "a comma between two fields is missing"
    return ""


def _blocks(text: str) -> Iterator[Block]:
    """What bibtexparser finds; an entry with a field or a key twice is an entry all the same."""
    for block in Splitter(text).split().blocks:
        if isinstance(block, (DuplicateFieldKeyBlock, DuplicateBlockKeyBlock)) and block.ignore_error_block is not None:
            yield block.ignore_error_block
        else:
            yield block
