"""A BlockReader: neighbouring canonical records to a `Block`, plain ones column by column.

Nearly all records of a database's export have single lines of text with nothing to mend. Of these the words are cut
where they stand in the file, and only what the catalogue shows becomes Python's: it gives what `FindableReader` and
`index.texts` give for one record after the other, which read whatever is not plain. A type or tag that takes part in
more than is looked at here makes a record not plain.
"""

import re
from collections.abc import Hashable, Iterable, Sequence
from itertools import repeat
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from tuiref.core.canonical import parse
from tuiref.core.findable import Findable, Imprint, short_names
from tuiref.index.block import Block, Entry, entry_of
from tuiref.index.texts import (
    ABSTRACT,
    ALWAYS_COVERED,
    AUTHOR,
    DATE,
    DOI,
    KEYWORD,
    TEXT_FIELDS,
    TITLE,
    imprint_texts,
)
from tuiref.ris import meaning_types as types
from tuiref.ris.dates import is_plain_day
from tuiref.ris.doi import clean_doi
from tuiref.ris.findable import SIGN_OF_NUMBER, FindableReader, is_written_twice
from tuiref.ris.meaning_dates import DATE_TAGS, date_of
from tuiref.ris.meaning_imprint import IMPRINT_TAGS, imprint_of
from tuiref.ris.meaning_text import keywords_of
from tuiref.ris.meaning_values import Values
from tuiref.ris.names import are_plain_names
from tuiref.ris.plain import PlainLines, tag_code

I64 = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Column = Sequence[bytes | None]
"""Of each record the lines of a tag without the first line's tag; None where it has none."""

_ADDRESSES: Final = ("UR", "L1", "L2", "L3", "L4", "LK")
_BYSTANDERS: Final = ("VL", "IS", "SP", "EP", "AD", "Y2", "CA", "RP", "WE", "FX", "OP", "NL", "PA", "VO")
"""Tags that say nothing but what they are searched for themselves."""
_IMPRINT: Final = tuple(sorted(IMPRINT_TAGS - {"TY", "BT"}))
_DATES: Final = tuple(sorted(DATE_TAGS))
_OWN_FIELDS: Final = {
    "TI": TITLE, "T1": TITLE, "AB": ABSTRACT, "N2": ABSTRACT, "AU": AUTHOR, "A1": AUTHOR, "KW": KEYWORD, "DO": DOI,
}  # fmt: skip
_TAGS: Final = tuple(dict.fromkeys((*_OWN_FIELDS, "TY", *_IMPRINT, *_DATES, *_ADDRESSES, *_BYSTANDERS)))
_NUMBERS: Final = {tag: number for number, tag in enumerate(_TAGS)}
_UNKNOWN: Final = len(_TAGS)
_NO_FIELD: Final = -1
_ODD_TYPES: Final = frozenset(("EDBOOK", "ELEC"))
"""Types whose authors may be editors, or whose date may stand in any tag."""
_SHORTEST_ABSTRACT: Final = 100
"""A shorter one may be a remark that there is none."""
_MOST_REMEMBERED: Final = 4096
_DOI_BEGIN: Final = b"10."
_LONGEST_DAY: Final = len(b"2019/06/25/")
_SIGN: Final = re.compile(SIGN_OF_NUMBER.pattern.encode())


def _number_table() -> npt.NDArray[np.uint8]:
    table = np.full(1 << 16, _UNKNOWN, np.uint8)
    for tag, number in _NUMBERS.items():
        table[tag_code(tag)] = number
    return table


def _field_table() -> I64:
    """The field in which the lines of each tag are searched; those behind TEXT_FIELDS are the tags themselves."""
    fields = [
        _OWN_FIELDS.get(tag, _NO_FIELD if tag in ALWAYS_COVERED else len(TEXT_FIELDS) + number)
        for tag, number in _NUMBERS.items()
    ]
    return np.array([*fields, _NO_FIELD], np.int64)


class _Shared(NamedTuple):
    """What an imprint comes to."""

    imprint: Imprint
    fields: bytes
    texts: Sequence[bytes]


class BlockReader:
    """Remembers what many records share. Not for several threads."""

    def __init__(self) -> None:
        self._reader = FindableReader()
        self._shared: dict[Hashable, _Shared] = {}
        self._dates: dict[Hashable, tuple[int | None, bytes] | None] = {}
        self._kinds: dict[bytes, str] = {}
        self._number_of_code = _number_table()
        self._field_of_number = _field_table()

    def read(self, data: bytes, offsets: Sequence[int], sizes: Sequence[int]) -> Block:
        """Read records.

        Args:
            data: They, as they lie one after the other in the records file.
            offsets: Where each begins in `data`.
            sizes: How long each is.
        """
        if max(len(self._shared), len(self._dates), len(self._kinds)) > _MOST_REMEMBERED:
            for memory in (self._shared, self._dates, self._kinds):
                memory.clear()
        columns = _Columns(data, offsets, self._number_of_code)
        draft = _Draft()
        for place, row in enumerate(columns.rows(data)):
            if row is None or not self._take(draft, place, row):
                work = self._reader.read(parse(data[offsets[place] : offsets[place] + sizes[place]]))
                draft.take_work(place, work)
        return draft.block(data, columns, self._field_of_number)

    def _take(self, draft: "_Draft", place: int, row: "_Row") -> bool:
        """Read a plain record; False where it turns out to be none."""
        kind = self._kind(row.type)
        shared = self._shared_of(kind, row)
        dated = self._dated(row) if kind else None
        if shared is None or dated is None:
            return False
        year, day = dated
        doi = b""
        if row.doi is not None:
            doi = clean_doi(row.doi.decode()).encode()
        if not doi and any(_DOI_BEGIN in address for address in row.addresses):
            return False
        if any(map(_SIGN.search, row.addresses)):
            return False
        names: list[str] = []
        if row.authors is not None:
            names = row.authors.decode().split(f"\n{row.author_tag}  - ")
            if not are_plain_names(names) or is_written_twice(names):
                return False
        keywords: Sequence[str] = ()
        if row.keywords is not None:
            written = row.keywords.decode().split("\nKW  - ")
            keywords = keywords_of(written)
            if keywords != tuple(written):
                draft.leave_out_lines(KEYWORD, place)
                draft.add_texts(place, KEYWORD, [keyword.encode() for keyword in keywords])
        if doi != row.doi:
            draft.leave_out_lines(DOI, place)
            if doi:
                draft.add_texts(place, DOI, [doi])
        if day:
            draft.add_texts(place, DATE, [day])
        draft.add_shared(place, shared)
        short = short_names([name.partition(",")[0] for name in names[:3]])
        title = row.title.decode()
        draft.entries.append(Entry(year, title, short, names[0] if names else "", shared.imprint, names, keywords))
        return True

    def _kind(self, value: bytes) -> str:
        """The type; "" for one whose tags mean something else here and there."""
        kind = self._kinds.get(value)
        if kind is None:
            kind = types.type_of(value.decode())
            if kind in _ODD_TYPES or kind in types.ACCESSED_IN_DA:
                kind = ""
            self._kinds[value] = kind
        return kind

    def _shared_of(self, kind: str, row: "_Row") -> _Shared | None:
        if not kind:
            return None
        key = (row.type, row.imprint)
        shared = self._shared.get(key)
        if shared is None:
            imprint = imprint_of(_values(_IMPRINT, row.imprint), kind)
            fields, texts = imprint_texts(imprint)
            shared = _Shared(imprint, fields, [text.encode("utf-8", "surrogatepass") for text in texts])
            self._shared[key] = shared
        return shared

    def _dated(self, row: "_Row") -> tuple[int | None, bytes] | None:
        """The year and the date as it is searched; None where the record says more than a date."""
        day = row.dates[0]
        if day is not None and len(day) <= _LONGEST_DAY and is_plain_day(day.decode()):
            return int(day[:4]), day[:10].replace(b"/", b"-")
        if row.dates not in self._dates:
            date = date_of(_values(_DATES, row.dates), "JOUR")
            self._dates[row.dates] = None if date.text else (date.year, date.iso.encode())
        return self._dates[row.dates]


class _Row(NamedTuple):
    """The lines of a plain record by what they tell; the parts of imprint and dates are in the order of their tags."""

    type: bytes
    title: bytes
    authors: bytes | None
    author_tag: str
    keywords: bytes | None
    doi: bytes | None
    imprint: tuple[bytes | None, ...]
    dates: tuple[bytes | None, ...]
    addresses: tuple[bytes, ...]


class _Columns:
    """The lines of some records, sorted by tag, and which records are plain."""

    def __init__(self, data: bytes, offsets: Sequence[int], number_of_code: npt.NDArray[np.uint8]) -> None:
        self.lines = lines = PlainLines(data, offsets)
        self.numbers: npt.NDArray[np.uint8] = number_of_code[lines.tags]
        """Of each line the place of its tag in `_TAGS`."""
        self._count = len(offsets)
        self._is_plain = is_plain = lines.is_plain.copy()
        is_plain[lines.owners[self.numbers == _UNKNOWN]] = False
        try:
            data.decode()
        except UnicodeDecodeError:
            is_plain[:] = False
        together = lines.owners * (_UNKNOWN + 1) + self.numbers
        order = np.argsort(together, kind="stable")
        ordered = together[order]
        heads = np.flatnonzero(np.diff(ordered, prepend=-1))
        self._firsts = order[heads]
        counts = np.diff(heads, append=len(order))
        self._lasts = order[heads + counts - 1]
        # the lines of a tag have to follow each other
        is_plain[lines.owners[self._firsts[self._lasts - self._firsts + 1 != counts]]] = False
        self._tags = self.numbers[self._firsts]
        self._owners = lines.owners[self._firsts]
        for tags, least, most in ((("TY",), 1, 1), (("TI", "T1"), 1, 1), (("AB", "N2"), 0, 1), (("DO",), 0, 1)):
            found = np.bincount(self._owners, weights=counts * np.isin(self._tags, _of(tags)), minlength=self._count)
            is_plain[(found < least) | (found > most)] = False
        both = np.bincount(self._owners, weights=np.isin(self._tags, _of(("AU", "A1"))), minlength=self._count)
        is_plain[both > 1] = False
        is_abstract = np.isin(self.numbers, _of(("AB", "N2")))
        is_short = lines.ends - lines.starts < _SHORTEST_ABSTRACT
        is_plain[lines.owners[is_abstract & is_short]] = False

    def rows(self, data: bytes) -> Iterable["_Row | None"]:
        """Each record; None for one that is not plain."""
        begins, ends = self.lines.starts[self._firsts], self.lines.ends[self._lasts]
        columns: dict[str, list[bytes | None]] = {}
        for number in np.flatnonzero(np.bincount(self._tags, minlength=_UNKNOWN)[:_UNKNOWN]).tolist():
            if _TAGS[number] in _UNREAD:
                continue
            column: list[bytes | None] = [None] * self._count
            which = np.flatnonzero(self._tags == number)
            for owner, begin, end in zip(
                self._owners[which].tolist(), begins[which].tolist(), ends[which].tolist(), strict=True
            ):
                column[owner] = data[begin:end]
            columns[_TAGS[number]] = column
        nothing = [None] * self._count

        def several(tags: Sequence[str]) -> Iterable[tuple[bytes | None, ...]]:
            return zip(*(columns.get(tag, nothing) for tag in tags), strict=True)

        addresses = [columns[tag] for tag in _ADDRESSES if tag in columns]
        for is_plain, own, imprint, dates, found in zip(
            self._is_plain.tolist(),
            several(("TY", "TI", "T1", "AU", "A1", "KW", "DO")),
            several(_IMPRINT),
            several(_DATES),
            zip(*addresses, strict=True) if addresses else repeat(()),
            strict=False,
        ):
            if not is_plain:
                yield None
                continue
            type, title, older_title, authors, older_authors, keywords, doi = own
            tag = "AU" if older_authors is None else "A1"
            yield _Row(
                type or b"", title or older_title or b"", authors or older_authors, tag, keywords, doi, imprint, dates,
                tuple(filter(None, found)),
            )  # fmt: skip


def _of(tags: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.array([_NUMBERS[tag] for tag in tags], np.uint8)


_UNREAD: Final = frozenset(("AB", "N2", *_BYSTANDERS))
"""Tags of which the lines are searched and nothing else."""


def _values(tags: Sequence[str], column: Sequence[bytes | None]) -> Values:
    """The values of a record by their tag, given its part of each tag's column."""
    return {
        tag: lines.decode().split(f"\n{tag}  - ") for tag, lines in zip(tags, column, strict=True) if lines is not None
    }


class _Draft:
    """A block on its way."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._works: list[tuple[int, Findable]] = []
        self._left_out: dict[int, list[int]] = {DOI: [], KEYWORD: []}
        self._texts: list[bytes] = []
        self._text_fields = bytearray()
        self._text_owners: list[int] = []
        self._text_counts: list[int] = []

    def take_work(self, place: int, work: Findable) -> None:
        """Add a record that is not plain."""
        self.entries.append(entry_of(work))
        self._works.append((place, work))

    def leave_out_lines(self, field: int, place: int) -> None:
        """Let a record's lines of a field not be searched."""
        self._left_out[field].append(place)

    def add_texts(self, place: int, field: int, texts: Sequence[bytes]) -> None:
        """Let a record be searched by texts that are not in its lines."""
        self._texts += texts
        self._text_fields += bytes((field,)) * len(texts)
        self._text_owners.append(place)
        self._text_counts.append(len(texts))

    def add_shared(self, place: int, shared: _Shared) -> None:
        """Let a record be searched by its imprint."""
        self._texts += shared.texts
        self._text_fields += shared.fields
        self._text_owners.append(place)
        self._text_counts.append(len(shared.texts))

    def block(self, data: bytes, columns: _Columns, field_of_number: I64) -> Block:
        """All of it."""
        lines = columns.lines
        fields = field_of_number[columns.numbers]
        is_searched = np.ones(len(self.entries), np.bool_)
        is_searched[[place for place, _ in self._works]] = False
        is_wanted = is_searched[lines.owners] & (fields != _NO_FIELD)
        for field, places in self._left_out.items():
            if places:
                is_wanted &= (fields != field) | ~np.isin(lines.owners, places)
        wanted = np.flatnonzero(is_wanted)
        sizes = np.fromiter(map(len, self._texts), np.int64, len(self._texts))
        begins = np.cumsum(sizes + 1) - sizes - 1 + len(data) + 1
        text = b"\n".join((data, *self._texts))
        owners = np.repeat(np.array(self._text_owners, np.int64), np.array(self._text_counts, np.int64))
        found = _Stretches(
            np.concatenate((lines.owners[wanted], owners)),
            np.concatenate((fields[wanted], np.frombuffer(bytes(self._text_fields), np.uint8))),
            np.concatenate((lines.starts[wanted], begins)),
            np.concatenate((lines.ends[wanted], begins + sizes)),
        )
        found = found.at(np.argsort(found.owners << 16 | found.fields, kind="stable"))
        found = found.at(np.flatnonzero(~_is_repeated(text, found)))
        return Block(self.entries, text, *found, _TAGS, self._works)


class _Stretches(NamedTuple):
    """Stretches of a text: whose they are, their fields, where they begin and end."""

    owners: I64
    fields: I64
    begins: I64
    ends: I64

    def at(self, places: I64) -> "_Stretches":
        return _Stretches(*(column[places] for column in self))


def _is_repeated(text: bytes, stretches: _Stretches) -> Flags:
    """Which stretches in fields of tags are in another field of their record already."""
    owners, fields, begins, ends = stretches
    letters = np.frombuffer(text + bytes(8), np.uint8)
    eights = np.ndarray((len(text) + 1,), np.dtype("<u8"), letters, strides=(1,))
    sizes = ends - begins
    names = eights[begins] & _MASKS[np.minimum(sizes, len(_MASKS) - 1)]
    names = (names ^ (owners << 32 | sizes).astype(np.uint64)) * _SCRAMBLE
    is_of_tag = fields >= len(TEXT_FIELDS)
    others, of_tags = np.flatnonzero(~is_of_tag), np.flatnonzero(is_of_tag)
    others = others[np.argsort(names[others], kind="stable")]
    firsts = np.searchsorted(names[others], names[of_tags], side="left")
    behind = np.searchsorted(names[others], names[of_tags], side="right")
    is_repeated = np.zeros(len(owners), np.bool_)
    # those that begin alike are compared
    alike = np.flatnonzero(behind > firsts)
    for place, first, last in zip(of_tags[alike].tolist(), firsts[alike].tolist(), behind[alike].tolist(), strict=True):
        value = text[begins[place] : ends[place]]
        for other in others[first:last].tolist():
            if owners[other] == owners[place] and text[begins[other] : ends[other]] == value:
                is_repeated[place] = True
                break
    return is_repeated


_MASKS: Final = np.array([(1 << 8 * size) - 1 for size in range(9)], np.uint64)
_SCRAMBLE: Final = np.uint64(0x9E3779B97F4A7C15)
