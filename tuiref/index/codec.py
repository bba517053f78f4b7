"""Whoosh's codec interface over our segments, so that Whoosh's own Searcher runs on the same index.

The `searcher` of this package answers queries without it; it is there because an index that Whoosh can't read is
not a Whoosh index, and because Whoosh's Searcher is the oracle that the tests compare with.
"""

from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from tuiref.index.catalogue import NO_YEAR
from tuiref.index.lengths import LENGTHS
from tuiref.index.segment import Segment, segment_path
from tuiref.index.texts import TEXT_FIELDS
from tuiref.index.whooshed import NUMERIC, LeafMatcher, NullMatcher, ReadTooFar, TermInfo, TermNotFound
from tuiref.index.whooshed import codec as base

INDEX_NAME: Final = "MAIN"


class SegmentEntry(base.Segment):  # type: ignore[misc]
    """A segment as Whoosh's table of contents lists it."""

    deleted: frozenset[int] = frozenset()
    """Documents that are not to be found any more. tuiref itself deletes none: a changed source is another source."""

    def __init__(self, name: str, records: int, first_number: int) -> None:
        super().__init__(INDEX_NAME)
        self.segid = name
        self.records = records
        self.first_number = first_number

    def segment_id(self) -> str:
        """The segment's name."""
        return str(self.segid)

    def codec(self) -> Any:
        """Ours."""
        return SegmentCodec()

    def doc_count_all(self) -> int:
        """Records in it."""
        return self.records

    def deleted_count(self) -> int:
        """How many are not to be found any more."""
        return len(self.deleted)

    def deleted_docs(self) -> Iterator[int]:
        """They."""
        return iter(sorted(self.deleted))

    def is_deleted(self, docnum: int) -> bool:
        """Whether it is one of them."""
        return docnum in self.deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Let a document be found no more, or again."""
        self.deleted = self.deleted | {docnum} if delete else self.deleted - {docnum}

    def should_assemble(self) -> bool:
        """It is one file already."""
        return False


class SegmentCodec(base.Codec):  # type: ignore[misc]
    """Reads segments; they are written by `builder`."""

    def terms_reader(self, storage: Any, segment: SegmentEntry) -> Any:
        """Whoosh's view of the terms and postings."""
        return _TermsReader(_open(storage, segment))

    def per_document_reader(self, storage: Any, segment: SegmentEntry) -> Any:
        """Whoosh's view of the field lengths."""
        return _PerDocument(_open(storage, segment), segment.deleted)


def _open(storage: Any, entry: SegmentEntry) -> Segment:
    return Segment(segment_path(Path(storage.folder), entry.segment_id()))


class _TermsReader(base.TermsReader):  # type: ignore[misc]
    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._year = NUMERIC(int, bits=16, signed=True, shift_step=0)
        self._years = {
            self._year.to_bytes(int(year)): int(year) for year in np.unique(segment.catalogue.years) if year != NO_YEAR
        }

    def _postings(self, field: str, term: bytes) -> list[int] | None:
        """Postings of a term; None when there is none."""
        if field == "year":
            year = self._years.get(term)
            return (
                None if year is None else [int(d) << 16 for d in np.flatnonzero(self._segment.catalogue.years == year)]
            )
        number = self._segment.lexicon.find(term)
        if number is not None:
            for run in self._segment.runs(number):
                if run.field == field:
                    return [int(posting) for posting in run.postings]
        return None

    def _terms(self, field: str) -> list[bytes]:
        if field == "year":
            return sorted(self._years)
        return [self._segment.lexicon.term(int(number)) for number in self._segment.terms_of(field)]

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._postings(*term) is not None

    def indexed_field_names(self) -> list[str]:
        return sorted({*self._segment.fields, "year"})

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for field in self.indexed_field_names():
            for term in self._terms(field):
                yield field, term

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        return (pair for pair in self.terms() if pair >= (fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((pair, self.term_info(*pair)) for pair in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((pair, self.term_info(*pair)) for pair in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> Any:
        postings = self._postings(fieldname, text)
        if postings is None:
            raise TermNotFound(f"{fieldname}:{text!r}")
        documents = sorted({posting >> 16 for posting in postings})
        return TermInfo(
            weight=float(len(postings)), df=len(documents), minlength=1, maxlength=LENGTHS[-1],
            maxweight=float(len(postings)), minid=documents[0], maxid=documents[-1],
        )  # fmt: skip

    def frequency(self, fieldname: str, text: bytes) -> int:
        return len(self._postings(fieldname, text) or ())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return len({posting >> 16 for posting in self._postings(fieldname, text) or ()})

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:
        postings = self._postings(fieldname, text)
        if postings is None:
            raise TermNotFound(f"{fieldname}:{text!r}")
        return _PostingsMatcher(postings, format_, scorer, (fieldname, text))

    def cursor(self, fieldname: str, fieldobj: Any) -> Any:
        return _Cursor(self._terms(fieldname), fieldobj)

    def close(self) -> None:
        pass


class _Cursor(base.FieldCursor):  # type: ignore[misc]
    def __init__(self, terms: list[bytes], field: Any) -> None:
        self._terms = terms
        self._field = field
        self._place = 0

    def first(self) -> Any:
        self._place = 0
        return self.text()

    def find(self, term: Any) -> Any:
        self._place = bisect_left(self._terms, term if isinstance(term, bytes) else self._field.to_bytes(term))
        return self.text()

    def next(self) -> Any:
        self._place += 1
        return self.text()

    def text(self) -> Any:
        return self._field.from_bytes(self._terms[self._place]) if self.is_valid() else None

    def is_valid(self) -> bool:
        return self._place < len(self._terms)


class _PostingsMatcher(LeafMatcher):  # type: ignore[misc]
    """Steps over the documents of one run."""

    def __init__(self, postings: list[int], format_: Any, scorer: Any, term: tuple[str, bytes]) -> None:
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._postings = postings
        self._positions: dict[int, list[int]] = {}
        for posting in postings:
            self._positions.setdefault(posting >> 16, []).append(posting & 0xFFFF)
        self._documents = list(self._positions)
        self._place = 0

    def is_active(self) -> bool:
        return self._place < len(self._documents)

    def copy(self) -> Any:
        twin = _PostingsMatcher(self._postings, self.format, self.scorer, self._term)
        twin._place = self._place
        return twin

    def id(self) -> int:
        return self._documents[self._place]

    def all_ids(self) -> Iterator[int]:
        return iter(self._documents)

    def next(self) -> bool:
        self._place += 1
        return False

    def skip_to(self, id: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._place = bisect_left(self._documents, id, self._place)

    def skip_to_quality(self, minquality: float) -> int:
        return 0

    def supports_block_quality(self) -> bool:
        return False

    def weight(self) -> float:
        return float(len(self.value()))

    def value(self) -> list[int]:
        return self._positions[self.id()]

    def score(self) -> float:
        return float(self.scorer.score(self)) if self.scorer else 1.0

    def block_quality(self) -> float:
        return float("inf")

    def max_quality(self) -> float:
        return float("inf")

    def replace(self, minquality: float = 0) -> Any:
        return self if self.is_active() else NullMatcher()


class _PerDocument(base.PerDocumentReader):  # type: ignore[misc]
    def __init__(self, segment: Segment, deleted: frozenset[int]) -> None:
        self._segment = segment
        self._deleted = deleted

    def doc_count(self) -> int:
        return self._segment.records - len(self._deleted)

    def doc_count_all(self) -> int:
        return self._segment.records

    def has_deletions(self) -> bool:
        return bool(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def deleted_docs(self) -> Iterator[int]:
        return iter(sorted(self._deleted))

    def supports_columns(self) -> bool:
        return False

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self._segment.lengths(fieldname)
        return 1 if lengths is None else LENGTHS[int(lengths[docnum])]

    def field_length(self, fieldname: str) -> int:
        if fieldname in TEXT_FIELDS:
            return self._segment.total_lengths[TEXT_FIELDS.index(fieldname)]
        return self._segment.records

    def min_field_length(self, fieldname: str) -> int:
        return 0

    def max_field_length(self, fieldname: str) -> int:
        return LENGTHS[-1]

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return {}

    def close(self) -> None:
        pass
