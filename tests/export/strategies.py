"""What Hypothesis makes records of: every character that a decoded file can hold, and what formats stumble over."""

from hypothesis import strategies as st

from tuiref.core.date import PartialDate
from tuiref.core.person import Person
from tuiref.core.record import Record

_TROUBLE = st.sampled_from(
    [
        "{", "}", "\\", "\\}", "{{", "$", "%", "&amp;", "<i>", "</i>", "<b>x</b>", '"', "'", "=", "+", "-", "@", "\t",
        "\r", "\n", "\r\n", "\n\n", "\x00", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\u2060", "\ud800", "; ", ", ",
        " and ", "others", "@article{x,", "\nER  - \n", "\nTY  - JOUR\n", "\nAU  - X", "\nPMID  - 1", "e\u0301", "ß",
        "汉", "שלום", "👩‍👩‍👧", "CO<sub>2</sub>", "DNA", "10.1/x", "https://x.org/a)b", "javascript:x", "*", "_", "`",
        "[", "](", "|", "# ", "1. ", "DNA: A Test",
    ]
)  # fmt: skip

texts = st.one_of(
    st.just(""),
    st.tuples(_TROUBLE, st.text(max_size=6)).map("".join),
    st.tuples(st.text(max_size=3), _TROUBLE, _TROUBLE).map("".join),
)
"""Any text, rich in trouble; lone surrogates and control characters included."""

people = st.builds(Person, family=texts, given=texts, suffix=texts, is_organisation=st.booleans())

dates = st.builds(
    PartialDate,
    year=st.none() | st.integers(0, 9999),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    text=texts,
)

tags = st.lists(st.tuples(st.sampled_from(["TI", "AU", "AB", "N1", "KW", "C7", "XQ", "PMID"]), texts), max_size=6).map(
    lambda pairs: (("TY", "JOUR"), *pairs)
)

_several = st.lists(texts, max_size=2).map(tuple)
_persons = st.lists(people, max_size=2).map(tuple)

records = st.builds(
    Record,
    tags=tags,
    type=st.sampled_from(["JOUR", "BOOK", "CHAP", "CONF", "THES", "RPRT", "ELEC", "GEN", "odd"]),
    id=texts,
    source=texts,
    title=texts,
    short_title=texts,
    authors=_persons,
    editors=_persons,
    date=dates,
    container=texts,
    series=texts,
    volume=texts,
    issue=texts,
    pages=texts,
    edition=texts,
    publisher=texts,
    place=texts,
    doi=texts,
    issn=_several,
    isbn=_several,
    pmid=texts,
    urls=_several,
    keywords=_several,
    abstract=texts,
    notes=_several,
    language=texts,
    database=texts,
)
"""Any record; its fields need not follow from its tags."""
