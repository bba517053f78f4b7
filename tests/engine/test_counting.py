"""Counts of values in a result, and the queries that ask for these values."""

from pathlib import Path

import pytest

from tuiref import protocol
from tuiref.core.facet import FACETS
from tuiref.engine.engine import Engine

_JOURNALS = (
    "Nature",
    "Nature Medicine",
    "NATURE",
    'The "New" J: A*? #1 – B\\C',
    "Straße (Köln) [x] {y}",
    "and",
    "=Ω= ~2^3",
)


@pytest.fixture
def engine(own_cache: Path, tmp_path: Path) -> Engine:
    for folder, journals in (("one", _JOURNALS), ("two", _JOURNALS[:3])):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "refs.ris").write_text(
            "".join(
                f"TY  - JOUR\nTI  - common {number}\nAU  - O’Neil, {chr(65 + number)}. “X”\nJO  - {journal}\n"
                f"PY  - {2000 + number % 3}\nKW  - {journal.lower()}\nLA  - de\nER  - \n\n"
                for number, journal in enumerate(journals)
            ),
            "utf-8",
        )
    (tmp_path / "other.ris").write_text("TY  - BOOK\nTI  - common book\nER  - \n", "utf-8")
    engine = Engine(cache_root=own_cache)
    engine.open([str(tmp_path)])
    engine.open([str(tmp_path / "one"), str(tmp_path / "two")])
    engine.wait()
    return engine


def test_each_value_narrows_to_just_the_records_that_were_counted(engine: Engine) -> None:
    for text in ("", "common", "year:2001"):
        ticket = engine.search(protocol.Search(text=text)).ticket
        told = engine.facets(protocol.Facets(ticket=ticket, fields=FACETS, limit=100))
        assert [one.field for one in told.facets] == list(FACETS)
        for facet in told.facets:
            assert len(facet.values) == facet.total_values
            assert facet.values or text == "year:2001" or facet.field == "database"
            for value in facet.values:
                narrowed = engine.search(protocol.Search(text=f"{text} {value.query_text}"))
                assert (narrowed.fault, narrowed.notes) == (None, ()), value
                assert narrowed.total == value.count, value


def test_spellings_are_one_and_longer_names_another(engine: Engine) -> None:
    ticket = engine.search(protocol.Search(text="")).ticket
    (facet,) = engine.facets(protocol.Facets(ticket=ticket, fields=("container",), limit=2)).facets
    assert [(value.text, value.count) for value in facet.values] == [("Nature", 4), ("Nature Medicine", 2)]
    assert (facet.total_values, facet.missing) == (6, 1)


def test_a_source_is_named_shortly_where_that_is_enough(engine: Engine) -> None:
    ticket = engine.search(protocol.Search(text="")).ticket
    (facet,) = engine.facets(protocol.Facets(ticket=ticket, fields=("source",))).facets
    assert [value.count for value in facet.values] == [7, 3, 1]
    assert [value.query_text.count("/") > 1 for value in facet.values] == [True, True, False]


def test_old_ticket_has_no_counts(engine: Engine) -> None:
    assert engine.facets(protocol.Facets(ticket=99, fields=FACETS)).facets == ()
