"""More like a record: the search made of its words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tuiref import protocol
from tuiref.engine.engine import Engine

_TITLES = (
    "CAR-T cells in leukaemia",
    "Leukaemia after CAR-T therapy",
    "Leukaemias of childhood",
    "Search filters for databases",
    "Filters for a search strategy: limit and next",
    "肺癌の治療",
    "肺癌と喫煙",
    "",
    'A "quoted" title of its own #3',
)


@pytest.fixture
def engine(own_cache: Path, tmp_path: Path) -> Iterator[Engine]:
    fillers = "".join(f"TY  - JOUR\nTI  - Something else number {number}\nER  - \n\n" for number in range(60))
    records = "".join(
        f"TY  - JOUR\nTI  - {title}\nKW  - {'oncology' if 'eukaemia' in title else ''}\n"
        f"{f'DO  - 10.1000/x.{number}' if number % 2 else ''}\nER  - \n\n"
        for number, title in enumerate(_TITLES)
    )
    path = tmp_path / "library.ris"
    path.write_text(records + fillers, "utf-8")
    engine = Engine(cache_root=own_cache, state_root=tmp_path / "state")
    engine.open([str(path)])
    engine.wait()
    yield engine
    engine.close()


def likeness(engine: Engine, number: int) -> tuple[str, list[str]]:
    text = engine.more_like(protocol.MoreLike(key=number)).text
    found = engine.search(protocol.Search(text=text))
    assert (found.fault, found.notes) == (None, ())
    return text, [row.title for row in found.rows]


@pytest.mark.parametrize("number", [0, 1])
def test_records_with_the_same_words_are_found_best_first_without_the_record_itself(
    engine: Engine, number: int
) -> None:
    text, titles = likeness(engine, number)
    assert titles == [_TITLES[1 - number], _TITLES[2]]
    assert "leukaemia" in text
    assert ("NOT doi:" if number else 'NOT title:"') in text


def test_words_of_the_title_weigh_more_than_others_and_common_ones_are_left_out(engine: Engine) -> None:
    text, _ = likeness(engine, 0)
    assert "oncology OR" in text or "oncology)" in text
    assert "leukaemia^1.5" in text
    assert "something" not in likeness(engine, 20)[0]


def test_words_that_mean_something_in_a_search_are_only_words(engine: Engine) -> None:
    _, titles = likeness(engine, 4)
    assert titles == [_TITLES[3]]


def test_characters_that_are_words_by_themselves_are_looked_for(engine: Engine) -> None:
    _, titles = likeness(engine, 5)
    assert titles == [_TITLES[6]]


@pytest.mark.parametrize("number", [7, 8])
def test_a_record_without_words_in_common_has_no_likeness(engine: Engine, number: int) -> None:
    assert engine.more_like(protocol.MoreLike(key=number)).text == ""
