"""The vocabulary of generated records: a ranked core of real words, and an endless tail of composed ones."""

from typing import Final


def _listed(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


_FUNCTION: Final = """
the of and in to with a for was were is that by from as on or at this be an are than not which we between after
patients these had during can may who all our both but has have it its their also been using among no two more
compared study associated group however most less when other either into such only higher lower there those
whether within without through before one three each between because could did does each four further here if
many might much must nor often over own per same several should since some still therefore they thus under until
upon very via while will would where yet against along about above across although another any around
"""

_SENTENCES: Final = """
in patients with|compared with|associated with|the aim of this study was to|we conducted a|there was no|
of this study|the use of|blood pressure|quality of life|randomized controlled trial|systematic review|meta-analysis|
risk of bias|odds ratio|hazard ratio|confidence interval|clinical trial|control group|primary outcome|
statistically significant|significant difference|heart failure|type 2 diabetes|breast cancer|gene expression|
body mass index|overall survival|adverse events|health care|long-term|follow-up|high-risk|t-cell|CAR T-cell|
double-blind|placebo-controlled|evidence-based|decision making|machine learning|deep learning|neural network|
public health|mental health|older adults|young people|side effects|adverse effects|intensive care|primary care|
in vitro|in vivo|wild-type|dose-dependent|well-being|case-control|cross-sectional|COVID-19|SARS-CoV-2|IL-6|
HbA1c|TNF-α|β-blocker|γ-aminobutyric|μg/mL|naïve|Alzheimer’s disease|Sjögren’s syndrome|Guillain–Barré|
cost-effectiveness|dose–response|meta–regression|Kaplan–Meier|12-month|6-week|non-inferiority|e-mail|online survey
"""

_NOUNS: Final = """
hypertension trial treatment therapy disease risk result method outcome effect level rate analysis data model
cell cancer tumor tumour mortality survival symptom sample score response intervention hospital participant cohort
incidence prevalence infection diabetes surgery diagnosis management screening exposure factor protein gene
receptor pathway mechanism expression mutation inhibitor antibody antigen vaccine virus bacterium strain culture
assay tissue blood plasma serum urine liver kidney lung heart brain bone muscle skin eye ear tooth nerve artery
vein vessel valve stroke seizure pain fever cough headache fatigue nausea anxiety depression stress sleep memory
attention cognition behaviour behavior emotion language child infant adolescent adult woman man mother father family
parent student nurse physician surgeon clinician practitioner caregiver worker community population country region city
school university clinic ward registry database record review guideline recommendation protocol policy programme
program service system network image imaging scan sensor signal device implant catheter stent graft transplant
transplantation donor recipient lymphocyte leukemia leukaemia lymphoma carcinoma melanoma sarcoma glioma metastasis
remission relapse recurrence toxicity dose dosage drug antibiotic opioid steroid insulin aspirin statin metformin
placebo injection infusion tablet capsule diet nutrition vitamin calcium iron zinc sodium potassium glucose lipid
cholesterol enzyme hormone cytokine peptide molecule compound acid ligand membrane mitochondrion nucleus chromosome
genome sequence variant allele polymorphism phenotype genotype biomarker marker threshold sensitivity specificity
accuracy reliability validity questionnaire survey interview scale instrument measure measurement estimate parameter
variable regression correlation association difference change increase decrease reduction improvement decline trend
pattern cluster subgroup stage grade class type form structure function activity property quality quantity volume
weight height length width age sex gender race ethnicity income education employment insurance cost price budget
resource access barrier facilitator challenge opportunity need demand supply perception attitude belief knowledge
skill training practice experience perspective theme theory framework concept hypothesis question evidence
literature article publication journal author citation bias heterogeneity limitation strength conclusion implication
future research development design implementation evaluation assessment monitoring surveillance prevention promotion
rehabilitation exercise training walking smoking alcohol tobacco obesity overweight pregnancy birth delivery
labour labor fetus neonate breastfeeding contraception menopause fertility asthma pneumonia tuberculosis malaria
hepatitis influenza measles sepsis shock trauma fracture wound burn ulcer abscess anemia anaemia thrombosis
embolism hemorrhage haemorrhage ischemia ischaemia infarction arrhythmia fibrillation angina cardiomyopathy
atherosclerosis dementia parkinsonism epilepsy migraine schizophrenia psychosis autism addiction suicide violence
injury accident pollution climate temperature season water soil food plant animal mouse rat rabbit monkey fish insect
species habitat ecosystem forest river ocean energy material surface particle nanoparticle polymer metal electrode
battery laser wavelength spectrum frequency voltage current field force pressure velocity flow diffusion reaction
catalyst solvent synthesis yield solution crystal algorithm computer software hardware internet web platform
application interface user robot simulation optimization optimisation classification prediction segmentation detection
recognition learning neuron layer feature dataset benchmark performance precision recall error uncertainty probability
distribution mean median variance deviation interval ratio percentage proportion frequency number
"""

_VERBS: Final = """
investigate evaluate assess examine compare determine identify describe explore analyse analyze measure estimate
report present observe demonstrate indicate suggest reveal confirm conclude support improve reduce increase
decrease enhance inhibit induce promote prevent treat diagnose manage monitor screen recruit enrol randomise randomize
assign receive administer perform conduct collect extract include exclude review search select combine
adjust predict develop validate implement apply use require provide contribute remain occur involve relate
explain influence affect modify regulate express activate mediate target express detect discuss highlight
"""

_ADJECTIVES: Final = """
significant clinical different high low new primary secondary major minor early late acute chronic severe mild
moderate common rare potential effective safe efficacious independent dependent positive negative normal abnormal
healthy human medical surgical pharmacological psychological social cultural economic environmental genetic molecular
cellular biological physical mental cognitive emotional behavioural behavioral nutritional cardiovascular coronary
cardiac renal hepatic pulmonary respiratory gastrointestinal cerebral neurological psychiatric dermatological
orthopaedic orthopedic dental ocular visual auditory vascular arterial venous metabolic endocrine immune
immunological inflammatory infectious bacterial viral fungal parasitic malignant benign metastatic recurrent
refractory resistant sensitive specific general local regional national international global rural urban public
private retrospective prospective longitudinal observational experimental randomized randomised controlled blinded
multicenter multicentre systematic comprehensive qualitative quantitative statistical mean median total overall
relative absolute annual daily weekly monthly short long large small greater smaller recent current previous
subsequent additional similar possible likely unlikely important relevant adequate appropriate optimal limited
available novel emerging traditional conventional standard alternative complementary digital automated artificial
allogeneic autologous hematopoietic haematopoietic lymphoblastic myeloid squamous epithelial endothelial neuronal
"""

_ROOTS: Final = """
cardio neuro gastro hepato nephro derma osteo arthro myo hemato haemato immuno onco broncho pneumo rhino
oto ophthalmo cranio cervico thoraco abdomino pelvi uro cysto entero colo procto angio phlebo lympho spleno
thyro adreno pancreato cholecysto chondro teno fibro adeno lipo carcino
"""

_ENDINGS: Final = """
logy logical pathy pathic plasty scopy scopic graphy graphic gram tomy ectomy stomy sclerosis stenosis megaly
genesis genic toxic toxicity protective vascular cyte cytes cytic blast blastoma lysis lytic metry metric trophy
trophic ptosis rrhaphy centesis desis
"""

_SYLLABLES: Final = _listed(
    """
    ba be bi bo bu ca ce ci co cu da de di do du fa fe fi fo fu ga ge gi go gu ha he hi ho hu ka ke ki ko la le li
    lo lu ma me mi mo mu na ne ni no nu pa pe pi po pu ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo xa
    xe xi xo za ze zi zo zu pro tri bri sta sul phe tho cla dro gly mer lan nor pen ren sor tam ver xyl zol
    """
)
_BEGINNINGS: Final = _listed(
    """
    ab ac ad al am an ap ar at az bel ben ber bri cal cam car cef cel cil cor cyt dal dex dor ec el em en ep er es
    eth ev fen flu fos gal gem gen glu hal hem hex hyp ibu im in iso ket lam lev lor mal mer met mon nal nit nor ol
    om ox pal par per phen pred prop pyr quin ral rib rof sal ser sit son stre sul tam tel ter thi tol top tri val
    ver vin zan zol
    """
)
_TAILS: Final = _listed(
    """
    ab ac al am an ane ase ate azole cin cillin dine dipine ene fen ic ide idine il ime in ine ion ipril ir ism itis
    ium ivir lol mab mide mycin nib oma one onium ose osin osis ous oxin parin pine prazole pril quine rin sartan sin
    statin tide tin triptan um ur us vir xaban yl zole zumab
    """
)

TAIL_SIZE: Final = len(_BEGINNINGS) * len(_SYLLABLES) ** 2 * len(_TAILS)
"""How many different words `tail_word` knows (some tens of millions)."""

SURNAMES: Final = _listed(
    """
    Smith Jones Brown Taylor Wilson Davies Evans Walker Wright Green Hall Wood Clarke Jackson Harris Lewis Young King
    Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Kim Lee Park Choi Jung Kang
    Tanaka Suzuki Sato Takahashi Watanabe Yamamoto Nakamura Kobayashi Kato Yoshida Singh Kumar Sharma Patel Gupta Khan
    Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Köhler Krüger Böhm Jäger Groß
    García Martínez López Sánchez Pérez Gómez Fernández González Rodríguez Núñez Muñoz Jiménez Díaz Ibáñez Castaño
    Silva Santos Oliveira Souza Gonçalves Araújo Magalhães Simões Conceição Brandão Rossi Russo Ferrari Esposito Bianchi
    Dubois Lefèvre Moreau Girard Mercier Bérard François Noël Gauthier Côté Bouchard Novák Dvořák Černý Procházka
    Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Dąbrowski Łukasik Nagy Kovács Tóth Szabó
    Horváth Popescu Ionescu Ștefănescu Yılmaz Kaya Demir Şahin Çelik Öztürk Güneş Aydın Johansson Andersson Karlsson
    Nilsson Sjöberg Åkesson Öberg Jørgensen Sørensen Østergaard Bjørnstad Hansen Olsen Virtanen Mäkinen Nguyễn Trần
    Phạm Đặng O’Brien O’Connor McDonald MacLeod D’Angelo Al-Hashimi Ben-David Cohen Levy Ivanov Petrov Papadopoulos
    """
)
GIVEN_NAMES: Final = _listed(
    """
    Anna Maria José Ana Luis Carlos João Pedro Paulo François Hélène Élodie Jürgen Günter Björn Søren Åsa Zoë Chloë
    Wei Jing Min Yan Hui Ying Xin Lei Jun Hong Hiroshi Kenji Yuki Akira Haruto Sakura Priya Rahul Anil Sunita Ahmed
    Fatima Mohamed Layla Omar Ivan Olga Natalia Dmitri Piotr Łukasz Agnieszka Małgorzata Tomáš Jiří Zoltán Eszter
    John Mary James Patricia Robert Jennifer Michael Linda William Elizabeth David Susan Richard Jessica Thomas Sarah
    """
)

FOREIGN_TITLES: Final = (
    (
        "de",
        _listed(
            """
            Untersuchungen zur Häufigkeit der Bluthochdruckkrankheit bei älteren Menschen und ihre Bedeutung für die
            hausärztliche Versorgung in Österreich Qualität Prävention Rückenschmerzen Früherkennung Müdigkeit Ernährung
            """
        ),
    ),
    (
        "fr",
        _listed(
            """
            Étude de la qualité des soins infirmiers à l’hôpital chez les personnes âgées évaluation épidémiologie
            prévention santé publique maladie hypertension artérielle traitement résultats enquête médecine générale
            """
        ),
    ),
    (
        "es",
        _listed(
            """
            Estudio sobre la prevalencia de la hipertensión en atención primaria niños mujeres evaluación clínica
            educación población española revisión sistemática cirugía corazón años diagnóstico pulmón riñón
            """
        ),
    ),
    (
        "pt",
        _listed(
            """
            Avaliação da atenção à saúde em crianças e adolescentes no município de São Paulo condições população
            educação gestão prevenção câncer pulmão coração hipertensão revisão sistemática não associação
            """
        ),
    ),
    (
        "zh",
        _listed("高血压 患者 的 临床 研究 与 分析 治疗 效果 观察 糖尿病 护理 干预 系统 评价 儿童 肺癌 细胞 免疫"),
    ),
    (
        "ja",
        _listed("高血圧 患者 における 臨床 研究 治療 の 効果 について 糖尿病 看護 システム 評価 小児 がん 細胞"),
    ),
    (
        "ru",
        _listed("исследование эффективности лечения артериальной гипертензии у больных сахарным диабетом оценка"),
    ),
)
"""Language codes with words from which titles in that language are strung."""


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("is"):
        return noun[:-2] + "es"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _inflect(verb: str) -> tuple[str, str, str, str]:
    if verb.endswith("e"):
        return verb, verb + "d", verb[:-1] + "ing", verb + "s"
    if verb.endswith("y"):
        return verb, verb[:-1] + "ied", verb + "ing", verb[:-1] + "ies"
    return verb, verb + "ed", verb + "ing", verb + ("es" if verb.endswith(("s", "sh")) else "s")


def _interleave(*lists: list[str]) -> list[str]:
    """Spread the words of all lists evenly over one list, each list in its own order."""
    placed = [((i + 0.5) / len(words), k, word) for k, words in enumerate(lists) for i, word in enumerate(words)]
    return [word for _, _, word in sorted(placed)]


def core_words() -> tuple[str, ...]:
    """About 4,000 distinct words and set phrases, the most frequent first; the same at every call."""
    nouns = _NOUNS.split()
    phrases = [phrase.strip() for phrase in _SENTENCES.replace("\n", "").split("|")]
    content = _interleave(
        phrases,
        nouns + [_plural(noun) for noun in nouns],
        [form for verb in _VERBS.split() for form in _inflect(verb)],
        _ADJECTIVES.split(),
    )
    compounds = [root + ending for ending in _ENDINGS.split() for root in _ROOTS.split()]
    return tuple(dict.fromkeys(_FUNCTION.split() + content + compounds))


def topic_words() -> tuple[str, ...]:
    """Nouns and adjectives that journals and keywords are made of."""
    return tuple(dict.fromkeys(_NOUNS.split() + _ADJECTIVES.split()))


def tail_word(rank: int) -> str:
    """A rare word, looking like a drug or a chemical; another one for each rank from 0 to TAIL_SIZE - 1."""
    # A stride prime to the size scatters neighbouring ranks over the alphabet, as rare words are.
    rest = rank * 7_368_787 % TAIL_SIZE
    rest, beginning = divmod(rest, len(_BEGINNINGS))
    rest, first = divmod(rest, len(_SYLLABLES))
    ending, second = divmod(rest, len(_SYLLABLES))
    return _BEGINNINGS[beginning] + _SYLLABLES[first] + _SYLLABLES[second] + _TAILS[ending]
