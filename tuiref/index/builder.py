"""A SegmentBuilder: records in, one segment file out. Runs in build processes; never imports Whoosh."""

from array import array
from pathlib import Path
from typing import Final

import numpy as np

from tuiref.core.findable import Findable
from tuiref.index.cataloguing import CatalogueBuilder
from tuiref.index.cutting import Cutter
from tuiref.index.inversion import invert
from tuiref.index.lengths import encode_lengths
from tuiref.index.segment import MOST_RECORDS, segment_path, write_segment
from tuiref.index.texts import TEXT_FIELDS, texts
from tuiref.index.vocabulary import Vocabulary

_MOST_FIELDS: Final = 255


class _TagNumbers(dict[str, int]):
    """Gives the field of each tag the next number behind those of text fields."""

    def __missing__(self, tag: str) -> int:
        number = len(TEXT_FIELDS) + len(self)
        # when there are absurdly many tags the later ones share the last
        if number >= _MOST_FIELDS:
            return _MOST_FIELDS - 1
        self[tag] = number
        return number


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
        self._cutter = Cutter(self._vocabulary.raw_words)
        self._numbers = _TagNumbers()
        self._fields = bytearray()
        self._counts = array("I")
        self._catalogue = CatalogueBuilder()
        self._records = 0

    def __len__(self) -> int:
        """Records added so far."""
        return self._records

    def add(self, work: Findable, offset: int, size: int, line: int) -> None:
        """Add the next record of the source.

        Args:
            work: The record.
            offset: Where its canonical text begins in the source's records file, in bytes.
            size: How long that is, in bytes.
            line: 1-based line of its first tag in the source, 0 when unknown.

        Raises:
            ValueError: The segment is full.
        """
        if self._records >= MOST_RECORDS:
            raise ValueError(f"a segment holds at most {MOST_RECORDS} records")
        fields, found, rest = texts(work)
        self._fields += fields
        if rest:
            tags, more = zip(*rest, strict=True)
            self._fields += bytes(map(self._numbers.__getitem__, tags))
            found += more
        self._cutter.add(found)
        self._counts.append(len(found))
        self._catalogue.add(work, offset, size, line)
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
        pieces = self._cutter.finish()
        documents = np.repeat(np.arange(self._records, dtype=np.uint32), np.frombuffer(self._counts, np.uint32))
        owners = documents << np.uint32(8) | np.frombuffer(self._fields, np.uint8)
        words = self._vocabulary.terms_of([tokens for tokens, _ in pieces])
        inverted, value_lengths = invert(words, pieces, owners)
        lengths = np.zeros((len(TEXT_FIELDS), self._records), np.int64)
        is_text = (owners & 0xFF) < len(TEXT_FIELDS)
        np.add.at(lengths, (owners[is_text] & 0xFF, owners[is_text] >> 8), value_lengths[is_text])
        write_segment(
            segment_path(directory, name),
            first_number=self._first_number,
            inverted=inverted,
            tags=tuple(self._numbers),
            lengths=encode_lengths(lengths),
            total_lengths=[int(total) for total in lengths.sum(axis=1)],
            catalogue=self._catalogue.finish(),
        )
        return self._records
