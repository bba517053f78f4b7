"""References as the guides of the styles print them, each with its record."""

import pytest

from tuiref.core.date import PartialDate
from tuiref.core.person import Person
from tuiref.core.record import Record


def people(names: str) -> tuple[Person, ...]:
    """ "Family, Given; Family, Given" as persons; without a comma an organisation."""
    out = []
    for name in names.split("; "):
        family, comma, given_names = name.partition(", ")
        out.append(Person(family, given_names) if comma else Person(family, is_organisation=True))
    return tuple(out)


EXAMPLES = [
    pytest.param(
        "apa",
        Record(
            tags=(("TY", "JOUR"),),
            type="JOUR",
            authors=people("Grady, Jessica S.; Her, M.; Moreno, G.; Perez, C.; Yelinek, J."),
            date=PartialDate(2019),
            title="Emotions in storybooks: A comparison of storybooks that represent ethnic and racial groups",
            container="Psychology of Popular Media Culture",
            volume="8",
            issue="3",
            pages="207-217",
            doi="10.1037/ppm0000185",
        ),
        "Grady, J. S., Her, M., Moreno, G., Perez, C., & Yelinek, J. (2019). Emotions in storybooks: A comparison of "
        "storybooks that represent ethnic and racial groups. Psychology of Popular Media Culture, 8(3), 207–217. "
        "https://doi.org/10.1037/ppm0000185",
        id="apa journal",
    ),
    pytest.param(
        "apa",
        Record(
            tags=(("TY", "BOOK"),),
            type="BOOK",
            authors=people("Jackson, Lynne M."),
            date=PartialDate(2019),
            title="The psychology of prejudice: From attitudes to social action",
            edition="2",
            publisher="American Psychological Association",
            place="Washington",
            doi="10.1037/0000168-000",
        ),
        "Jackson, L. M. (2019). The psychology of prejudice: From attitudes to social action (2nd ed.). American "
        "Psychological Association. https://doi.org/10.1037/0000168-000",
        id="apa book",
    ),
    pytest.param(
        "apa",
        Record(
            tags=(("TY", "CHAP"),),
            type="CHAP",
            authors=people("Aron, L.; Botella, M.; Lubart, T."),
            editors=people("Subotnik, R. F.; Olszewski-Kubilius, P.; Worrell, F. C."),
            date=PartialDate(2019),
            title="Culinary arts: Talent and their development",
            container="The psychology of high performance",
            pages="345-359",
            publisher="American Psychological Association",
            doi="10.1037/0000120-016",
        ),
        "Aron, L., Botella, M., & Lubart, T. (2019). Culinary arts: Talent and their development. In R. F. Subotnik, "
        "P. Olszewski-Kubilius, & F. C. Worrell (Eds.), The psychology of high performance (pp. 345–359). American "
        "Psychological Association. https://doi.org/10.1037/0000120-016",
        id="apa chapter",
    ),
    pytest.param(
        "apa",
        Record(
            tags=(("TY", "THES"), ("M3", "Unpublished doctoral dissertation")),
            type="THES",
            authors=people("Harris, L."),
            date=PartialDate(2014),
            title="Instructional leadership perceptions and practices of elementary school leaders",
            publisher="University of Virginia",
        ),
        "Harris, L. (2014). Instructional leadership perceptions and practices of elementary school leaders "
        "[Unpublished doctoral dissertation]. University of Virginia.",
        id="apa thesis",
    ),
    pytest.param(
        "apa",
        Record(
            tags=(("TY", "ELEC"),),
            type="ELEC",
            authors=people("World Health Organization"),
            date=PartialDate(2018, 5, 24),
            title="The top 10 causes of death",
            urls=("https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death",),
        ),
        "World Health Organization. (2018, May 24). The top 10 causes of death. "
        "https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death",
        id="apa page",
    ),
    pytest.param(
        "vancouver",
        Record(
            tags=(("TY", "JOUR"),),
            type="JOUR",
            authors=people("Halpern, S. D.; Ubel, P. A.; Caplan, A. L."),
            date=PartialDate(2002, 7, 25),
            title="Solid-organ transplantation in HIV-infected patients",
            container="New England Journal of Medicine",
            container_short="N Engl J Med",
            volume="347",
            issue="4",
            pages="284-287",
        ),
        "1. Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. N Engl J Med. 2002 "
        "Jul 25;347(4):284–7.",
        id="vancouver journal",
    ),
    pytest.param(
        "vancouver",
        Record(
            tags=(("TY", "BOOK"),),
            type="BOOK",
            authors=people("Murray, Patrick R.; Rosenthal, Ken S.; Kobayashi, George S.; Pfaller, Michael A."),
            date=PartialDate(2002),
            title="Medical microbiology",
            edition="4",
            publisher="Mosby",
            place="St. Louis",
        ),
        "1. Murray PR, Rosenthal KS, Kobayashi GS, Pfaller MA. Medical microbiology. 4th ed. St. Louis: Mosby; 2002.",
        id="vancouver book",
    ),
    pytest.param(
        "vancouver",
        Record(
            tags=(("TY", "CHAP"),),
            type="CHAP",
            authors=people("Meltzer, P. S.; Kallioniemi, A.; Trent, J. M."),
            editors=people("Vogelstein, B.; Kinzler, K. W."),
            date=PartialDate(2002),
            title="Chromosome alterations in human solid tumors",
            container="The genetic basis of human cancer",
            pages="93-113",
            publisher="McGraw-Hill",
            place="New York",
        ),
        "1. Meltzer PS, Kallioniemi A, Trent JM. Chromosome alterations in human solid tumors. In: Vogelstein B, "
        "Kinzler KW, editors. The genetic basis of human cancer. New York: McGraw-Hill; 2002. p. 93–113.",
        id="vancouver chapter",
    ),
    pytest.param(
        "chicago",
        Record(
            tags=(("TY", "JOUR"),),
            type="JOUR",
            authors=people("Dittmar, Emily L.; Schemske, Douglas W."),
            date=PartialDate(2023),
            title="Temporal Variation in Selection Influences Microgeographic Local Adaptation",
            container="American Naturalist",
            volume="202",
            issue="4",
            pages="471-485",
            doi="10.1086/725865",
        ),
        "Dittmar, Emily L., and Douglas W. Schemske. 2023. “Temporal Variation in Selection Influences "
        "Microgeographic Local Adaptation.” American Naturalist 202 (4): 471–85. https://doi.org/10.1086/725865.",
        id="chicago journal",
    ),
    pytest.param(
        "chicago",
        Record(
            tags=(("TY", "BOOK"),),
            type="BOOK",
            authors=people("Yu, Charles"),
            date=PartialDate(2020),
            title="Interior Chinatown",
            publisher="Pantheon Books",
            place="New York",
        ),
        "Yu, Charles. 2020. Interior Chinatown. Pantheon Books.",
        id="chicago book",
    ),
    pytest.param(
        "chicago",
        Record(
            tags=(("TY", "CHAP"),),
            type="CHAP",
            authors=people("Doyle, Kathleen"),
            editors=people("Marks, P. J. M.; Parkin, Stephen"),
            date=PartialDate(2023),
            title="The Queen Mary Psalter",
            container="The Book by Design",
            publisher="University of Chicago Press",
        ),
        "Doyle, Kathleen. 2023. “The Queen Mary Psalter.” In The Book by Design, edited by P. J. M. Marks and Stephen "
        "Parkin. University of Chicago Press.",
        id="chicago chapter",
    ),
    pytest.param(
        "mla",
        Record(
            tags=(("TY", "JOUR"),),
            type="JOUR",
            authors=people("Baron, Naomi S."),
            date=PartialDate(2013, 1),
            title="Redefining Reading: The Impact of Digital Communication Media",
            container="PMLA",
            volume="128",
            issue="1",
            pages="193-200",
        ),
        "Baron, Naomi S. “Redefining Reading: The Impact of Digital Communication Media.” PMLA, vol. 128, no. 1, "
        "Jan. 2013, pp. 193–200.",
        id="mla journal",
    ),
    pytest.param(
        "mla",
        Record(
            tags=(("TY", "BOOK"),),
            type="BOOK",
            authors=people("Dorris, Michael; Erdrich, Louise"),
            date=PartialDate(1999),
            title="The Crown of Columbus",
            publisher="HarperCollins Publishers",
        ),
        "Dorris, Michael, and Louise Erdrich. The Crown of Columbus. HarperCollins Publishers, 1999.",
        id="mla book",
    ),
    pytest.param(
        "nature",
        Record(
            tags=(("TY", "JOUR"),),
            type="JOUR",
            authors=people("Schott, Daniel H.; Collins, Ruth N.; Bretscher, Anthony"),
            date=PartialDate(2002),
            title="Secretory vesicle transport velocity in living yeast depends on the myosin V lever arm length",
            container="The Journal of Cell Biology",
            container_short="J. Cell Biol.",
            volume="156",
            pages="35-39",
        ),
        "1. Schott, D. H., Collins, R. N. & Bretscher, A. Secretory vesicle transport velocity in living yeast "
        "depends on the myosin V lever arm length. J. Cell Biol. 156, 35–39 (2002).",
        id="nature journal",
    ),
    pytest.param(
        "ieee",
        Record(
            tags=(("TY", "JOUR"),),
            type="JOUR",
            authors=people("Chiampi, M.; Zilberti, L."),
            date=PartialDate(2011, 10),
            title="Induction of electric field in human bodies moving near MRI: An efficient BEM computational "
            "procedure",
            container="IEEE Trans. Biomed. Eng.",
            volume="58",
            issue="10",
            pages="2787-2793",
            doi="10.1109/tbme.2011.2158315",
        ),
        "[1] M. Chiampi and L. Zilberti, “Induction of electric field in human bodies moving near MRI: An efficient "
        "BEM computational procedure,” IEEE Trans. Biomed. Eng., vol. 58, no. 10, pp. 2787–2793, Oct. 2011, doi: "
        "10.1109/tbme.2011.2158315.",
        id="ieee journal",
    ),
    pytest.param(
        "apa",
        Record(
            tags=(("TY", "NEWS"),),
            type="NEWS",
            authors=people("Carey, B."),
            date=PartialDate(2019, 3, 22),
            title="Can we get better at forgetting?",
            container="The New York Times",
        ),
        "Carey, B. (2019, March 22). Can we get better at forgetting? The New York Times.",
        id="apa newspaper",
    ),
    pytest.param(
        "apa",
        Record(
            tags=(("TY", "RPRT"),),
            type="RPRT",
            authors=people("National Cancer Institute"),
            date=PartialDate(2019),
            title="Taking time: Support for people with cancer",
            issue="NIH Publication No. 18-2059",
            publisher="U.S. Department of Health and Human Services, National Institutes of Health",
        ),
        "National Cancer Institute. (2019). Taking time: Support for people with cancer (NIH Publication No. 18-2059). "
        "U.S. Department of Health and Human Services, National Institutes of Health.",
        id="apa report",
    ),
    pytest.param(
        "vancouver",
        Record(
            tags=(("TY", "CPAPER"),),
            type="CPAPER",
            authors=people("Christensen, S.; Oppacher, F."),
            editors=people("Foster, J. A.; Lutton, E.; Miller, J.; Ryan, C.; Tettamanzi, A. G."),
            date=PartialDate(2002),
            title="An analysis of Koza's computational effort statistic for genetic programming",
            container="Genetic programming",
            pages="182-191",
            publisher="Springer",
            place="Berlin",
        ),
        "1. Christensen S, Oppacher F. An analysis of Koza's computational effort statistic for genetic programming. "
        "In: Foster JA, Lutton E, Miller J, Ryan C, Tettamanzi AG, editors. Genetic programming. Berlin: Springer; "
        "2002. p. 182–91.",
        id="vancouver conference paper",
    ),
    pytest.param(
        "chicago",
        Record(
            tags=(("TY", "THES"), ("M3", "PhD diss.")),
            type="THES",
            authors=people("Rutz, Cynthia Lillian"),
            date=PartialDate(2013),
            title="King Lear and Its Folktale Analogues",
            publisher="University of Chicago",
        ),
        "Rutz, Cynthia Lillian. 2013. “King Lear and Its Folktale Analogues.” PhD diss., University of Chicago.",
        id="chicago thesis",
    ),
    pytest.param(
        "chicago",
        Record(
            tags=(("TY", "NEWS"),),
            type="NEWS",
            authors=people("Blum, Dani"),
            date=PartialDate(2023, 12, 13),
            title="Are Flax Seeds All That?",
            container="New York Times",
        ),
        "Blum, Dani. 2023. “Are Flax Seeds All That?” New York Times, December 13.",
        id="chicago newspaper",
    ),
    pytest.param(
        "mla",
        Record(
            tags=(("TY", "THES"), ("M3", "PhD dissertation")),
            type="THES",
            authors=people("Bishop, Karen Lynn"),
            date=PartialDate(2002),
            title="Documenting Institutional Identity: Strategic Writing in the IUPUI Comprehensive Campaign",
            publisher="Purdue University",
        ),
        "Bishop, Karen Lynn. Documenting Institutional Identity: Strategic Writing in the IUPUI Comprehensive "
        "Campaign. 2002. Purdue University, PhD dissertation.",
        id="mla thesis",
    ),
    pytest.param(
        "nature",
        Record(
            tags=(("TY", "DATA"),),
            type="DATA",
            authors=people("Hao, Z.; AghaKouchak, A.; Nakhjiri, N.; Farahmand, A."),
            date=PartialDate(2014),
            title="Global integrated drought monitoring and prediction system (GIDMaPS) data sets",
            publisher="figshare",
            doi="10.6084/m9.figshare.853801",
        ),
        "1. Hao, Z., AghaKouchak, A., Nakhjiri, N. & Farahmand, A. Global integrated drought monitoring and prediction "
        "system (GIDMaPS) data sets. figshare https://doi.org/10.6084/m9.figshare.853801 (2014).",
        id="nature data",
    ),
    pytest.param(
        "ieee",
        Record(
            tags=(("TY", "THES"), ("M3", "Ph.D. dissertation")),
            type="THES",
            authors=people("Williams, J. O."),
            date=PartialDate(1993),
            title="Narrow-band analyzer",
            publisher="Dept. Elect. Eng., Harvard Univ.",
            place="Cambridge, MA, USA",
        ),
        "[1] J. O. Williams, “Narrow-band analyzer,” Ph.D. dissertation, Dept. Elect. Eng., Harvard Univ., Cambridge, "
        "MA, USA, 1993.",
        id="ieee thesis",
    ),
    pytest.param(
        "ieee",
        Record(
            tags=(("TY", "RPRT"), ("M3", "Tech. Rep.")),
            type="RPRT",
            authors=people("Reber, E. E.; Michell, R. L.; Carter, C. J."),
            date=PartialDate(1988, 11),
            title="Oxygen absorption in the earth’s atmosphere",
            issue="TR-0200 (4230-46)-3",
            publisher="Aerospace Corp.",
            place="Los Angeles, CA, USA",
        ),
        "[1] E. E. Reber, R. L. Michell, and C. J. Carter, “Oxygen absorption in the earth’s atmosphere,” Aerospace "
        "Corp., Los Angeles, CA, USA, Tech. Rep. TR-0200 (4230-46)-3, Nov. 1988.",
        id="ieee report",
    ),
]
