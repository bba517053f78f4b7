"""CSL-JSON opens as records: an array, one object, objects a line; a damaged item costs itself."""

import json

import pytest

from tests.ris.reading import Tags, read
from tuiref.ris.meaning import record_from_tags


def _one(item: dict[str, object]) -> Tags:
    reading = read(json.dumps([{"type": "article-journal", **item}]))
    assert reading.reader.format == "csl-json"
    assert not reading.problems
    return reading.records[0]


def test_item_opens_as_a_record() -> None:
    assert _one(
        {
            "id": "smith2020",
            "title": "A title",
            "author": [
                {"family": "Berg", "given": "Karl", "non-dropping-particle": "van der", "suffix": "Jr."},
                {"literal": "World Health Organization"},
            ],
            "editor": [{"family": "Doe", "given": "J."}],
            "issued": {"date-parts": [[2020, "11", 24]]},
            "accessed": {"date-parts": [[2021, 2, 3]]},
            "container-title": "J. Snow",
            "page": "10-19",
            "volume": 5,
            "DOI": "10.1000/x",
            "ISSN": "1111-2222, 3333-4444",
            "keyword": "snow, ice",
            "abstract": "One\n\ntwo.",
            "URL": "https://x.org",
            "reviewed-author": [{"family": "Roe"}],
            "custom": {"x": {"y": 1}},
            "language": None,
        }
    ) == (
        ("TY", "JOUR"),
        ("ID", "smith2020"),
        ("TI", "A title"),
        ("AU", "van der Berg, Karl, Jr."),
        ("AU", "World Health Organization,"),
        ("A2", "Doe, J."),
        ("PY", "2020"),
        ("DA", "2020/11/24/"),
        ("Y2", "2021/02/03/"),
        ("T2", "J. Snow"),
        ("SP", "10"),
        ("EP", "19"),
        ("VL", "5"),
        ("DO", "10.1000/x"),
        ("SN", "1111-2222"),
        ("SN", "3333-4444"),
        ("KW", "snow"),
        ("KW", "ice"),
        ("AB", "One\ntwo."),
        ("UR", "https://x.org"),
        ("XF", "reviewed-author: Roe"),
        ("XF", 'custom x: {"y": 1}'),
    )


@pytest.mark.parametrize(
    ("issued", "iso", "said"),
    [
        ({"date-parts": [[2020]]}, "2020", ""),
        ({"date-parts": [["2020", "5"]]}, "2020-05", ""),
        ({"date-parts": [[2020, 5], [2020, 7]]}, "2020-05", "to 2020-7"),
        ({"raw": "2020-05-03"}, "2020-05-03", ""),
        ({"literal": "in press"}, "", "in press"),
        ({"date-parts": [[2014]], "season": 4}, "2014", "Winter"),
        ("2020-05", "2020-05", ""),
        ({"date-parts": [[]]}, "", ""),
        ({"date-parts": [[None]]}, "", ""),
        ({"date-parts": 5}, "", ""),
    ],
)
def test_date_is_read_in_each_of_its_shapes(issued: object, iso: str, said: str) -> None:
    date = record_from_tags(_one({"title": "x", "issued": issued})).date
    assert (date.iso, date.text) == (iso, said)


@pytest.mark.parametrize(
    "text",
    [
        '[{"id":"a","type":"book"},{"id":"b","type":"book"}]',
        '{"id":"a","type":"book"}\n{"id":"b","type":"book"}\n',
        '{"items": [{"id":"a","type":"book"}, {"id":"b","type":"book"}]}',
        '\ufeff[\n  {\n    "id": "a",\n    "type": "book"\n  },\n  {\n    "id": "b",\n    "type": "book"\n  }\n]\n',
    ],
)
def test_items_are_found_in_each_wrapping(text: str) -> None:
    reading = read(text)
    assert reading.records == [(("TY", "BOOK"), ("ID", "a")), (("TY", "BOOK"), ("ID", "b"))]
    assert not reading.problems


def test_one_object_is_one_record() -> None:
    assert read('{"id": "a", "type": "book", "title": "x"}').records == [(("TY", "BOOK"), ("ID", "a"), ("TI", "x"))]


def test_name_that_is_there_twice_is_kept_twice() -> None:
    reading = read('[{"type": "book", "title": "a", "title": "b"}]')
    assert reading.records == [(("TY", "BOOK"), ("TI", "a"), ("XF", "title (2): b"))]


@pytest.mark.parametrize(
    ("damaged", "line"),
    [
        ('{"id": "b", "title": oops},', 2),
        ('{"id": "b", "title": "no end},', 2),
        ('{"id": "b", "title": "no brace",', 3),
        ('{"id": "b", "author": [{"family": "x"},', 3),
        ('{"id": "b" "title": "no comma"},', 2),
        ('{"id": "b",\n "title": }},', 3),
        ('{"id": "b", "n": ' + "9" * 5000 + "},", 2),
        ('{"id": "b", "n": ' + "[" * 3000 + "]" * 3000 + "},", 2),
    ],
)
def test_damaged_item_costs_only_itself(damaged: str, line: int) -> None:
    good = '{"id": "%s", "type": "book", "title": "x"}'
    reading = read(f"[{good % 'a'},\n{damaged}\n{good % 'c'}]")
    ids = [dict(tags)["ID"] for tags in reading.records]
    assert ids in (["a", "c"], ["a", "b", "c"])
    if "b" not in ids:
        assert reading.places[0] in ((line, "damaged-entry"), (2, "damaged-entry"))
        assert reading.problems[0].text.startswith('{"id": "b"')


def test_object_that_is_no_item_is_told() -> None:
    reading = read('[{"type": "book", "id": "a"},\n{"x": 1}] and more')
    assert len(reading.records) == 1
    assert [problem.text for problem in reading.problems] == ['{"x": 1}', "and more"]
