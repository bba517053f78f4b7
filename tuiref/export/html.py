"""HTML: a bibliography as one small page, every character of the records escaped."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from tuiref.core.export_options import STANDARD, ExportOptions
from tuiref.core.record import Record
from tuiref.export.bibliography import bibliography
from tuiref.export.losses import Losses
from tuiref.export.reference import Run

_HEAD: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Bibliography</title>
<style>
body {{ max-width: 45em; margin: 2em auto; padding: 0 1em; font: 1em/1.5 serif; }}
li {{ margin-bottom: 0.75em; overflow-wrap: anywhere; }}
.styled {{ list-style: none; padding-left: 2em; text-indent: -2em; }}
</style>
</head>
<body>
<h1>Bibliography</h1>
<{list}>
"""
_FOOT: Final = """\
</{list}>
</body>
</html>
"""


def html(records: Iterable[Record], losses: Losses, options: ExportOptions = STANDARD) -> Iterator[str]:
    """A complete page in UTF-8, one item a record; links only to DOIs and http or https addresses.

    A citation style may number its references itself, so that the list has no numbers then.
    """
    references = bibliography(records, losses, options)
    yield _HEAD.format(list='ul class="styled"' if options.style else "ol")
    for runs in references:
        # Authors and titles may run from right to left, each in its own item.
        yield f'<li dir="auto">{"".join(_run(run) for run in runs)}</li>\n'
    yield _FOOT.format(list="ul" if options.style else "ol")


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.href:
        return f'<a href="{escape(run.href)}">{text}</a>'
    for is_so, tag in (
        (run.is_emphasised, "cite"),
        (run.is_bold, "b"),
        (run.script == "super", "sup"),
        (run.script == "sub", "sub"),
    ):
        if is_so:
            text = f"<{tag}>{text}</{tag}>"
    return text
