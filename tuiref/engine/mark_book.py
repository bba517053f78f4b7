"""A MarkBook: the marks of one source through all its versions, as told by the operations on them."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tuiref.core.fingerprint import Fingerprint

_PARTS: Final = 3
"""Hashes of a fingerprint."""


class MarkBook:
    """The marks of one source. A mark has an id that is never given again, and a place in each version it was seen in.

    A version is named by the key of its content; a place in it is a record's 0-based number.
    """

    def __init__(self) -> None:
        """Begin without marks."""
        self._prints = array("Q")
        self._keys: list[str] = []
        self._origin_keys = array("I")
        self._origin_numbers = array("Q")
        self._is_alive = bytearray()
        self._labels: dict[int, str] = {}
        self._ids: dict[str, dict[int, int]] = {}
        self._tried: dict[str, int] = {}
        self._count = 0

    def __len__(self) -> int:
        """How many marks there are, those without a place in the newest version too."""
        return self._count

    # -- operations -------------------------------------------------------------------------------

    def add(
        self, key: str, numbers: Sequence[int], prints: Sequence[Fingerprint], labels: Sequence[str] | None = None
    ) -> None:
        """Mark records of a version; those that are marked already stay as they are.

        Args:
            key: Names the version.
            numbers: The records.
            prints: As many.
            labels: As many, or None where there were too many to name each.
        """
        ids = self._ids.setdefault(key, {})
        place = self._place_of(key)
        for index, number in enumerate(numbers):
            known = ids.get(number)
            if known is not None and self._is_alive[known]:
                continue
            new = len(self._is_alive)
            ids[number] = new
            self._prints.extend(prints[index])
            self._origin_keys.append(place)
            self._origin_numbers.append(number)
            self._is_alive.append(1)
            self._count += 1
            if labels is not None:
                self._labels[new] = labels[index]

    def remove(self, key: str, numbers: Iterable[int]) -> None:
        """Unmark records of a version, and with them the same records in all others."""
        ids = self._ids.get(key, {})
        for number in numbers:
            known = ids.pop(number, None)
            if known is not None and self._is_alive[known]:
                self._is_alive[known] = 0
                self._count -= 1
                self._labels.pop(known, None)

    def carry(
        self, older: str, numbers: Sequence[int], key: str, places: Sequence[int], prints: Sequence[Fingerprint]
    ) -> None:
        """Give marks a place in another version.

        Args:
            older: A version in which they have a place.
            numbers: Their records there.
            key: The other version.
            places: Their records in it, as many.
            prints: Of those, as many.
        """
        from_ids, ids = self._ids.get(older, {}), self._ids.setdefault(key, {})
        self._tried[key] = len(self._is_alive)
        for index, number in enumerate(numbers):
            known = from_ids.get(number)
            if known is None or not self._is_alive[known]:
                continue
            there = ids.get(places[index])
            if there is not None and there != known and self._is_alive[there]:
                self._forget(known)  # the record was marked in the other version too: one mark is enough
                from_ids[number] = there
                continue
            ids[places[index]] = known
            self._prints[known * _PARTS : known * _PARTS + _PARTS] = array("Q", prints[index])

    def _forget(self, known: int) -> None:
        self._is_alive[known] = 0
        self._count -= 1
        self._labels.pop(known, None)

    def _place_of(self, key: str) -> int:
        if not self._keys or self._keys[-1] != key:
            self._keys.append(key)
        return len(self._keys) - 1

    # -- questions --------------------------------------------------------------------------------

    @property
    def keys(self) -> tuple[str, ...]:
        """The versions in which marks have places, oldest first."""
        return tuple(self._ids)

    def numbers(self, key: str) -> set[int]:
        """The marked records of a version."""
        alive = self._is_alive
        return {number for number, known in self._ids.get(key, {}).items() if alive[known]}

    def missing(self, key: str) -> tuple[int, ...]:
        """Ids of the marks that have no place in a version."""
        if not self._count:
            return ()
        alive = self._is_alive
        here = {known for known in self._ids.get(key, {}).values() if alive[known]}
        if len(here) == self._count:
            return ()
        return tuple(known for known, is_alive in enumerate(alive) if is_alive and known not in here)

    def untried(self, key: str) -> tuple[int, ...]:
        """Those of the missing ones that were made since a version was last searched for them."""
        tried = self._tried.get(key, 0)
        return tuple(known for known in self.missing(key) if known >= tried)

    def print_of(self, mark: int) -> Fingerprint:
        """The fingerprint of a mark's record, as it was seen last."""
        text, doi, work = self._prints[mark * _PARTS : mark * _PARTS + _PARTS]
        return text, doi, work

    def origin_of(self, mark: int) -> tuple[str, int]:
        """The version and the number in it under which the mark was made."""
        return self._keys[self._origin_keys[mark]], self._origin_numbers[mark]

    def label_of(self, mark: int) -> str:
        """What its record is called; "" when it was one of too many."""
        return self._labels.get(mark, "")

    def marks(self) -> Iterator[int]:
        """The ids of all marks, in the order in which they were made."""
        return (known for known, is_alive in enumerate(self._is_alive) if is_alive)

    def places(self, key: str) -> dict[int, int]:
        """From the id of each mark that has a place in a version to its record there."""
        alive = self._is_alive
        return {known: number for number, known in self._ids.get(key, {}).items() if alive[known]}
