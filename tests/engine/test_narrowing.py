"""A search within filters finds what both find, and the counts of its facets are those of narrower searches."""

import itertools
from pathlib import Path

import pytest

from tuiref import protocol
from tuiref.core.facet import FACETS
from tuiref.core.filters import Filter, joined
from tuiref.engine.engine import Engine
from tuiref.engine.queries import UnreadableQueryError
from tuiref.ui.view.facets import VALUE, facet_rows

_TYPES = ("JOUR", "BOOK", "CHAP")
_JOURNALS = ("Nature", 'The "New" J\\ournal: A*?', "Straße (Köln) AND [x]")
_RECORDS = "".join(
    f"TY  - {_TYPES[number % 3]}\nTI  - {'heart' if number % 2 else 'brain'} {number}\n"
    f"AU  - Family{number % 5}, {'Ø.' if number % 4 else 'A. (ed)'}\nT2  - {_JOURNALS[number % 3]}\n"
    + (f"PY  - {1950 + number * 3 % 70}\n" if number % 7 else "")
    + ("LA  - de\n" if number % 3 else "")
    + f"KW  - kw {number % 6}\nKW  - all\nER  - \n\n"
    for number in range(60)
)


@pytest.fixture
def engine(own_cache: Path, tmp_path: Path) -> Engine:
    (tmp_path / "refs.ris").write_text(_RECORDS, "utf-8")
    engine = Engine(cache_root=own_cache)
    engine.open([str(tmp_path / "refs.ris")])
    engine.wait()
    return engine


def _total(engine: Engine, text: str, *filters: Filter) -> int:
    found = engine.search(protocol.Search(text=text, within=joined("", filters)))
    assert found.fault is None
    return found.total


def test_every_row_of_the_facets_counts_the_hits_of_the_search_narrowed_to_it(engine: Engine) -> None:
    found = engine.search(protocol.Search(text="heart"))
    counts = engine.facets(protocol.Facets(ticket=found.ticket, fields=FACETS, limit=250)).facets
    rows = [row for row in facet_rows(counts, few=100) if row.kind == VALUE]
    assert {row.field for row in rows} >= {"year", "type", "container", "author", "keyword", "language", "source"}
    for row in rows:
        assert _total(engine, "heart", row.filter(False)) == row.count, row
        assert _total(engine, "heart", row.filter(True)) == found.total - row.count, row


def test_whole_text_of_a_narrowed_search_finds_the_same(engine: Engine) -> None:
    counts = engine.facets(protocol.Facets(ticket=engine.search(protocol.Search(text="")).ticket, fields=FACETS)).facets
    values = [value.query_text for one in counts for value in one.values[:2]]
    for typed in ("heart OR brain", "heart", ""):
        for first, second in itertools.pairwise(values):
            filters = (Filter((first, second)), Filter((values[0],), is_excluded=True))
            assert _total(engine, typed, *filters) == _total(engine, joined(typed, filters))


def test_unfinished_search_is_narrowed_all_the_same(engine: Engine) -> None:
    found = engine.search(protocol.Search(text="heart AND", within='type:="BOOK"'))
    assert found.fault is None
    assert found.within == 'type:="BOOK"'
    assert found.total == _total(engine, "heart", Filter(('type:="BOOK"',)))


def test_fault_of_the_typed_search_keeps_its_place(engine: Engine) -> None:
    found = engine.search(protocol.Search(text="heart titel:x", within='type:="BOOK"'))
    assert found.fault is not None
    assert found.fault.span[0] == len("heart ")


def test_filter_that_cannot_be_read_is_an_error(engine: Engine) -> None:
    with pytest.raises(UnreadableQueryError):
        engine.search(protocol.Search(text="heart", within="("))


def test_only_what_was_typed_is_lit_up(engine: Engine) -> None:
    found = engine.search(protocol.Search(text="heart", within='type:="BOOK"'))
    assert found.highlighter.spans("a heart in a book") == [(2, 7)]
    assert found.highlighter.spans("BOOK", "type") == []


def test_problems_of_one_record_are_those_at_its_lines(own_cache: Path, tmp_path: Path) -> None:
    (tmp_path / "odd.ris").write_text(
        "TY  - JOUR\nTI  - one\nER  - \n\nTY  - JOUR\nTI  - two\n\nTY  - JOUR\nTI  - three\nER  - \n", "utf-8"
    )
    engine = Engine(cache_root=own_cache)
    engine.open([str(tmp_path / "odd.ris")])
    engine.wait()
    every = [one for one in engine.problems() if one.line]
    assert every
    keys = protocol.unpack_keys(engine.keys(engine.search(protocol.Search(text="")).ticket))
    assert [one for key in keys for one in engine.problems(key)] == every
