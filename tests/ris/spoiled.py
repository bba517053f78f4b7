"""Hypothesis strategies for RIS as it comes: records, and texts in which anything may be wrong."""

from itertools import product

from hypothesis import strategies as st

from tests.phrases import phrases
from tuiref.core.record import TagValue

TAGS = ("TI", "AU", "AU", "AB", "KW", "N1", "UR", "PY", "Q7", "PMID", "T2", "SN", "IS", "C1", "NL", "A1")
WORDS = (
    "snow",
    "Kovář",
    "a",
    "ER",
    "TY",
    "IS - x",
    "in-vitro",
    "12",
    "1.",
    "TY  - JOUR",
    "ER  - ",
    "ER-20",
    "é",
    "雪",
    ";",
    "x",
)

prose = phrases(WORDS, 5)
anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=12)
value_line = st.one_of(prose, anything)
tag_names = (
    st.tuples(st.sampled_from("AEITX"), st.text("AERY09", min_size=1, max_size=3))
    .map("".join)
    .filter(lambda tag: tag not in ("TY", "ER"))
)
values = st.lists(value_line, min_size=1, max_size=4).map("\n".join)
record_tags: st.SearchStrategy[tuple[TagValue, ...]] = st.tuples(
    st.sampled_from(["JOUR", "BOOK", "", "Journal Article", "GEN"]),
    st.lists(st.tuples(st.one_of(st.sampled_from(TAGS), tag_names), values), max_size=8),
).map(lambda parts: (("TY", parts[0]), *parts[1]))

# One choice among all combinations is made sooner than one of each part.
_LEADS = ("", "", "", "", " ", "    ", "\t", "\\", '"', "\ufeff", "1. ", "<p>", "> ")
_TAG_SPELLINGS = (*TAGS, *2 * ("TY", "ER", "ty", "er", "au", "ti", "Ty"), *8 * ("TY", "ER"))
_MARKS = ("  - ", "  - ", "  - ", " - ", "  -", "- ", "\t- ", " -  ", "  – ")
_ENDS = st.sampled_from(["\n", "\n", "\n", "\n", "\r\n", "\r", "\n\n", "\n \n", "\n\n\n", "\r\r\n", " "])
_TAG_LINES = st.tuples(
    st.sampled_from(tuple(map("".join, product(_LEADS, _TAG_SPELLINGS, _MARKS)))),
    st.one_of(st.sampled_from(["JOUR", "BOOK", "", " ", "journal", "JOUR</p>", 'JOUR"']), value_line),
).map("".join)
_LOOSE_LINES = st.one_of(
    value_line,
    st.sampled_from(
        ["ER", "ER  -", "ER  - ", "ER -", "TY  - JOUR", "12.", "Provider: x", "Record #1 of 2", "", " ", "\ufeff"]
    ),
)
_CLEAN = st.just("TY  - JOUR\nAU  - A\nTI  - x\nER  - \n")
spoiled_text = st.lists(
    st.tuples(st.one_of(_TAG_LINES, _TAG_LINES, _LOOSE_LINES, _CLEAN), _ENDS).map("".join), max_size=25
).map("".join)
"""Lines of RIS in which everything that was ever met, and more, goes wrong."""
