"""The one line of an export that only some formats have: a style, columns or a pattern of keys."""

from typing import Final

from tuiref.core.citation_styles import STYLES
from tuiref.core.export_options import ExportOptions
from tuiref.core.formats import Format
from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class OptionLine:
    """How the line looks for one kind of option."""

    label: str
    """Before the box."""
    placeholder: str
    """In the empty box: what empty means, and an example."""


LINES: Final[dict[str, OptionLine]] = {
    "style": OptionLine("Style", f"plain · {' '.join(style.name for style in STYLES)} · file.csl"),
    "columns": OptionLine("Columns", "the usual ones · or title,year,doi,C7"),
    "citekey": OptionLine("Keys", "{author}{year}{word} · or a pattern of your own"),
}
"""By the option of a format."""


def options_of(format: Format, typed: str) -> ExportOptions:
    """The options that a typed line means for a format; an empty one means the standard."""
    text = typed.strip()
    if format.option == "style":
        return ExportOptions(style="" if text.lower() == "plain" else text)
    if format.option == "columns":
        return ExportOptions(columns=tuple(name.strip() for name in text.split(",") if name.strip()))
    if format.option == "citekey":
        return ExportOptions(citekey=text)
    return ExportOptions()


def completed_style(typed: str) -> str:
    """The name of the one style that begins so; else what was typed."""
    found = [style.name for style in STYLES if typed and style.name.startswith(typed.lower())]
    return found[0] if len(found) == 1 else typed
