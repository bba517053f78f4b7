"""Which function writes which format, and the streaming of records through it. Opens no file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TextIO

from tuiref.core.errors import ExportError
from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.formats import FORMATS, Format, format_named, names_with
from tuiref.core.record import Record
from tuiref.export.bibtex import biblatex, bibtex
from tuiref.export.characters import encodable
from tuiref.export.csl import csl_json
from tuiref.export.endnote_xml import endnote_xml
from tuiref.export.html import html
from tuiref.export.jsonl import jsonl
from tuiref.export.losses import Losses
from tuiref.export.markdown import markdown
from tuiref.export.nbib import nbib
from tuiref.export.plain import text
from tuiref.export.ris import ris
from tuiref.export.ris_clean import ris_clean
from tuiref.export.table import csv, tsv

__all__ = ["FORMATS", "Format", "Summary", "check_options", "format_named", "pieces", "render", "write_records"]

Writer = Callable[[Iterable[Record], Losses, ExportOptions], Iterator[str]]
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
    "ris-clean": ris_clean,
    "endnote-xml": endnote_xml,
    "nbib": nbib,
}


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written."""

    records: int
    notes: tuple[str, ...] = ()
    """What could not be carried over, in plain sentences; a handful at most."""


def check_options(format: Format, options: ExportOptions) -> None:
    """See that a format can follow the options, before records are read for it.

    Raises:
        ExportError: It can't; the hint has the next step.
    """
    for is_chosen, option, what in (
        (options.style, "style", "style"),
        (options.columns, "columns", "columns"),
        (options.citekey, "citekey", "pattern for citation keys"),
    ):
        if is_chosen and format.option != option:
            raise ExportError(f"{format.label} has no {what}", f"export to {', '.join(names_with(option))} for that")
    for _ in pieces((), format, Losses(), options):
        pass


def pieces(
    records: Iterable[Record], format: Format, losses: Losses, options: ExportOptions = STANDARD
) -> Iterator[str]:
    """The text of the records in pieces that UTF-8 can hold, without the format's mark; nothing is gathered up."""
    return map(encodable, _WRITERS[format.name](records, losses, options))


def write_records(records: Iterable[Record], format: Format, out: TextIO, options: ExportOptions = STANDARD) -> Summary:
    """Write records to an open stream, as a file of that format has them (the format's mark included).

    Args:
        records: Any number; read one at a time.
        format: One of FORMATS.
        out: Should encode as UTF-8 and leave line ends alone (`newline=""`): CSV has CRLF by its standard.
        options: Style, columns and keys.

    Returns:
        How many records were written, and what could not be carried over.

    Raises:
        ExportError: An option is none that the format can follow; before a record is read.
    """
    losses = Losses()
    counted = Counted(records)
    out.write(format.mark)
    for piece in pieces(counted, format, losses, options):
        out.write(piece)
    return Summary(counted.records, losses.notes())


def render(records: Iterable[Record], format: Format, options: ExportOptions = STANDARD) -> str:
    """The records as one text, for the clipboard or a preview: without the format's mark, LF at the end.

    Raises:
        ExportError: An option is none that the format can follow.
    """
    return "".join(pieces(records, format, Losses(), options))


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
