"""What searches as databases write them find in records: from the typed text to the hits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tuiref import protocol
from tuiref.core.hits import Sort
from tuiref.engine.engine import Engine

RECORDS = (
    ("one", "Smith, J.A.", "Nature", "Neoplasms", "2015", "Heart attack in children treated with aspirin"),
    ("two", "Smith JA", "Nature Medicine", "Breast Neoplasms", "2016", "Attack of the failing heart"),
    ("three", "Smith, John Andrew", "The Lancet", "Myocardial Infarction", "2017", "Attack on one frail old heart"),
    ("four", "Smith, Jane B", "Nature", "Humans", "2018", "A colour of woman and women"),
    ("five", "Sartre, Jean-Paul", "Science", "Heart/drug therapy", "2019", "The heart of a long and winding attack"),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("dialects")
    path = folder / "refs.ris"
    path.write_text(
        "".join(
            f"TY  - JOUR\nTI  - {title}\nAU  - {author}\nT2  - {journal}\nKW  - {keyword}\nPY  - {year}\nAB  - {text}\n"
            "LA  - eng\nER  - \n\n"
            for title, author, journal, keyword, year, text in RECORDS
        ),
        "utf-8",
    )
    engine = Engine(cache_root=folder / "cache", state_root=folder / "state")
    engine.open([str(path)])
    engine._reading.wait()
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Smith JA[au]", "one two three"),
        ("Smith J.A.[au]", "one two three"),
        ("smith ja.au.", "one two three"),
        ("AU=(Smith JB)", "four"),
        ("AUTH(Smith J)", "one two three four"),
        ("Sartre JP[au] OR Sartre J-P[au]", "five"),
        ('EXACTSRCTITLE("Nature")', "one four"),
        ("SRCTITLE(Nature)", "one two four"),
        ('SU.EXACT("Neoplasms")', "one"),
        ("exp Neoplasms/", "one two"),
        ('"Heart/drug therapy"[mh]', "five"),
        ('MH "Heart+/DT"', "five"),
        ("(heart adj3 attack).ab.", "one"),
        ("(heart adj4 attack).ab.", "one two"),
        ("AB=(heart NEAR/3 attack)", "one two"),
        ("'x'/exp OR (heart NEAR/3 attack):ab", "one"),
        ("ABS(attack PRE/4 heart)", "two three"),
        ("AB ( heart N4 attack )", "one two three"),
        ("wom#n.ab. and colo?r.ab.", "four"),
        ("AB colo#r AND AB wom?n", "four"),
        ("(colo?r):ab", "four"),
        ("PD(20150101-20161231)", "one two"),
        ("heart Filters: English, German, from 2016 - 2018", "two three"),
        ("PUBYEAR > 2017 AND NOT TITLE ( four )", "five"),
        ("child:.ab.", "one"),
    ],
)
def test_a_search_finds_what_its_database_would(engine: Engine, text: str, titles: str) -> None:
    reply = engine.search(protocol.Search(text=text, sort=Sort("added")))
    assert reply.fault is None
    assert [row.title for row in reply.rows] == titles.split()
