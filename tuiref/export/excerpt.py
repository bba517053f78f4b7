"""One thing of each record as text, for the clipboard: its citation, its DOI, its key."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from tuiref.core import excerpts
from tuiref.core.export_options import ExportOptions
from tuiref.core.record import Record
from tuiref.export.bibliography import bibliography
from tuiref.export.characters import as_lines, as_one_line
from tuiref.export.citekey import Citekeys
from tuiref.export.links import doi_link, main_and_other, web_link
from tuiref.export.losses import Losses
from tuiref.export.reference import plain
from tuiref.export.template import filler

_LINK_TEXT: Final = re.compile(r"([\\\[\]*_`<>])")
_LINK_ADDRESS: Final = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C"})


def excerpt(name: str, records: Iterable[Record], options: ExportOptions) -> tuple[str, ...]:
    """The texts, in the order of the records; a citation style may have another one.

    Args:
        name: Of `core.excerpts.EXCERPTS`.
        records: Any number.
        options: The style of citations and the pattern of keys.

    Returns:
        No text for a record that has none.

    Raises:
        ExportError: An option can't be followed.
    """
    return tuple(text for text in _texts(name, records, options) if text)


def separator(name: str) -> str:
    """What parts several such texts: a blank line where each may have lines of its own."""
    return "\n\n" if name in (excerpts.CITATION, excerpts.ABSTRACT) else "\n"


def _texts(name: str, records: Iterable[Record], options: ExportOptions) -> Iterator[str]:
    if name == excerpts.CITATION:
        for runs in bibliography(records, Losses(), options):
            yield "".join(run.text for run in runs)
    elif name == excerpts.CITEKEY:
        keys = Citekeys(options.citekey)
        yield from map(keys.key, records)
    elif name == excerpts.TEMPLATE:
        yield from map(filler(options), records)
    else:
        yield from map(_SIMPLE[name], records)


def _url(record: Record) -> str:
    """The address of the DOI, else the first for the web, else the first."""
    return doi_link(record.doi) or as_one_line(main_and_other(record.urls)[0]) or next(iter(record.urls), "")


def _markdown_link(record: Record) -> str:
    text = _LINK_TEXT.sub(r"\\\1", plain(record.title) or "No title")
    address = doi_link(record.doi) or web_link(main_and_other(record.urls)[0])
    return f"[{text}]({address.translate(_LINK_ADDRESS)})" if address else text


_SIMPLE: Final[dict[str, Callable[[Record], str]]] = {
    excerpts.DOI: lambda record: as_one_line(record.doi),
    excerpts.URL: _url,
    excerpts.TITLE: lambda record: as_one_line(record.title),
    excerpts.ABSTRACT: lambda record: as_lines(record.abstract),
    excerpts.MARKDOWN_LINK: _markdown_link,
}
