"""The PDF that a record names: found, and looked at, before it is offered to be opened."""

import os
import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from tuiref.core.printable import one_line
from tuiref.core.record import Record

_TAGS: Final = ("L1", "L2", "L4", "LK", "UR")
_MAGIC: Final = b"%PDF-"
_SEARCHED: Final = 1024  # bytes in which the mark of a PDF stands
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def attachment_of(record: Record) -> Path | None:
    """The first PDF of this record that is there; None for none.

    A name counts when it ends in ".pdf", leads to an ordinary file of this machine by an absolute path, a file:
    address or a path from the folder of the record's source, and the file begins like a PDF.
    """
    folder = Path(record.source).absolute().parent
    for tag, value in record.tags:
        if tag in _TAGS and (path := _path(value.strip(), folder)) is not None and _is_pdf(path):
            return path
    return None


def _path(value: str, folder: Path) -> Path | None:
    if not value.lower().endswith(".pdf") or _CONTROL.search(value) or value != one_line(value):
        return None
    if value.lower().startswith("file:"):
        parts = urlsplit(value)
        if parts.netloc not in ("", "localhost"):
            return None
        value = unquote(parts.path)
        if _CONTROL.search(value):
            return None
    elif "://" in value:
        return None
    return folder / value


def _is_pdf(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor
            return _MAGIC in file.read(_SEARCHED)
    except (OSError, ValueError):
        return False
