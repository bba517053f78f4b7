"""A SegmentBuilder: records in, one segment file out. Runs in build processes; never imports Whoosh."""

from array import array
from pathlib import Path
from typing import Final

import numpy as np

from tuiref.core.markup import without_markup
from tuiref.core.record import Record
from tuiref.core.words import ASCII_TABLE
from tuiref.index.cataloguing import CatalogueBuilder
from tuiref.index.inversion import invert
from tuiref.index.lengths import encode_lengths
from tuiref.index.segment import MOST_RECORDS, segment_path, write_segment
from tuiref.index.texts import ABSTRACT, DATE, DOI, IDENTIFIER, NOTES, TEXT_FIELDS, TITLE, texts

_NEVER_REPEATED: Final = frozenset({TITLE, ABSTRACT, NOTES, DOI, IDENTIFIER})
"""Fields whose values are hardly ever met twice."""

_REPEATED: Final = frozenset(range(len(TEXT_FIELDS))) - _NEVER_REPEATED - {DATE}
"""Fields whose values are worth remembering."""

_MOST_TAGS: Final = 255 - len(TEXT_FIELDS)


class _RawWords(dict[bytes, int]):
    """Numbers raw words in the order in which they are met."""

    def __missing__(self, raw: bytes) -> int:
        number = self[raw] = len(self)
        return number


class SegmentBuilder:
    """Collects records and writes them as one segment. At most `MOST_RECORDS`; not for several threads."""

    def __init__(self, first_number: int) -> None:
        """Begin a segment.

        Args:
            first_number: 0-based number, in its source, of the first record that will be added.
        """
        self._first_number = first_number
        self._raw_words = _RawWords()
        self._tokens = array("I")
        self._owners = array("I")
        self._sizes = array("I")
        self._remembered: dict[str, array[int]] = {}
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
        tokens, look_up = self._tokens, self._raw_words.__getitem__
        remembered, owners, sizes = self._remembered, self._owners, self._sizes
        for field, text in texts(record):
            number = field if isinstance(field, int) else self._tag_number(field)
            known = None if number in _NEVER_REPEATED else remembered.get(text)
            if known is None:
                plain = without_markup(text) if "<" in text or "&" in text else text
                found = plain.encode("utf-8", "surrogatepass").translate(ASCII_TABLE).split()
                tokens.extend(map(look_up, found))
                sizes.append(len(found))
                if number in _REPEATED:
                    remembered[text] = tokens[len(tokens) - len(found) :]
            else:
                tokens.extend(known)
                sizes.append(len(known))
            owners.append(document | number)
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
        inverted, value_lengths = invert(list(self._raw_words), self._tokens, self._owners, self._sizes)
        owners = np.frombuffer(self._owners, np.uint32)
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
        number = self._tags.get(tag)
        if number is None:
            number = len(self._tags)
            if number >= _MOST_TAGS:
                return len(TEXT_FIELDS) + _MOST_TAGS - 1
            self._tags[tag] = number
        return len(TEXT_FIELDS) + number
