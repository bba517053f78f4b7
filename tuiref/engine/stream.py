"""A Stream: sources read from their beginning to their end without cache or index, in bounded memory."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tuiref.core.canonical import parse
from tuiref.core.record import Record
from tuiref.engine import sources
from tuiref.engine.cache import Cache
from tuiref.ris.meaning import record_from_tags
from tuiref.ris.reader import Reader
from tuiref.ris.source import open_source


@contextmanager
def readable(name: str) -> Iterator[Path]:
    """The file behind a source's name; what comes out of a pipe is kept in a temporary file meanwhile."""
    is_named = name != sources.STANDARD_INPUT
    if is_named and not sources.is_pipe(name):
        yield Path(name)
        return
    with tempfile.TemporaryDirectory(prefix="tuiref-") as directory:
        file = Path(directory, "stdin.ris")
        descriptor = os.open(name, os.O_RDONLY) if is_named else sys.stdin.fileno()
        sources.spool(descriptor, file, lambda count: None)
        yield file


def records(
    paths: Iterable[str],
    cache: Cache,
    *,
    encoding: str | None,
    tell: Callable[[str], None] = lambda note: None,
) -> Iterator[Record]:
    """All records of some paths, in source order.

    Args:
        paths: Files, folders, or "-".
        cache: Names the content of each file, so that ids are those of a search.
        encoding: Decode all files so; None decides by evidence.
        tell: Gets a sentence for each thing that was passed over.

    Raises:
        TuirefError: A path can't be read or is not RIS.
    """
    resolved = sources.resolve(paths, takes_pipes=True)
    for note in resolved.notes:
        tell(note)
    for name in resolved.files:
        with readable(name) as file:
            reader = open_source(str(file), name=name, encoding=encoding)
            prefix = cache.key_of(file, encoding=encoding)[:8]
            yield from _records_of(reader, name, prefix)


def _records_of(reader: Reader, name: str, prefix: str) -> Iterator[Record]:
    number = 0
    for batch in reader.batches():
        for offset, size, line in zip(batch.offsets, batch.sizes, batch.lines, strict=True):
            number += 1
            tags = parse(batch.canonical[offset : offset + size])
            yield record_from_tags(tags, id=f"{prefix}-{number}", source=name, line=line)
