"""A Block: neighbouring records as the index takes many of them at once."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tuiref.core.findable import Findable, Imprint

I64 = npt.NDArray[np.int64]


class Entry(NamedTuple):
    """What the catalogue has of a record, but for its place."""

    year: int | None
    title: str
    short_authors: str
    first_author: str
    """As displayed; an editor where there are no authors; "" for none."""
    imprint: Imprint
    authors: Sequence[str]
    """As displayed."""
    keywords: Sequence[str]


def entry_of(work: Findable) -> Entry:
    """The entry of a record."""
    authors, editors = work.authors, work.editors
    return Entry(
        work.dating.year,
        work.title or work.short_title,
        work.short_authors,
        authors[0] if authors else editors[0] if editors else "",
        work.imprint,
        authors,
        work.keywords,
    )


class Block(NamedTuple):
    """Records by their entries, and what is searched of them: of most as stretches of one text.

    Stretches are in the order of record and field.
    """

    entries: Sequence[Entry]
    """One of each record, in order."""
    text: bytes
    """UTF-8 without markup."""
    records: I64
    """Of each stretch: whose it is, by the place in `entries`."""
    fields: I64
    """Of each stretch the number of its field: a place in TEXT_FIELDS, and behind these one in `tags`."""
    begins: I64
    ends: I64
    tags: Sequence[str]
    works: Sequence[tuple[int, Findable]]
    """The records of which the text holds nothing: their places and they themselves."""
