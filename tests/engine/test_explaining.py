"""The engine explains a query, tells what is missing, and completes what is typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tuiref import protocol
from tuiref.core.errors import Cancelled
from tuiref.core.explanation import Explained
from tuiref.core.hits import Sort
from tuiref.core.missing import mended
from tuiref.core.query_examples import QUERY_EXAMPLES, QueryExample
from tuiref.engine.engine import Engine

EXAMPLES = [one for group in QUERY_EXAMPLES for one in group.examples]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("engine")
    made = Engine(cache_root=folder / "cache", state_root=folder / "state")
    made.open([str(ROOT / "sample_libraries")])
    made.wait()
    yield made
    made.close()


def found(engine: Engine, text: str) -> protocol.Found:
    return engine.search(protocol.Search(text=text, sort=Sort("added")))


def explained(engine: Engine, text: str, key: int | None = None) -> Explained:
    root = engine.explain(protocol.Explain(text=text, key=key)).root
    assert root is not None
    return root


def lines(part: Explained, depth: int = 0) -> list[tuple[str, int]]:
    out = [("  " * depth + part.label, part.records)]
    for inner in part.parts:
        out += lines(inner, depth + 1)
    return out


# -- the examples ---------------------------------------------------------------------------------


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.query)
def test_every_example_can_be_read_and_finds_something_in_the_samples(engine: Engine, one: QueryExample) -> None:
    if one.is_about_session:
        return
    result = found(engine, one.query)
    assert result.fault is None
    assert 0 < result.total < result.searched
    assert not any("left out" in note for note in result.notes)


def test_no_example_is_given_twice() -> None:
    assert len({one.query for one in EXAMPLES}) == len(EXAMPLES)


# -- explaining -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", [one.query for one in EXAMPLES if not one.is_about_session] + ["", "NOT heart", "(a OR b) NOT (c d)", "zzz"]
)
def test_whole_of_an_explanation_finds_what_the_search_finds(engine: Engine, text: str) -> None:
    result = found(engine, text)
    for row in (*result.rows[:1], *found(engine, "").rows[:1]):
        root = explained(engine, text, row.key)
        assert root.records == result.total
        assert root.has_record == (row.key in {hit.key for hit in result.rows})


def test_every_part_is_told_with_its_own_count(engine: Engine) -> None:
    told = lines(explained(engine, "(review OR survey) title:statement NOT year:..2010"))
    assert [label for label, _ in told] == [
        "all of",
        "  any of",
        "    review",
        "    survey",
        "  statement in title",
        "  not",
        "    year 2010 or earlier",
    ]
    parts = ("review OR survey", "review", "survey", "title:statement", "NOT year:..2010", "year:..2010")
    assert [count for _, count in told[1:]] == [found(engine, text).total for text in parts]


def test_part_that_the_record_lacks_is_told(engine: Engine) -> None:
    key = found(engine, "title:statement NOT title:review").rows[0].key
    root = explained(engine, "title:statement OR title:review", key)
    assert [part.has_record for part in root.parts] == [True, False]
    assert explained(engine, "heart").has_record is None
    assert explained(engine, "heart", 1 << 50).has_record is False


def test_text_that_cannot_be_read_has_no_explanation(engine: Engine) -> None:
    assert engine.explain(protocol.Explain(text="titel:x")).root is None


def test_explanation_ends_when_it_is_no_longer_wanted(engine: Engine) -> None:
    with pytest.raises(Cancelled):
        engine.explain(protocol.Explain(text="heart OR lung"), lambda: True)


# -- what is missing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "mend"),
    [
        ("review", [], ""),
        ("systematic review", [], ""),
        ("title:sytematic review", ["sytematic"], "title:systematic review"),
        ("(reveiw OR survey) statement", ["reveiw"], "(review OR survey) statement"),
        ('"sytematic reviews" x', ["sytematic"], '"systematic reviews" x'),
        ("AU=(Lamprot L)", ["Lamprot"], "AU=(lamport L)"),
        ("NOT reveiw", [], ""),
        ("reveiw~ reveiw*", [], ""),
        ("qqzzxx review", ["qqzzxx"], ""),
        ("reviews", [], ""),
        ("statements", [], ""),
        ("=statements", ["statements"], "=statement"),
        ('"statements"', ["statements"], '"statement"'),
        ("year:1066", [], ""),
        ("CAR-T", [], ""),
        ("+ ...", [], ""),
    ],
)
def test_words_that_no_record_has_are_told_with_the_mended_text(
    engine: Engine, text: str, words: list[str], mend: str
) -> None:
    missing = found(engine, text).missing
    assert [one.word for one in missing] == words
    assert [text[slice(*one.span)] for one in missing] == words
    assert mended(text, missing) == mend
    assert all(found(engine, one.neighbour).total >= one.neighbour_records > 0 for one in missing if one.neighbour)


def test_word_that_is_only_elsewhere_says_so(engine: Engine) -> None:
    (one,) = found(engine, "author:systematic").missing
    assert one.elsewhere == found(engine, "systematic").total
    assert one.field == "author"


def test_beginning_of_a_word_is_unfinished_only_at_the_end(engine: Engine) -> None:
    (last,) = found(engine, "review systemat").missing
    assert (last.is_unfinished, last.neighbour) == (True, "systematic")
    (first,) = found(engine, "systemat review").missing
    assert not first.is_unfinished


def test_at_most_three_words_are_told(engine: Engine) -> None:
    assert len(found(engine, " OR ".join(f"qqzz{letter}q" for letter in "abcdefgh")).missing) == 3


def test_explanation_has_all_neighbours_however_long_they_take(engine: Engine) -> None:
    text = "sytematic reveiw lamprot"
    missing = engine.explain(protocol.Explain(text=text)).missing
    assert mended(text, missing) == "systematic review lamport"
    far = "sistematik"
    assert [one.neighbour for one in found(engine, far).missing] == [""]
    assert [one.neighbour for one in engine.explain(protocol.Explain(text=far)).missing] == ["systematic"]


def test_search_that_finds_something_does_not_wait_for_neighbours(engine: Engine) -> None:
    text = "review OR reveiw OR systemat"
    reply = found(engine, text)
    assert reply.total
    assert [(one.word, one.neighbour) for one in reply.missing] == [("reveiw", ""), ("systemat", "systematic")]
    explanation = engine.explain(protocol.Explain(text=text))
    assert [(one.word, one.neighbour) for one in explanation.missing] == [
        ("reveiw", "review"),
        ("systemat", "systematic"),
    ]


def test_empty_library_misses_nothing(tmp_path: Path) -> None:
    engine = Engine(cache_root=tmp_path / "cache", state_root=tmp_path / "state")
    assert found(engine, "heart").missing == ()
    assert engine.complete(protocol.Complete(text="author:s", cursor=8)).completion.candidates == ()
    assert explained(engine, "NOT heart").records == 0
    engine.close()


# -- completing -----------------------------------------------------------------------------------


def taken(engine: Engine, text: str, place: int = 0) -> str:
    """The text after taking a candidate; "" when there is none."""
    completion = engine.complete(protocol.Complete(text=text, cursor=len(text))).completion
    if not completion.candidates:
        return ""
    start, end = completion.span
    return text[:start] + completion.candidates[place].text + text[end:]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("ti", "title:"),
        ("heart ti", "heart title:"),
        ("jo", "journal:"),
        ("has:abs", "has:abstract"),
        ("no:jo", "no:journal"),
        ("author:lamp", 'author:"Lamport, Leslie"'),
        ('au:"Lamport, L', 'au:"Lamport, Leslie"'),
        ('journal:"bone m', 'journal:"Bone Marrow Transplantation"'),
        ("kw:algor", "kw:Algorithms"),
        ("type:bo", "type:book"),
        ("year:201", "year:2019"),
        ("source:clea", 'source:"clean.ris"'),
        ("systemat", "systematic"),
        ("title:systemat", "title:systematic"),
        ("(review OR survey", "(review OR surveys"),
        ('"systematic rev', '"systematic reviews'),
        ("heart[tia", "heart[tiab]"),
        ("heart[", "heart[tiab]"),
        ("heart.ti,a", "heart.ti,ab."),
        ("heart is:", "heart is:marked"),
        ("heart ", ""),
        ("", ""),
        ("author:qqzz", ""),
        ("type:book", ""),
    ],
)
def test_first_candidate_is_the_likely_one(engine: Engine, text: str, after: str) -> None:
    assert taken(engine, text) == after


@pytest.mark.parametrize("field", ["author", "keyword", "journal", "type", "language", "year", "source", "database"])
def test_every_value_that_is_offered_finds_records(engine: Engine, field: str) -> None:
    text = f"{field}:"
    completion = engine.complete(protocol.Complete(text=text, cursor=len(text))).completion
    assert completion.candidates
    for candidate in completion.candidates:
        result = found(engine, text + candidate.text)
        assert result.fault is None
        assert result.total >= (candidate.count or 1) > 0, candidate
