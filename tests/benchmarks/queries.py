"""The mix of queries that searching is timed with, for tuiref and, where they can, for other engines."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Query:
    """One query in both languages."""

    kind: str
    text: str
    """As typed into tuiref."""
    match: str | None
    """For FTS5; "" when only the years count, None when FTS5 can't answer it."""
    years: tuple[int, int] | None = None
    """For FTS5: first and last year."""
    sort: str = "relevance"
    """As `core.hits.Sort.parse` reads it."""


_MANY: Final = (
    "asthma OR migraine OR stroke OR seizure OR anaemia OR psoriasis OR arthritis OR dementia OR obesity OR "
    "insomnia OR sepsis OR pneumonia OR malaria OR tuberculosis OR hepatitis OR leukaemia OR lymphoma OR melanoma OR "
    "glioma OR sarcoma OR neuropathy OR nephropathy OR retinopathy OR fibrosis OR cirrhosis OR pancreatitis OR "
    "colitis OR dermatitis OR eczema OR epilepsy"
)

MIX: Final = (
    Query("rare word", "ketxocuipril", "ketxocuipril"),
    Query("rare word", "cardiology", "cardiology"),
    Query("rare word", "krankheit*", "krankheit*"),
    Query("rare word", "nephropathy", "nephropathy"),
    Query("common word", "hypertension", "hypertension"),
    Query("common word", "patients", "patients"),
    Query("common word", "the", "the"),
    Query("common word", "treatment", "treatment"),
    Query("two words", "hypertension therapy", "hypertension therapy"),
    Query("two words", "cancer AND survival", "cancer survival"),
    Query("two words", "blood pressure", "blood pressure"),
    Query("three words", "hypertension therapy risk", "hypertension therapy risk"),
    Query("three words", "diabetes insulin glucose", "diabetes insulin glucose"),
    Query("either word", "hypertension OR diabetes", "hypertension OR diabetes"),
    Query("either word", "stroke OR seizure OR migraine", "stroke OR seizure OR migraine"),
    Query("either word", "(cancer OR tumour) survival", "(cancer OR tumour) AND survival"),
    Query("phrase", '"blood pressure"', '"blood pressure"'),
    Query("phrase", '"randomized controlled trial"', '"randomized controlled trial"'),
    Query("phrase", '"quality of life"', '"quality of life"'),
    Query("phrase", '"type 2 diabetes"', '"type 2 diabetes"'),
    Query("phrase of common words", '"in patients with"', '"in patients with"'),
    Query("phrase of common words", '"of the"', '"of the"'),
    Query("prefix", "hypert*", "hypert*"),
    Query("prefix", "hyp*", "hyp*"),
    Query("prefix", "neuro*", "neuro*"),
    Query("short prefix", "hy*", "hy*"),
    Query("short prefix", "h*", "h*"),
    Query("wildcard", "*pathy", None),
    Query("wildcard", "wom?n", None),
    Query("fuzzy", "hipertension~1", None),
    Query("fuzzy", "diabtes~", None),
    Query("years", "year:2010-2020", "", (2010, 2020)),
    Query("years", "hypertension year:2015-", "hypertension", (2015, 9999)),
    Query("not", "hypertension NOT diabetes", "hypertension NOT diabetes"),
    Query("not", "cancer NOT (mouse OR rat)", "cancer NOT (mouse OR rat)"),
    Query("author", "author:kowalski", "author: kowalski"),
    Query("author", "author:müller", "author: muller"),
    Query("title", "title:hypertension", "title: hypertension"),
    Query("title", 'title:"blood pressure" year:2000-2020', 'title: "blood pressure"', (2000, 2020)),
    Query("journal", "journal:zeitschrift treatment", "container: zeitschrift AND treatment"),
    Query("near", "blood NEAR/5 patients", "NEAR(blood patients, 5)"),
    Query("near", '"treatment patients diabetes"~8', "NEAR(treatment patients diabetes, 16)"),
    Query("wildcard", "*tens*", None),
    Query("wildcard", "*a*", None),
    Query("fuzzy", "hypertensoin~2", None),
    Query(
        "nested",
        "((hypertension OR diabetes) AND (therapy OR treatment)) NOT (mouse OR rat)",
        "((hypertension OR diabetes) AND (therapy OR treatment)) NOT (mouse OR rat)",
    ),
    Query("nested", "NOT (NOT (cancer OR stroke) OR NOT patients)", "(cancer OR stroke) AND patients"),
    Query("thirty words", _MANY, _MANY),
    Query("every record", "*:*", None),
    Query("sorted", "hypertension", "hypertension", sort="year-"),
    Query("sorted", "*:*", None, sort="title"),
    Query("sorted", "patients", None, sort="author"),
)
"""What librarians and readers ask, from the rarest word to half of the vocabulary."""
