"""Where a list that is sorted by a text begins with some letters. Compares as the engine sorts."""

from collections.abc import Awaitable, Callable
from typing import Final

from tuiref.core.folding import fold
from tuiref.core.hits import Row, Sort

JUMPED_TO: Final = {"author": "author", "title": "title", "container": "journal", "year": "year"}
"""Fields of `core.hits.SORT_FIELDS` that have letters or digits to jump to, each with its name for people."""
_ARTICLES: Final = ("the ", "a ", "an ")


def beginning(row: Row, field: str) -> str:
    """What a row is sorted by, as it is compared; "" when it has none, and stands last."""
    match field:
        case "author":
            return _from_first_letter(row.authors)
        case "container":
            return _from_first_letter(row.container)
        case "year":
            return "" if row.year is None else str(row.year)
        case _:
            text = _from_first_letter(row.title)
            return next((text[len(article) :] for article in _ARTICLES if text.startswith(article)), text)


def _from_first_letter(text: str) -> str:
    folded = fold(text)
    return folded[next((place for place, character in enumerate(folded) if character.isalnum()), len(folded)) :]


async def place_of(letters: str, sort: Sort, total: int, row_at: Callable[[int], Awaitable[Row | None]]) -> int | None:
    """0-based place of the first row that begins with the letters, else of the first that would stand behind them.

    Asks for about twenty rows of a million.

    Args:
        letters: As typed.
        sort: The order of the rows; its field is one of JUMPED_TO.
        total: How many rows there are.
        row_at: Gives the row at a 0-based place; None when it can't be had, which ends the search.

    Returns:
        None when there are no letters or no rows.
    """
    wanted = _from_first_letter(letters)
    if not wanted or not total:
        return None
    low, high = 0, total
    while low < high:
        middle = (low + high) // 2
        row = await row_at(middle)
        if row is None:
            return None
        text = beginning(row, sort.field)
        is_before = text[: len(wanted)] > wanted if sort.descending else text < wanted
        if text and is_before:
            low = middle + 1
        else:
            high = middle
    return min(low, total - 1)
