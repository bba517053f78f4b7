"""Records, or a text, into a file that is whole or not there at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tuiref.core.errors import Cancelled, ExportError
from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.formats import Format
from tuiref.core.record import Record
from tuiref.export.characters import encodable
from tuiref.export.formats import Counted, pieces
from tuiref.export.losses import Losses
from tuiref.export.target import Sink, whole_file

_PROGRESS_STEP: Final = 20  # records; in a citation style they take up to a fifth of a second


@dataclass(frozen=True, slots=True)
class Written:
    """A finished export."""

    path: Path
    """As it was asked for; where that is a symbolic link, the file that it points to was written."""
    records: int
    bytes: int
    notes: tuple[str, ...] = ()
    """What could not be carried over, in plain sentences."""


def _never() -> bool:
    return False


def _ignore(_records: int) -> None:
    pass


def write_file(
    path: Path,
    format: Format,
    records: Iterable[Record],
    *,
    overwrite: bool,
    append: bool = False,
    options: ExportOptions = STANDARD,
    cancelled: Callable[[], bool] = _never,
    on_progress: Callable[[int], None] = _ignore,
) -> Written:
    """Write records to a file in a format; UTF-8. `target.whole_file` tells how, and what happens to links and modes.

    Args:
        path: The target.
        format: One of `core.formats.FORMATS`.
        records: Any number; read one at a time. Their own errors pass through.
        overwrite: Whether a target that exists may be replaced.
        append: Put the records behind those of a target that exists; it stays as it was if that fails.
        options: Style, columns and keys.
        cancelled: Asked before each record; True stops the export.
        on_progress: Told the number of records written, now and then and at the end.

    Raises:
        TargetExistsError: The target exists, and neither `overwrite` nor `append` is set; nothing was read or written.
        ExportError: It could not be written, nothing can be appended in this format or to this table, or an option is
            none that the format can follow; the target is as it was, and nothing lies beside it.
        Cancelled: `cancelled` said so; the target is as it was, and nothing lies beside it.
    """
    losses = Losses()
    counted = Counted(_until(records, cancelled))
    told = 0
    if append and format.joint is None:
        raise ExportError(f"nothing can be appended to {format.label}", "replace the file or choose another")
    with whole_file(path, overwrite=overwrite, append=append) as sink:
        written = iter(pieces(counted, format, losses, options))
        if sink.begun:
            _join(sink, format, written, path)
        else:
            sink.write(format.mark.encode())
        for number, piece in enumerate(written, 1):
            sink.write(piece.encode())
            # A style that sorts has read many records before it writes the first.
            done = min(counted.records, number)
            if done - told >= _PROGRESS_STEP:
                told = done
                on_progress(told)
    on_progress(counted.records)
    return Written(path, counted.records, sink.size, losses.notes())


def write_text(path: str | Path, text: str, *, overwrite: bool) -> int:
    """Write a text to a file as UTF-8, in the same way; how many bytes.

    Raises:
        TargetExistsError: The target exists and `overwrite` is False.
        ExportError: It could not be written; the target is as it was.
    """
    with whole_file(Path(path), overwrite=overwrite) as sink:
        sink.write(encodable(text).encode())
    return sink.size


def _join(sink: Sink, format: Format, written: Iterator[str], path: Path) -> None:
    """End the last line of what is there and part it from what comes; the header of a table is there already.

    Raises:
        ExportError: It is a table with other columns.
    """
    assert format.joint is not None
    if not sink.begun.endswith((b"\n", b"\r")):
        sink.write(b"\n")
    sink.write(format.joint.encode())
    if format.has_header:
        header = next(written, "").strip()
        first = sink.begun.decode("utf-8-sig", "replace").splitlines()[0].strip()
        if first != header:
            raise ExportError(f"{path} has other columns", "replace the file, choose another, or the same columns")


def _until(records: Iterable[Record], cancelled: Callable[[], bool]) -> Iterator[Record]:
    for record in records:
        if cancelled():
            raise Cancelled
        yield record
    if cancelled():
        raise Cancelled
