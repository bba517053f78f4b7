"""The help of a command on a terminal: the same text, with its parts told apart by looks."""

import re
import sys
from typing import Final

_LOOKS: Final = (
    (re.compile(r"^usage:|^[a-z][a-z ]*:$", re.MULTILINE), "bold"),
    (re.compile(r"(?<![\w-])--?[a-z][a-z-]*"), "cyan"),
    (re.compile(r"(?<=[ \[|])[A-Z]{3,}(?:\[-\]|,NAME)?(?=[\],.;:|)\s]|$)", re.MULTILINE), "green"),
    (re.compile(r"(?<=[ |(\"])tuiref\b|\bzcat\b|\beval\b", re.MULTILINE), "bold"),
)
_EXAMPLES: Final = re.compile(r"^examples:\n((?:  .*\n)*)", re.MULTILINE)
_REMARK: Final = re.compile(r"^  .*\S(  +\S.*)$", re.MULTILINE)


def show(text: str) -> bool:
    """Print it with colours, if standard output is a terminal that wants them; whether it did."""
    from rich.console import Console  # noqa: PLC0415 - only help on a terminal needs it
    from rich.text import Text  # noqa: PLC0415 - as above

    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    if console.color_system is None or console.no_color:
        return False
    shown = Text(text)
    for pattern, style in _LOOKS:
        for match in pattern.finditer(text):
            shown.stylize(style, match.start(), match.end())
    for block in _EXAMPLES.finditer(text):
        for match in _REMARK.finditer(text, block.start(1), block.end(1)):
            shown.stylize("dim", match.start(1), match.end(1))
    console.print(shown, end="")
    return True
