"""The fields of a BibTeX or BibLaTeX entry -> RIS tags, in the order of the entry."""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from tuiref.core.record import TagValue
from tuiref.ris.bibtex_dates import DATED, date_of
from tuiref.ris.bibtex_names import name_lines
from tuiref.ris.dates import partial_date
from tuiref.ris.latex_text import plain_address, plain_text
from tuiref.ris.neighbour_tags import (
    access_pair,
    container_tag,
    editor_tag,
    extra,
    line_of,
    lines_of,
    number_pairs,
    page_pairs,
    pubmed_central_pair,
    series_pair,
    words,
)

Field = tuple[str, str]
"""Name as the source writes it, and value with its LaTeX."""

_TYPES: Final = {
    **{"article": "JOUR", "periodical": "JFULL", "suppperiodical": "JOUR", "review": "JOUR"},
    **{"book": "BOOK", "mvbook": "BOOK", "booklet": "PAMP", "collection": "EDBOOK", "mvcollection": "EDBOOK"},
    **{"manual": "BOOK", "proceedings": "BOOK", "mvproceedings": "BOOK", "reference": "BOOK", "mvreference": "BOOK"},
    **{"inbook": "CHAP", "bookinbook": "CHAP", "suppbook": "CHAP", "incollection": "CHAP", "suppcollection": "CHAP"},
    **{"inreference": "ENCYC", "inproceedings": "CPAPER", "conference": "CPAPER", "ebook": "EBOOK"},
    **{"phdthesis": "THES", "mastersthesis": "THES"},
    **{"thesis": "THES", "bachelorthesis": "THES", "dissertation": "THES"},
    **{"techreport": "RPRT", "report": "RPRT", "unpublished": "UNPB", "misc": "GEN", "online": "ELEC"},
    **{"electronic": "ELEC", "www": "ELEC", "webpage": "ELEC", "dataset": "DATA", "data": "DATA", "software": "COMP"},
    **{"softwareversion": "COMP", "patent": "PAT", "standard": "STAND", "newspaper": "NEWS", "magazine": "MGZN"},
    **{"artwork": "ART", "audio": "SOUND", "music": "MUSIC", "video": "VIDEO", "movie": "MPCT", "image": "FIGURE"},
    **{"letter": "PCOMM", "legislation": "STAT", "jurisdiction": "CASE", "legal": "LEGAL", "map": "MAP"},
}
_PLAIN_TYPES: Final = words(
    "article book incollection inproceedings phdthesis techreport unpublished misc collection online dataset"
    " software patent standard artwork music video movie periodical booklet thesis report letter jurisdiction"
    " legal"
)
"""Types that the RIS type alone tells; the name of any other is kept."""
_WORKS: Final = {"phdthesis": "PhD thesis", "mastersthesis": "Master's thesis", "bachelorthesis": "Bachelor's thesis"}
_TYPE_NAMES: Final = {"phdthesis": "PhD thesis", "mathesis": "Master's thesis", "techreport": "Technical report"}
_TAGS: Final = {
    **{"shorttitle": "ST", "journal": "T2", "journaltitle": "T2", "booktitle": "T2", "maintitle": "T2"},
    **{"shortjournal": "J2", "journalabbr": "J2", "journal-abbrev": "J2", "journaliso": "J2", "volume": "VL"},
    **{"number": "IS", "edition": "ET", "version": "ET", "publisher": "PB", "school": "PB", "institution": "PB"},
    **{"organization": "PB", "address": "CY", "location": "CY", "language": "LA", "langid": "LA", "type": "M3"},
    **{"pmid": "PMID", "accession": "AN", "database": "DB", "eid": "C7", "volumes": "NV", "call-number": "CN"},
    **{"library": "CN", "lccn": "CN", "affiliation": "AD", "author-address": "AD", "unique-id": "AN"},
    **{"keyword": "KW", "note": "N1", "addendum": "N1", "annote": "RN", "annotation": "RN", "comment": "RN"},
    **{"review": "RN", "abstract": "AB", "file": "L1", "pdf": "L1", "accession-number": "AN", "journal-iso": "J2"},
}
_TEXTS: Final = words("abstract annote annotation note addendum comment review")
_RAW: Final = frozenset(("file", "pdf", "localfile", "crossref", "xref", "xdata", "entryset", "related", "ids"))
_ADDRESSES: Final = {"url": "UR", "doi": "DO", "link": "UR", "ee": "UR", "bdsk-url-1": "UR", "bdsk-url-2": "UR"}
_EDITORS: Final = frozenset(("editor", "editora", "editorb", "editorc"))
_WHOLES: Final = frozenset(("journal", "journaltitle", "booktitle"))
_PUBLISHERS: Final = ("publisher", "school", "institution", "organization")
_KEYWORD_END: Final = re.compile(r"[;,{}]|\\.")


def pairs_of(type: str, key: str, fields: Sequence[Field]) -> tuple[TagValue, ...]:
    """The tags of one entry, TY first.

    Args:
        type: Its type, in any letter case.
        key: Its citation key, kept as ID; "" when it has none.
        fields: In the order of the entry; a name may be there twice.
    """
    name = type.lower()
    kind = _TYPES.get(name, "GEN")
    pairs: list[TagValue] = [("TY", kind)]
    if key:
        pairs.append(("ID", line_of(key)))
    if name not in _TYPES or name not in _PLAIN_TYPES | _WORKS.keys():
        pairs.append(extra("entry type", type))
    values: dict[str, str] = {}
    for field, value in fields:
        values.setdefault(field.lower(), value)
    if name in _WORKS and "type" not in values:
        pairs.append(("M3", _WORKS[name]))
    is_dated = False
    for field, value in fields:
        lower = field.lower()
        if not value.strip():
            pairs += [] if lower in _KNOWN else [extra(field, "")]
            continue
        if lower in DATED and value == values[lower]:
            pairs += [] if is_dated else date_of(kind, values)
            is_dated = True
        else:
            pairs += _field(kind, field, value, values)
    return tuple(pairs)


def _field(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    """The tags of one field that is no date."""
    lower = field.lower()
    if (special := _SPECIAL.get(lower)) is not None:
        return special(kind, field, value, values)
    if lower in _RAW:
        text = line_of(value)
        return [(_TAGS[lower], text)] if lower in _TAGS else [extra(field, text)]
    if (tag := _ADDRESSES.get(lower)) is not None:
        text = line_of(plain_address(value))
        return [(tag, text)] if text else []
    text = _text(value) if lower in _TEXTS else line_of(plain_text(value))
    if not text:
        return []
    if lower in _WHOLES:
        return [_container(kind, lower, text, values)]
    tag = _TAGS.get(lower)
    if tag is None or _is_taken(lower, values):
        return [extra(field, text)]
    return [(tag, text)]


def _container(kind: str, field: str, text: str, values: Mapping[str, str]) -> TagValue:
    first = next((name for name in ("journal", "journaltitle", "booktitle") if values.get(name, "").strip()), field)
    return (container_tag(kind), text) if field == first else extra(field, text)


def _is_taken(field: str, values: Mapping[str, str]) -> bool:
    """Whether another field of the entry has the better right to the tag."""
    if field in _PUBLISHERS:
        return any(values.get(name, "").strip() for name in _PUBLISHERS[: _PUBLISHERS.index(field)])
    rivals = {"maintitle": ("booktitle", "journal", "journaltitle"), "version": ("edition",), "langid": ("language",)}
    rivals |= {"location": ("address",), "unique-id": ("accession", "pmid"), "language": ()}
    return any(values.get(name, "").strip() for name in rivals.get(field, ()))


def _text(value: str) -> str:
    """Prose, its lines kept, except where they are mere wrapping: all further ones indented."""
    text = plain_text(value).strip()
    _, *further = text.split("\n")
    if further and all(line[:1].isspace() or not line for line in further) and "" not in further:
        return line_of(text)
    return lines_of(text)


def _people(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    del values
    lower = field.lower()
    if lower == "author":
        tag = "AU"
    elif lower == "translator":
        tag = "A4"
    else:
        tag = editor_tag(kind) if lower == "editor" else ""
    return [(tag, name) if tag else extra(field, name) for name in name_lines(value)]


def _pages(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    del kind
    text = line_of(value.replace("\N{EN DASH}", "-").replace("{", "").replace("}", ""))
    if field.lower() != "pages" and (field.lower() == "numpages" or values.get("pages", "").strip()):
        return [extra(field, text)]
    return page_pairs(plain_text(text).replace("\N{EN DASH}", "--"))


def _numbers(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    del kind, field, values
    return number_pairs(plain_text(value))


def _keywords(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    """Parted by semicolons, or else by commas, that are in no braces."""
    del kind, field, values
    cuts: list[tuple[str, int]] = []
    depth = 0
    for match in _KEYWORD_END.finditer(value):
        depth += (match[0] == "{") - (match[0] == "}")
        if match[0] in (";", ",") and depth <= 0:
            cuts.append((match[0], match.start()))
    sign = ";" if any(cut == ";" for cut, _ in cuts) else ","
    places = [-1, *(place for cut, place in cuts if cut == sign), len(value)]
    words = (value[start + 1 : end] for start, end in pairwise(places))
    return [("KW", word) for part in words if (word := line_of(plain_text(part)))]


def _published_how(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    """An address, or else where the work appeared."""
    text = line_of(plain_text(value))
    address = line_of(plain_address(value))
    if "://" in address and " " not in address:
        return [("UR", address)]
    if not text:
        return []
    has_container = any(values.get(name, "").strip() for name in _WHOLES)
    return [extra(field, text)] if has_container else [(container_tag(kind), text)]


def _series(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    del values
    text = line_of(plain_text(value))
    return [series_pair(kind, text, field)] if text else []


def _issue(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    """BibLaTeX's issue has a name; the number goes before."""
    del kind
    text = line_of(plain_text(value))
    return [extra(field, text) if values.get("number", "").strip() else ("IS", text)] if text else []


def _looked_at(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    del kind, values
    text = line_of(plain_text(value))
    date = partial_date(text)
    if date.year is None or date.text:
        return [extra(field, text)] if text else []
    return [access_pair(date.year, date.month, date.day)]


def _eprint(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    """A number in PubMed or arXiv, as `eprinttype` tells."""
    del kind
    text = line_of(plain_address(value))
    archive = (values.get("eprinttype") or values.get("archiveprefix") or "").strip("{} ").lower()
    if not text:
        return []
    if archive in ("pubmed", "pmid") and text.isdigit():
        return [("PMID", text)]
    pairs = [extra(field, text)]
    if archive == "arxiv" and not values.get("url", "").strip():
        pairs.append(("UR", f"https://arxiv.org/abs/{text.removeprefix('arXiv:')}"))
    return pairs


def _eprint_type(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    del kind, values
    text = line_of(plain_text(value))
    # PMID says it.
    return [] if text.lower() in ("", "pubmed", "pmid") else [extra(field, text)]


def _central(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    del values
    text = line_of(plain_text(value))
    return [pubmed_central_pair(kind, text, field)] if text else []


def _addresses(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    del kind, field, values
    return [("UR", address) for address in plain_address(value).split()]


def _work_type(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    del kind, field, values
    text = line_of(plain_text(value))
    return [("M3", _TYPE_NAMES.get(text.lower(), text))] if text else []


def _title(kind: str, field: str, value: str, values: Mapping[str, str]) -> list[TagValue]:
    """The title with its subtitle, which BibLaTeX has apart."""
    del kind
    text = line_of(plain_text(value))
    if field.lower() == "subtitle":
        return [] if values.get("title", "").strip() or not text else [("TI", text)]
    below = line_of(plain_text(values.get("subtitle", "")))
    whole = f"{text}{'' if text.endswith((':', '?', '!')) else ':'} {below}" if below else text
    return [("TI", whole)] if whole else []


_Special = Callable[[str, str, str, Mapping[str, str]], list[TagValue]]
_SPECIAL: Final[Mapping[str, _Special]] = {
    **dict.fromkeys(("author", "translator", *_EDITORS), _people),
    **dict.fromkeys(("pages", "pagetotal", "numpages"), _pages),
    **dict.fromkeys(("issn", "isbn", "eissn"), _numbers),
    **dict.fromkeys(("keywords", "keyword", "keywords-plus", "author_keywords"), _keywords),
    **dict.fromkeys(("urldate", "lastchecked", "lastaccessed"), _looked_at),
    **dict.fromkeys(("eprinttype", "archiveprefix"), _eprint_type),
    **{"howpublished": _published_how, "series": _series, "issue": _issue, "eprint": _eprint, "pmcid": _central},
    **{"pmc": _central, "otherurls": _addresses, "type": _work_type, "title": _title, "subtitle": _title},
}
_KNOWN: Final = _SPECIAL.keys() | _TAGS.keys() | _ADDRESSES.keys() | _RAW | _WHOLES | DATED
"""Names of which nothing is lost when they have no value."""
