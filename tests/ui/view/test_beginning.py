"""Where a sorted list begins with some letters."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.hits import Row, Sort
from tuiref.index.cataloguing import sort_key, title_key
from tuiref.ui.view.beginning import beginning, place_of

_TEXTS = st.text("abtheTHE n.é«Åß田1 ", max_size=9)


def rows_in_order(field: str, texts: list[str], *, descending: bool) -> list[Row]:
    """As the engine orders them: those without the field last."""
    rows = [Row(number, None, text, text, text, "JOUR") for number, text in enumerate(texts)]
    key = title_key if field == "title" else sort_key
    known = [row for row in rows if key(row.title)]
    return [
        *sorted(known, key=lambda row: key(row.title), reverse=descending),
        *(row for row in rows if not key(row.title)),
    ]


def found(letters: str, sort: Sort, rows: list[Row]) -> int | None:
    async def row_at(place: int) -> Row:
        return rows[place]

    return asyncio.run(place_of(letters, sort, len(rows), row_at))


@given(
    texts=st.lists(_TEXTS, min_size=1, max_size=30),
    letters=_TEXTS,
    field=st.sampled_from(["title", "author", "container"]),
    descending=st.booleans(),
)
def test_first_row_that_begins_with_the_letters_is_found(
    texts: list[str], letters: str, field: str, descending: bool
) -> None:
    rows = rows_in_order(field, texts, descending=descending)
    wanted = sort_key(letters).decode()
    place = found(letters, Sort(field, descending), rows)
    if not wanted:
        assert place is None
        return
    beginnings = [place for place, row in enumerate(rows) if beginning(row, field).startswith(wanted)]
    assert place is not None
    if beginnings:
        assert place == beginnings[0]


def test_years_are_found_by_their_digits_and_rows_without_one_stand_last() -> None:
    years = [2021, 2014, 2014, 1999, None, None]
    rows = [Row(number, year, "", "", "", "") for number, year in enumerate(years)]
    assert found("2014", Sort("year", True), rows) == 1
    assert found("19", Sort("year", True), rows) == 3
    assert found("2015", Sort("year", True), rows) == 1
    assert found("1066", Sort("year", True), rows) == 4


def test_a_million_rows_are_asked_for_about_twenty() -> None:
    asked: list[int] = []

    async def row_at(place: int) -> Row:
        asked.append(place)
        return Row(place, None, f"{place:07}", "", "", "")

    assert asyncio.run(place_of("0654321", Sort("author"), 1_000_000, row_at)) == 654_321
    assert len(asked) <= 20


def test_a_row_that_cannot_be_had_ends_the_search() -> None:
    async def row_at(place: int) -> None:
        return None

    assert asyncio.run(place_of("a", Sort("title"), 10, row_at)) is None
