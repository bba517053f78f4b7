"""HTML: a bibliography as one small page, every character of the records escaped."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from tuiref.core.record import Record
from tuiref.export.losses import Losses
from tuiref.export.reference import Run, reference

_HEAD: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Bibliography</title>
<style>
body { max-width: 45em; margin: 2em auto; padding: 0 1em; font: 1em/1.5 serif; }
li { margin-bottom: 0.75em; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>Bibliography</h1>
<ol>
"""
_FOOT: Final = """\
</ol>
</body>
</html>
"""


def html(records: Iterable[Record], losses: Losses) -> Iterator[str]:
    """A complete page in UTF-8 with one list item a record; links only to DOIs and http or https addresses."""
    del losses
    yield _HEAD
    for record in records:
        # Authors and titles may run from right to left, each in its own item.
        yield f'<li dir="auto">{"".join(_run(run) for run in reference(record))}</li>\n'
    yield _FOOT


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.href:
        return f'<a href="{escape(run.href)}">{text}</a>'
    return f"<cite>{text}</cite>" if run.is_emphasised else text
