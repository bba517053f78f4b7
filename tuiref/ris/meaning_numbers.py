"""Numbers that name a record or what it appeared in: ISSN, ISBN, PMID, PMCID, the database's own."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

Values = Mapping[str, Sequence[str]]
"""The values of a record by their tag, in file order; no empty value and no placeholder."""

_SEPARATOR: Final = re.compile(r"[;,\n|\"\[\]/]+")
_REMARK: Final = re.compile(r"\([^()]{0,80}\)|\b(?:e-?|p-?)?(?:issn|isbn)(?:-?1[03])?\b\s*:?", re.IGNORECASE)
_HYPHENS: Final = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_ISSN: Final = re.compile(r"([0-9]{4})(-?)([0-9]{3}[0-9X])")
_ISBN: Final = re.compile(r"(?:97[89])?[0-9]{9}[0-9X]")
_PMID_IN_ADDRESS: Final = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|/pubmed/(?:\?term=)?|europepmc\.org/(?:article|abstract)/med/|list_uids=|\bPM:"
    r"|\bpmid[:=/ ]\s?)([0-9]{4,9})\b",
    re.IGNORECASE,
)
_PMCID: Final = re.compile(r"\bpmc\s?([0-9]{4,9})\b", re.IGNORECASE)
_PMID_IN_TEXT: Final = re.compile(r"\b(?:PMID|PUBMED)\s*(?:ID)?[:\s]\s*([0-9]{4,9})\b", re.IGNORECASE)
_OWN_NUMBER: Final = re.compile(
    r"(?:WOS|BCI|BIOABS|MEDLINE|CCC|INSPEC|RSCI|ZOOREC|KJD|SCIELO|CABI|PPRN|DIIDW)?:?(WOS:\w{10,}|(?:MEDLINE|BCI|CCC|INSPEC|ZOOREC|KJD|SCIELO|CABI|RSCI):\w{6,})"
    r"|(2-s2\.0-[0-9]{5,})|\b(E[JD][0-9]{5,8})\b|\b((?:19|20)[0-9]{2}-[0-9]{4,6}-[0-9]{3})\b|\b(CN-[0-9]{6,9})\b"
    r"|^(L[0-9]{6,})$|^([0-9]{3}-[0-9]{3}-[0-9]{3}-[0-9]{3}-[0-9]{2}[0-9X])$|^((?:pub|rayyan|clinicaltrials)[.-][0-9]{4,})$"
)
_ACCESSION_NOTE: Final = re.compile(r"\bAccession (?:Number|No\.?)\s*:\s*([^;\n]{1,60})", re.IGNORECASE)
_SERIALS: Final = frozenset(("JOUR", "EJOUR", "JFULL", "MGZN", "NEWS", "ABST", "INPR", "SER"))
_NUMBERED_OTHERWISE: Final = frozenset(("RPRT", "PAT", "STAND", "LEGAL", "GRANT", "GOVDOC", "DBASE"))
_PUBMED: Final = re.compile(r"\b(?:nlm|pubmed|medline)\b", re.IGNORECASE)
_SIGNS_OF_PUBMED: Final = ("ubmed", "PUBMED", "PM:", "/MED/", "/med/", "uids=")
_DIGITS: Final = re.compile(r"[0-9]{4,9}")


def standard_numbers(values: Sequence[str], type: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ISSNs and ISBNs of SN values.

    Told apart by their shape. A report's or patent's number is in SN too, so for such types a bare number counts
    only when its check digit is right.

    Returns:
        The ISSNs as "1476-5365" and the ISBNs as digits without hyphens, in their order, without repeats.
    """
    is_serial, is_strict = type in _SERIALS, type in _NUMBERED_OTHERWISE
    if len(values) == 1:
        return _standard_numbers(values[0], is_serial, is_strict)
    found = [_standard_numbers(value, is_serial, is_strict) for value in values]
    return (
        tuple(dict.fromkeys(number for issns, _ in found for number in issns)),
        tuple(dict.fromkeys(number for _, isbns in found for number in isbns)),
    )


@lru_cache(maxsize=8192)
def _standard_numbers(value: str, is_serial: bool, is_strict: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    issn: list[str] = []
    isbn: list[str] = []
    for part in _SEPARATOR.split(value):
        is_isbn = "isbn" in part.lower()
        text = _REMARK.sub(" ", part).translate(_HYPHENS).upper().strip(" .:'")
        whole = re.sub(r"[\s-]", "", text)
        candidates = [text] if _ISBN.fullmatch(whole) and " " in text else text.split()
        for candidate in candidates:
            bare = re.sub(r"[\s-]", "", candidate)
            found = _ISSN.fullmatch(candidate)
            if found is not None:
                if found[2] or not is_strict or _is_issn(bare):
                    issn.append(f"{found[1]}-{found[3]}")
            elif _ISBN.fullmatch(bare) and (is_isbn or _is_isbn(bare) or not (is_serial or is_strict)):
                isbn.append(bare)
    return tuple(dict.fromkeys(issn)), tuple(dict.fromkeys(isbn))


def _is_issn(digits: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits[:7], strict=True))
    return "0123456789X"[-total % 11] == digits[7]


def _is_isbn(digits: str) -> bool:
    if len(digits) == 13:
        return digits.isdigit() and sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits[:9], strict=True))
    return "0123456789X"[-total % 11] == digits[9]


def pubmed_numbers(values: Values, type: str, database: str, addresses: str) -> tuple[str, str]:
    """The PMID and the PMCID, "" each where the record tells none.

    Scopus writes the PMID into C2, EndNote the PMCID; Cochrane writes "PUBMED 123" into C3; PubMed through
    EndNote has the PMID in AN; the addresses of PubMed and PMC hold them too.

    Args:
        values: The record's values by tag.
        type: The record's type.
        database: Which database exported it, for C2 and AN.
        addresses: Its addresses, one a line.

    Returns:
        The PMID as digits, the PMCID as "PMC123".
    """
    pmid = _digits(values.get("PMID", ()))
    pmcid = ""
    if (c2 := values.get("C2")) and type not in ("CONF", "CPAPER", "RPRT", "SER", "NEWS"):
        text = c2[0].strip()
        if found := _PMCID.fullmatch(text):
            pmcid = f"PMC{found[1]}"
        elif _DIGITS.fullmatch(text):
            if "scopus" in database.lower() or "scopus.com" in addresses:
                pmid = pmid or text
            else:
                pmcid = f"PMC{text}"
    elif c2 and "scopus" in database.lower():
        pmid = pmid or _digits(c2)
    if not pmid and "AN" in values and _PUBMED.search(database):
        pmid = _digits(values["AN"]).lstrip("0")
    texts = [*values.get("C3", ()), *values.get("C7", ()), *values.get("U2", ()), *values.get("AN", ()), addresses]
    for text in texts:
        if not pmid and any(sign in text for sign in _SIGNS_OF_PUBMED):
            pmid = _pmid_in(text)
        if not pmcid and ("PMC" in text or "pmc" in text) and (found := _PMCID.search(text)):
            pmcid = f"PMC{found[1]}"
    if not pmid and "N1" in values:
        pmid = next((number for note in values["N1"] if "PMID" in note and (number := _pmid_in(note))), "")
    return pmid, pmcid


def accession_of(values: Values, addresses: str) -> str:
    """The database's own number: AN, else Embase's U2, else a number of known shape in ID, UR or U1, or a note.

    Args:
        values: The record's values by tag.
        addresses: Its addresses, one a line.
    """
    if "AN" in values:
        return " ".join(values["AN"][0].split())
    texts = [*values.get("U2", ()), *values.get("ID", ()), *values.get("U1", ())]
    if "WOS:" in addresses or "eid=2-s2.0-" in addresses:
        texts.append(addresses)
    for text in texts:
        # EndNote numbers its records in ID.
        if not text.isdigit() and (found := _OWN_NUMBER.search(text.strip())):
            return str(next(filter(None, found.groups())))
    for value in values.get("N1", ()):
        if "ccession" in value and (found := _ACCESSION_NOTE.search(value)):
            return found[1].strip()
    return ""


def _pmid_in(text: str) -> str:
    found = _PMID_IN_ADDRESS.search(text) or _PMID_IN_TEXT.search(text)
    return found[1] if found else ""


def _digits(values: Sequence[str]) -> str:
    return next((text for value in values if _DIGITS.fullmatch(text := value.strip())), "")
