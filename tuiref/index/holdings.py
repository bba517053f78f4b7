"""Holdings: of which source each document of a corpus is, and by which key it is known."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tuiref.core.hits import RecordKey, key_number, key_source, record_key
from tuiref.index.corpus import Mask
from tuiref.index.segment import Segment
from tuiref.index.store import Store


class Joint(NamedTuple):
    """A store with the records of several sources, one source after the other."""

    store: Store
    sources: tuple[int, ...]
    """Their ordinals, ascending."""
    records: tuple[int, ...]
    """How many each of them has; together all of the store."""


class Stretch(NamedTuple):
    """Documents that follow each other in the corpus as their records do in one source."""

    source: int
    """Its ordinal."""
    first_key: RecordKey
    start: int
    """The first document, in the corpus."""
    records: int


class Holdings:
    """All documents of a corpus; their keys ascend as they do. Immutable, safe for any thread."""

    def __init__(self, stores: Sequence[Store], joints: Sequence[Joint] = ()) -> None:
        """Put the segments of stores into one row.

        Args:
            stores: One for each source; the place here is the source's ordinal.
            joints: Are used in place of the stores of their sources, which are neighbours but for empty stores.
        """
        joined = {source: joint for joint in joints for source in joint.sources}
        segments: list[Segment] = []
        deleted: list[npt.NDArray[np.int64]] = [np.zeros(0, np.int64)]
        stretches: list[Stretch] = []
        start = 0
        for source, store in enumerate(stores):
            joint = joined.get(source)
            if joint is None:
                for segment, gone in zip(store.segments, store.deleted, strict=True):
                    if gone:
                        deleted.append(np.array(sorted(gone)) + start)
                    stretches.append(Stretch(source, record_key(source, segment.first_number), start, segment.records))
                    start += segment.records
                segments += store.segments
            elif source == joint.sources[0]:
                for one, records in zip(joint.sources, joint.records, strict=True):
                    stretches.append(Stretch(one, record_key(one, 0), start, records))
                    start += records
                segments += joint.store.segments
        self.segments = tuple(segments)
        """Of the corpus, in order."""
        self.deleted = np.concatenate(deleted)
        """Documents that are not to be found any more."""
        self.stretches = tuple(stretches)
        self.starts = [stretch.start for stretch in stretches]
        """The first document of each stretch."""
        self.first_keys = [stretch.first_key for stretch in stretches]
        """The key of that document."""
        self.records = start
        """How many documents."""

    def document(self, key: RecordKey) -> int:
        """The document of a key.

        Raises:
            KeyError: There is none.
        """
        place = bisect_right(self.first_keys, key) - 1
        if place >= 0:
            stretch = self.stretches[place]
            if key - stretch.first_key < stretch.records:
                return stretch.start + key - stretch.first_key
        raise KeyError(f"no record {key_number(key)} in source {key_source(key)}")

    def mask(self, keys: npt.NDArray[np.int64]) -> Mask:
        """The documents that have one of some keys, which ascend; keys of no document count for nothing."""
        found = np.zeros(self.records, np.bool_)
        starts = np.searchsorted(keys, self.first_keys).tolist()
        ends = np.searchsorted(keys, [stretch.first_key + stretch.records for stretch in self.stretches]).tolist()
        for stretch, start, end in zip(self.stretches, starts, ends, strict=True):
            if start < end:
                found[keys[start:end] - (stretch.first_key - stretch.start)] = True
        return found

    def of_sources(self, is_meant: Callable[[int], bool]) -> Mask:
        """The documents of the sources whose ordinals are meant."""
        found = np.zeros(self.records, np.bool_)
        for stretch in self.stretches:
            found[stretch.start : stretch.start + stretch.records] = is_meant(stretch.source)
        return found

    def counts(self, mask: Mask) -> Counter[int]:
        """How many documents of a mask each source has."""
        counts = Counter[int]()
        for source, _, start, records in self.stretches:
            counts[source] += int(np.count_nonzero(mask[start : start + records]))
        return counts
