"""The fast way: uniform records pass without the splitter, and come out as the splitter would read them."""

import re
from collections.abc import Callable
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.benchmarks.dialects import ris
from tests.benchmarks.works import works
from tests.ris.reading import read
from tests.ris.spoiled import record_tags, spoiled_text
from tuiref.core.canonical import format_record
from tuiref.core.record import TagValue
from tuiref.ris.batch import BatchBuilder
from tuiref.ris.ledger import Ledger
from tuiref.ris.scan import Scanner
from tuiref.ris.split import Splitter

_TAG = re.compile(r"^([A-Z][A-Z0-9])  - ", re.MULTILINE)

Rewrite = Callable[[str], str]
SPELLINGS: dict[str, Rewrite] = {
    "as it is": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "no blank behind a dash without a value": lambda text: text.replace("  - \n", "  -\n"),
    "no blank line between records": lambda text: text.replace("\n\nTY", "\nTY"),
    "two blank lines between records": lambda text: text.replace("\n\nTY", "\n\n\nTY"),
    "blank lines within values": lambda text: text.replace("\nword ", "\n\nword "),
    "bare ER": lambda text: re.sub(r"^ER  - $", "ER", text, flags=re.MULTILINE),
    "one blank": lambda text: _TAG.sub(r"\1 - ", text),
    "one blank, none behind an empty tag": lambda text: _TAG.sub(r"\1 - ", text).replace(" - \n", " -\n"),
    "one blank, CRLF": lambda text: _TAG.sub(r"\1 - ", text).replace("\n", "\r\n"),
    "tab": lambda text: _TAG.sub("\\1\t- ", text),
    "no blank before the dash": lambda text: _TAG.sub(r"\1- ", text),
    "no blank behind the dash": lambda text: _TAG.sub(r"\1  -", text),
    "no blank at all": lambda text: _TAG.sub(r"\1-", text),
    "indented": lambda text: _TAG.sub(r"   \1  - ", text),
    "lower case": lambda text: _TAG.sub(lambda match: match[0].lower(), text),
    "lower case, one blank, indented": lambda text: _TAG.sub(lambda match: f"\t{match[1].lower()} - ", text),
    "counters": lambda text: re.sub(r"^TY", "12. \nTY", text, flags=re.MULTILINE),
    "counters and links": lambda text: re.sub(
        r"^ER  - \n", "ER  - \nLink to the Ovid Full Text: x\n\n13. \n", text, flags=re.MULTILINE
    ),
    "headers": lambda text: re.sub(r"^TY", "Record #1 of 9\nProvider: x\nTY", text, flags=re.MULTILINE),
}

# There a hyphen makes a tag, or blank lines were put in.
OTHER_VALUES = {"no blank at all", "blank lines within values"}


def _lines_split(text: str) -> int:
    """How many lines the scanner leaves to the splitter."""

    class _Counting(Splitter):
        fed = 0

        def feed(self, text: str, number: int) -> None:
            self.fed += text.count("\n")
            super().feed(text, number)

    builder = BatchBuilder()
    splitter = _Counting(Ledger("x.ris"), builder.add)
    scanner = Scanner(splitter, builder)
    scanner.feed(text.encode())
    scanner.feed(b"", is_last=True)
    assert builder.records == 40
    return splitter.fed


LIBRARY = "".join(
    f"TY  - JOUR\nTI  - Snow of {n}\nAU  - Kovář, Jana\nVL  - \nKW  - ice\nhail\nCT-scan\nDNA\nAB  - A text\n"
    "   wrapped < here\n\nword that 雪 goes on\nPY  - 2020\nER  - \n\n"
    for n in range(40)
)


@pytest.mark.parametrize("name", [name for name in SPELLINGS if "CR" not in name and name != "no blank at all"])
def test_uniform_spelling_is_not_left_to_the_splitter(name: str) -> None:
    # The first record may be, and the last where the end of the source alone tells that it is whole.
    assert _lines_split(SPELLINGS[name](LIBRARY)) <= 40


@pytest.mark.parametrize("name", SPELLINGS)
def test_uniform_spelling_is_read_alike_both_ways(name: str) -> None:
    source = SPELLINGS[name](LIBRARY)
    fast, tolerant = read(source), read(source, is_tolerant_only=True)
    assert fast.canonical == tolerant.canonical
    assert fast.lines == tolerant.lines
    assert fast.problems == tolerant.problems
    if name not in OTHER_VALUES:
        assert fast.records == read(LIBRARY).records


@pytest.mark.parametrize("name", SPELLINGS)
@given(
    records=st.lists(record_tags, min_size=1, max_size=4),
    text=spoiled_text,
    place=st.integers(0, 400),
    patch=st.sampled_from(
        [
            "",
            "\n",
            " ",
            "-",
            "TY",
            "ER\n",
            "\nER  - \n",
            "\nTY - JOUR\n",
            "\t",
            "<",
            "9.\n",
            "QQ - ",
            "\nIS-x\n",
            "\n  ER-2\n",
        ]
    ),
    cut=st.integers(0, 3),
)
@settings(max_examples=12, deadline=None)
def test_spoiled_spelling_is_read_alike_both_ways(
    name: str, records: list[tuple[TagValue, ...]], text: str, place: int, patch: str, cut: int
) -> None:
    good = "".join(format_record((("TY", "JOUR"), *tags[1:])) + "\n" for tags in records)
    spelled = SPELLINGS[name](good + LIBRARY[:450])
    spelled = spelled[:place] + patch + spelled[place + cut :]
    for source in (spelled + text + spelled, text + spelled):
        if "TY" in source:
            head = SPELLINGS[name]("TY  - JOUR\nTI  - First\nER  - \n\n")
            fast, tolerant = read(head + source), read(head + source, is_tolerant_only=True)
            assert fast.canonical == tolerant.canonical
            assert fast.lines == tolerant.lines
            assert fast.problems == tolerant.problems


@pytest.mark.parametrize(
    ("dialect", "kinds"),
    [
        ("canonical", {}),
        ("zotero", {}),
        ("endnote", {}),
        ("scopus", {}),
        ("wos", {}),
        ("ovid", {"counter": 1, "database-line": 1}),
        ("mixed", {"counter": 1, "database-line": 1, "byte-order-mark": 2}),
    ],
)
def test_clean_export_of_a_producer_has_no_more_problems_than_it_has_habits(
    dialect: str, kinds: dict[str, int]
) -> None:
    source = "".join(ris(islice(works(120, 1), 120), 120, dialect))
    fast, tolerant = read(source), read(source, is_tolerant_only=True)
    assert len(fast.records) == 120
    assert fast.kinds == kinds
    assert (fast.canonical, fast.lines, fast.problems) == (tolerant.canonical, tolerant.lines, tolerant.problems)
