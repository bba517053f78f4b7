"""A record as blocks for the detail pane: what a reader looks for first, then every other tag."""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from tuiref.core.highlight import Highlighter
from tuiref.core.late import dataclass
from tuiref.core.person import Person
from tuiref.core.printable import one_line
from tuiref.core.record import Record
from tuiref.core.tags import display_order, type_label
from tuiref.core.tags import label as label_of
from tuiref.ui.view.folding import LONGEST_VALUE, folded, with_more, with_rest
from tuiref.ui.view.links import link_style, web_address
from tuiref.ui.view.page import LINK_STYLE, QUIET_STYLE, TITLE_STYLE, Block, with_hits
from tuiref.ui.view.rich_text import content_of
from tuiref.ui.view.said import Said

FOLDED_AT: Final = 12
"""Lists of people longer than this are folded."""
_SHOWN_WHEN_FOLDED: Final = 10

_LINKED_TAGS: Final = frozenset({"UR", "DO", "DI", "L1", "L2", "L3", "L4", "LK"})
_ABSTRACT_TAGS: Final = frozenset({"AB", "N2"})
"""Shown by the abstract pane."""


def detail_blocks(record: Record, highlighter: Highlighter, *, is_unfolded: bool = False) -> list[Block]:
    """Everything that a record holds except its abstract, with labels.

    Args:
        record: The record.
        highlighter: Finds the hits.
        is_unfolded: Show long lists of people and long values whole.
    """
    setter = _Setter(record, highlighter, is_unfolded)
    return [
        *setter.head(),
        *setter.fields(),
        *setter.identifiers(),
        *setter.subjects(),
        *setter.rest(),
        *setter.origin(),
    ]


@dataclass(frozen=True, slots=True)
class _Setter:
    """Sets the parts of one record as blocks."""

    record: Record
    highlighter: Highlighter
    is_unfolded: bool

    def head(self) -> Iterator[Block]:
        """Title and people."""
        record = self.record
        title = self._value(record.title.replace("\n", " "), "title")
        if not title.plain:
            title = Content.assemble(("(no title)", QUIET_STYLE))
        yield Block(title.stylize_before(TITLE_STYLE))
        people = (("Author", record.authors, "author"), ("Editor", record.editors, "editor"))
        for place, (label, persons, field) in enumerate(people):
            if persons:
                yield Block(
                    self._people(persons, field),
                    label if len(persons) == 1 else label + "s",
                    has_space_above=place == 0 or not record.authors,
                )

    def fields(self) -> Iterator[Block]:
        """The fields that records of every type have, those that are empty left out."""
        record = self.record
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
                yield Block(self._value(value, field), label, has_space_above=is_first)
                is_first = False

    def identifiers(self) -> Iterator[Block]:
        """DOI, numbers and links."""
        record = self.record
        if record.doi:
            yield Block(self._link(record.doi, "doi"), "DOI")
        rows = (("ISSN", record.issn), ("ISBN", record.isbn), ("PMID", (record.pmid,)), ("PMCID", (record.pmcid,)))
        for label, values in rows:
            joined = ", ".join(value for value in values if value)
            if joined:
                yield Block(self._value(joined, "identifier"), label)
        doi_address = web_address(record.doi).lower()
        for url in record.urls:
            if not doi_address or web_address(url).lower() != doi_address:
                yield Block(self._link(url, None), "Link")

    def subjects(self) -> Iterator[Block]:
        """Keywords and notes."""
        if self.record.keywords:
            words = "; ".join(one_line(word) for word in self.record.keywords)
            yield Block(self._value(words, "keyword"), "Keywords", has_space_above=True)
        for note in self.record.notes:
            yield Block(self._value(note, "notes"), "Note")

    def rest(self) -> Iterator[Block]:
        """Every tag whose value is in none of the fields above, unknown ones too."""
        record = self.record
        said = Said.by(record)
        places = {tag: place for place, tag in enumerate(display_order(record.type))}
        is_first = True
        for tag, value in sorted(record.tags, key=lambda pair: places.get(pair[0], len(places))):
            is_abstract = tag in _ABSTRACT_TAGS and said.has_in_abstract(value)
            if tag == "TY" or not value.strip() or is_abstract or said.has(value):
                continue
            body = self._link(value, tag) if tag in _LINKED_TAGS else self._value(value, tag)
            yield Block(body, one_line(label_of(tag, record.type)), has_space_above=is_first)
            is_first = False

    def origin(self) -> Iterator[Block]:
        """The source and the line where the record stands in it."""
        record = self.record
        if record.source:
            place = f"{record.source}, line {record.line:,}" if record.line else record.source
            yield Block(Content.assemble((one_line(place), QUIET_STYLE)), "Source", has_space_above=True)

    def _people(self, persons: Sequence[Person], field: str) -> Content:
        is_folded = len(persons) > FOLDED_AT and not self.is_unfolded
        shown = persons[:_SHOWN_WHEN_FOLDED] if is_folded else persons
        body = self._value(one_line("; ".join(person.display for person in shown)), field)
        return with_more(body, f"{len(persons) - len(shown):,} more") if is_folded else body

    def _value(self, text: str, field: str | None) -> Content:
        part, hidden = folded(text.strip(), LONGEST_VALUE, is_unfolded=self.is_unfolded)
        return with_rest(with_hits(content_of(part), self.highlighter, field), hidden)

    def _link(self, text: str, field: str | None) -> Content:
        """A value that leads somewhere; plain text when it is not an address to follow."""
        part, hidden = folded(text.strip(), LONGEST_VALUE, is_unfolded=self.is_unfolded)
        lines: list[Content] = []
        for line in part.split("\n"):
            shown = one_line(line).strip()
            body = with_hits(Content(shown, strip_control_codes=False), self.highlighter, field)
            address = "" if hidden else web_address(shown)
            lines.append(body.stylize_before(LINK_STYLE).stylize(link_style(address)) if address else body)
        return with_rest(Content("\n").join(lines), hidden)


def _volume(record: Record) -> str:
    if record.volume and record.issue:
        return f"{record.volume} ({record.issue})"
    return record.volume or (f"({record.issue})" if record.issue else "")
