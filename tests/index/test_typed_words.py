"""Words as people type them find what they mean, alone, in phrases and with wildcards, and light it up."""

from pathlib import Path

import pytest

from tests.index.libraries import build, record
from tuiref.core.highlight import Highlighter
from tuiref.core.hits import Sort
from tuiref.index.searcher import Searcher
from tuiref.query.reader import parse

FOUND: list[tuple[str, list[str]]] = [
    (
        "CAR-T cell therapy",
        [
            "CAR-T",
            "car-t",
            "CART",
            "cart",
            "car t",
            '"car t"',
            '"car t cell"',
            '"CAR-T cell"',
            '"cart cell"',
            "CAR-T*",
            "cart*",
            "car-t cell*",
            '"car t cell therapy"',
            "CAR‑T",
            '"CAR-T cell"~3',
            "car* therapy",
            '"car-t* cell"',
            "ca?-t",
        ],
    ),
    (
        "CART cell therapy",
        [
            "CAR-T",
            "CART",
            '"car t cell"',
            '"CAR-T cell"',
            '"CAR-T cell therapy"',
            '"cart cell"',
            '"car-t cell*"',
            '"CAR T cell"',
            "CAR-T NEAR/2 therapy",
        ],
    ),
    ("CAR T cell therapy", ["CAR-T", '"car t cell"', '"CAR-T cell"']),
    (
        "anti-CD19 antibody",
        ["anti-CD19", "antiCD19", "anti CD19", "CD19", '"anti CD19 antibody"', "anti-CD*", "antiCD*", "anti-cd1?"],
    ),
    ("B-ALL patients", ["B-ALL", "b-all", "BALL", '"B ALL"', '"b-all patients"', '"B ALL patients"', "B-AL*"]),
    (
        "serum IL-6 levels",
        ["IL-6", "il6", "IL 6", '"IL 6"', '"IL-6 levels"', '"il6 levels"', "IL-*", "IL6*", '"serum il6"'],
    ),
    ("mutant p53 protein", ["p53", "P53", "p53*", "p5*", '"p53 protein"', "p-53"]),
    ("the 3'UTR of", ["3'UTR", "3’UTR", "3′UTR", "3'-UTR", "3 UTR", "3UTR", "UTR", '"3\'UTR of"', '"3 UTR"']),
    ("the 3′-UTR of", ["3'UTR", "3'-UTR", "3UTR", "3-UTR", "UTR"]),
    (
        "COVID-19 vaccine",
        [
            "COVID-19",
            "covid19",
            "covid 19",
            "COVID–19",
            '"covid 19 vaccine"',
            '"covid-19 vaccine"',
            "covid*",
            "COVID-1*",
            '"covid19 vaccine"',
        ],
    ),
    (
        "TNF-α blockade",
        [
            "TNF-α",
            "TNFα",
            "TNF-alpha",
            "tnfalpha",
            "tnf alpha",
            "TNFa*",
            '"TNF-alpha blockade"',
            '"tnfα blockade"',
            "tnf-a*",
            "α",
            "alpha",
        ],
    ),
    ("TNF-alpha blockade", ["TNF-α", "TNFα", "TNF-alpha", "TNFalpha", "α"]),
    ("TNF alpha blockade", ["TNF-α", "TNFα", "TNF-alpha", "TNFalpha", '"TNFα blockade"', '"TNFalpha blockade"']),
    ("TNFα blockade", ["TNF alpha", '"TNF alpha blockade"', "TNF-α", "TNF-alpha", "TNF", "α blockade", "TNFa*"]),
    ("TNFalpha blockade", ["TNFα", "TNF-α", '"TNF alpha"', '"TNF alpha blockade"', '"TNF-α blockade"']),
    (
        "TGF-beta 1 and IL-1 beta",
        ["TGF-β1", "TGFβ1", "TGF-beta1", "TGFbeta1", "IL-1β", "IL1β", "IL-1beta", '"TGF-β1 and"'],
    ),
    (
        "TGF-β1 and IL-1β",
        ["TGF-beta 1", "TGF beta 1", '"TGF beta1"', "TGFbeta1", "IL-1 beta", "IL1beta", '"IL-1 beta"'],
    ),
    ("NF-kappa B and NF-κB", ["NF-κB", "NFκB", "NF-kappaB", "NFkappaB", "NF kappa B", '"NF-kappa B and"']),
    ("α1-antitrypsin", ["alpha1-antitrypsin", "alpha-1-antitrypsin", "alpha 1 antitrypsin", '"alpha1 antitrypsin"']),
    ("alpha1 antitrypsin", ["α1-antitrypsin", "α1 antitrypsin", "alpha-1 antitrypsin"]),
    ("IL 6 and CD 19", ["IL6", "IL-6", "CD19", "CD-19", '"IL6 and"', '"IL-6 and CD19"']),
    ("5 μg of 5μg", ["ug", "μg", "µg", "5ug", "5µg", '"5 µg"']),
    ("O´Brien", ["O'Brien", "O’Brien", "OBrien", "o´brien"]),
    ("Prozac™", ["prozac", "Prozac™", "proz*"]),
    ("การรักษามะเร็งปอด", ["มะเร็ง", "มะเร็ง*", "รักษา ปอด"]),
    ("\u1112\u1161\u11ab\u1100\u116e\u11a8", ["한국", "\u1112\u1161\u11ab", "국"]),
    (
        "β-catenin",
        [
            "β-catenin",
            "beta-catenin",
            "betacatenin",
            "beta catenin",
            "β catenin",
            "catenin",
            "beta*",
            "β-cat*",
            '"beta catenin"',
        ],
    ),
    ("a naïve patient", ["naïve", "naive", "NAÏVE", "naïv*", "naiv*", "naïve", '"naive patient"', "na?ve"]),
    ("pulmonary ﬁbrosis", ["fibrosis", "ﬁbrosis", "fibro*", "ﬁbro*", '"pulmonary fibrosis"', "*brosis"]),
    ("Ｆｕｌｌ ｗｉｄｔｈ １２", ["full", "ｆｕｌｌ", "full width", '"full width 12"', "ful*", "１２", "12"]),
    ("肺癌の治療", ["肺癌", "癌の", "治療", "肺", '"肺癌の治療"', "肺癌*", "肺*", "肺癌 治療"]),
    (
        "Sjögren’s syndrome",
        [
            "Sjögren's",
            "sjogren",
            "sjogrens",
            "Sjogren's syndrome",
            '"Sjögren syndrome"',
            '"sjogrens syndrome"',
            "sjogr*",
            "Sjögren’s",
        ],
    ),
    (
        "SARS-CoV-2 infection",
        [
            "SARS-CoV-2",
            "sarscov2",
            "sars cov 2",
            "SARS-CoV2",
            "SARSCoV-2",
            '"sars-cov-2 infection"',
            "sars-cov*",
            "SARS-CoV-*",
            '"sarscov2 infection"',
        ],
    ),
    ("γδ T cells", ["γδ", "gammadelta", '"gamma delta t cells"', "γδ T", "gamma-delta"]),
    ("β2-microglobulin", ["β2-microglobulin", "beta2-microglobulin", "beta-2-microglobulin", "β-2 microglobulin"]),
    (
        "follow-up of well-being",
        [
            "follow up",
            "followup",
            "follow-up",
            '"follow up of"',
            '"followup of"',
            "well-being",
            "wellbeing",
            '"follow-up of well being"',
            '"follow up of wellbeing"',
            '"followup of well-being"',
        ],
    ),
]
NOT_FOUND: list[tuple[str, list[str]]] = [
    ("CAR-T cell therapy", ['"car cell"', "ca", "car-x"]),
    ("CART cell therapy", ['"car cell"', "car"]),
    ("anti-CD19 antibody", ["CD1", "anti-CD2*"]),
    ("serum IL-6 levels", ["IL-16", '"IL 6 serum"']),
    ("mutant p53 protein", ["p5", "53"]),
    ("on p 53 or the T cell", ["p53", "TCELL"]),
    ("IL 6", ["IL16", "IL-66"]),
    ("TNF and alpha", ["TNFα", "TNFalpha"]),
    ("alphabet", ["alpha", "α"]),
    ("COVID-19 vaccine", ['"19 covid"', "covid-1"]),
    ("a naïve patient", ['"a patient"']),
    ("肺癌の治療", ["癌肺", '"肺の"']),
    ("SARS-CoV-2 infection", ["SARS-CoV-1", "cov1"]),
    ("follow-up of well-being", ['"up follow"']),
    ("set apart from it", ['"a part"', '"set a part"']),
]


@pytest.mark.parametrize(("text", "queries"), FOUND)
def test_typed_words_find_the_text_and_light_up_in_it(tmp_path: Path, text: str, queries: list[str]) -> None:
    searcher = Searcher([build(tmp_path, [[record(text), record("nothing here")]])])
    for typed in queries:
        root = parse(typed).root
        assert root is not None
        assert searcher.search(root, Sort(), lambda: False).keys(0, 9) == [0], typed
        assert Highlighter(root).spans(text, "title"), typed


@pytest.mark.parametrize(("text", "queries"), NOT_FOUND)
def test_other_words_do_not(tmp_path: Path, text: str, queries: list[str]) -> None:
    searcher = Searcher([build(tmp_path, [[record(text)]])])
    for typed in queries:
        root = parse(typed).root
        assert root is not None
        assert searcher.search(root, Sort(), lambda: False).total == 0, typed
        assert not Highlighter(root).spans(text, "title"), typed
