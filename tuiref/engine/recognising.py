"""Which records of the open sources are also in another file: for marks that come from somewhere else."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from tuiref.core.fingerprint import Fingerprint, fingerprint, label
from tuiref.core.hits import RecordKey, record_key
from tuiref.core.late import dataclass
from tuiref.engine import sources
from tuiref.engine.carrying import find_again
from tuiref.engine.shelf import Shelf
from tuiref.ris.source import open_source

_MOST_NAMED: Final = 1_000
"""Records that are told by name when they are not found; of more the first."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file and the open sources have in common."""

    keys: tuple[RecordKey, ...]
    """Records that are in the file too, ascending; one in each open source for a record of the file."""
    records: int
    """How many records the file has."""
    found: int
    """How many of them were found."""
    missing: tuple[str, ...]
    """What the others are called, the first of them."""


def recognise(
    paths: Sequence[str], shelves: Iterable[Shelf], encoding: str | None, breathe: Callable[[], None] = lambda: None
) -> Recognised:
    """Look for the records of some files among those of shelves, as `carrying` looks for marked ones.

    Raises:
        TuirefError: A file can't be read, or is not RIS or a neighbour.
    """
    wanted: dict[int, Fingerprint] = {}
    labels: dict[int, str] = {}
    for path in sources.resolve(paths).files:
        for batch in open_source(path, name=path, encoding=encoding).batches():
            breathe()
            for index in range(len(batch)):
                text = batch.record(index)
                labels[len(wanted)] = label(text)
                wanted[len(wanted)] = fingerprint(text)
    keys: list[RecordKey] = []
    found: set[int] = set()
    for shelf in shelves:
        here = find_again(wanted, shelf.texts, breathe)
        found |= here.keys()
        keys += [record_key(shelf.source.ordinal, number) for number, _ in here.values()]
    missing = [labels[name] for name in wanted if name not in found]
    return Recognised(tuple(sorted(keys)), len(wanted), len(found), tuple(missing[:_MOST_NAMED]))
