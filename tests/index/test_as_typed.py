"""Records are found by what people type for them, in every field, and light up where they were found."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.index.libraries import build
from tuiref.core.highlight import Highlighter
from tuiref.core.hits import Sort
from tuiref.core.record import TagValue
from tuiref.index.searcher import Searcher
from tuiref.query import parse
from tuiref.ris.meaning import record_from_tags

_Row = tuple[tuple[TagValue, ...], list[str], list[str]]


def titled(title: str, finds: list[str], finds_not: list[str] | None = None) -> _Row:
    return (("TI", title),), finds, finds_not or []


def by(author: str, finds: list[str], finds_not: list[str] | None = None) -> _Row:
    return (("AU", author),), finds, finds_not or []


def written_in(language: str, *finds: str) -> _Row:
    return (("LA", language),), [f"lang:{name}" for name in finds], ["lang:swahili"]


ROWS: list[_Row] = [
    # words together and apart
    titled("CART cells in lymphoma", ["car t", "car t cell", "title:(car t)", "CAR-T"], ["car AND t", "=car t"]),
    titled("CAR-T cells in lymphoma", ["car t", "cart", "car AND t"]),
    titled("Serum IL6 levels", ["il 6", "serum il 6", "TI=(il 6)", "IL-6"], ["il 16", "il AND 6"]),
    titled("Grade3 tumours", ["grade 3"]),
    titled("Xray of the chest", ["x ray", "x-ray", "chest x ray"]),
    titled("Noninvasive ventilation", ["non invasive", "non-invasive", '"non invasive ventilation"']),
    titled("An email reminder", ["e mail", "e-mail"]),
    titled("Type2 diabetes", ["type 2 diabetes", "type-2 diabetes"]),
    titled("COVID19 in children", ["covid 19", "covid-19"]),
    titled("Set apart from it", ["apart"], ["a part", '"a part"']),
    # numbers
    titled("A trial of 1,000 patients", ["1000", "1,000", "1000 patients", '"1000 patients"', "=1000"], ["100"]),
    titled("A trial of 1000 patients", ["1,000", '"1,000 patients"', "1’000"], ["1.000"]),
    titled("A trial of 1\u202f000 patients", ["1000", "1,000"]),
    titled("12,500 women and 10,000,000 men", ["12500", "12,500", "10000000", "10,000,000"]),
    titled("The 2 019 of them", [], ["2019", "31462531"]),
    # abbreviations
    titled("Health in the U.S.A. and the U.K.", ["usa", "USA", "U.S.A.", "uk", '"the uk"']),
    titled("Health in the USA and UK", ["U.S.A.", "U.S.A", "U.K."]),
    titled("The U.S. health system", ["US health", "U.S."], ["us AND sa"]),
    titled("PhD students", ["Ph.D.", "phd"]),
    titled("Ph.D. theses", ["phd", "PhD"]),
    # names
    by("Müller, Hans", ["mueller", "muller", "MÜLLER", "author:mueller", "Mueller H[au]", 'author:"Mueller H"']),
    by("Müller, Hans", ['author:"mueller"', "AU=(Mueller H)"], ["miller", "=mueller", '="Mueller H"[au]', '"mueller"']),
    by("Mueller, Hans", ["Müller", "author:müller", 'author:"Müller H"', "Müller H[au]"], ["=müller", "muller"]),
    by("Jørgensen, Søren", ["joergensen", "jorgensen", "soeren", "Jörgensen"]),
    by("Joergensen, Soeren", ["jørgensen", "søren"]),
    by("Åkesson, H", ["aakesson", "akesson"]),
    by("Nørgaard, P", ["nørgård", "norgaard", "noergaard"]),
    by("Groß, Peter", ["gross", "groß"]),
    by("Baur, K", ["baur"], ["bauer"]),
    by("Bauer, K", ["bauer"], ["baur"]),
    by("Şahin, İbrahim", ["sahin", "ibrahim", "İbrahim", "IBRAHIM"]),
    by("OBrien, P", ["o brien", "O'Brien", "O’Brien", 'author:"O\'Brien P"']),
    by("Łukasz, Đ", ["lukasz", "łukasz"]),
    titled("Über Ärzte", ["ueber", "uber", "aerzte"], ["=ueber"]),
    titled("A gust of wind, to be", ["gust"], ["toe"]),
    # Greek letters
    titled(
        "NF-κB signalling", ["NF-kB", "NFkB", "nf-kb", "nfkb", '"NF-kB signalling"'], ["=NF-kB", '="NF-kB signalling"']
    ),
    titled("NF-kB signalling", ["NF-κB", "NFκB", "NF-kappaB"]),
    titled("NFkB signalling", ["NF-κB", "nf-kappaB"]),
    titled("TNF-α blockade", ["TNF-a", "TNFa", "tnfa"]),
    titled("TNFa blockade", ["TNF-α", "tnf-alpha"]),
    titled("IL-1β secretion", ["IL-1b", "IL1b", "il1b"]),
    titled("IL-1b secretion", ["IL-1β", "IL1β"]),
    titled("TGF-β1", ["TGF-b1", "TGFb1", "tgfb1"]),
    titled("β-blocker use", ["b-blocker"]),
    titled("β-cell mass", ["beta-cell"], ["B-cell"]),
    titled("IL-1ß and ß-blockers on the Straße", ["IL-1β", "beta-blockers", "ß-blockers", "strasse"], ["ss"]),
    # markup
    titled(
        "&amp;lt;i&amp;gt;E. coli&amp;lt;/i&amp;gt; in <scp>STARE</scp>-HI", ['"e coli in"', "stare-hi"], ["lt", "scp"]
    ),
    titled(
        '<ns0:italic>Mus</ns0:italic> <named-content a="b">musculus</named-content>', ['"mus musculus"'], ["italic"]
    ),
    titled("a <b and c> d of x&lt;y", ["b", "c"], ["lt"]),
    titled("B-cell lymphoma", ["b-cell"], ["β-cell", "beta cell"]),
    # languages
    written_in("ger", "de", "german", "deu", "ger", "Deutsch", "DE", "de-AT", '"german"'),
    written_in("de", "german", "ger", "deutsch"),
    written_in("German", "de", "ger"),
    written_in("en_US", "english", "eng"),
    written_in("eng; fre", "english", "fr", "français"),
    written_in("zh-CN", "chinese", "chi", "中文"),
    written_in("日本語", "ja", "japanese"),
    ((("LA", "ger"),), ["german[la]", "LA=(de)", "deutsch.la."], ["=lang:german", '="german"[la]', "german", "lang:d"]),
    # journals and other tags of a field
    (
        (("T2", "Journal of Clinical Oncology"), ("JF", "Cancer in full"), ("JO", "Jclon"), ("J2", "JClO")),
        ["journal:oncology", "journal:full", 'journal:"cancer in full"', "journal:jclon", "journal:jclo", "JO:jclon"],
        ["title:oncology"],
    ),
    ((("A2", "Editor, E"), ("A3", "Series, S")), ["editor:editor", "editor:series"], ["author:series"]),
]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    directory: Path = tmp_path_factory.mktemp("typed")
    yield Searcher([build(directory, [[record_from_tags((("TY", "JOUR"), *tags)) for tags, _, _ in ROWS]])])


@pytest.mark.parametrize("place", range(len(ROWS)))
def test_record_is_found_by_what_people_type_for_it(searcher: Searcher, place: int) -> None:
    tags, finds, finds_not = ROWS[place]
    for typed in (*finds, *finds_not):
        root = parse(typed).root
        assert root is not None
        found = searcher.search(root, Sort("added"), lambda: False)
        assert (place in found.keys(0, found.total)) is (typed in finds), typed
        if typed in finds:
            assert any(Highlighter(root).spans(value, tag) for tag, value in tags), typed


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [("mueller", "Mueller", "Müller"), ("müller", "Müller", "Mueller"), ("NF-kB", "NF-kB", "NF-κB")],
)
def test_what_was_typed_ranks_above_other_spellings(tmp_path: Path, typed: str, first: str, second: str) -> None:
    records = [record_from_tags((("TY", "JOUR"), ("TI", f"{title} here"))) for title in (second, first, second)]
    searcher = Searcher([build(tmp_path, [records])])
    root = parse(typed).root
    assert root is not None
    assert list(searcher.search(root, Sort(), lambda: False).keys(0, 9)) == [1, 0, 2]
