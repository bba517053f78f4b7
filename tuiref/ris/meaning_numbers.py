"""Numbers that name a record or what it appeared in: ISSN, ISBN, PMID, PMCID, the database's own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

Values = Mapping[str, Sequence[str]]
"""The values of a record by their tag, in file order; no empty value and no placeholder."""

_SEPARATOR: Final = re.compile(r"[;,\n|\"\[\]/]+")
_REMARK: Final = re.compile(r"\([^)]*\)|\b(?:e-?|p-?)?(?:issn|isbn)(?:-?1[03])?\b\s*:?", re.IGNORECASE)
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
_DIGITS: Final = re.compile(r"[0-9]{4,9}")


def standard_numbers(values: Iterable[str], type: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """ISSNs and ISBNs of SN values.

    Told apart by their shape. A report's or patent's number is in SN too, so for such types a bare number counts
    only when its check digit is right.

    Returns:
        The ISSNs as "1476-5365" and the ISBNs as digits without hyphens, in their order, without repeats.
    """
    issn: dict[str, None] = {}
    isbn: dict[str, None] = {}
    for value in values:
        issns, isbns = _standard_numbers(value, type in _SERIALS, type in _NUMBERED_OTHERWISE)
        issn.update(dict.fromkeys(issns))
        isbn.update(dict.fromkeys(isbns))
    return tuple(issn), tuple(isbn)


@lru_cache(maxsize=4096)
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
    return tuple(issn), tuple(isbn)


def _is_issn(digits: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits[:7], strict=True))
    return "0123456789X"[-total % 11] == digits[7]


def _is_isbn(digits: str) -> bool:
    if len(digits) == 13:
        return digits.isdigit() and sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits[:9], strict=True))
    return "0123456789X"[-total % 11] == digits[9]


def pubmed_numbers(values: Values, type: str, database: str) -> tuple[str, str]:
    """The PMID and the PMCID, "" each where the record tells none.

    Scopus writes the PMID into C2, EndNote the PMCID; Cochrane writes "PUBMED 123" into C3; PubMed through
    EndNote has the PMID in AN; the addresses of PubMed and PMC hold them too.

    Args:
        values: The record's values by tag.
        type: The record's type.
        database: Which database exported it, for C2 and AN.

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
            if "scopus" in database.lower() or any("scopus.com" in url for url in values.get("UR", ())):
                pmid = pmid or text
            else:
                pmcid = f"PMC{text}"
    elif c2 and "scopus" in database.lower():
        pmid = pmid or _digits(c2)
    if not pmid and "AN" in values and _PUBMED.search(database):
        pmid = _digits(values["AN"]).lstrip("0")
    for tag in ("C3", "C7", "U2", "AN", "UR", "L2", "LK", "L1", "N1"):
        for value in values.get(tag, ()):
            if not pmid and (
                "pubmed" in value or "PMID" in value or "PUBMED" in value or "PM:" in value or "MED/" in value
            ):
                found = _PMID_IN_ADDRESS.search(value) or _PMID_IN_TEXT.search(value)
                pmid = found[1] if found else ""
            # A note may speak of the PMC number of another work, an address of the record's own does not.
            if not pmcid and tag != "N1" and ("PMC" in value or "pmc" in value) and (found := _PMCID.search(value)):
                pmcid = f"PMC{found[1]}"
    return pmid, pmcid


def accession_of(values: Values) -> str:
    """The database's own number: AN, else Embase's U2, else a number of known shape in ID, UR or U1, or a note."""
    if "AN" in values:
        return " ".join(values["AN"][0].split())
    for tag in ("U2", "ID", "U1", "UR"):
        for value in values.get(tag, ()):
            if tag == "UR" and "WOS:" not in value and "eid=2-s2.0-" not in value:
                continue
            found = _OWN_NUMBER.search(value.strip())
            if found is not None:
                return str(next(filter(None, found.groups())))
    for value in values.get("N1", ()):
        if "ccession" in value and (found := _ACCESSION_NOTE.search(value)):
            return found[1].strip()
    return ""


def _digits(values: Sequence[str]) -> str:
    return next((text for value in values if _DIGITS.fullmatch(text := value.strip())), "")
