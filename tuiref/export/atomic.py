"""Records, or a text, into a file that is whole or not there at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tuiref.core.errors import Cancelled
from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.formats import Format
from tuiref.core.record import Record
from tuiref.export.characters import encodable
from tuiref.export.formats import Counted, pieces
from tuiref.export.losses import Losses
from tuiref.export.target import whole_file

_PROGRESS_STEP: Final = 500  # records


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
        options: Style, columns and keys.
        cancelled: Asked before each record; True stops the export.
        on_progress: Told the number of records written, now and then and at the end.

    Raises:
        TargetExistsError: The target exists and `overwrite` is False; nothing was read or written.
        ExportError: It could not be written, or an option is none that the format can follow; the target is as it
            was, and nothing lies beside it.
        Cancelled: `cancelled` said so; the target is as it was, and nothing lies beside it.
    """
    losses = Losses()
    counted = Counted(_until(records, cancelled))
    told = 0
    with whole_file(path, overwrite=overwrite) as sink:
        sink.write(format.mark.encode())
        for piece in pieces(counted, format, losses, options):
            sink.write(piece.encode())
            if counted.records - told >= _PROGRESS_STEP:
                told = counted.records
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


def _until(records: Iterable[Record], cancelled: Callable[[], bool]) -> Iterator[Record]:
    for record in records:
        if cancelled():
            raise Cancelled
        yield record
    if cancelled():
        raise Cancelled
