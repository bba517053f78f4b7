"""Markdown: a bibliography as a list, every character of the records literal."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.record import Record
from tuiref.export.bibliography import bibliography
from tuiref.export.losses import Losses
from tuiref.export.reference import Run

# Every ASCII character with a meaning somewhere in CommonMark, its extensions for tables, maths and strikeout included.
_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~$&^@])")
# What opens a list or a heading at the start of an item.
_OPENING: Final = re.compile(r"^(\d+)([.)])|^([-+=:])")
_SCRIPTS: Final = {"super": "sup", "sub": "sub"}
_ADDRESS: Final = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C"})


def markdown(records: Iterable[Record], losses: Losses, options: ExportOptions = STANDARD) -> Iterator[str]:
    """One list item a record, in a citation style one paragraph: italics, and the DOI or address as a link."""
    separator = ""
    for runs in bibliography(records, losses, options):
        line = _OPENING.sub(_escape_opening, "".join(_run(run) for run in runs))
        if options.style:
            yield f"{separator}{line}\n"
            separator = "\n"
        else:
            yield f"- {line}\n"


def _run(run: Run) -> str:
    escaped = _SPECIAL.sub(r"\\\1", run.text)
    if run.href:
        return f"[{escaped}]({run.href.translate(_ADDRESS)})"
    if run.script:
        return f"<{_SCRIPTS[run.script]}>{escaped}</{_SCRIPTS[run.script]}>"
    marks = "*" * (run.is_emphasised + 2 * run.is_bold)
    # Marks do not open or close beside a blank.
    inner = escaped.strip()
    return escaped.replace(inner, f"{marks}{inner}{marks}", 1) if marks and inner else escaped


def _escape_opening(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[1] else f"\\{match[3]}"
