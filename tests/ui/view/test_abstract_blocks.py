"""Abstracts as paragraphs with headings."""

import pytest

from tuiref.core.highlight import Highlighter
from tuiref.ui.view.abstract import abstract_blocks
from tuiref.ui.view.page import HEADING_STYLE


def parts_of(text: str) -> list[tuple[str, str]]:
    """Heading and text of each paragraph."""
    out = []
    for block in abstract_blocks(text, Highlighter()):
        body = block.body
        ends = [span.end for span in body.spans if span.style == HEADING_STYLE and span.start == 0]
        end = max(ends, default=0)
        out.append((body.plain[:end], body.plain[end:].strip()))
    return out


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One sentence. Another: with a colon.", [("", "One sentence. Another: with a colon.")]),
        ("One.\nTwo.", [("", "One."), ("", "Two.")]),
        (
            "BACKGROUND: Why. METHODS: How. RESULTS: What.",
            [("BACKGROUND", "Why."), ("METHODS", "How."), ("RESULTS", "What.")],
        ),
        (
            "Background: Why. Materials and Methods: How. Conclusions: So.",
            [("Background", "Why."), ("Materials and Methods", "How."), ("Conclusions", "So.")],
        ),
        ("Objective: To see. It was seen.", [("Objective", "To see. It was seen.")]),
        ("BACKGROUND\nWhy.\nMETHODS\nHow.", [("BACKGROUND", "Why."), ("METHODS", "How.")]),
        (
            "<jats:title>Background</jats:title><jats:p>Why.</jats:p><jats:title>Methods</jats:title><jats:p>How.</jats:p>",
            [("Background", "Why."), ("Methods", "How.")],
        ),
        ("AIM: Short. DESIGN: Also.", [("AIM", "Short."), ("DESIGN", "Also.")]),
        ("MAIN OUTCOME MEASURES: Deaths. RESULTS: None.", [("MAIN OUTCOME MEASURES", "Deaths."), ("RESULTS", "None.")]),
        ("We used DNA: it worked. RNA: not.", [("", "We used DNA: it worked. RNA: not.")]),
        ("Lead in. RESULTS: What. CONCLUSION: So.", [("", "Lead in."), ("RESULTS", "What."), ("CONCLUSION", "So.")]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_structured_abstracts_become_paragraphs(text: str, paragraphs: list[tuple[str, str]]) -> None:
    assert parts_of(text) == paragraphs


def test_no_word_of_an_abstract_is_lost() -> None:
    text = "Background: Why not? METHODS: How (so). Result: 5%. CONCLUSIONS: <i>None</i> at all."
    shown = " ".join(block.body.plain for block in abstract_blocks(text, Highlighter()))
    for word in ("Why", "not?", "How", "(so).", "5%.", "None", "at", "all."):
        assert word in shown.split()


def test_endless_abstract_is_folded_and_can_be_unfolded() -> None:
    text = "z" * 65_000
    folded = abstract_blocks(text, Highlighter())
    assert folded[-1].body.plain.strip() == "… 53,000 more characters"
    assert abstract_blocks(text, Highlighter(), is_unfolded=True)[0].body.plain == text
