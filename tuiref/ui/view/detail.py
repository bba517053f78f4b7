"""A record as blocks for the detail pane: what a reader looks for first, then every other tag."""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content
from textual.style import Style

from tuiref.core.highlight import Highlighter
from tuiref.core.person import Person
from tuiref.core.printable import one_line
from tuiref.core.record import Record
from tuiref.core.tags import display_order, type_label
from tuiref.core.tags import label as label_of
from tuiref.ui.view.links import link_style, web_address
from tuiref.ui.view.page import LINK_STYLE, MORE_STYLE, QUIET_STYLE, TITLE_STYLE, Block, with_hits
from tuiref.ui.view.rich_text import content_of

FOLDED_AT: Final = 12
"""Lists of people longer than this are folded."""
_SHOWN_WHEN_FOLDED: Final = 10
EXPAND_META: Final = "expand"
"""Under this name "… 12 more" tells a click that it unfolds the lists."""

_LINKED_TAGS: Final = frozenset({"UR", "DO", "DI", "L1", "L2", "L3", "L4", "LK"})
_ABSTRACT_TAGS: Final = frozenset({"AB", "N2"})
"""Shown by the abstract pane."""


def detail_blocks(record: Record, highlighter: Highlighter, *, is_unfolded: bool = False) -> list[Block]:
    """Everything that a record holds except its abstract, with labels.

    Args:
        record: The record.
        highlighter: Finds the hits.
        is_unfolded: Show long lists of people whole.
    """
    return [
        *_head(record, highlighter, is_unfolded=is_unfolded),
        *_fields(record, highlighter),
        *_rest(record, highlighter),
        *_origin(record),
    ]


def _head(record: Record, highlighter: Highlighter, *, is_unfolded: bool) -> Iterator[Block]:
    title = (
        content_of(record.title.replace("\n", " ")) if record.title else Content.assemble(("(no title)", QUIET_STYLE))
    )
    yield Block(with_hits(title, highlighter, "title").stylize_before(TITLE_STYLE))
    people = (("Author", record.authors, "author"), ("Editor", record.editors, "editor"))
    for place, (label, persons, field) in enumerate(people):
        if persons:
            yield Block(
                _people(persons, highlighter, field, is_unfolded=is_unfolded),
                label if len(persons) == 1 else label + "s",
                has_space_above=place == 0 or not record.authors,
            )


def _people(persons: Sequence[Person], highlighter: Highlighter, field: str, *, is_unfolded: bool) -> Content:
    is_folded = len(persons) > FOLDED_AT and not is_unfolded
    shown = persons[:_SHOWN_WHEN_FOLDED] if is_folded else persons
    body = with_hits(content_of(one_line("; ".join(person.display for person in shown))), highlighter, field)
    if not is_folded:
        return body
    more = Content.assemble((f"… {len(persons) - len(shown):,} more", MORE_STYLE))
    return Content.assemble(body, " ", more.stylize(Style.from_meta({EXPAND_META: True})))


def _fields(record: Record, highlighter: Highlighter) -> Iterator[Block]:
    """The fields that records of every type have, those that are empty left out."""
    rows: tuple[tuple[str, str, str | None], ...] = (
        ("Type", type_label(record.type), "type"),
        (label_of("T2", record.type), record.container, "container"),
        ("Series", record.series, "container"),
        ("Date", " ".join(part for part in (record.date.iso, record.date.text) if part), "year"),
        ("Volume", _volume(record), None),
        ("Pages", record.pages.replace("-", "–"), None),
        ("Edition", record.edition, None),
        ("Publisher", ", ".join(part for part in (record.publisher, record.place) if part), "publisher"),
    )
    is_first = True
    for label, value, field in rows:
        if value:
            yield Block(_value(value, highlighter, field), label, has_space_above=is_first)
            is_first = False
    yield from _identifiers(record, highlighter)
    if record.keywords:
        words = content_of("; ".join(one_line(word) for word in record.keywords))
        yield Block(with_hits(words, highlighter, "keyword"), "Keywords", has_space_above=True)
    for note in record.notes:
        yield Block(_value(note, highlighter, "notes"), "Note")


def _volume(record: Record) -> str:
    if record.volume and record.issue:
        return f"{record.volume} ({record.issue})"
    return record.volume or (f"({record.issue})" if record.issue else "")


def _identifiers(record: Record, highlighter: Highlighter) -> Iterator[Block]:
    if record.doi:
        yield Block(_link(record.doi, highlighter, "doi"), "DOI")
    rows = (("ISSN", record.issn), ("ISBN", record.isbn), ("PMID", (record.pmid,)), ("PMCID", (record.pmcid,)))
    for label, values in rows:
        joined = ", ".join(value for value in values if value)
        if joined:
            yield Block(_value(joined, highlighter, "identifier"), label)
    for url in record.urls:
        yield Block(_link(url, highlighter, None), "Link")


def _rest(record: Record, highlighter: Highlighter) -> Iterator[Block]:
    """Every tag whose value is in none of the fields above, unknown ones too."""
    shown = _said(record)
    places = {tag: place for place, tag in enumerate(display_order(record.type))}
    is_first = True
    for tag, value in sorted(record.tags, key=lambda pair: places.get(pair[0], len(places))):
        is_abstract = tag in _ABSTRACT_TAGS and _is_part(value, record.abstract)
        if tag == "TY" or not value.strip() or is_abstract or _key(value) in shown:
            continue
        body = _link(value, highlighter, tag) if tag in _LINKED_TAGS else _value(value, highlighter, tag)
        yield Block(body, one_line(label_of(tag, record.type)), has_space_above=is_first)
        is_first = False


def _said(record: Record) -> set[str]:
    """Values that the fields above have shown, in a form in which small differences don't count."""
    values: list[str] = [
        record.title, record.container, record.series, record.volume, record.issue, record.pages, record.edition,
        record.publisher, record.place, record.doi, record.pmid, record.pmcid, record.date.iso,
        *(person.display for person in (*record.authors, *record.editors)),
        *record.issn, *record.isbn, *record.urls, *record.keywords, *record.notes,
    ]  # fmt: skip
    values += record.pages.split("-")
    if record.year is not None:
        values.append(str(record.year))
    return {_key(value) for value in values if value}


def _key(value: str) -> str:
    return " ".join(value.casefold().replace("/", "-").rstrip("-").split())


def _is_part(value: str, abstract: str) -> bool:
    return " ".join(value.split()) in " ".join(abstract.split())


def _origin(record: Record) -> Iterator[Block]:
    if record.source:
        place = f"{record.source}, line {record.line:,}" if record.line else record.source
        yield Block(Content.assemble((one_line(place), QUIET_STYLE)), "Source", has_space_above=True)


def _value(text: str, highlighter: Highlighter, field: str | None) -> Content:
    return with_hits(content_of(text.strip()), highlighter, field)


def _link(text: str, highlighter: Highlighter, field: str | None) -> Content:
    """A value that leads somewhere; plain text when it is not an address to follow."""
    parts: list[Content] = []
    for line in _lines_of(text):
        body = with_hits(Content(line, strip_control_codes=False), highlighter, field)
        address = web_address(line)
        parts.append(body.stylize_before(LINK_STYLE).stylize(link_style(address)) if address else body)
    return Content("\n").join(parts)


def _lines_of(text: str) -> list[str]:
    return [one_line(line).strip() for line in text.split("\n") if line.strip()]
