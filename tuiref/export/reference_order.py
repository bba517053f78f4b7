"""The order of a bibliography whose style sorts it: by names, then year, then title."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Final

from tuiref.core.record import Record
from tuiref.export.citekey import ascii_text
from tuiref.export.losses import Losses
from tuiref.export.reference import plain

MOST: Final = 20_000
"""Records that are held in memory to be sorted; a longer bibliography keeps its order."""

_ARTICLES: Final = ("a ", "an ", "the ")
_LAST: Final = 9999


def reading_order(records: Iterable[Record], losses: Losses) -> Iterator[Record]:
    """The records as a reader looks them up; those without names stand by their titles.

    More than MOST of them come in the order given, and `losses` hears of it.
    """
    source = iter(records)
    held = list(islice(source, MOST + 1))
    if len(held) > MOST:
        losses.remark(f"the style sorts by author; more than {MOST:,} references keep the order of the list")
        return chain(held, source)
    return iter(sorted(held, key=_key))


def _key(record: Record) -> tuple[str, int, str]:
    people = record.authors or record.editors
    title = _folded(plain(record.title))
    for article in _ARTICLES:
        title = title.removeprefix(article)
    names = " ".join(_folded(f"{person.family}, {person.given} {person.suffix}") for person in people)
    return names or title, record.year if record.year is not None else _LAST, title


def _folded(text: str) -> str:
    """Without accents and case; what no ASCII letter can show sorts by itself, after the rest."""
    return ascii_text(text) if text.isascii() or ascii_text(text).strip(" ,") else text.casefold()
