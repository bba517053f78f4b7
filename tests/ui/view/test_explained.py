"""An explanation as lines."""

import pytest

from tuiref.core.explanation import Explained
from tuiref.core.highlight import Highlighter
from tuiref.core.missing import Missing
from tuiref.core.person import Person
from tuiref.core.query import And, Fuzzy, Node, Not, Or, Pattern, Phrase, Word
from tuiref.core.record import Record
from tuiref.ui.view.explained import missing_texts, reason_line, reasons, tree_lines

ROOT = Explained(
    "all of",
    1200,
    (Explained("any of", 5000, (Explained("a", 4000), Explained("b", 1500))), Explained("“c d” as a phrase", 30)),
)


def test_parts_are_indented_beside_their_counts() -> None:
    assert tree_lines(ROOT) == [
        "1,200 all of",
        "5,000   any of",
        "4,000     a",
        "1,500     b",
        "   30   “c d” as a phrase",
    ]


def test_long_tree_is_cut_and_says_so() -> None:
    assert tree_lines(ROOT, most=3) == ["1,200 all of", "5,000   any of", "      and 3 parts more"]
    assert len(tree_lines(ROOT, most=5)) == 5


def test_parts_that_find_the_record_are_ticked() -> None:
    root = Explained(
        "any of", 2, (Explained("a", 1, has_record=True), Explained("b", 1, has_record=False)), (0, 1), True
    )
    assert tree_lines(root) == ["2 ✓ any of", "1 ✓   a", "1 ·   b"]


def test_what_was_typed_cannot_steer_the_terminal() -> None:
    (line,) = tree_lines(Explained("\x1b]52;c;x\x07[bold]\n", 1))
    assert "\x1b" not in line
    assert "\n" not in line
    assert "\x1b" not in missing_texts((Missing("\x1b[2J", (0, 4)),))[0]


@pytest.mark.parametrize(
    ("missing", "texts"),
    [
        ((Missing("smtih", (0, 5), None, "smith", 120),), ("no record has smtih; smith has 120 — ctrl+y takes it",)),
        ((Missing("qq", (0, 2)),), ("no record has qq",)),
        ((Missing("heart", (0, 5), "author", "", 0, 1200),), ("no record has heart in author, 1,200 elsewhere",)),
        ((Missing("x", (0, 1), "container"),), ("no record has x in journal",)),
        (
            (Missing("aa", (0, 2), None, "ab", 1), Missing("cc", (3, 5))),
            ("no record has aa; ab has 1", "no record has cc — ctrl+y takes what is near"),
        ),
        ((), ()),
    ],
)
def test_missing_words_are_told_with_the_key_that_mends(missing: tuple[Missing, ...], texts: tuple[str, ...]) -> None:
    assert missing_texts(missing, "ctrl+y") == texts


RECORD = Record(
    tags=(
        ("TY", "JOUR"),
        ("TI", "Adoptive transfer of leukaemia cells"),
        ("U1", "a transfer"),
        ("AD", "Leukemia Unit"),
    ),
    type="JOUR",
    title="Adoptive transfer of leukaemia cells",
    authors=(Person("Transfer", "A."),),
    keywords=("Leukemia", "T cells"),
    abstract="Leukaemia, leukaemia and leukemia. Adoptive cells. A transfer of mice.",
)


@pytest.mark.parametrize(
    ("root", "lines"),
    [
        (Word("transfer"), ["Title: transfer", "Author: Transfer", "*: transfer", "Abstract: transfer"]),
        (Word("transfer", "title"), ["Title: transfer"]),
        (Phrase(("adoptive", "transfer")), ["Title: Adoptive transfer"]),
        (
            Pattern("leuk*"),
            ["Title: leukaemia", "Keywords: Leukemia", "*: Leukemia", "Abstract: Leukaemia (2 times), leukemia"],
        ),
        (Fuzzy("leukemja", 1, "keyword"), ["Keywords: Leukemia"]),
        (And((Word("cells", "title"), Not(Word("mice")))), ["Title: cells"]),
        (Or((Word("cells", "keyword"), Word("nowhere"))), ["Keywords: cells"]),
        (Not(Word("rats")), []),
    ],
)
def test_reasons_name_the_words_of_each_field_that_the_query_asks_for(root: Node, lines: list[str]) -> None:
    found = reasons(RECORD, Highlighter(root))
    known = ("Title", "Author", "Keywords", "Abstract")
    assert [f"{one.label if one.label in known else '*'}: {reason_line(one)}" for one in found] == lines


def test_many_words_of_a_field_are_counted() -> None:
    text = " ".join(f"leuk{letter}" for letter in "abcdefghijklmnop")
    (one,) = reasons(Record(tags=(), title=text), Highlighter(Pattern("leuk*")))
    assert reason_line(one).endswith("leukl, and 4 more")
