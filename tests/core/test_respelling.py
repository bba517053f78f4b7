"""Words as others spell them, languages by all their names, and what a part of a query finds beside what was typed."""

import pytest

from tuiref.core.alternatives import alternatives_of_phrase, alternatives_of_word
from tuiref.core.languages import forms_of_language, in_english
from tuiref.core.query import Phrase, Word
from tuiref.core.respelling import respelled


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Müller", "Mueller"),
        ("Mu\u0308ller", "Mueller"),
        ("MÜLLER", "MUeLLER"),
        ("mueller", "muller"),
        ("Århus", "Aarhus"),
        ("aarhus", "arhus"),
        ("nørgård", "noergaard nørgaard noergård"),
        ("noergaard", "norgard norgaard noergard"),
        ("Müller-Lüdenscheidt", "Mueller-Luedenscheidt"),
        ("NF-kB", "NF-kappa-B"),
        ("nfkb", "nf-kappa-b"),
        ("NF-κB", "nfkb"),
        ("NF-kappaB", "nfkb"),
        ("TNF-a", "TNF-alpha"),
        ("TNFa", "TNF-alpha"),
        ("tnfa", "tnf-alpha"),
        ("TNFα", "tnfa"),
        ("tnf-alpha", "tnfa"),
        ("IL-1b", "IL-1-beta"),
        ("il1b", "il1-beta"),
        ("IL-1β", "il1b"),
        ("TGF-b1", "TGF-beta-1"),
        ("TGF-β1", "tgfb1"),
        ("b-blocker", "beta-blocker"),
        ("β-blockers", "bblockers"),
        ("α1-antitrypsin", "a1antitrypsin"),
    ],
)
def test_word_is_spelled_otherwise_by_others(word: str, expected: str) -> None:
    assert respelled(word) == tuple(expected.split())


@pytest.mark.parametrize(
    "word",
    [
        *("heart", "toe", "Bauer", "Michael", "Israel", "unique", "vertebrae", "loess", "Neuer", "poem"),
        *("B-cell", "β-cell", "ERα", "alpha", "β2", "alphabet", "IL-6", "CAR-T", "DNA", "x-ray", "", "2019", "肺癌"),
    ],
)
def test_other_words_are_spelled_in_one_way(word: str) -> None:
    assert respelled(word) == ()


@pytest.mark.parametrize(
    "name", ["de", "DE", "ger", "deu", "German", "deutsch", "Deutsch", "allemand", "de-AT", "de_DE"]
)
def test_language_is_known_by_each_of_its_names(name: str) -> None:
    assert forms_of_language(name)[:4] == ("german", "de", "ger", "deu")


def test_no_name_stands_for_two_languages() -> None:
    names = [form for name in ("english", "no", "ar", "zh") for form in forms_of_language(name)]
    assert len(names) == len(set(names)) > 20
    assert forms_of_language("x") == forms_of_language("") == ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("ger", "german"),
        ("eng; fre", "english; french"),
        ("pt-BR", "portuguese"),
        ("Text in English", "Text in english"),
        ("Undetermined", "Undetermined"),
        ("", ""),
    ],
)
def test_value_names_its_languages_in_english(value: str, expected: str) -> None:
    assert in_english(value) == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (Word("trial"), [("trials",)]),
        (Word("trial", is_exact=True), []),
        (Word("car", together=("cart",)), [("cars",), ("cart",)]),
        (Word("mueller", "author"), [("muellers",), ("muller",)]),
        (Word("is", "language"), [(form,) for form in ("icelandic", "is", "ice", "isl", "islenska")]),
        (Word("x", "language"), []),
    ],
)
def test_word_finds_besides(part: Word, expected: list[tuple[str, ...]]) -> None:
    assert list(alternatives_of_word(part)) == expected


JOINED = [("nfkappa", "b", "pathway"), ("nf", "kappab", "pathway"), ("nf", "kappa", "bpathway")]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (Phrase(("heart", "attack")), []),
        (Phrase(("mueller",)), []),
        (Phrase(("mueller",), "author"), [("muller",)]),
        (Phrase(("mueller", "j*"), "author"), [("muller", "j*")]),
        (Phrase(("mueller", "j*"), "author", is_exact=True), []),
        (Phrase(("NFkB", "pathway")), [("nf", "kappa", "b", "pathway"), ("nfkappab", "pathway"), *JOINED]),
        (Phrase(("ice",), "language"), [(form,) for form in ("icelandic", "is", "ice", "isl", "islenska")]),
    ],
)
def test_phrase_finds_besides(part: Phrase, expected: list[tuple[str, ...]]) -> None:
    assert list(alternatives_of_phrase(part)) == expected
