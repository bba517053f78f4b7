"""PlainColumns: the lines of neighbouring records sorted by their tags, and which of the records are plain.

What is told of tags here follows from `ris.meaning`: which of them take part in what a record is found by.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from tuiref.ris.meaning import ADDRESSES
from tuiref.ris.meaning_dates import DATE_TAGS
from tuiref.ris.meaning_imprint import IMPRINT_TAGS
from tuiref.ris.plain import PlainLines, tag_code

Part = tuple[bytes | None, ...]
"""Of some tags the lines that a record has, from the first value to the last; None where it has none."""

IMPRINT: Final = tuple(sorted(IMPRINT_TAGS - {"TY"}))
DATES: Final = tuple(sorted(DATE_TAGS))
NUMBERS: Final = ("AN", "C2", "C3", "C7", "ID", "N1", "U1", "U2")
"""Where databases write PMIDs, PMCIDs and their own numbers."""
EDITORS: Final = ("A2", "A3", "ED")
_HINTS: Final = ("M3", "SE")
"""Where there may be a DOI."""
_OWN: Final = ("TY", "TI", "T1", "ST", "AU", "A1", "KW", "DO", "RN", "C1")
_BYSTANDERS: Final = (
    "A4 AD AV C4 C5 C6 C8 CA CN CP CT EP FU FX IS LB M1 M2 NL NV OA OP PA PD PG RI RP SP SV TA TT U3 U4 U5 VL VO WE XF"
    " Y2"
)
"""Tags that say nothing but what they are searched for themselves."""
_UNREAD: Final = ("AB", "N2", *_BYSTANDERS.split())

TAGS: Final = tuple(dict.fromkeys((*_OWN, *IMPRINT, *DATES, *ADDRESSES, *NUMBERS, *EDITORS, *_HINTS, *_UNREAD)))
"""All tags that a plain record can have."""
_PLACES: Final = {tag: place for place, tag in enumerate(TAGS)}
_UNKNOWN: Final = len(TAGS)
_SHORTEST_ABSTRACT: Final = 100
"""A shorter one may be a remark that there is none."""
_SINGLE: Final = ((("TY",), 1), (("TI", "T1"), 1), (("AB", "N2"), 0), (("DO",), 0), (("ST",), 0))
"""Tags that a plain record has once in all, and whether it has to."""


class Row(NamedTuple):
    """The lines of a plain record by what they tell; of a part in the order of its tags."""

    type: bytes
    title: bytes
    short_title: bytes | None
    authors: bytes | None
    author_tag: str
    keywords: bytes | None
    doi: bytes | None
    research_notes: bytes | None
    c1: bytes | None
    imprint: Part
    dates: Part
    addresses: Part
    numbers: Part
    editors: Part
    hints: Part


class PlainColumns:
    """The lines of some records."""

    def __init__(self, data: bytes, offsets: Sequence[int], place_of_code: npt.NDArray[np.uint8]) -> None:
        """Sort them.

        Args:
            data: As for `PlainLines`, as is `offsets`.
            offsets: Where each record begins.
            place_of_code: What `places_of_codes` gives.
        """
        self.lines = lines = PlainLines(data, offsets)
        """All of them, in their order."""
        self.places: npt.NDArray[np.uint8] = place_of_code[lines.tags]
        """Of each line the place of its tag in TAGS."""
        self._count = len(offsets)
        self._is_plain = is_plain = lines.is_plain.copy()
        is_plain[lines.owners[self.places == _UNKNOWN]] = False
        try:
            data.decode()
        except UnicodeDecodeError:
            is_plain[:] = False
        together = lines.owners * (_UNKNOWN + 1) + self.places
        order = np.argsort(together, kind="stable")
        ordered = together[order]
        heads = np.flatnonzero(np.diff(ordered, prepend=-1))
        self._firsts = order[heads]
        counts = np.diff(heads, append=len(order))
        self._lasts = order[heads + counts - 1]
        # the lines of a tag have to follow each other
        is_plain[lines.owners[self._firsts[self._lasts - self._firsts + 1 != counts]]] = False
        self._tags = self.places[self._firsts]
        self._owners = lines.owners[self._firsts]
        for tags, least in _SINGLE:
            found = np.bincount(self._owners, weights=counts * np.isin(self._tags, _of(tags)), minlength=self._count)
            is_plain[(found < least) | (found > 1)] = False
        both = np.bincount(self._owners, weights=np.isin(self._tags, _of(("AU", "A1"))), minlength=self._count)
        is_plain[both > 1] = False
        is_abstract = np.isin(self.places, _of(("AB", "N2")))
        is_short = lines.ends - lines.starts < _SHORTEST_ABSTRACT
        is_plain[lines.owners[is_abstract & is_short]] = False

    def rows(self, data: bytes) -> Iterable[Row | None]:
        """Each record; None for one that is not plain."""
        begins, ends = self.lines.starts[self._firsts], self.lines.ends[self._lasts]
        columns: dict[str, list[bytes | None]] = {}
        for place in np.flatnonzero(np.bincount(self._tags, minlength=_UNKNOWN)[:_UNKNOWN]).tolist():
            if TAGS[place] in _UNREAD:
                continue
            column: list[bytes | None] = [None] * self._count
            which = np.flatnonzero(self._tags == place)
            stretches = zip(self._owners[which].tolist(), begins[which].tolist(), ends[which].tolist(), strict=True)
            for owner, begin, end in stretches:
                column[owner] = data[begin:end]
            columns[TAGS[place]] = column
        nothing: list[bytes | None] = [None] * self._count

        def part(tags: Sequence[str]) -> Iterable[Part]:
            return zip(*(columns.get(tag, nothing) for tag in tags), strict=True)

        parts = map(part, (_OWN, IMPRINT, DATES, ADDRESSES, NUMBERS, EDITORS, _HINTS))
        for is_plain, own, *further in zip(self._is_plain.tolist(), *parts, strict=True):
            if is_plain:
                type, title, older_title, short_title, authors, older_authors, keywords, doi, research_notes, c1 = own
                tag = "AU" if older_authors is None else "A1"
                authors, title = authors or older_authors, title or older_title or b""
                yield Row(type or b"", title, short_title, authors, tag, keywords, doi, research_notes, c1, *further)
            else:
                yield None


def places_of_codes() -> npt.NDArray[np.uint8]:
    """Of each `tag_code` the place in TAGS; of those that are not there a place behind the last."""
    table = np.full(1 << 16, _UNKNOWN, np.uint8)
    for tag, place in _PLACES.items():
        table[tag_code(tag)] = place
    return table


def _of(tags: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.array([_PLACES[tag] for tag in tags], np.uint8)
