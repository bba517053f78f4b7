"""Which function writes which format, and the streaming of records through it. Opens no file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TextIO

from tuiref.core.formats import FORMATS, Format, format_named
from tuiref.core.record import Record
from tuiref.export.bibtex import biblatex, bibtex
from tuiref.export.characters import encodable
from tuiref.export.csl import csl_json
from tuiref.export.html import html
from tuiref.export.jsonl import jsonl
from tuiref.export.losses import Losses
from tuiref.export.markdown import markdown
from tuiref.export.plain import text
from tuiref.export.ris import ris
from tuiref.export.table import csv, tsv

__all__ = ["FORMATS", "Format", "Summary", "format_named", "pieces", "render", "write_records"]

Writer = Callable[[Iterable[Record], Losses], Iterator[str]]
"""Makes the text of a format in pieces, about one a record, reading no further ahead than it must."""

_WRITERS: Final[dict[str, Writer]] = {
    "ris": ris,
    "bibtex": bibtex,
    "biblatex": biblatex,
    "csl-json": csl_json,
    "csv": csv,
    "tsv": tsv,
    "jsonl": jsonl,
    "markdown": markdown,
    "html": html,
    "text": text,
}


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written."""

    records: int
    notes: tuple[str, ...] = ()
    """What could not be carried over, in plain sentences; a handful at most."""


def pieces(records: Iterable[Record], format: Format, losses: Losses) -> Iterator[str]:
    """The text of the records in pieces that UTF-8 can hold, without the format's mark; nothing is gathered up."""
    return map(encodable, _WRITERS[format.name](records, losses))


def write_records(records: Iterable[Record], format: Format, out: TextIO) -> Summary:
    """Write records to an open stream, as a file of that format has them (the format's mark included).

    Args:
        records: Any number; read one at a time.
        format: One of FORMATS.
        out: Should encode as UTF-8 and leave line ends alone (`newline=""`): CSV has CRLF by its standard.

    Returns:
        How many records were written, and what could not be carried over.
    """
    losses = Losses()
    counted = Counted(records)
    out.write(format.mark)
    for piece in pieces(counted, format, losses):
        out.write(piece)
    return Summary(counted.records, losses.notes())


def render(records: Iterable[Record], format: Format) -> str:
    """The records as one text, for the clipboard or a preview: without the format's mark, LF at the end."""
    return "".join(pieces(records, format, Losses()))


class Counted:
    """An iteration that knows how many records went through."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Nothing is read before the iteration begins."""
        self._source = records
        self.records = 0

    def __iter__(self) -> Iterator[Record]:
        """The records, once."""
        for record in self._source:
            self.records += 1
            yield record
