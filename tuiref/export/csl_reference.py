"""References in a citation style: citeproc-py renders them, and what it can't render gets the plain reference."""

import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from citeproc import NAMES, VARIABLES
from citeproc.frontend import CitationStylesBibliography
from citeproc.source import Citation, CitationItem
from citeproc.source.json import CiteProcJSON

from tuiref.core.record import Record
from tuiref.export.csl import csl_item
from tuiref.export.links import doi_link, web_link
from tuiref.export.losses import Losses
from tuiref.export.processor import FIELD_END, Processor
from tuiref.export.reference import Run, plain, reference
from tuiref.export.reference_order import reading_order
from tuiref.export.title_language import is_english

# Noncharacters: no file has them in its text, and no rule of a style is about them.
_ITALIC, _BOLD, _RAISED, _LOWERED = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_END: Final = "\ufdd4"
_MARKS: Final = f"{_ITALIC}{_BOLD}{_RAISED}{_LOWERED}{_END}"
_OWN: Final = re.compile(f"[{_MARKS}{FIELD_END}]")
_PIECE: Final = re.compile(f"([{_MARKS}])")
_TWICE: Final = re.compile(f"([.?!…][”’\"']?[{_MARKS}]*)\\.")
_INTO_QUOTES: Final = re.compile(f"([”’])([{_MARKS}]*)([.,])")
_AFTER_CLOSED: Final = re.compile(f"([.?!][{_MARKS}]*)[.,]([”’])")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"”]+[^\s<>\"”.,;:)\]]", re.IGNORECASE)
_SHOWN_LITERALLY: Final = frozenset({"DOI", "URL", "ISBN", "ISSN", "PMID", "PMCID", "page"})


class _Formatter:
    """What citeproc-py calls to have text in italics and so on; it marks the places."""

    preformat = Light = Underline = SmallCaps = staticmethod(str)

    @staticmethod
    def Italic(text: object) -> str:  # noqa: N802 - citeproc-py's names
        return f"{_ITALIC}{text}{_END}"

    Oblique = Italic

    @staticmethod
    def Bold(text: object) -> str:  # noqa: N802
        return f"{_BOLD}{text}{_END}"

    @staticmethod
    def Superscript(text: object) -> str:  # noqa: N802
        return f"{_RAISED}{text}{_END}"

    @staticmethod
    def Subscript(text: object) -> str:  # noqa: N802
        return f"{_LOWERED}{text}{_END}"


class _NumberedItem(CitationItem):  # type: ignore[misc]  # citeproc-py has no types
    """An item that knows its number in a bibliography of which only it is rendered."""

    number = 0


def references(records: Iterable[Record], style: Processor, losses: Losses) -> Iterator[tuple[Run, ...]]:
    """One reference a record, in the order that the style wants.

    Args:
        records: Any number; read one at a time where the style numbers them in the order given.
        style: By `style.load_style`.
        losses: Hears of records that the style could not render, which get the plain reference.
    """
    ordered = reading_order(records, losses) if style.is_sorted else records
    for number, record in enumerate(ordered, 1):
        runs = _rendered(record, number, style)
        if runs is None:
            losses.say("the citation style can't render it; a plain reference stands for it")
            runs = reference(record)
        yield runs


def _rendered(record: Record, number: int, style: Processor) -> tuple[Run, ...] | None:
    """The runs of one reference; None where the style engine fails or has nothing to show."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about variables that it does not know; they are not given to it
            source = CiteProcJSON([_item(record)])
            bibliography = CitationStylesBibliography(style, source, _Formatter)
            item = _NumberedItem("x")
            item.__dict__["number"] = number
            bibliography.register(Citation([item]))
            rendered = bibliography.bibliography()
    except Exception:  # citeproc-py tells what it can't do of a style by exceptions of any kind
        return None
    text = str(rendered[0]) if rendered else ""
    if not any(character.isalpha() for character in _OWN.sub("", text)):
        return None
    return tuple(_linked(_runs(_closed_once(text, style)), record))


def _item(record: Record) -> dict[str, Any]:
    """The record as citeproc-py takes it: only variables that it knows, text without markup of its own."""
    item: dict[str, Any] = {"id": "x"}
    for name, value in csl_item(record, "x").items():
        if name in ("id", "custom", "abstract", "note", "keyword", "source"):
            continue
        if name != "type" and name.replace("-", "_") not in _KNOWN:
            continue
        if isinstance(value, str):
            item[name] = _OWN.sub("", value if name in _SHOWN_LITERALLY else plain(value))
        elif name in _NAME_VARIABLES:
            item[name] = [{part: _OWN.sub("", plain(text)) for part, text in person.items()} for person in _list(value)]
        else:
            item[name] = value
    item["language"] = "en" if is_english(record) else "und"
    return {name: value for name, value in item.items() if value}


_KNOWN: Final = frozenset(name.replace("-", "_") for name in VARIABLES)
_NAME_VARIABLES: Final = frozenset(name.replace("_", "-") for name in NAMES)


def _list(value: object) -> list[dict[str, str]]:
    assert isinstance(value, list)
    return value


def _closed_once(text: str, style: Processor) -> str:
    """Full stops that met are one, and where the locale wants it they go before a closing quotation mark."""
    text = text.replace(FIELD_END, " ").strip()
    if style.is_punctuation_in_quotes:
        text = _INTO_QUOTES.sub(r"\3\1\2", text)
        text = _AFTER_CLOSED.sub(r"\1\2", text)
    return _TWICE.sub(r"\1", text)


def _runs(text: str) -> Iterator[Run]:
    state: list[str] = []
    for piece in _PIECE.split(text):
        if piece == _END:
            if state:
                state.pop()
        elif piece and piece in _MARKS:
            state.append(piece)
        elif piece:
            yield Run(
                piece,
                is_emphasised=state.count(_ITALIC) % 2 == 1,
                is_bold=_BOLD in state,
                script="super" if _RAISED in state else "sub" if _LOWERED in state else "",
            )


def _linked(runs: Iterable[Run], record: Record) -> Iterator[Run]:
    """The runs, with the DOI's address and others that the record has as links."""
    known = {link for link in (doi_link(record.doi), *map(web_link, record.urls)) if link}
    for run in runs:
        position = 0
        for match in _ADDRESS.finditer(run.text):
            link = web_link(match[0])
            if link not in known and link != f"https://doi.org/{record.doi}":
                continue
            if match.start() > position:
                yield replace(run, text=run.text[position : match.start()])
            yield replace(run, text=match[0], href=link)
            position = match.end()
        if position < len(run.text):
            yield replace(run, text=run.text[position:])
