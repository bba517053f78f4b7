"""A BlockDraft: a block on its way, of lines of the records file and of texts beside."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from tuiref.core.findable import Findable
from tuiref.engine.plaincolumns import TAGS, PlainColumns
from tuiref.index.block import Block, Entry, entry_of
from tuiref.index.texts import ABSTRACT, ALWAYS_COVERED, AUTHOR, DOI, KEYWORD, TEXT_FIELDS, TITLE

I64 = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_OWN_FIELDS: Final = {
    **{"TI": TITLE, "T1": TITLE, "AB": ABSTRACT, "N2": ABSTRACT},
    **{"AU": AUTHOR, "A1": AUTHOR, "KW": KEYWORD, "DO": DOI},
}
_NO_FIELD: Final = -1


def fields_of_places() -> I64:
    """The field in which the lines of each of TAGS are searched; -1 for none, behind TEXT_FIELDS the tag itself."""
    fields = [
        _OWN_FIELDS.get(tag, _NO_FIELD if tag in ALWAYS_COVERED else len(TEXT_FIELDS) + place)
        for place, tag in enumerate(TAGS)
    ]
    return np.array([*fields, _NO_FIELD], np.int64)


class BlockDraft:
    """Takes the records in their order."""

    def __init__(self) -> None:
        """Begin."""
        self.entries: list[Entry] = []
        """One of each record."""
        self._works: list[tuple[int, Findable]] = []
        self._left_out: dict[int, list[int]] = {AUTHOR: [], DOI: [], KEYWORD: []}
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

    def add_text(self, place: int, field: int, text: bytes) -> None:
        """Let a record be searched by a text in UTF-8; an empty one is left out."""
        if text:
            self._texts.append(text)
            self._text_fields.append(field)
            self._text_owners.append(place)
            self._text_counts.append(1)

    def add_texts(self, place: int, fields: bytes, texts: Sequence[bytes]) -> None:
        """Let a record be searched by texts that are not in its lines.

        Args:
            place: Of the record.
            fields: The number of the field of each text; those of one field follow each other.
            texts: In UTF-8.
        """
        self._texts += texts
        self._text_fields += fields
        self._text_owners.append(place)
        self._text_counts.append(len(texts))

    def block(self, data: bytes, columns: PlainColumns, field_of_place: I64) -> Block:
        """All of it.

        Args:
            data: The records in canonical form.
            columns: Their lines.
            field_of_place: What `fields_of_places` gives.
        """
        lines = columns.lines
        fields = field_of_place[columns.places]
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
        return Block(self.entries, text, *found, TAGS, self._works)


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
