"""The searchable texts of canonical RIS, read with no more work than that takes: what the peers index."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

FIELDS: Final = ("title", "abstract", "author", "container", "keyword")
"""What the texts of a record are, in this order."""
_PLACES: Final = {"TI": 0, "AB": 1, "AU": 2, "T2": 3, "KW": 4}

Texts = tuple[str, str, str, str, str]


def records(path: Path, most: int | None = None) -> Iterator[tuple[Texts, int | None]]:
    """The texts and the year of each record, or of the first so many."""
    return islice(_records(path), most)


def _records(path: Path) -> Iterator[tuple[Texts, int | None]]:
    texts: list[list[str]] = [[] for _ in _PLACES]
    year: int | None = None
    with path.open(encoding="utf-8") as file:
        for line in file:
            tag, value = line[:2], line[6:-1]
            place = _PLACES.get(tag)
            if place is not None:
                texts[place].append(value)
            elif tag == "PY":
                year = int(value)
            elif tag == "ER":
                title, abstract, authors, container, keywords = ("\n".join(parts) for parts in texts)
                yield (title, abstract, authors, container, keywords), year
                texts = [[] for _ in _PLACES]
                year = None
