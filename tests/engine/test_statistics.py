"""Statistics agree with what searches find."""

from pathlib import Path

from tuiref.core.hits import Sort
from tuiref.engine.engine import Engine

LIBRARY = """\
TY  - JOUR
TI  - One
AU  - Doe, J
PY  - 2019
JO  - Nature
DO  - 10.1000/a
AB  - Text
ER  - 

TY  - JOUR
TI  - Two
AU  - Doe, J
PY  - 2019
JO  - Nature
ER  - 

TY  - BOOK
TI  - Three
PY  - 2020
ER  - 
"""


def opened(tmp_path: Path) -> Engine:
    path = tmp_path / "a.ris"
    path.write_text(LIBRARY)
    engine = Engine(lambda event: None)
    engine.open([str(path)])
    engine.wait()
    return engine


def test_counts_are_those_of_the_searches_that_they_name(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    try:
        found = engine.statistics_of("")
        assert found.records == 3
        assert {one.name: one.count for one in found.missing} == {
            "doi": 2,
            "abstract": 2,
            "author": 1,
            "container": 1,
            "keyword": 3,
        }
        for one in found.missing:
            assert engine.find(one.query_text, Sort("added")).total == one.count
        for counts in found.facets:
            for value in counts.values:
                assert engine.find(value.query_text, Sort("added")).total == value.count
        assert [source.records for source in found.sources] == [3]
    finally:
        engine.close()


def test_statistics_of_a_query_are_about_its_hits(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    try:
        found = engine.statistics_of("year:2019")
        assert found.records == 2
        assert {one.name: one.count for one in found.missing} == {"doi": 1, "abstract": 1, "keyword": 2}
    finally:
        engine.close()


def test_nothing_found_has_statistics_too(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    try:
        found = engine.statistics_of("zebra")
        assert (found.records, found.missing) == (0, ())
    finally:
        engine.close()
