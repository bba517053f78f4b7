"""Merging neighbouring segments into one. Runs in processes of their own; never imports Whoosh.

Nothing is sorted but the runs: a segment has the postings of a field in the order of their terms, so that those of a
range of terms are one slice, whose pieces go to where the other segments leave room for them.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from tuiref.index.cataloguing import merge_catalogues
from tuiref.index.inversion import U32, Inverted, inverted
from tuiref.index.segment import MOST_RECORDS, Segment, segment_path, write_segment
from tuiref.index.stretches import stretches
from tuiref.index.texts import TEXT_FIELDS

_MOST_POSTINGS: Final = 1 << 20
"""So many are put in their places at once, which takes some 30 MB; more only of a single term."""


def merge_segments(directory: Path, names: Sequence[str], name: str) -> int:
    """Write one segment with the records of several; they stay as they are, until `Store.replace`.

    Args:
        directory: That of the store.
        names: Segments that follow each other, in order.
        name: Of the new one.

    Returns:
        How many records it holds.

    Raises:
        ValueError: They are too many for one segment, or do not follow each other.
        CacheError: One of them is damaged.
        OSError: The disk is full or the directory can't be written.
    """
    segments = [Segment(segment_path(directory, one)) for one in names]
    expected = segments[0].first_number
    for segment in segments:
        if segment.first_number != expected:
            raise ValueError(f"segment {segment.name} does not follow the one before")
        expected += segment.records
    return write_merged(segments, segment_path(directory, name))


def write_merged(segments: Sequence[Segment], path: Path) -> int:
    """Write one segment with the records of several, numbered from the first one's number on.

    Args:
        segments: At least one.
        path: Of the new one.

    Returns:
        How many records it holds.

    Raises:
        ValueError: They are too many for one segment.
        CacheError: One of them is damaged.
        OSError: The disk is full or the directory can't be written.
    """
    records = sum(segment.records for segment in segments)
    if records > MOST_RECORDS:
        raise ValueError(f"{records} records are too many for one segment")
    for segment in segments:
        segment.check()
    catalogue = merge_catalogues([segment.catalogue for segment in segments])  # first, while memory is empty
    tags = tuple(dict.fromkeys(tag for segment in segments for tag in segment.tags))
    write_segment(
        path,
        first_number=segments[0].first_number,
        inverted=_merged(segments, (*TEXT_FIELDS, *tags)),
        tags=tags,
        lengths=np.concatenate([segment.all_lengths for segment in segments], axis=1),
        total_lengths=[sum(totals) for totals in zip(*(segment.total_lengths for segment in segments), strict=True)],
        catalogue=catalogue,
    )
    return records


class _FieldRuns(NamedTuple):
    """The runs that a segment has in one field, in the order of their terms: one slice of its postings."""

    segment: Segment
    first_document: int
    """Of the segment, in the merged one."""
    start: int
    """First posting of the slice."""
    terms: U32
    """By their numbers in the merged segment."""
    sizes: U32


def _merged(segments: Sequence[Segment], fields: Sequence[str]) -> Inverted:
    """All terms and postings."""
    terms = sorted({term for segment in segments for term in segment.lexicon})
    number = {term: place for place, term in enumerate(terms)}
    of_fields: list[list[_FieldRuns]] = [[] for _ in fields]
    document = 0
    for segment in segments:
        renumbered = np.fromiter(map(number.__getitem__, segment.lexicon), np.uint32, len(segment.lexicon))
        table = segment.runs_in_order()
        bounds = np.searchsorted(table.fields, np.arange(len(segment.fields) + 1)).tolist()
        for field, begin, end in zip(segment.fields, bounds, bounds[1:], strict=False):
            if begin < end:
                own = renumbered[table.terms[begin:end]], table.sizes[begin:end]
                runs = _FieldRuns(segment, document, int(table.starts[begin]), *own)
                of_fields[fields.index(field)].append(runs)
        document += segment.records
    del number
    run_terms, run_sizes = zip(*map(_joined_runs, of_fields), strict=True)
    run_fields = np.repeat(np.arange(len(fields)), [*map(len, run_terms)])
    sizes = np.concatenate(run_sizes)
    postings = (part for runs in of_fields for part in _postings(runs))
    return inverted(terms, run_fields.astype(np.uint8), np.concatenate(run_terms), sizes, postings)


def _joined_runs(parts: Sequence[_FieldRuns]) -> tuple[U32, U32]:
    """The terms of a field, ascending, and how many postings each one has in all segments."""
    if not parts:
        return np.zeros(0, np.uint32), np.zeros(0, np.uint32)
    terms = np.concatenate([part.terms for part in parts])
    order = np.argsort(terms, kind="stable")
    terms = terms[order]
    is_first = np.diff(terms, prepend=np.uint32(0xFFFFFFFF)) != 0
    sizes = np.concatenate([part.sizes for part in parts])[order]
    return terms[is_first], np.add.reduceat(sizes, np.flatnonzero(is_first), dtype=np.uint32)


def _postings(parts: Sequence[_FieldRuns]) -> Iterator[U32]:
    """The postings of a field, some terms after the others, each as document << 16 | position."""
    terms, sizes = _joined_runs(parts)
    begin = 0
    ends = np.cumsum(sizes, dtype=np.int64)
    read = [(0, part.start) for part in parts]
    """Of each part: runs and postings that are done, the latter from the beginning of its segment."""
    while begin < len(terms):
        before = int(ends[begin - 1]) if begin else 0
        end = max(int(np.searchsorted(ends, before + _MOST_POSTINGS, side="right")), begin + 1)
        out = np.empty(int(ends[end - 1]) - before, np.uint32)
        chosen, room = terms[begin:end], ends[begin:end] - sizes[begin:end] - before
        for place, (part, (run, posting)) in enumerate(zip(parts, read, strict=True)):
            last = run + int(np.searchsorted(part.terms[run:], chosen[-1], side="right"))
            if last == run:
                continue
            counts = part.sizes[run:last].astype(np.int64)
            behind = posting + int(counts.sum())
            found = part.segment.postings.between(posting, behind)
            found += np.uint32(part.first_document << 16)
            whose = np.searchsorted(chosen, part.terms[run:last])
            out[stretches(room[whose], room[whose] + counts)] = found
            room[whose] += counts
            read[place] = last, behind
        yield out
        begin = end
