r"""A template of one's own for what is written of a record: "{citekey}\t{title}"."""

import difflib
import re
from collections.abc import Callable
from typing import Final

from tuiref.core.errors import ExportError
from tuiref.core.export_options import ExportOptions
from tuiref.core.record import Record
from tuiref.export.bibliography import bibliography
from tuiref.export.cell import ALL_COLUMNS, cell_of
from tuiref.export.characters import as_one_line
from tuiref.export.citekey import Citekeys
from tuiref.export.links import doi_link, main_and_other
from tuiref.export.losses import Losses

_PIECE: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|\\([ntr\\])")
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}

NAMES: Final = ("citekey", "citation", "url", *ALL_COLUMNS)
"""What can stand in braces, besides RIS tags in capitals."""


def filler(options: ExportOptions) -> Callable[[Record], str]:
    r"""What fills the template of the options for one record after the other; values are put on one line.

    `{{` and `}}` are braces, `\n` and `\t` a line end and a tab. Citation keys are unique among the records that
    one filler gets.

    Raises:
        ExportError: A name in braces is none; the hint has a near one.
    """
    keys = Citekeys(options.citekey)
    parts: list[str | Callable[[Record], str]] = []
    position = 0
    for match in _PIECE.finditer(options.template):
        parts.append(options.template[position : match.start()])
        position = match.end()
        if match[0] in ("{{", "}}"):
            parts.append(match[0][0])
        elif match[2]:
            parts.append(_ESCAPES[match[2]])
        else:
            parts.append(_value_of(match[1], keys, options))
    parts.append(options.template[position:])
    return lambda record: "".join(part if isinstance(part, str) else as_one_line(part(record)) for part in parts)


def _value_of(name: str, keys: Citekeys, options: ExportOptions) -> Callable[[Record], str]:
    if name == "citekey":
        return keys.key
    if name == "citation":
        return lambda record: "".join(run.text for runs in bibliography((record,), Losses(), options) for run in runs)
    if name == "url":
        return lambda record: doi_link(record.doi) or main_and_other(record.urls)[0]
    if name in ALL_COLUMNS or (len(name) == 2 and name.isupper()):
        return cell_of(name)
    near = difflib.get_close_matches(name.lower(), NAMES, 1)
    offer = f"did you mean {{{near[0]}}}? " if near else ""
    raise ExportError(
        f"a template has no {{{name}}}",
        f"{offer}choose of {', '.join(NAMES)}, and RIS tags such as C7; {{{{ is a brace",
    )
