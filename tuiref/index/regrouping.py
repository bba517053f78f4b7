"""A store with as few segments as can be: neighbouring ones are merged, group by group."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tuiref.index.merging import write_merged
from tuiref.index.segment import MOST_RECORDS, Segment, segment_path
from tuiref.index.store import Store

_MOST_BYTES: Final = 96 << 20
"""Of the segments that become one: merging takes twice as much memory."""
_LEAST_SAVED: Final = 3
"""Fewer segments less are not worth the work."""


def regroup(store: Store, directory: Path) -> None:
    """Write an index of the same records in fewer segments.

    Args:
        store: It stays as it is.
        directory: Of the new index; emptied if it exists.

    Raises:
        CacheError: The store is damaged, or the directory can't be written.
        OSError: The disk is full or the directory can't be written.
    """
    new = Store.create(directory)
    names: list[str] = []
    for group in groups(store.segments):
        names.append(f"merged-{len(names)}")
        # opened anew, for all that is read of a file counts as memory until it is closed
        opened = [Segment(segment_path(store.directory, segment.name)) for segment in group]
        write_merged(opened, segment_path(directory, names[-1]))
        del opened
    new.commit(names)


def pays(store: Store) -> bool:
    """Whether `regroup` makes searches quicker: each segment has a lexicon of its own, mostly of the same terms."""
    return len(store.segments) - len(groups(store.segments)) >= _LEAST_SAVED and not any(store.deleted)


def groups(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Neighbouring segments that can become one, in order."""
    found: list[list[Segment]] = []
    records = size = 0
    for segment in segments:
        records, size = records + segment.records, size + segment.size
        if not found or records > MOST_RECORDS or size > _MOST_BYTES:
            found.append([])
            records, size = segment.records, segment.size
        found[-1].append(segment)
    return found
