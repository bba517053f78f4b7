"""A SegmentBuilder: records in, one segment file out. Runs in build processes; never imports Whoosh."""

from array import array
from pathlib import Path
from typing import Final

import numpy as np

from tuiref.core.record import Record
from tuiref.index.cataloguing import CatalogueBuilder
from tuiref.index.inversion import invert
from tuiref.index.lengths import encode_lengths
from tuiref.index.segment import MOST_RECORDS, segment_path, write_segment
from tuiref.index.texts import ABSTRACT, DOI, IDENTIFIER, NOTES, TEXT_FIELDS, TITLE, texts
from tuiref.index.valuetable import ValueTable
from tuiref.index.vocabulary import Vocabulary

_NEVER_REPEATED: Final = frozenset({TITLE, ABSTRACT, NOTES, DOI, IDENTIFIER})
"""Fields whose values are hardly ever met twice."""

_SHORT: Final = 12
"""Values of other tags are worth remembering up to so many characters: volumes, issues, pages."""

_MOST_TAGS: Final = 255 - len(TEXT_FIELDS)


class SegmentBuilder:
    """Collects records and writes them as one segment. At most `MOST_RECORDS`; not for several threads."""

    def __init__(self, first_number: int, vocabulary: Vocabulary | None = None) -> None:
        """Begin a segment.

        Args:
            first_number: 0-based number, in its source, of the first record that will be added.
            vocabulary: One that the segments of a process share, one after the other; None makes one.
        """
        self._first_number = first_number
        self._vocabulary = Vocabulary() if vocabulary is None else vocabulary
        self._table = ValueTable(self._vocabulary.raw_words)
        self._owners = array("I")
        self._values = array("I")
        self._tags: dict[str, int] = {}
        self._catalogue = CatalogueBuilder()
        self._records = 0

    def __len__(self) -> int:
        """Records added so far."""
        return self._records

    def add(self, record: Record, offset: int, size: int, line: int) -> None:
        """Add the next record of the source.

        Args:
            record: The record.
            offset: Where its canonical text begins in the source's records file, in bytes.
            size: How long that is, in bytes.
            line: 1-based line of its first tag in the source, 0 when unknown.

        Raises:
            ValueError: The segment is full.
        """
        if self._records >= MOST_RECORDS:
            raise ValueError(f"a segment holds at most {MOST_RECORDS} records")
        document = self._records << 8
        own_owner, own_value = self._owners.append, self._values.append
        table, add = self._table, self._table.add
        for field, text in texts(record):
            if isinstance(field, int):
                own_owner(document | field)
                own_value(add(text) if field in _NEVER_REPEATED else table[text])
            else:
                own_owner(document | (self._tags.get(field) or self._tag_number(field)))
                own_value(table[text] if len(text) <= _SHORT else add(text))
        self._catalogue.add(record, offset, size, line)
        self._records += 1

    def write(self, directory: Path, name: str) -> int:
        """Write the segment into a directory, whole or not at all.

        Args:
            directory: That of the store.
            name: For `Store.commit`; letters, digits, hyphens.

        Returns:
            How many records it holds.

        Raises:
            OSError: The disk is full or the directory can't be written.
        """
        tokens, sizes = self._table.finish()
        starts = np.cumsum(sizes) - sizes
        values, owners = np.frombuffer(self._values, np.uint32), np.frombuffer(self._owners, np.uint32)
        words = self._vocabulary.terms_of(tokens)
        inverted, value_lengths = invert(words, tokens, starts[values], sizes[values], owners)
        lengths = np.zeros((len(TEXT_FIELDS), self._records), np.int64)
        is_text = (owners & 0xFF) < len(TEXT_FIELDS)
        np.add.at(lengths, (owners[is_text] & 0xFF, owners[is_text] >> 8), value_lengths[is_text])
        write_segment(
            segment_path(directory, name),
            first_number=self._first_number,
            inverted=inverted,
            tags=tuple(self._tags),
            lengths=encode_lengths(lengths),
            total_lengths=[int(total) for total in lengths.sum(axis=1)],
            catalogue=self._catalogue.finish(),
        )
        return self._records

    def _tag_number(self, tag: str) -> int:
        """The number of a tag's own field; when there are absurdly many tags the later ones share the last."""
        number = len(TEXT_FIELDS) + len(self._tags)
        if len(self._tags) >= _MOST_TAGS:
            return len(TEXT_FIELDS) + _MOST_TAGS - 1
        self._tags[tag] = number
        return number
