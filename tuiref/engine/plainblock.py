"""A BlockReader: neighbouring canonical records to a `Block`, plain ones column by column.

Nearly all records of a database's export have single lines of text with nothing to mend. Of these the words are cut
where they stand in the file, and only what the catalogue shows becomes Python's: it gives what `FindableReader` and
`index.texts` give for one record after the other, which read whatever is not plain.
"""

import re
from collections.abc import Hashable, Sequence
from typing import Final, NamedTuple

from tuiref.core.canonical import parse
from tuiref.core.findable import Imprint, short_names
from tuiref.engine.plaincolumns import DATES, EDITORS, IMPRINT, NUMBERS, Part, PlainColumns, Row, places_of_codes
from tuiref.engine.plaindraft import BlockDraft, fields_of_places
from tuiref.index.block import Block, Entry
from tuiref.index.texts import AUTHOR, DATE, DOI, EDITOR, IDENTIFIER, KEYWORD, NOTES, TITLE, imprint_texts
from tuiref.ris import meaning_types as types
from tuiref.ris.dates import is_plain_day
from tuiref.ris.doi import clean_doi
from tuiref.ris.findable import SIGN_OF_NUMBER, FindableReader, is_written_twice
from tuiref.ris.meaning import ADDRESSES, addresses_of, notes_of, people_of
from tuiref.ris.meaning_dates import date_of
from tuiref.ris.meaning_imprint import imprint_of
from tuiref.ris.meaning_numbers import accession_of, pubmed_numbers
from tuiref.ris.meaning_text import keywords_of
from tuiref.ris.meaning_values import Values
from tuiref.ris.names import are_plain_names

_ODD_TYPES: Final = types.ACCESSED_IN_DA | {"EDBOOK", "ELEC"}
"""Types whose authors may be editors, and whose date may stand anywhere."""
_MOST_REMEMBERED: Final = 8192
_DOI_BEGIN: Final = b"10."
_LONGEST_DAY: Final = len(b"2019/06/25/")
_BEGIN_OF_DATED_NOTE: Final = b"full"
_SIGN_OF_NUMBER: Final = re.compile(SIGN_OF_NUMBER.pattern.encode())
_OF_CONFERENCE: Final = tuple(NUMBERS.index(tag) for tag in ("AN", "C2", "C3"))
"""These say something else of a conference."""


class _Shared(NamedTuple):
    """What an imprint comes to."""

    imprint: Imprint
    fields: bytes
    texts: Sequence[bytes]


class _People(NamedTuple):
    """Authors and editors as they are displayed, and the short form for the list."""

    authors: Sequence[str]
    editors: Sequence[str]
    short: str


class BlockReader:
    """Remembers what many records share. Not for several threads."""

    def __init__(self) -> None:
        """Remember nothing."""
        self._reader = FindableReader()
        self._shared: dict[Hashable, _Shared] = {}
        self._dates: dict[Part, tuple[int | None, bytes] | None] = {}
        self._kinds: dict[bytes, str] = {}
        self._place_of_code = places_of_codes()
        self._field_of_place = fields_of_places()

    def read(self, data: bytes, offsets: Sequence[int], sizes: Sequence[int]) -> Block:
        """Read records.

        Args:
            data: They, as they lie one after the other in the records file.
            offsets: Where each begins in `data`.
            sizes: How long each is.
        """
        memories: tuple[dict[Hashable, object], ...] = (self._shared, self._dates, self._kinds)  # type: ignore[assignment]
        if max(map(len, memories)) > _MOST_REMEMBERED:
            for memory in memories:
                memory.clear()
        columns = PlainColumns(data, offsets, self._place_of_code)
        draft = BlockDraft()
        for place, row in enumerate(columns.rows(data)):
            if row is None or not self._take(draft, place, row):
                work = self._reader.read(parse(data[offsets[place] : offsets[place] + sizes[place]]))
                draft.take_work(place, work)
        return draft.block(data, columns, self._field_of_place)

    def _take(self, draft: BlockDraft, place: int, row: Row) -> bool:
        """Read a plain record; False where it turns out to be none."""
        kind = self._kind(row.type)
        if not kind or (kind in types.CONFERENCES and (row.c1 or any(row.numbers[tag] for tag in _OF_CONFERENCE))):
            return False
        dated = self._dated(row)
        doi = b"" if row.doi is None else clean_doi(row.doi.decode()).encode()
        if dated is None or (not doi and _may_have_doi(row)):
            return False
        shared = self._shared_of(kind, row)
        if doi != row.doi:
            draft.leave_out_lines(DOI, place)
            draft.add_text(place, DOI, doi)
        names = [] if row.authors is None else row.authors.decode().split(f"\n{row.author_tag}  - ")
        if any(row.editors) or not are_plain_names(names) or is_written_twice(names):
            people = _people(kind, row, names)
            draft.leave_out_lines(AUTHOR, place)
            draft.add_texts(place, *_texts(AUTHOR, people.authors))
            draft.add_texts(place, *_texts(EDITOR, people.editors))
        else:
            people = _People(names, (), short_names([name.partition(",")[0] for name in names[:3]]))
        keywords: Sequence[str] = ()
        if row.keywords is not None:
            written = row.keywords.decode().split("\nKW  - ")
            keywords = keywords_of(written)
            if keywords != tuple(written):
                draft.leave_out_lines(KEYWORD, place)
                draft.add_texts(place, *_texts(KEYWORD, keywords))
        if row.short_title is not None and row.short_title != row.title:
            draft.add_text(place, TITLE, row.short_title)
        if any(row.numbers) or row.research_notes is not None or _has_number(row):
            self._take_numbers(draft, place, kind, row, shared.imprint)
        year, day = dated
        draft.add_text(place, DATE, day)
        draft.add_texts(place, shared.fields, shared.texts)
        listed = people.authors or people.editors
        first = listed[0] if listed else ""
        entry = Entry(year, row.title.decode(), people.short, first, shared.imprint, people.authors, keywords)
        draft.entries.append(entry)
        return True

    @staticmethod
    def _take_numbers(draft: BlockDraft, place: int, kind: str, row: Row, imprint: Imprint) -> None:
        """Take in what numbers and notes tell."""
        values = {**_values(NUMBERS, row.numbers), **_values(ADDRESSES, row.addresses)}
        addresses = "\n".join(addresses_of(values))
        pmid, pmcid = pubmed_numbers(values, kind, imprint.database, addresses)
        draft.add_texts(place, *_texts(IDENTIFIER, [*filter(None, (pmid, pmcid, accession_of(values, addresses)))]))
        if row.research_notes is not None:
            values.update(_values(("RN",), (row.research_notes,)))
        draft.add_texts(place, *_texts(NOTES, notes_of(values)))

    def _kind(self, value: bytes) -> str:
        """The type; "" for one whose tags mean something else here and there."""
        kind = self._kinds.get(value)
        if kind is None:
            kind = types.type_of(value.decode())
            kind = self._kinds[value] = "" if kind in _ODD_TYPES else kind
        return kind

    def _shared_of(self, kind: str, row: Row) -> _Shared:
        key = (row.type, row.imprint)
        shared = self._shared.get(key)
        if shared is None:
            imprint = imprint_of(_values(IMPRINT, row.imprint), kind)
            fields, texts = imprint_texts(imprint)
            shared = self._shared[key] = _Shared(imprint, fields, [text.encode() for text in texts])
        return shared

    def _dated(self, row: Row) -> tuple[int | None, bytes] | None:
        """The year and the date as it is searched; None where the record says more than a date."""
        day = row.dates[0]
        if day is not None and len(day) <= _LONGEST_DAY and is_plain_day(day.decode()):
            return int(day[:4]), day[:10].replace(b"/", b"-")
        if row.c1 is not None and row.c1[: len(_BEGIN_OF_DATED_NOTE)].lower() == _BEGIN_OF_DATED_NOTE:
            return None
        if row.dates not in self._dates:
            date = date_of(_values(DATES, row.dates), "")
            self._dates[row.dates] = None if date.text else (date.year, date.iso.encode())
        return self._dates[row.dates]


def _people(kind: str, row: Row, names: list[str]) -> _People:
    values = _values(EDITORS, row.editors)
    if names:
        values[row.author_tag] = names
    authors, editors = people_of((), values, kind)
    short = short_names([person.family for person in authors or editors])
    return _People([person.display for person in authors], [person.display for person in editors], short)


def _texts(field: int, texts: Sequence[str]) -> tuple[bytes, Sequence[bytes]]:
    """Texts of a field as a draft takes them."""
    return bytes((field,)) * len(texts), [text.encode() for text in texts]


def _has_number(row: Row) -> bool:
    """Whether an address names a record by its number."""
    return any(map(_SIGN_OF_NUMBER.search, filter(None, row.addresses)))


def _may_have_doi(row: Row) -> bool:
    """Whether there may be a DOI elsewhere than in DO."""
    return any(_DOI_BEGIN in lines for lines in (*row.addresses, *row.numbers, *row.hints) if lines is not None)


def _values(tags: Sequence[str], part: Part) -> Values:
    """The values of a record by their tag, given its part of some tags."""
    return {
        tag: lines.decode().split(f"\n{tag}  - ") for tag, lines in zip(tags, part, strict=True) if lines is not None
    }
