"""The headings of structured abstracts as databases and journals write them, and the prose that has none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.view.test_abstract_blocks import parts_of
from tuiref.ui.view.headings import headings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sites.Results:Many.Conclusions:So.", ["Results", "Conclusions"]),
        ("Background. Why is it. Methods. We looked. Results. Some.", ["Background", "Methods", "Results"]),
        (
            "Background/purpose –The way. Results – It was. Conclusion – So.",
            ["Background/purpose", "Results", "Conclusion"],
        ),
        ("Background and Aims - Why. Methods - We.", ["Background and Aims", "Methods"]),
        ("Background—Diabetes is. Methods and Results—We looked.", ["Background", "Methods and Results"]),
        ("Objective.—To see. Design.—Cohort.", ["Objective", "Design"]),
        ("OBJECTIVES:: To see. METHODS:: By eye.", ["OBJECTIVES", "METHODS"]),
        ("OBJECTIVE : Links were sought. RESULTS : None.", ["OBJECTIVE", "RESULTS"]),
        ("AIM(S): Why. CONCLUSION(S): So.", ["AIM(S)", "CONCLUSION(S)"]),
        ("MAIN RESULTS: Few. AUTHORS' CONCLUSIONS: None.", ["MAIN RESULTS", "AUTHORS' CONCLUSIONS"]),
        ("(1) Background: Why; (2) Methods: How.", ["(1) Background", "(2) Methods"]),
        ("1. Background: Why.\n2. Methods: How.", ["1. Background", "2. Methods"]),
        ("The value was 0.96. Conclusions: ok. Results: none.", ["Conclusions", "Results"]),
        (
            "Objective To see. Design Cohort study. Setting 12 wards. Main Outcome Measures Deaths.",
            ["Objective", "Design", "Setting", "Main Outcome Measures"],
        ),
        ("[Objective] To see. [Methods] By eye.", ["[Objective]", "[Methods]"]),
        (
            "Introduction: Voir. Matériel et méthode: Lire. Résultats: Rien.",
            ["Introduction", "Matériel et méthode", "Résultats"],
        ),
        ("Hintergrund: Warum. Methodik: Wie. Ergebnisse: Was.", ["Hintergrund", "Methodik", "Ergebnisse"]),
        ("Antecedentes: Por qué. Métodos: Cómo. Conclusión: Así.", ["Antecedentes", "Métodos", "Conclusión"]),
        ("Цель: узнать. Материалы и методы: чтение.", ["Цель", "Материалы и методы"]),
        ("【目的】調べる。【方法】見た。", ["【目的】", "【方法】"]),
        ("目的:探讨。方法：比较。", ["目的", "方法"]),
    ],
)
def test_heading_is_found_however_it_is_parted_from_its_text(text: str, expected: list[str]) -> None:
    assert [one.words for one in headings(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "We asked. Methods matter: they do. Results: none of them. Discussion followed.",
        "Patients - in particular the old - suffer. Results - if any - differ.",
        "Study 1: We saw. Study 2: We saw again.",
        "We reached a conclusion. Conclusion. We know nothing.",
        "Ratio 0.69 (95% Confidence interval: 0.59–0.80). The Kruskal–Wallis test. Flesch–Kincaid grade.",
        "For local structure—e.g., parts—we see. Results May Vary. Methods Matter.",
        "The effectiveness of neodymium:yttrium (Nd:YAG) lasers.",
        "See https://example.org. We present INVITE: a testbed.",
    ],
)
def test_prose_has_no_headings(text: str) -> None:
    assert headings(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "<b>Background</b> Why is it. <b>Methods</b> We looked.",
        "<p><b>Background:</b> Why is it.</p><p><b>Methods:</b> We looked.</p>",
        "<strong>Background</strong><br/>Why is it.<br/><strong>Methods</strong><br/>We looked.",
        "<jats:sec><jats:title>Background</jats:title><jats:p>Why is it.</jats:p></jats:sec>"
        "<jats:sec><jats:title>Methods</jats:title><jats:p>We looked.</jats:p></jats:sec>",
        "<sec><st>Background</st><p>Why is it.</p></sec><sec><st>Methods</st><p>We looked.</p></sec>",
        "<h4>Background</h4>Why is it.<h4>Methods</h4>We looked.",
    ],
)
def test_headings_of_markup_are_the_same(text: str) -> None:
    assert parts_of(text) == [("Background", "Why is it."), ("Methods", "We looked.")]


def test_bold_words_within_a_sentence_are_no_heading() -> None:
    assert parts_of("We say <b>Results</b> here. And <b>Methods</b> there.") == [
        ("", "We say Results here. And Methods there.")
    ]


@given(
    st.lists(
        st.sampled_from(
            [
                "Results",
                "METHODS",
                "Aim(s)",
                ": ",
                ". ",
                " – ",
                ".",
                "\n",
                "(1) ",
                "x",
                " ",
                "【目的】",
                "[Aim]",
                "Résultats :",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_headings_stand_in_order_and_beside_each_other(text: str) -> None:
    position = 0
    for one in headings(text):
        assert position <= one.start < one.end <= len(text)
        assert text[one.start : one.end].lstrip().startswith(one.words)
        position = one.end


def test_endless_word_is_read_once() -> None:
    assert headings("Z" * 60_000 + ": " + "Aa " * 20_000) == ()
