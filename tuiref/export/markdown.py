"""Markdown: a bibliography as a list, every character of the records literal."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tuiref.core.record import Record
from tuiref.export.losses import Losses
from tuiref.export.reference import Run, reference

# Every ASCII character with a meaning somewhere in CommonMark, its extensions for tables, maths and strikeout included.
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~$&^@])")
# What opens a list or a heading at the start of an item.
_OPENING: Final = re.compile(r"^(\d+)([.)])|^([-+=:])")
_ADDRESS: Final = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C"})


def markdown(records: Iterable[Record], losses: Losses) -> Iterator[str]:
    """One list item a record: titles of books and journals in italics, the DOI or address as a link."""
    del losses
    for record in records:
        line = "".join(_run(run) for run in reference(record))
        yield f"- {_OPENING.sub(_escape_opening, line)}\n"


def _run(run: Run) -> str:
    escaped = _SPECIAL.sub(r"\\\1", run.text)
    if run.href:
        return f"[{escaped}]({run.href.translate(_ADDRESS)})"
    return f"*{escaped}*" if run.is_emphasised and escaped.strip() == escaped and escaped else escaped


def _escape_opening(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"
