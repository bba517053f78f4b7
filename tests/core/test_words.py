"""Words of a text are the terms of the index, with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuiref.core.folding import fold
from tuiref.core.markup import without_markup
from tuiref.core.typedwords import variants
from tuiref.core.words import ASCII_TABLE, expand, words


def terms(text: str) -> list[str]:
    """Terms with their positions, as "term:position"."""
    return [f"{word.folded}:{word.position}" for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Acute Leukemia.", "acute:0 leukemia:1"),
        ("p53", "p53:0"),
        ("CAR-T cells", "cart:0 car:0 cart:1 t:1 cells:2"),
        ("anti-CD19", "anticd19:0 anti:0 anticd19:1 cd19:1"),
        ("COVID-19", "covid19:0 covid:0 covid19:1 19:1"),
        ("IL\u20116", "il6:0 il:0 il6:1 6:1"),
        ("3'UTR", "3utr:0 3:0 3utr:1 utr:1"),
        ("3\u2032-UTR", "3utr:0 3:0 3utr:1 utr:1"),
        ("B-ALL", "ball:0 b:0 ball:1 all:1"),
        ("SARS-CoV-2", "sarscov2:0 sarscov:0 sars:0 sarscov:1 cov2:1 cov:1 sarscov2:2 cov2:2 2:2"),
        ("10-20 1234\u20135678", "10:0 20:1 1234:2 5678:3"),
        ("Crohn's disease", "crohn:0 crohns:0 disease:1"),
        ("patients\u2019 -x- 'quoted'", "patients:0 x:1 quoted:2"),
        ("wait--what", "wait:0 what:1"),
        ("HIV/AIDS, 1.5", "hiv:0 aids:1 1:2 5:3"),
        ("TGF-β1", "tgfbeta1:0 tgfbeta:0 tgf:0 tgfbeta:1 beta1:1 beta:1 tgfbeta1:2 beta1:2 1:2"),
        ("TNFα", "tnfalpha:0 tnf:0 tnfalpha:1 alpha:1"),
        (
            "a-xβ2",
            "axbeta2:0 ax:0 a:0 xbeta2:1 ax:1 xbeta:1 x:1 xbeta:2 beta2:2 beta:2 axbeta2:3 xbeta2:3 beta2:3 2:3",
        ),
        ("5µg 10μmol μ2", "5ug:0 10umol:1 mu2:2 mu:2 mu2:3 2:3"),
        (
            "O´Brien Hawaiʻi Qurʾān",
            "obrien:0 o:0 obrien:1 brien:1 hawaii:2 hawai:2 hawaii:3 i:3 quran:4 qur:4 quran:5 an:5",
        ),
        ("Prozac™ Visa℠", "prozac:0 visa:1"),
        ("มะเร็ง 2563 ๕", "ม:0 ะ:1 เ:2 ร:3 ็:4 ง:5 2563:6 ๕:7"),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한:0 국:1"),
        ("γδ T", "gammadelta:0 t:1"),
        ("5 µg µ-opioid", "5:0 ug:1 muopioid:2 mu:2 muopioid:3 opioid:3"),
        ("ασθενείς", "ασθενεισ:0"),
        (
            "Müller-Lüdenscheidt Ørsted Łódź",
            "mullerludenscheidt:0 muller:0 mullerludenscheidt:1 ludenscheidt:1 orsted:2 lodz:3",
        ),
        ("ﬁbrosis ﬂow Straße", "fibrosis:0 flow:1 strasse:2"),
        ("ＦＵＬＬ width ①", "full:0 width:1 1:2"),
        ("e\u0301tude d\u00ade\u200bs", "etude:0 des:1"),
        ("H<sub>2</sub>O and CO₂", "h2o:0 and:1 co2:2"),
        ("<p>One</p><p>two</p> <jats:title>Aim</jats:title>", "one:0 two:1 aim:2"),
        ("p<0.05 and a <b and c> d", "p:0 0:1 05:2 and:3 a:4 b:5 and:6 c:7 d:8"),
        (
            "&lt;i&gt;E. coli&lt;/i&gt; R&amp;D &beta;-blocker &#945;",
            "e:0 coli:1 r:2 d:3 betablocker:4 beta:4 betablocker:5 blocker:5 alpha:6",
        ),
        ("肺癌patients が", "肺:0 癌:1 patients:2 が:3"),
        ("か\u3099 ｶﾞ", "が:0 ガ:1"),
        ("한국어", "한:0 국:1 어:2"),
        ("Йод ёж", "иод:0 еж:1"),
        ("हिन्दी", "हिन्दी:0"),
        ("a—b\u00a0c", "a:0 b:1 c:2"),
        ("IL-1ß ß Groß", "il1beta:0 il1:0 il:0 il1:1 1beta:1 1:1 il1beta:2 1beta:2 beta:2 beta:3 gross:4"),
        ('&amp;lt;sub&amp;gt;2&amp;amp;lt;/sub&gt;x <ns0:p>y</ns0:p> <xref ref-type="b">z</xref>9', "2x:0 y:1 z9:2"),
    ],
)
def test_text_is_cut_into_these_terms(text: str, expected: str) -> None:
    assert terms(text) == expected.split()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("p53", [("p53",)]),
        ("CAR-T", [("car", "t"), ("cart",)]),
        ("3'UTR", [("3", "utr"), ("3utr",)]),
        ("Crohn's", [("crohns",)]),
        ("HIV/AIDS", [("hiv", "aids")]),
        ("10.1038/s41409-020", [("10", "1038", "s41409", "020"), ("10", "1038", "s41409020")]),
        ("1.5", [("1", "5")]),
        ("β", [("beta",)]),
        ("IL-1β", [("il", "1", "beta"), ("il", "1beta"), ("il1beta",)]),
        ("TNFα", [("tnf", "alpha"), ("tnfalpha",)]),
        ("TNFalpha", [("tnfalpha",), ("tnf", "alpha")]),
        ("NF-kappaB", [("nf", "kappab"), ("nf", "kappa", "b"), ("nfkappab",)]),
        ("anti-CD19", [("anti", "cd19"), ("anti", "cd", "19"), ("anticd19",)]),
        ("alpha", [("alpha",)]),
        ("B12", [("b12",)]),
        ("978-3-16-148410-0", [("978", "3", "16", "148410", "0"), ("9783161484100",)]),
        ("0-306-40615-2", [("0", "306", "40615", "2"), ("0306406152",)]),
        ("10-20-30-40", [("10", "20", "30", "40")]),
        ("肺癌", [("肺", "癌")]),
        ("+", []),
        ("", []),
    ],
)
def test_typed_word_is_looked_up_as(word: str, expected: list[tuple[str, ...]]) -> None:
    assert list(variants(word)) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("Leuk*", [("leuk*",)]),
        ("wom?n", [("wom?n",)]),
        ("anti-CD*", [("anti", "cd*"), ("anticd*",)]),
        ("肺*", [("肺",)]),
        ("β*", [("beta*",)]),
        ("*", [("*",)]),
    ],
)
def test_wildcards_of_a_typed_pattern_stay(pattern: str, expected: list[tuple[str, ...]]) -> None:
    assert list(variants(pattern, has_wildcards=True)) == expected


def test_places_are_those_of_the_original_text() -> None:
    text = "A <i>Straße</i> &beta;-Zelle"
    found = {word.folded: text[word.start : word.end] for word in words(text)}
    assert found == {"a": "A", "strasse": "Straße", "beta": "&beta;", "zelle": "Zelle", "betazelle": "&beta;-Zelle"}


SAMPLES = st.text(st.one_of(st.characters(), st.sampled_from("aB1-'’.<>/&; βµß肺がé\u0301\u00ad\u3099"))) | st.lists(
    st.sampled_from(
        ["CAR", "-", "T", " ", "<i>", "</sub>", "&lt;", "&beta;", "β", "'s", "肺", "1", "\u00a0", "—", "Crohn"]
    )
).map("".join)


@given(SAMPLES)
def test_raw_words_by_bytes_and_by_text_are_the_same(text: str) -> None:
    raw = without_markup(text).encode("utf-8", "surrogatepass").translate(ASCII_TABLE).split()
    position, by_bytes = 0, []
    for token in raw:
        parts, width = expand(token.decode("utf-8", "surrogatepass"))
        by_bytes += [(word.folded, position + word.position) for word in parts]
        position += width
    assert [(word.folded, word.position) for word in words(text)] == by_bytes


@given(SAMPLES)
def test_words_lie_inside_the_text_in_order_and_are_folded(text: str) -> None:
    last = 0
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.position >= last
        assert word.folded
        assert not any(character.isspace() for character in word.folded)
        last = word.position


@given(SAMPLES)
def test_typed_text_finds_itself(text: str) -> None:
    present = {(word.folded, word.position) for word in words(text)}
    starts = {position for _, position in present}
    for run in variants(text):
        if len(run) > 30:
            continue
        assert any(all((term, start + n) in present for n, term in enumerate(run)) for start in starts)
        break


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
