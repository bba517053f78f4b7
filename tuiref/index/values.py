"""The values of a field as people see them, found by the beginning of any of their words."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.core.folding import fold
from tuiref.core.languages import forms_of_language, in_english
from tuiref.index.catalogue import NO_YEAR
from tuiref.index.plainbytes import plain
from tuiref.index.segment import Segment
from tuiref.index.valuegroups import COLUMNS
from tuiref.index.valuenames import without_accents

VALUE_FIELDS: Final = (*COLUMNS, "year")
"""Fields whose values can be listed."""

_MOST_COMPARED: Final = 320
"""So many values in all, the commonest of each segment, are compared with those of the other segments."""
_LEAST_OF_SEGMENT: Final = 40
_LINE_FEED: Final = 10

Numbers = npt.NDArray[np.int64]


class Values:
    """The values of all segments; remembers what it made of each segment for as long as that is searched.

    Making it takes some 10 ms for 100,000 distinct values of a field, at the first question about it.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[int, str], tuple[Segment, _Column]] = {}

    def beginning(
        self, segments: Sequence[Segment], field: str, prefix: str, limit: int
    ) -> tuple[tuple[str, int], ...]:
        """The commonest values that begin so, then those in which a later word does.

        Args:
            segments: Where to look.
            field: One of VALUE_FIELDS.
            prefix: As it was typed; "" for the commonest values of all.
            limit: At most so many.

        Returns:
            Each value in its commonest spelling and how often it occurs; years newest first.
        """
        if field == "year":
            return _years(segments, prefix.strip())[:limit]
        self._forget_others(segments)
        if field == "language":
            return self._languages(segments, fold(prefix.strip()))[:limit]
        wanted = plain(_encoded(" ".join(prefix.split())))
        most = max(_MOST_COMPARED // max(len(segments), 1), _LEAST_OF_SEGMENT, limit)
        counts: dict[bytes, int] = defaultdict(int)
        spelled: dict[bytes, tuple[int, str]] = {}
        is_first: dict[bytes, bool] = {}
        for segment in segments:
            for value, count, begins in self._column(segment, field).beginning(wanted, most):
                folded = plain(_encoded(value))
                counts[folded] += count
                is_first[folded] = begins
                spelled[folded] = max(spelled.get(folded, (0, "")), (count, value))
        best = sorted(counts, key=lambda folded: (not is_first[folded], -counts[folded], folded))
        return tuple((spelled[folded][1], counts[folded]) for folded in best if folded.strip())[:limit]

    def _languages(self, segments: Sequence[Segment], prefix: str) -> tuple[tuple[str, int], ...]:
        """Each language in its commonest spelling, where one of its names or codes begins so."""
        counts: dict[str, int] = defaultdict(int)
        spelled: dict[str, tuple[int, str]] = {}
        for segment in segments:
            for value, count, _ in self._column(segment, "language").beginning(b"", _MOST_COMPARED):
                name = fold(in_english(value))
                if any(form.startswith(prefix) for form in (*forms_of_language(name), *fold(value).split())):
                    counts[name] += count
                    spelled[name] = max(spelled.get(name, (0, "")), (count, value))
        best = sorted(counts, key=lambda name: (-counts[name], name))
        return tuple((spelled[name][1], counts[name]) for name in best if name.strip())

    def prepare(self, segments: Sequence[Segment], field: str) -> bool:
        """Make one segment ready for a field; False when all are, or the field has no values that are listed."""
        for segment in segments:
            if field in COLUMNS and (id(segment), field) not in self._made:
                self._column(segment, field)
                return True
        return False

    def _column(self, segment: Segment, field: str) -> "_Column":
        known = self._made.get((id(segment), field))
        if known is None:
            known = self._made[id(segment), field] = segment, _Column(segment, COLUMNS[field])
        return known[1]

    def _forget_others(self, segments: Sequence[Segment]) -> None:
        if len(self._made) > len(segments):
            living = {id(segment) for segment in segments}
            self._made = {key: made for key, made in self._made.items() if key[0] in living}


class _Column:
    """The distinct values of one segment, folded, and where each of their words begins."""

    def __init__(self, segment: Segment, name: str) -> None:
        self._catalogue = segment.catalogue
        self._name = name
        text = segment.catalogue.column(f"{name}_text").tobytes().replace(b"\n", b" ").lower()
        # nearly all letters beyond ASCII are gone then, so that few have to be folded one by one
        letters, bounds = without_accents(
            np.frombuffer(text, np.uint8), segment.catalogue.places(name).astype(np.int64)
        )
        ends = bounds[1:]
        lines = np.full(len(letters) + len(ends), _LINE_FEED, np.uint8)
        is_letter = np.ones(len(lines), np.bool_)
        is_letter[ends + np.arange(len(ends))] = False
        lines[is_letter] = letters
        folded = plain(lines.tobytes())
        self._bytes = np.frombuffer(folded, np.uint8)
        codes = segment.catalogue.column(f"{name}_code")
        self._counts: Numbers = np.bincount(codes, minlength=len(ends)).astype(np.int64)
        self._ends = np.flatnonzero(self._bytes == _LINE_FEED)
        is_letter = np.frombuffer(folded.translate(_IS_LETTER), np.bool_)
        begins = is_letter.copy()
        begins[1:] &= ~is_letter[:-1]
        self._begins = np.flatnonzero(begins).astype(np.uint32)
        self._letters = self._bytes[self._begins]

    def beginning(self, wanted: bytes, limit: int) -> list[tuple[str, int, bool]]:
        """The commonest values, how often each occurs, and whether it is its first word that begins so."""
        if not wanted:
            order = np.argsort(-self._counts, kind="stable")[:limit].tolist()
            return [(self._text(line), int(self._counts[line]), True) for line in order if self._counts[line]]
        begins = self._begins[self._letters == wanted[0]].astype(np.int64)
        for further, byte in enumerate(wanted[1:], 1):
            begins = begins[begins + further < len(self._bytes)]
            begins = begins[self._bytes[begins + further] == byte]
        lines = np.searchsorted(self._ends, begins)
        firsts = np.flatnonzero(np.append(True, lines[1:] != lines[:-1])) if len(lines) else lines
        lines = lines[firsts]
        starts = begins[firsts]
        line_starts = np.where(lines == 0, 0, self._ends[lines - 1] + 1)
        is_first = starts == line_starts
        counts = self._counts[lines] if len(lines) else np.zeros(0, np.int64)
        order = np.lexsort((-counts, ~is_first))[:limit]
        return [
            (self._text(int(lines[place])), int(counts[place]), bool(is_first[place]))
            for place in order.tolist()
            if counts[place]
        ]

    def _text(self, number: int) -> str:
        return self._catalogue.text(self._name, number)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


_IS_LETTER: Final = bytes(chr(code).isalnum() or code >= 128 for code in range(256))


def _years(segments: Sequence[Segment], prefix: str) -> tuple[tuple[str, int], ...]:
    counts: dict[int, int] = defaultdict(int)
    for segment in segments:
        years, found = np.unique(segment.catalogue.years, return_counts=True)
        for year, count in zip(years.tolist(), found.tolist(), strict=True):
            counts[year] += count
    counts.pop(NO_YEAR, None)
    return tuple((str(year), counts[year]) for year in sorted(counts, reverse=True) if str(year).startswith(prefix))
