"""A SegmentBuilder: records in, one segment file out. Runs in build processes; never imports Whoosh."""

from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from tuiref.core.findable import Findable
from tuiref.core.record import TagValue
from tuiref.core.words import ASCII_TABLE
from tuiref.index.block import Block, entry_of
from tuiref.index.cataloguing import CatalogueBuilder
from tuiref.index.cutting import Cutter, Piece
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
        self._documents = array("I")
        self._counts = array("I")
        self._pieces: list[Piece] = []
        """Of blocks."""
        self._owners: list[npt.NDArray[np.uint32]] = []
        """Of blocks: of each value document << 8 | field."""
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
        self._make_room(1)
        self._catalogue.add((entry_of(work),), (offset,), (size,), (line,))
        self._add_texts(self._records, texts(work))
        self._records += 1

    def add_block(self, block: Block, offsets: Sequence[int], sizes: Sequence[int], lines: Sequence[int]) -> None:
        """Add the next records of the source, many at once.

        Args:
            block: The records.
            offsets: As for `add`, of each record, as are the others.
            sizes: Likewise.
            lines: Likewise.

        Raises:
            ValueError: They are too many for the segment.
        """
        self._make_room(len(block.entries))
        self._catalogue.add(block.entries, offsets, sizes, lines)
        found = [(place, texts(work)) for place, work in block.works]
        # fields are numbered as they come up from record to record
        is_of_tag = block.fields >= len(TEXT_FIELDS)
        numbers, firsts = np.unique(block.fields[is_of_tag] - len(TEXT_FIELDS), return_index=True)
        owners = block.records[is_of_tag][firsts].tolist()
        met = [(owner, block.tags[number]) for owner, number in zip(owners, numbers.tolist(), strict=True)]
        met += [(place, tag) for place, (_, _, rest) in found for tag, _ in rest]
        numbered = {tag: self._numbers[tag] for _, tag in sorted(met)}
        for place, of_work in found:
            self._add_texts(self._records + place, of_work)
        if len(block.records):
            tokens, counts = self._vocabulary.raw_words.cut_stretches(
                block.text.translate(ASCII_TABLE), block.begins, block.ends
            )
            renumbered = [*range(len(TEXT_FIELDS)), *(numbered.get(tag, 0) for tag in block.tags)]
            fields = np.array(renumbered, np.uint32)[block.fields]
            self._pieces.append((tokens, counts))
            self._owners.append((block.records + self._records).astype(np.uint32) << np.uint32(8) | fields)
        self._records += len(block.entries)

    def _make_room(self, records: int) -> None:
        if self._records + records > MOST_RECORDS:
            raise ValueError(f"a segment holds at most {MOST_RECORDS} records")

    def _add_texts(self, document: int, found: tuple[bytes, list[str], list[TagValue]]) -> None:
        fields, values, rest = found
        self._fields += fields
        if rest:
            tags, more = zip(*rest, strict=True)
            self._fields += bytes(map(self._numbers.__getitem__, tags))
            values += more
        self._cutter.add(values)
        self._documents.append(document)
        self._counts.append(len(values))

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
        documents = np.repeat(np.frombuffer(self._documents, np.uint32), np.frombuffer(self._counts, np.uint32))
        single = documents << np.uint32(8) | np.frombuffer(self._fields, np.uint8)
        owners = np.concatenate((single, *self._owners))
        pieces += self._pieces
        self._pieces = []
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
