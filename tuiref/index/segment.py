"""A segment: the immutable index of up to 65,536 neighbouring records of one source, in one file.

Sections (`sections` has the container), with N records, T terms, R runs, P postings, F text fields:

=============== ======== ===========================================================================
terms           bytes    the terms in ascending order of UTF-8, each followed by a line feed
term_offsets_*  T+1      where each term begins, and the length of `terms`: `packed.PackedOffsets`
term_runs_*     T+1      first run of each term, and R: likewise
run_fields      u8[R]    the field of each run: a place in `texts.TEXT_FIELDS`, then in the fact "tags"
run_starts      u32[R]   its first posting
run_sizes*      R        how many postings: `packed.PackedSizes`
documents ...   P        the postings, ordered by field, term, document, position: `postings` has the sections
lengths         u8[F*N]  words of each field in each record, as `lengths` encodes them
=============== ======== ===========================================================================

and the columns of the catalogue, which `catalogue` describes. Facts: "records", "first_number", "tags" (names of the
further fields, in order), "total_lengths" (words in each text field) and the catalogue's own.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from tuiref.core.errors import CacheError
from tuiref.index.catalogue import Catalogue
from tuiref.index.inversion import Inverted
from tuiref.index.lexicon import Lexicon
from tuiref.index.packed import PackedOffsets, PackedSizes, pack_offsets, pack_sizes
from tuiref.index.postings import U16, U32, Postings, pack_postings
from tuiref.index.runs import Run, ScatteredRuns
from tuiref.index.sections import Array, SectionFile, write_sections
from tuiref.index.stretches import stretches
from tuiref.index.texts import TEXT_FIELDS
from tuiref.index.version import SCHEMA_VERSION

MOST_RECORDS: Final = 1 << 16

_MANY_TERMS: Final = 8
"""From this part of all terms on, their runs are found among all."""


def segment_path(directory: Path, name: str) -> Path:
    """The file of the segment of that name."""
    return directory / f"{name}.seg"


def write_segment(
    path: Path,
    *,
    first_number: int,
    inverted: Inverted,
    tags: Sequence[str],
    lengths: npt.NDArray[np.uint8],
    total_lengths: Sequence[int],
    catalogue: tuple[Mapping[str, Array | bytes], Mapping[str, Any]],
) -> None:
    """Write a segment's file, whole or not at all.

    Args:
        path: Its final name.
        first_number: Number of its first record in the source.
        inverted: Terms and postings.
        tags: Names of the fields beyond the text fields.
        lengths: Of shape (text fields, records).
        total_lengths: Words in each text field.
        catalogue: Columns and facts of the catalogue.

    Raises:
        OSError: The disk is full or the directory can't be written.
    """
    columns, facts = catalogue
    sections: dict[str, Array | bytes] = {
        "terms": b"".join([term + b"\n" for term in inverted.terms]),
        **pack_offsets("term_offsets", _offsets(inverted.terms)),
        **pack_offsets("term_runs", inverted.term_runs),
        "run_fields": inverted.run_fields,
        "run_starts": inverted.run_starts,
        **pack_sizes("run_sizes", inverted.run_sizes),
        **pack_postings(inverted.postings, int(inverted.run_sizes.sum())),
        "lengths": lengths.ravel(),
        **columns,
    }
    own = {
        "records": int(lengths.shape[1]),
        "first_number": first_number,
        "tags": list(tags),
        "total_lengths": list(total_lengths),
    }
    write_sections(path, SCHEMA_VERSION, sections, {**facts, **own})


def _offsets(terms: Sequence[bytes]) -> npt.NDArray[np.int64]:
    """Where each term begins, and where the last one ends, each with its line feed."""
    ends = np.fromiter(map(len, terms), np.int64, len(terms))
    ends += 1
    np.cumsum(ends, out=ends)
    return np.concatenate((np.zeros(1, np.int64), ends))


class RunTable(NamedTuple):
    """Runs by columns."""

    terms: U32
    """Places in the lexicon."""
    fields: npt.NDArray[np.uint8]
    """Places in `Segment.fields`."""
    starts: U32
    sizes: U32


class Segment:
    """An open segment: views of the mapped file. Immutable, safe for any thread."""

    def __init__(self, path: Path) -> None:
        """Open a segment's file; reads only its footer.

        Raises:
            CacheError: The file is missing, damaged, foreign, or of another version.
        """
        self._file = file = SectionFile(path, SCHEMA_VERSION)
        self.name = path.stem
        """As it was given to `SegmentBuilder.write`."""
        try:
            facts = file.facts
            self.records = int(facts["records"])
            """How many; documents are numbered from 0 within the segment."""
            self.first_number = int(facts["first_number"])
            """Number of document 0 in the source."""
            self.tags: tuple[str, ...] = tuple(facts["tags"])
            self.fields = (*TEXT_FIELDS, *self.tags)
            """Names of the fields, by number."""
            self.total_lengths = tuple(int(total) for total in facts["total_lengths"])
            """Words in each text field, over all records."""
        except (KeyError, TypeError, ValueError) as error:
            raise CacheError(f"{path.name}: its facts are incomplete", "It is built again from the source.") from error
        self.lexicon = Lexicon(file.array("terms"), PackedOffsets(file, "term_offsets"))
        self._term_runs = PackedOffsets(file, "term_runs")
        self._run_fields = file.array("run_fields")
        self._run_starts = file.array("run_starts")
        self._run_sizes = PackedSizes(file, "run_sizes")
        self.postings = Postings(file)
        """All of them."""
        self.all_lengths = file.array("lengths").reshape(len(TEXT_FIELDS), self.records)
        """Encoded lengths, of shape (text fields, records)."""
        self.catalogue = Catalogue(file, self.records)
        self._numbers = {name: number for number, name in enumerate(self.fields)}

    def read_ahead(self) -> bool:
        """As `sections.SectionFile.read_ahead`."""
        return self._file.read_ahead()

    def check(self) -> None:
        """Read everything and compare it with its checksums.

        Raises:
            CacheError: Something is damaged.
        """
        self._file.check()

    @property
    def size(self) -> int:
        """Bytes of its file."""
        return self._file.size

    def lengths(self, field: str) -> npt.NDArray[np.uint8] | None:
        """Encoded lengths of a field in each record; None for the field of a tag, which counts as one word."""
        number = self._numbers.get(field, len(TEXT_FIELDS))
        return self.all_lengths[number] if number < len(TEXT_FIELDS) else None

    def runs(self, term: int) -> list[Run]:
        """The postings of a term, by field.

        Args:
            term: Its place in the lexicon.
        """
        first, behind = self._term_runs[term], self._term_runs[term + 1]
        fields, starts = self._run_fields[first:behind].tolist(), self._run_starts[first:behind].tolist()
        sizes = self._run_sizes.listed(first, behind)
        return [
            Run(self.fields[field], self.postings, start, start + size)
            for field, start, size in zip(fields, starts, sizes, strict=True)
        ]

    def documents_of(self, term: int) -> list[tuple[str, U16]]:
        """The fields that have a term, and the document of each of its postings there, ascending; views.

        Args:
            term: Its place in the lexicon.
        """
        first, behind = self._term_runs[term], self._term_runs[term + 1]
        fields, starts = self._run_fields[first:behind].tolist(), self._run_starts[first:behind].tolist()
        sizes = self._run_sizes.listed(first, behind)
        names, documents = self.fields, self.postings.documents
        return [
            (names[field], documents[start : start + size])
            for field, start, size in zip(fields, starts, sizes, strict=True)
        ]

    def range_runs(self, first: int, behind: int) -> list[Run]:
        """The postings of a range of terms, by field; of several terms they are not in the order of documents."""
        if behind - first == 1:
            return self.runs(first)
        low, high = self._term_runs[first], self._term_runs[behind]
        fields = self._run_fields[low:high]
        out = []
        for number in np.flatnonzero(np.bincount(fields, minlength=len(self.fields))):
            places = np.flatnonzero(fields == number)
            last = low + int(places[-1])
            begin = int(self._run_starts[low + int(places[0])])
            end = int(self._run_starts[last]) + self._run_sizes[last]
            out.append(Run(self.fields[number], self.postings, begin, end, is_ordered=False))
        return out

    def scattered_runs(self, terms: npt.NDArray[np.int64]) -> list[ScatteredRuns]:
        """The postings of terms that are no neighbours, by field.

        Args:
            terms: Their places in the lexicon, ascending.
        """
        runs = self._run_numbers(terms)
        fields = self._run_fields[runs]
        runs = runs[np.argsort(fields, kind="stable")]
        starts, sizes = self._run_starts[runs], self._run_sizes.at(runs)
        counts = np.bincount(fields, minlength=len(self.fields))
        out = []
        end = 0
        for number in np.flatnonzero(counts).tolist():
            begin, end = end, end + int(counts[number])
            out.append(ScatteredRuns(self.fields[number], self.postings, starts[begin:end], sizes[begin:end]))
        return out

    def runs_of(self, terms: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.uint8], U32, U32]:
        """Of each run of some terms its field's place in `fields`, its first posting and how many.

        Args:
            terms: Their places in the lexicon, ascending.
        """
        runs = self._run_numbers(terms)
        return self._run_fields[runs], self._run_starts[runs], self._run_sizes.at(runs)

    def _run_numbers(self, terms: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """The runs of some terms, both ascending."""
        if len(terms) * _MANY_TERMS < len(self.lexicon):
            return stretches(self._term_runs.at(terms), self._term_runs.at(terms + 1))
        is_meant = np.zeros(len(self.lexicon), np.bool_)
        is_meant[terms] = True
        return np.flatnonzero(np.repeat(is_meant, np.diff(self._term_runs.whole)))

    def run_table(self, terms: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], U32, U32, U32]:
        """The runs of several terms.

        Args:
            terms: Their places in the lexicon, in any order.

        Returns:
            Of each run its term's place in `terms`, its field's place in `fields`, its first posting and how many.
        """
        firsts, ends = self._term_runs.at(terms), self._term_runs.at(terms + 1)
        runs = stretches(firsts, ends)
        owners = np.repeat(np.arange(len(terms)), ends - firsts)
        return owners, self._run_fields[runs], self._run_starts[runs], self._run_sizes.at(runs)

    def field_run(self, field: str) -> Run:
        """All postings of a field that the segment has, ordered by term."""
        runs = np.flatnonzero(self._run_fields == self._numbers[field])
        if not len(runs):
            return Run(field, self.postings, 0, 0)
        first, last = int(runs[0]), int(runs[-1])
        start, stop = int(self._run_starts[first]), int(self._run_starts[last]) + self._run_sizes[last]
        return Run(field, self.postings, start, stop, is_ordered=False)

    def occurrences(self, first: int, behind: int, is_asked: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """How often each of a range of terms occurs in some fields.

        Args:
            first: Its first term.
            behind: Behind its last.
            is_asked: Of each of `fields`, whether it counts.
        """
        low, high = self._term_runs[first], self._term_runs[behind]
        sizes = self._run_sizes.between(low, high).astype(np.int64)
        if behind <= first:
            return sizes
        sizes *= is_asked[self._run_fields[low:high]]
        return np.add.reduceat(sizes, self._term_runs.between(first, behind) - np.uint32(low))

    def runs_in_order(self) -> RunTable:
        """All runs, in the order of their postings: by field and term."""
        order = np.argsort(self._run_starts, kind="stable")
        terms = np.repeat(np.arange(len(self.lexicon), dtype=np.uint32), np.diff(self._term_runs.whole))
        return RunTable(
            terms[order],
            self._run_fields[order],
            self._run_starts[order],
            self._run_sizes.between(0, len(order))[order],
        )

    def terms_of(self, field: str) -> npt.NDArray[np.int64]:
        """Places in the lexicon of the terms that a field has, ascending."""
        number = self._numbers.get(field)
        if number is None:
            return np.zeros(0, np.int64)
        runs = np.flatnonzero(self._run_fields == number)
        terms: npt.NDArray[np.int64] = np.searchsorted(self._term_runs.whole, runs, side="right") - 1
        return terms
