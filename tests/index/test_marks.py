"""Documents of patterns in a segment that is large enough for each way of marking them, compared with looking."""

import random
from fnmatch import fnmatchcase

import pytest

from tests.index.libraries import build, record
from tuiref.core import query as q
from tuiref.core.hits import Sort
from tuiref.core.record import Record
from tuiref.index.searcher import Searcher

_COMMON = ["and", "are", "was", "the", "of", "in"]
_RECORDS = 120


def _library() -> list[Record]:
    """Short titles of rare and common words, and abstracts in which some words stand nearly everywhere."""
    rng = random.Random(5)
    rare = ["".join(rng.choices("abcdeé", k=rng.randint(2, 5))) for _ in range(300)]
    return [
        record(
            title=" ".join(rng.choices(rare + _COMMON, k=3)),
            abstract=" ".join(rng.choices(_COMMON + rare[:40], k=40)) if number % 7 else "",
            authors=(f"{rng.choice(rare)}x, B.",),
            keywords=tuple(rng.choices(rare, k=2)),
        )
        for number in range(_RECORDS)
    ]


@pytest.fixture(scope="module")
def library() -> list[Record]:
    return _library()


@pytest.fixture(scope="module")
def searcher(library: list[Record], tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return Searcher([build(tmp_path_factory.mktemp("marks"), [library[:80], library[80:]])])


def _texts(one: Record, field: str | None) -> list[str]:
    by_field = {
        "title": [one.title],
        "abstract": [one.abstract],
        "author": [person.family for person in one.authors],
        "keyword": list(one.keywords),
    }
    return [text for name, texts in by_field.items() if field in (None, name) for text in texts]


@pytest.mark.parametrize("field", [None, "title", "abstract", "author", "keyword"])
@pytest.mark.parametrize("pattern", ["*a*", "*e*", "*n*", "*bé*", "a*", "*d", "?a*", "*zz*"])
def test_pattern_finds_the_records_that_have_a_fitting_word(
    pattern: str, field: str | None, library: list[Record], searcher: Searcher
) -> None:
    folded = pattern.replace("é", "e")
    expected = [
        number
        for number, one in enumerate(library)
        if any(fnmatchcase(word, folded) for text in _texts(one, field) for word in text.replace("é", "e").split())
    ]
    result = searcher.search(q.Pattern(pattern, field), Sort("added"), lambda: False)
    assert result.ascending.tolist() == expected


def test_pattern_weighs_as_much_as_the_fields_it_is_found_in(library: list[Record], searcher: Searcher) -> None:
    def has(one: Record, field: str) -> bool:
        return any("a" in word for text in _texts(one, field) for word in text.split())

    result = searcher.search(q.Pattern("*a*"), Sort(), lambda: False)
    boosts = {"title": 3.0, "keyword": 2.0, "author": 2.0, "abstract": 1.0}
    order = [sum(boost for field, boost in boosts.items() if has(library[key], field)) for key in result.keys(0, 200)]
    assert order == sorted(order, reverse=True)
    assert len(set(order)) > 3
