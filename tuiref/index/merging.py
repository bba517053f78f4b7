"""Merging neighbouring segments into one. Runs in a build process; never imports Whoosh."""

from array import array
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tuiref.index.cataloguing import merge_catalogues
from tuiref.index.inversion import collect
from tuiref.index.segment import MOST_RECORDS, Segment, segment_path, write_segment
from tuiref.index.texts import TEXT_FIELDS


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
    records = sum(segment.records for segment in segments)
    if records > MOST_RECORDS:
        raise ValueError(f"{records} records are too many for one segment")
    expected = segments[0].first_number
    for segment in segments:
        if segment.first_number != expected:
            raise ValueError(f"segment {segment.name} does not follow the one before")
        expected += segment.records
        segment.check()
    tags = tuple(dict.fromkeys(tag for segment in segments for tag in segment.tags))
    terms = sorted({term for segment in segments for term in segment.lexicon})
    write_segment(
        segment_path(directory, name),
        first_number=segments[0].first_number,
        inverted=collect(terms, _keys(segments, terms, (*TEXT_FIELDS, *tags))),
        tags=tags,
        lengths=np.concatenate([segment.all_lengths for segment in segments], axis=1),
        total_lengths=[sum(totals) for totals in zip(*(segment.total_lengths for segment in segments), strict=True)],
        catalogue=merge_catalogues([segment.catalogue for segment in segments]),
    )
    return records


def _keys(segments: Sequence[Segment], terms: Sequence[bytes], fields: Sequence[str]) -> npt.NDArray[np.uint64]:
    """The keys of all postings, as `inversion.collect` takes them."""
    number = {term: place for place, term in enumerate(terms)}
    keys = np.empty(sum(len(segment.postings) for segment in segments), np.uint64)
    filled = document = 0
    for segment in segments:
        renumbered = np.frombuffer(array("I", map(number.__getitem__, segment.lexicon)), np.uint32)
        field_numbers = np.array([fields.index(field) for field in segment.fields], np.uint64)
        heads = field_numbers[segment.posting_fields()] << np.uint64(24)
        heads |= renumbered[segment.posting_terms()]
        heads <<= np.uint64(32)
        heads |= segment.postings.between(0, len(segment.postings)) + np.uint32(document << 16)
        keys[filled : filled + len(heads)] = heads
        filled += len(heads)
        document += segment.records
    return keys
