"""Each oddity of real RIS: the records that must come of it, and what must be said."""

from pathlib import Path

import pytest

from tests.ris.reading import Tags, read

JOUR = ("TY", "JOUR")
BOOK = ("TY", "BOOK")
A = ("AU", "Kovář, Jana")
T = ("TI", "Notes on snow")
GOOD = "TY  - JOUR\nAU  - Kovář, Jana\nTI  - Notes on snow\nER  - \n\n"
GOOD_TAGS: Tags = (JOUR, A, T)

CASES: list[tuple[str, str, list[Tags], list[tuple[int, str]]]] = [
    ("canonical", GOOD + GOOD, [GOOD_TAGS, GOOD_TAGS], []),
    ("no blank line between records", GOOD.replace("\n\n", "\n") * 2, [GOOD_TAGS] * 2, []),
    ("two blank lines between records", GOOD + "\n" + GOOD, [GOOD_TAGS] * 2, []),
    ("blank lines before the first record", "\n\n" + GOOD, [GOOD_TAGS], []),
    ("no line end at the end", GOOD.rstrip("\n"), [GOOD_TAGS], []),
    ("ER without a blank behind it", GOOD.replace("ER  - ", "ER  -") * 2, [GOOD_TAGS] * 2, []),
    ("bare ER", GOOD.replace("ER  - ", "ER") * 2, [GOOD_TAGS] * 2, []),
    ("spaced ER", GOOD.replace("ER  - ", " ER - ") * 2, [GOOD_TAGS] * 2, []),
    ("empty value", "TY  - JOUR\nVL  - \nIS  -\nER  - \n", [(JOUR, ("VL", ""), ("IS", ""))], []),
    ("empty TY", "TY  - \nTI  - Notes on snow\nER  - \n", [(("TY", ""), T)], []),
    (
        "repeated tag",
        "TY  - JOUR\nDO  - 1\nAU  - A\nDO  - 2\nER  - \n",
        [(JOUR, ("DO", "1"), ("AU", "A"), ("DO", "2"))],
        [],
    ),
    ("tag of four letters", "TY  - JOUR\nPMID  - 123\nER  - \n", [(JOUR, ("PMID", "123"))], []),
    ("unknown tag", "TY  - JOUR\nQ7  - x\nER  - \n", [(JOUR, ("Q7", "x"))], []),
    ("trailing blanks of a value", "TY  - JOUR\nAU  - A \t\nER  - \n", [(JOUR, ("AU", "A \t"))], []),
    ("value of one blank", "TY  - JOUR\nPMID  -  \nVL  -  \nER  - \n", [(JOUR, ("PMID", " "), ("VL", " "))], []),
    ("two blanks behind the dash", "TY  - JOUR\nAU  -  A\nER  - \n", [(JOUR, ("AU", " A"))], []),
    (
        "untagged keywords",
        "TY  - JOUR\nKW  - snow\nice\n  hail\nVL  - 1\nER  - \n",
        [(JOUR, ("KW", "snow\nice\n  hail"), ("VL", "1"))],
        [],
    ),
    (
        "paragraphs of an abstract",
        "TY  - JOUR\nAB  - one\n\ntwo\n \nthree\n\nVL  - 1\nER  - \n",
        [(JOUR, ("AB", "one\n\ntwo\n \nthree"), ("VL", "1"))],
        [],
    ),
    ("value below its tag", "TY  - JOUR\nAB  - \nbelow\nER  - \n", [(JOUR, ("AB", "\nbelow"))], []),
    (
        "blank lines between tags",
        "TY  - JOUR\n\n\nAU  - A\n\n \nVL  - 1\n\nER  - \n",
        [(JOUR, ("AU", "A"), ("VL", "1"))],
        [],
    ),
    (
        "value that looks like ER",
        "TY  - JOUR\nKW  - x\nER-20 plugs\nER + PR\nVL  - 1\nER  - \n",
        [(JOUR, ("KW", "x\nER-20 plugs\nER + PR"), ("VL", "1"))],
        [],
    ),
    (
        "ER on a line of its own within prose",
        "TY  - JOUR\nAB  - positive for\nER\nand for PR\nER  - \n",
        [(JOUR, ("AB", "positive for\nER\nand for PR"))],
        [],
    ),
    (
        "bare ER of a record that is nothing but its TY",
        "TY  - JOUR\nER\nTY\t- 12 %\nTY  - BOOK\nER  - \n",
        [(JOUR,), (BOOK,)],
        [(3, "text-outside-record")],
    ),
    ("loose tag within prose", "TY  - JOUR\nAB  - a\nIS - it so\nER  - \n", [(JOUR, ("AB", "a\nIS - it so"))], []),
    (
        "line separators of Unicode",
        "TY  - JOUR\nAB  - a\u2028b\x85c\x1cd\x0be\x0cf\nER  - \n",
        [(JOUR, ("AB", "a\u2028b\x85c\x1cd\x0be\x0cf"))],
        [],
    ),
    ("control bytes", "TY  - JOUR\nTI  - a\x00\x1b[31mb\nER  - \n", [(JOUR, ("TI", "a\x00\x1b[31mb"))], []),
    ("long line", f"TY  - JOUR\nAB  - {'x ' * 40000}\nER  - \n", [(JOUR, ("AB", "x " * 40000))], []),
    (
        "address with semicolons",
        "TY  - JOUR\nUR  - http://a.b/c;jsessionid=1?x;y\nER  - \n",
        [(JOUR, ("UR", "http://a.b/c;jsessionid=1?x;y"))],
        [],
    ),
    # What is mended.
    ("byte order mark before a later record", GOOD + "\ufeff" + GOOD, [GOOD_TAGS] * 2, [(6, "byte-order-mark")]),
    (
        "no ER",
        "TY  - JOUR\nAU  - A\nTY  - BOOK\nAU  - B\nER  - \n",
        [(JOUR, ("AU", "A")), (BOOK, ("AU", "B"))],
        [(3, "missing-er")],
    ),
    (
        "no ER, blank line",
        "TY  - JOUR\nAU  - A\n\nTY  - BOOK\nER  - \n",
        [(JOUR, ("AU", "A")), (BOOK,)],
        [(4, "missing-er")],
    ),
    ("no ER at the end", GOOD + "TY  - BOOK\nTI  - Sno", [GOOD_TAGS, (BOOK, ("TI", "Sno"))], [(7, "missing-er")]),
    (
        "no ER, and a counter",
        "TY  - JOUR\nAU  - A\n\n2.\nTY  - BOOK\nER  - \n",
        [(JOUR, ("AU", "A")), (BOOK,)],
        [(5, "missing-er"), (4, "counter")],
    ),
    (
        "text behind ER",
        "TY  - JOUR\nAU  - A\nER  - done\n" + GOOD,
        [(JOUR, ("AU", "A")), GOOD_TAGS],
        [(3, "text-after-er")],
    ),
    (
        "TY behind ER",
        "TY  - JOUR\nAU  - A\nER  - TY  - BOOK\nTI  - x\nER  - \n",
        [(JOUR, ("AU", "A")), (BOOK, ("TI", "x"))],
        [(3, "joined-lines")],
    ),
    ("spoiled first tag", "\\" + GOOD, [GOOD_TAGS], [(1, "spoiled-tag")]),
    ("counter before TY on its line", "12. " + GOOD, [GOOD_TAGS], [(1, "spoiled-tag")]),
    (
        "HTML before TY on its line",
        "<html><pre>" + GOOD + "</pre></html>\n",
        [GOOD_TAGS],
        [(1, "spoiled-tag"), (6, "text-outside-record")],
    ),
    ("counters", "1.\n" + GOOD + "2. \n" + GOOD, [GOOD_TAGS] * 2, [(1, "counter")]),
    ("header of a database", "Provider: X\nDatabase: Y\n\n" + GOOD, [GOOD_TAGS], [(1, "database-line")]),
    (
        "number, header and link of a database",
        "1. \n" + GOOD.rstrip("\n") + "\nLink to the Ovid Full Text: x\n\n2. \n" + GOOD + "Record #3 of 3\n" + GOOD,
        [GOOD_TAGS] * 3,
        [(1, "counter"), (6, "database-line")],
    ),
    ("CSV header", '"x"\n' + GOOD, [GOOD_TAGS], [(1, "text-outside-record")]),
    (
        "TY without a value, then text",
        "TY  - JOUR\nsome text\nAU  - A\nER  - \n",
        [(JOUR, ("AU", "A"))],
        [(2, "text-after-type")],
    ),
    ("text that begins with TY", "TYPED by hand\n" + GOOD, [GOOD_TAGS], [(1, "text-outside-record")]),
    (
        "no blank behind the dash",
        "TY  - JOUR\nA1  -Bergel\nER  - \n",
        [(JOUR, ("A1", "Bergel"))],
        [(2, "no-blank-after-dash")],
    ),
    (
        "a single loose tag",
        "TY  - JOUR\nTI  - x\nAU - A\n VL- 2\nER  - \n",
        [(JOUR, ("TI", "x"), ("AU", "A"), ("VL", "2"))],
        [(3, "loose-tag"), (4, "loose-tag")],
    ),
    (
        "one blank before the dash",
        "TY - JOUR\nAU - A\nVL -\nER - \n\nTY - BOOK\nER -\n",
        [(JOUR, ("AU", "A"), ("VL", "")), (BOOK,)],
        [(1, "unusual-tags")],
    ),
    (
        "one before and two behind the dash",
        "TY -  BOOK\nTI -  x\nER - \n",
        [(BOOK, ("TI", "x"))],
        [(1, "unusual-tags")],
    ),
    ("no blank behind any dash", "TY  -JOUR\nAU  -A\nER  -\n", [(JOUR, ("AU", "A"))], [(1, "unusual-tags")]),
    ("no blank before any dash", "TY- JOUR\nAU- A\nER- \n", [(JOUR, ("AU", "A"))], [(1, "unusual-tags")]),
    ("tabs", "TY\t-\tJOUR\nAU\t-\tA\nER\t-\n", [(JOUR, ("AU", "A"))], [(1, "unusual-tags")]),
    ("lower case", "ty  - JOUR\nau  - A\nAb  - x\ner  - \n", [(JOUR, ("AU", "A"), ("AB", "x"))], [(1, "unusual-tags")]),
    ("indented", "    TY  - JOUR\n    AU  - A\n    ER  - \n", [(JOUR, ("AU", "A"))], [(1, "unusual-tags")]),
    ("dashes of typesetters", "TY – JOUR\nAU – A\nER – \n", [(JOUR, ("AU", "A"))], [(1, "unusual-tags")]),
    (
        "no TY",
        "AU  - A\nTI  - x\nER  - \n\n" + GOOD,
        [(("TY", "GEN"), ("AU", "A"), ("TI", "x")), GOOD_TAGS],
        [(1, "missing-ty")],
    ),
    (
        "no TY, behind a record",
        GOOD + "AU  - A\nTI  - x\nER  - \n",
        [GOOD_TAGS, (("TY", "GEN"), ("AU", "A"), ("TI", "x"))],
        [(6, "missing-ty")],
    ),
    (
        "no TY and no ER",
        "AU  - A\nTI  - x\n\nAU  - B\nTI  - y\n",
        [(("TY", "GEN"), ("AU", "A"), ("TI", "x")), (("TY", "GEN"), ("AU", "B"), ("TI", "y"))],
        [(1, "missing-ty"), (2, "missing-er"), (4, "missing-ty"), (5, "missing-er")],
    ),
    (
        "TY in the middle",
        GOOD + "AU  - A\nTY  - BOOK\nTI  - x\nER  - \n",
        [GOOD_TAGS, (BOOK, ("AU", "A"), ("TI", "x"))],
        [(6, "ty-not-first")],
    ),
    (
        "tag directly behind ER",
        "TY  - JOUR\nTI  - x\nER  - \nNL  - y\nmore\n\n2. \n" + GOOD,
        [(JOUR, ("TI", "x"), ("NL", "y\nmore")), GOOD_TAGS],
        [(4, "tag-after-er"), (7, "counter")],
    ),
    (
        "link behind ER",
        "TY  - JOUR\nER  - \nLink to the full text: x\n\n" + GOOD,
        [(JOUR,), GOOD_TAGS],
        [(3, "text-outside-record")],
    ),
    ("ER twice", "TY  - JOUR\nER  - \nER  - \n" + GOOD, [(JOUR,), GOOD_TAGS], [(3, "stray-er")]),
    ("ER only", "ER  - \nER  - \n", [], [(1, "stray-er"), (2, "stray-er")]),
    (
        "lone CR between tags",
        "TY  - JOUR\nAD  - x\rAD  - y\nER  - \n",
        [(JOUR, ("AD", "x"), ("AD", "y"))],
        [],
    ),
    (
        "lone CR within a value",
        "TY  - JOUR\nAD  - x\ry\rVL  - 1\nER  - \n",
        [(JOUR, ("AD", "x\ny"), ("VL", "1"))],
        [(2, "lone-cr")],
    ),
    (
        "flattened",
        "TY - JOUR TI - Snow - and ice AU - A, B AU - C, D AB - It is - so PY - 2020 ER -",
        [(JOUR, ("TI", "Snow - and ice"), ("AU", "A, B"), ("AU", "C, D"), ("AB", "It is - so"), ("PY", "2020"))],
        [(1, "flattened")],
    ),
    (
        "flattened, two records on a line",
        "TY - JOUR TI - x ER - TY - BOOK TI - y ER - ",
        [(JOUR, ("TI", "x")), (BOOK, ("TI", "y"))],
        [(1, "flattened")],
    ),
    (
        "flattened, two records on lines that are wrapped",
        "TY - JOUR TI - x ER - TY - BOOK\nTI - y AU - A, B\nPY - 2020 ER - ",
        [(JOUR, ("TI", "x")), (BOOK, ("TI", "y"), ("AU", "A, B"), ("PY", "2020"))],
        [(1, "flattened")],
    ),
    (
        "flattened, a record on each line",
        "TY - JOUR TI - x ER -\nTY - BOOK TI - y ER -\n",
        [(JOUR, ("TI", "x")), (BOOK, ("TI", "y"))],
        [(1, "flattened"), (2, "flattened")],
    ),
    (
        "flattened with both blanks kept",
        "TY  - JOUR TI  - IS - it so Q7  - z AU  - A, B ER  - ",
        [(JOUR, ("TI", "IS - it so"), ("Q7", "z"), ("AU", "A, B"))],
        [(1, "flattened")],
    ),
    (
        "flattened and wrapped",
        "TY - JOUR TI - Snow\nand ice AU - A, B\nAU - C, D PY - 2020\nER -\n" + GOOD,
        [(JOUR, ("TI", "Snow\nand ice"), ("AU", "A, B"), ("AU", "C, D"), ("PY", "2020")), GOOD_TAGS],
        [(1, "flattened")],
    ),
    ("files joined without a line end", GOOD.rstrip("\n") + GOOD, [GOOD_TAGS] * 2, [(4, "joined-lines")]),
    ("dialects joined", "TY - JOUR\nAU - A\nER - \n\n" + GOOD, [(JOUR, ("AU", "A")), GOOD_TAGS], [(1, "unusual-tags")]),
    (
        "strict record behind a loose one without ER",
        "TY - JOUR\nAU - A\nTY  - BOOK\nAU  - B\nER  - \n",
        [(JOUR, ("AU", "A")), (BOOK, ("AU", "B"))],
        [(1, "unusual-tags"), (3, "missing-er")],
    ),
    (
        "loose record behind a strict one without ER",
        "TY  - JOUR\nAU  - A\nTY - BOOK\nAU - B\nER - \n",
        [(JOUR, ("AU", "A")), (BOOK, ("AU", "B"))],
        [(3, "missing-er"), (3, "unusual-tags")],
    ),
    (
        "tags below TY spelled in another way than it",
        "TY  - JOUR\nAU - Kovář, Jana\nTI - Notes on snow\nAB - a\nKW - b\nER  - \n\n" * 2 + GOOD,
        [(JOUR, A, T, ("AB", "a"), ("KW", "b"))] * 2 + [GOOD_TAGS],
        [(2, "unusual-tags")],
    ),
    (
        "tags below TY in lower case",
        "TY  - JOUR\nau  - Kovář, Jana\nti  - Notes on snow\ner  - \n\n" + GOOD,
        [GOOD_TAGS] * 2,
        [(2, "unusual-tags")],
    ),
    (
        "dashes of a typesetter",
        GOOD.replace("  - ", "  \u2013 ") + GOOD.replace("  - ", "  \u2014 ") + GOOD,
        [GOOD_TAGS] * 3,
        [(1, "unusual-tags")],
    ),
    (
        "lines quoted in a mail",
        ("> " + GOOD.rstrip().replace("\n", "\n> ") + "\n>\n") * 2 + GOOD,
        [GOOD_TAGS] * 3,
        [(1, "wrapped-lines")],
    ),
    (
        "paragraphs of a page",
        "".join(f"<p>{line}</p>\n" for line in GOOD.rstrip().split("\n")) + GOOD,
        [GOOD_TAGS] * 2,
        [(1, "wrapped-lines")],
    ),
    (
        "line breaks of a page",
        "TY  - JOUR<br>\nAU  - Kovář, Jana<br/>\nTI  - Notes <i>on</i><br />\nsnow<br>\nER  - <br>\n\n" + GOOD,
        [(JOUR, A, ("TI", "Notes <i>on</i>\nsnow")), GOOD_TAGS],
        [(1, "wrapped-lines")],
    ),
    (
        "markup behind a type within a record",
        "TY- \nTY  -JOUR<br>\nER  -\n" + GOOD,
        [(("TY", ""),), (JOUR,), GOOD_TAGS],
        [(1, "unusual-tags"), (2, "missing-er"), (2, "spoiled-tag"), (2, "unusual-tags")],
    ),
    (
        "cells of a table",
        '"x"\n"1","TY  - JOUR"\n"2","TI  - A ""good"" one"\n"3","AB  - "\n"4","ER  - "\n"5",""\n' + GOOD,
        [(JOUR, ("TI", 'A "good" one'), ("AB", "")), GOOD_TAGS],
        [(1, "text-outside-record"), (2, "wrapped-lines")],
    ),
    (
        "quotation marks of a value behind wrapped records",
        '"TY  - JOUR"\n"ER  - "\n\nTY  - JOUR\nTI  - "Snow"\nER  - \n',
        [(JOUR,), (JOUR, ("TI", '"Snow"'))],
        [(1, "wrapped-lines")],
    ),
    (
        "blanks of a value behind wrapped records",
        " TY  - JOUR</p>\n ER  - </p>\n\n   TY  - JOUR\n   AB  - A text\n   goes on\n   ER  - \n",
        [(JOUR,), (JOUR, ("AB", "A text\n   goes on"))],
        [(4, "unusual-tags"), (1, "wrapped-lines")],
    ),
]


@pytest.mark.parametrize("is_tolerant_only", [False, True])
@pytest.mark.parametrize(("text", "records", "places"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_oddity_gives_these_records_and_problems(
    text: str, records: list[Tags], places: list[tuple[int, str]], is_tolerant_only: bool
) -> None:
    """Both ways through the reader, and both common line ends, read it alike."""
    reading = read(text, is_tolerant_only=is_tolerant_only)
    assert reading.records == records
    assert reading.places == places
    if "\r" not in text:
        with_returns = read(text.replace("\n", "\r\n"), is_tolerant_only=is_tolerant_only)
        assert (with_returns.records, with_returns.places, with_returns.lines) == (records, places, reading.lines)


def test_text_that_is_in_no_record_is_kept_exactly() -> None:
    text = "Provider: X \n\n Content:\ttext/x\n" + GOOD + "ER  - bye\n \\TY  - JOUR\nlost\nER  - \n<end>\n"
    texts = [problem.text for problem in read(text).problems if problem.text]
    assert texts == ["Provider: X \n\n Content:\ttext/x", "bye", " \\", "lost", "<end>"]


def test_line_of_a_record_is_that_of_its_first_tag() -> None:
    text = "1.\n\n" + GOOD + "\n\nAU  - A\nTY  - BOOK\nER  - \nTI  - y\nAU  - z\nER  - \n" + GOOD
    assert read(text).lines == [3, 10, 13, 16]


def test_seed_record_has_fourteen_authors() -> None:
    """The record that lost its line ends opens as one record."""
    path = Path(__file__).parents[2] / "../shared/seed-record.txt"
    if not path.exists():
        pytest.skip("the record is not here")
    (record,) = read(path.read_bytes()).records
    tags = [tag for tag, _ in record]
    assert tags == ["TY", "TI", *["AU"] * 14, "T2", "AB", "DA", "PY", "DO", "DP", "SP", "EP", "LA", "SN", "UR", "Y2"]
    values = dict(record)
    assert values["Y2"] == "2020/11/27/20:19:58"
    assert values["AB"].endswith("superior to DLI.")
