"""A record as blocks for the detail pane: what a reader looks for first, then every other tag."""

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from textual.content import Content, Span

from tuiref.core.highlight import Highlighter
from tuiref.core.late import dataclass
from tuiref.core.person import Person
from tuiref.core.printable import one_line
from tuiref.core.record import Record
from tuiref.core.tags import display_order, field_of, type_label
from tuiref.core.tags import label as label_of
from tuiref.ui.view.folding import LONGEST_VALUE, MOST_ROWS, ROWS_FOLDED_AT, folded, unfolding, with_more, with_rest
from tuiref.ui.view.links import link_style, web_address
from tuiref.ui.view.markup import has_markup
from tuiref.ui.view.page import LINK_STYLE, QUIET_STYLE, TITLE_STYLE, Block, Stop, with_hits
from tuiref.ui.view.rich_text import content_of, shown_line
from tuiref.ui.view.said import Said
from tuiref.ui.view.value import Value, value_of

_PEOPLE_FOLDED_AT: Final = 12
"""Lists of people or keywords longer than this are folded."""
_SHOWN_WHEN_FOLDED: Final = 10
_KEYWORDS_FOLDED_AT: Final = 60

_LINKED_TAGS: Final = frozenset({"UR", "DO", "DI", "L1", "L2", "L3", "L4", "LK"})
_ABSTRACT_TAGS: Final = frozenset({"AB", "N2"})
"""Shown by the abstract pane."""
_PARTS: Final = frozenset("CHAP ECHAP CONF CPAPER ENCYC DICT".split())  # noqa: SIM905 - reads better as text
"""Types whose editors are those of what the work stands in, and are told behind it."""
_BETWEEN: Final = "; "

RowT = TypeVar("RowT")
Row = tuple[str, str, str | None]
"""Label, text, and the field in which hits are looked for."""


def detail_blocks(record: Record, highlighter: Highlighter, *, is_unfolded: bool = False) -> list[Block]:
    """Everything that a record holds except its abstract, with labels, in an order that suits its type.

    Args:
        record: The record.
        highlighter: Finds the hits.
        is_unfolded: Show long lists and long values whole.
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
        label = label_of("TI", record.type)
        if title.plain:
            yield Block(title.stylize_before(TITLE_STYLE), stops=_whole(title, Value(label, record.title)))
        else:
            title = Content.assemble(("(no title)", QUIET_STYLE))
            yield Block(title.stylize_before(TITLE_STYLE))
        if record.authors:
            yield self._people(record.authors, label_of("AU", record.type), "author", has_space_above=True)
        if record.editors and record.type not in _PARTS:
            yield self._people(record.editors, "Editor", "editor", has_space_above=not record.authors)

    def fields(self) -> Iterator[Block]:
        """What it is, where and when it appeared; what the record does not tell is left out."""
        record = self.record
        type = record.type
        pages = record.pages.replace("-", "–")
        volume = " ".join(part for part in (record.volume, f"({record.issue})" if record.issue else "") if part)
        publisher = ", ".join(part for part in (record.publisher, record.place) if part)
        rows: dict[str, tuple[Row, Value]] = {
            "TY": self._row("Type", type_label(type), "type", value_of("Type", type, "type")),
            "T2": self._row(label_of("T2", type), record.container, "container"),
            "T3": self._row("Series", record.series, "container"),
            "PY": self._row(
                _date_label(type),
                " ".join(part for part in (record.date.iso, record.date.text) if part),
                "year",
            ),
            "VL": self._row(label_of("VL", type) if record.volume else "Issue", volume, None),
            "SP": self._row(_pages_label(type, pages), pages, None, Value("Pages", record.pages)),
            "ET": self._row(label_of("ET", type), record.edition, None),
            "PB": self._row(
                label_of("PB", type) if record.publisher else label_of("CY", type),
                publisher,
                "publisher",
                value_of("Publisher", record.publisher or record.place, "publisher"),
            ),
        }
        places = {tag: place for place, tag in enumerate(display_order(type))}
        is_first = True
        for tag in sorted(rows, key=lambda tag: places.get(tag, len(places))):
            (label, text, field), value = rows[tag]
            if text:
                body = self._value(text, field)
                yield Block(body, label, has_space_above=is_first, stops=_whole(body, value))
                is_first = False
            if tag == "T2" and record.editors and type in _PARTS:
                yield self._people(record.editors, "Editor", "editor", has_space_above=is_first)
                is_first = False

    @staticmethod
    def _row(label: str, text: str, field: str | None, value: Value | None = None) -> tuple[Row, Value]:
        return (label, text, field), value_of(label, text, field) if value is None else value

    def identifiers(self) -> Iterator[Block]:
        """DOI, numbers and links."""
        record = self.record
        if record.doi:
            yield self._link("DOI", record.doi, "doi")
        rows = (("ISSN", record.issn), ("ISBN", record.isbn), ("PMID", (record.pmid,)), ("PMCID", (record.pmcid,)))
        for label, values in rows:
            told = tuple(value for value in values if value)
            if told:
                most = len(told) if self.is_unfolded else ROWS_FOLDED_AT
                yield self._several(label, told, "identifier", ", ", most)
        doi_address = web_address(record.doi).lower()
        for url in self._first(record.urls):
            if not doi_address or web_address(url).lower() != doi_address:
                yield self._link("Link", url, None)
        yield from self._rest_of(record.urls, "more links")

    def subjects(self) -> Iterator[Block]:
        """Keywords and notes."""
        keywords = self.record.keywords
        if keywords:
            most = len(keywords) if self.is_unfolded else _KEYWORDS_FOLDED_AT
            yield self._several("Keywords", keywords, "keyword", _BETWEEN, most, has_space_above=True)
        for note in self._first(self.record.notes):
            body = self._value(note, "notes")
            yield Block(body, "Note", stops=_whole(body, Value("Note", note)))
        yield from self._rest_of(self.record.notes, "more notes")

    def rest(self) -> Iterator[Block]:
        """Every tag whose value is in none of the fields above, unknown ones too."""
        record = self.record
        said = Said.by(record)
        places = {tag: place for place, tag in enumerate(display_order(record.type))}
        left = [pair for pair in record.tags if not self._is_told(pair[0], pair[1], said)]
        left.sort(key=lambda pair: places.get(pair[0], len(places)))
        shown = self._first(left)
        for number, (tag, value) in enumerate(shown):
            label = shown_line(label_of(tag, record.type))
            if tag in _LINKED_TAGS:
                yield self._link(label, value, tag, has_space_above=not number)
            else:
                body = self._value(value, tag)
                kept = Value(label, value) if field_of(tag) == "other" else value_of(label, value, tag)
                yield Block(body, label, has_space_above=not number, stops=_whole(body, kept))
        yield from self._rest_of(left, "more tags")

    @staticmethod
    def _is_told(tag: str, value: str, said: Said) -> bool:
        is_abstract = tag in _ABSTRACT_TAGS and said.has_in_abstract(value)
        return tag == "TY" or not value.strip() or is_abstract or said.has(value)

    def origin(self) -> Iterator[Block]:
        """The source and the line where the record stands in it."""
        record = self.record
        if record.source:
            source = shown_line(record.source[:LONGEST_VALUE])
            body = Content.assemble((f"{source}, line {record.line:,}" if record.line else source, QUIET_STYLE))
            value = value_of("Source", record.source, "source")
            yield Block(body, "Source", has_space_above=True, stops=_whole(body, value))

    def _first(self, rows: Sequence[RowT]) -> Sequence[RowT]:
        """As many rows of one kind as are shown."""
        return rows[: MOST_ROWS if self.is_unfolded else ROWS_FOLDED_AT]

    def _rest_of(self, rows: Sequence[object], words: str) -> Iterator[Block]:
        """How many rows are folded away, when there are any."""
        hidden = len(rows) - len(self._first(rows))
        if hidden > 0:
            told = f"{hidden:,} {words}"
            yield _rest_of_list(Content(""), f"{told}, among the raw lines" if self.is_unfolded else told, "")

    # -- the kinds of values ----------------------------------------------------------------------

    def _people(self, persons: Sequence[Person], label: str, field: str, *, has_space_above: bool) -> Block:
        is_folded = len(persons) > _PEOPLE_FOLDED_AT and not self.is_unfolded
        most = _SHOWN_WHEN_FOLDED if is_folded else len(persons)
        texts = tuple(person.display for person in persons)
        return self._several(
            _plural(label, len(persons)), texts, field, _BETWEEN, most, has_space_above=has_space_above
        )

    def _several(
        self,
        label: str,
        texts: Sequence[str],
        field: str,
        between: str,
        most: int | None = None,
        *,
        has_space_above: bool = False,
    ) -> Block:
        """Values of one kind, one behind the other, at most `most` of them."""
        single = label.removesuffix("s") if len(texts) > 1 or label == "Keywords" else label
        shown = texts[:most]
        pieces: list[str] = []
        spans: list[Span] = []
        stops: list[Stop] = []
        position = 0
        room = LONGEST_VALUE if not self.is_unfolded else sum(map(len, texts))
        hidden = 0
        for text in shown:
            part, left = folded(text.strip(), max(room - position, 0), is_unfolded=self.is_unfolded)
            hidden += left
            if not part:
                continue
            if pieces:
                pieces.append(between)
                position += len(between)
            part = shown_line(part)
            if has_markup(part):
                body = content_of(part)
                part = one_line(body.plain)
                spans += [Span(span.start + position, span.end + position, span.style) for span in body.spans]
            pieces.append(part)
            stops.append(Stop(position, position + len(part), value_of(single, text, field)))
            position += len(part)
        body = with_hits(Content("".join(pieces), spans, strip_control_codes=False), self.highlighter, field)
        if len(shown) < len(texts):
            return _rest_of_list(
                body, f"{len(texts) - len(shown):,} more", label, stops, has_space_above=has_space_above
            )
        if hidden:
            return _rest_of_list(body, f"{hidden:,} more characters", label, stops, has_space_above=has_space_above)
        return Block(body, label, has_space_above=has_space_above, stops=tuple(stops))

    def _value(self, text: str, field: str | None) -> Content:
        part, hidden = folded(text.strip(), LONGEST_VALUE, is_unfolded=self.is_unfolded)
        return with_rest(with_hits(content_of(part), self.highlighter, field), hidden)

    def _link(self, label: str, text: str, field: str | None, *, has_space_above: bool = False) -> Block:
        """A value that leads somewhere; plain text when it is not an address to follow."""
        part, hidden = folded(text.strip(), LONGEST_VALUE, is_unfolded=self.is_unfolded)
        lines: list[Content] = []
        stops: list[Stop] = []
        position = 0
        for line in part.split("\n"):
            shown = shown_line(line).strip()
            body = with_hits(Content(shown, strip_control_codes=False), self.highlighter, field)
            address = "" if hidden else web_address(shown)
            lines.append(body.stylize_before(LINK_STYLE).stylize(link_style(address)) if address else body)
            if shown:
                stops.append(Stop(position, position + len(shown), Value(label, line.strip(), address=address)))
            position += len(shown) + 1
        joined = with_rest(Content("\n").join(lines), hidden)
        return Block(joined, label, has_space_above=has_space_above, stops=tuple(stops))


def _whole(body: Content, value: Value) -> tuple[Stop, ...]:
    """One stop over all of a body."""
    return (Stop(0, len(body.plain), value),) if body.plain else ()


def _rest_of_list(
    body: Content, words: str, label: str, stops: Sequence[Stop] = (), *, has_space_above: bool = False
) -> Block:
    """A list of which a part is folded away; the words that say so are a stop too."""
    whole = with_more(body, words)
    unfold = Stop(len(whole.plain) - len(words) - 2, len(whole.plain), unfolding(words))
    return Block(whole, label, has_space_above=has_space_above, stops=(*stops, unfold))


def _plural(label: str, count: int) -> str:
    return label if count == 1 or label.endswith(("by", "s")) else label + "s"


def _date_label(type: str) -> str:
    label = label_of("PY", type)
    return "Date" if label == "Year" else label


def _pages_label(type: str, pages: str) -> str:
    """How many pages, or which; other types have another measure in their place."""
    label = label_of("SP", type)
    return "Pages" if label in ("Number of pages", "First page", "Description") and "–" in pages else label
