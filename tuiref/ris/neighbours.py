"""The formats beside RIS that open as records, and who reads each. What only one format needs is imported late."""

from collections.abc import Callable
from importlib import import_module
from typing import Final, Protocol, cast

from tuiref.ris.ledger import Ledger


class Splitting(Protocol):
    """What takes the text of a source in and gives its records out."""

    def feed(self, block: bytes, *, is_last: bool = False) -> None:
        """Take a block of UTF-8 text in: whole lines, or, for formats without lines, a stretch cut anywhere."""


class _Maker(Protocol):
    def __call__(self, ledger: Ledger, emit: Callable[[bytes, int], None]) -> Splitting: ...


_MAKERS: Final = {
    "nbib": ("tuiref.ris.nbib", "nbib_splitter"),
    "ciw": ("tuiref.ris.ciw", "ciw_splitter"),
    "enw": ("tuiref.ris.enw", "EnwSplitter"),
    "endnote-xml": ("tuiref.ris.endnote_xml", "EndnoteXmlSplitter"),
    "csl-json": ("tuiref.ris.csl_json", "CslSplitter"),
    "bibtex": ("tuiref.ris.bibtex", "BibtexSplitter"),
}
NEIGHBOURS: Final = frozenset(_MAKERS)
"""The words of `sniff` for them."""

WITHOUT_LINES: Final = frozenset(("csl-json", "endnote-xml"))
"""Formats in which a line end means nothing, and whole files may be one line."""


def splitter_for(format: str, ledger: Ledger, emit: Callable[[bytes, int], None]) -> Splitting:
    """Who reads a format of NEIGHBOURS; `emit` is given each canonical record and its 1-based line."""
    module, name = _MAKERS[format]
    maker = cast(_Maker, getattr(import_module(module), name))
    return maker(ledger, emit)
