"""The variables of a CSL item -> RIS tags, in the order of the item."""

import json
import re
from collections.abc import Mapping
from typing import Final

from tuiref.core.person import Person
from tuiref.core.record import TagValue
from tuiref.ris.dates import partial_date
from tuiref.ris.neighbour_tags import (
    access_pair,
    container_tag,
    date_pairs,
    editor_tag,
    extra,
    keyword_pairs,
    line_of,
    lines_of,
    number_pairs,
    page_pairs,
    person_line,
    pubmed_central_pair,
    series_pair,
    words,
)

_TYPES: Final = {
    **{"article": "UNPB", "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS"},
    **{"bill": "BILL", "book": "BOOK", "chapter": "CHAP"},
    **{"classic": "CLSWK", "collection": "EDBOOK", "dataset": "DATA"},
    **{"document": "GEN", "entry": "DICT", "entry-dictionary": "DICT", "entry-encyclopedia": "ENCYC"},
    **{"event": "GEN", "figure": "FIGURE", "graphic": "ART", "hearing": "HEAR", "interview": "PCOMM"},
    **{"legal_case": "CASE", "legislation": "STAT", "manuscript": "MANSCPT", "map": "MAP", "motion_picture": "MPCT"},
    **{"musical_score": "MUSIC", "pamphlet": "PAMP", "paper-conference": "CPAPER", "patent": "PAT"},
    **{"performance": "ADVS", "periodical": "JFULL", "personal_communication": "PCOMM", "post": "ICOMM"},
    **{"post-weblog": "BLOG", "regulation": "LEGAL", "report": "RPRT", "review": "JOUR", "review-book": "JOUR"},
    **{"software": "COMP", "song": "SOUND", "speech": "SLIDE", "standard": "STAND", "thesis": "THES"},
    **{"treaty": "LEGAL", "webpage": "ELEC", "broadcast": "MPCT"},
    # What Crossref and DataCite write.
    **{"journal-article": "JOUR", "book-chapter": "CHAP", "proceedings-article": "CPAPER", "posted-content": "UNPB"},
    **{"monograph": "BOOK", "edited-book": "EDBOOK", "reference-entry": "ENCYC", "dissertation": "THES"},
}
CSL_TYPES: Final = frozenset(_TYPES)
"""The types of CSL, and those of registries that write items like it."""

_KEPT_TYPES: Final = words(
    "article entry event interview post review review-book treaty broadcast performance posted-content monograph"
)
"""Types that share a RIS type with a more usual one; their name is kept."""
_TAGS: Final = {
    **{"id": "ID", "title": "TI", "title-short": "ST", "shortTitle": "ST", "short-title": "ST", "volume": "VL"},
    **{"container-title-short": "J2", "journalAbbreviation": "J2", "short-container-title": "J2", "issue": "IS"},
    **{"edition": "ET", "publisher": "PB", "publisher-place": "CY", "DOI": "DO", "PMID": "PMID", "URL": "UR"},
    **{"abstract": "AB", "note": "N1", "annote": "RN"},
    **{"language": "LA", "source": "DB", "genre": "M3", "section": "SE"},
    **{"call-number": "CN", "number-of-volumes": "NV", "original-title": "OP", "reviewed-title": "RI"},
    **{"article-number": "C7"},
}
_RIVALS: Final = {"shortTitle": ("title-short",), "journalAbbreviation": ("container-title-short",)}
_NAMES: Final = {"author": "AU", "translator": "A4", "editor": "", "collection-editor": "A3"}
_PEOPLE: Final = words(
    "author chair collection-editor compiler composer container-author contributor curator director editor"
    " editorial-director editor-translator executive-producer guest host illustrator interviewer narrator"
    " organizer original-author performer producer recipient reviewed-author script-writer series-creator"
    " translator"
)
_DATES: Final = frozenset(("accessed", "available-date", "event-date", "issued", "original-date", "submitted"))
_PROSE: Final = frozenset(("abstract", "note", "annote"))


def pairs_of(item: Mapping[str, object]) -> tuple[TagValue, ...]:
    """The tags of one item, TY first."""
    type_name = _text(item.get("type"))
    kind = _TYPES.get(type_name, "GEN")
    pairs: list[TagValue] = [("TY", kind)]
    for name, value in item.items():
        if name == "type":
            if type_name and (type_name not in _TYPES or type_name in _KEPT_TYPES):
                pairs.append(extra("type", line_of(type_name)))
        elif value not in (None, "", [], {}):
            pairs += _pairs(kind, name, value, item)
    return tuple(pairs)


def _pairs(kind: str, name: str, value: object, item: Mapping[str, object]) -> list[TagValue]:  # noqa: PLR0911
    if name in _PEOPLE and _is_objects(value):
        tag = _NAMES.get(name, "")
        if name == "editor" or (name == "collection-editor" and editor_tag(kind) == "A3"):
            tag = editor_tag(kind) if name == "editor" else "A2"
        lines = [line for person in _as_list(value) if (line := _name(person))]
        return [(tag, line) if tag else extra(name, line) for line in lines]
    if name in _DATES:
        return _date(kind, name, value)
    if name == "custom" and isinstance(value, dict):
        return _custom(value)
    if isinstance(value, dict) or _is_objects(value):
        return [extra(name, line_of(json.dumps(value, ensure_ascii=False)))]
    texts = [text for one in _as_list(value) if (text := _text(one))]
    if name in ("ISSN", "ISBN"):
        return [pair for text in texts for pair in number_pairs(line_of(text))]
    if name in ("keyword", "categories", "tags", "subject"):
        if isinstance(value, list):
            return [("KW", line_of(text)) for text in texts]
        return [pair for text in texts for pair in keyword_pairs(text)]
    if name == "page":
        return [pair for text in texts for pair in page_pairs(text)]
    if name in _PROSE:
        return [(_TAGS[name], text) for one in texts if (text := lines_of(one.replace("\r", "\n").strip()))]
    lines = [line for text in texts if (line := line_of(text))]
    return [_pair(kind, name, line, item, is_first=not at) for at, line in enumerate(lines)]


def _pair(kind: str, name: str, line: str, item: Mapping[str, object], *, is_first: bool) -> TagValue:
    """The tag of a variable with a plain text."""
    tag = _TAGS.get(name, "")
    if name == "container-title":
        tag = container_tag(kind)
    elif name == "number":
        tag = "" if item.get("issue") else "IS"
    elif name == "version":
        tag = "" if item.get("edition") else "ET"
    elif name == "page-first":
        tag = "" if item.get("page") else "SP"
    elif name == "collection-title":
        return series_pair(kind, line, name)
    elif name == "PMCID":
        return pubmed_central_pair(kind, line, name)
    if any(item.get(rival) for rival in _RIVALS.get(name, ())) or (not is_first and tag != "UR"):
        tag = ""
    return (tag, line) if tag else extra(name, line)


def _is_objects(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False)


def _name(person: object) -> str:
    """The author line of a name variable's item."""
    if not isinstance(person, dict):
        return line_of(_text(person))
    said = {name: line_of(_text(part)) for name, part in person.items()}
    literal = said.get("literal") or said.get("name", "")
    if literal and not said.get("family"):
        return person_line(Person(literal, is_organisation=True))
    particles = (said.get("non-dropping-particle", ""), said.get("dropping-particle", ""))
    family = " ".join(part for part in (particles[1], particles[0], said.get("family", "")) if part)
    given, suffix = said.get("given", ""), said.get("suffix", "")
    if not family:
        return given or suffix
    return ", ".join(part for part in (family, given, suffix) if part)


def _date(kind: str, name: str, value: object) -> list[TagValue]:
    if name not in ("issued", "accessed"):
        text = _date_text(value)
        return [extra(name, text)] if text else []
    year, month, day, said = _parts(value)
    if name == "accessed":
        if year.isdigit() and len(year) <= 4 and not said:
            return [access_pair(int(year), month, day)]
        text = _date_text(value)
        return [extra(name, text)] if text else []
    return date_pairs(kind, year, month, day, said) if year or said else []


def _parts(value: object) -> tuple[str, int | None, int | None, str]:
    """Year, month, day, and what is said beside these."""
    if not isinstance(value, dict):
        return _from_words(line_of(_text(value)))
    words = line_of(_text(value.get("literal")) or _text(value.get("raw")))
    parts = value.get("date-parts") or value.get("parts")
    dates = [one for one in parts if isinstance(one, list) and one] if isinstance(parts, list) else []
    if isinstance(parts, list) and not dates and parts:
        dates = [parts]
    if not dates or not _number(dates[0][0]):
        return _from_words(words)
    first = [_number(part) for part in dates[0][:3]]
    month = first[1] if len(first) > 1 and 1 <= first[1] <= 12 else None
    day = first[2] if len(first) > 2 and month and 1 <= first[2] <= 31 else None
    said = [words] if words else []
    if len(dates) > 1:
        said.append("to " + "-".join(_text(part) for part in dates[1]))
    if season := _text(value.get("season")):
        said.append({"1": "Spring", "2": "Summer", "3": "Autumn", "4": "Winter"}.get(season, season))
    if value.get("circa"):
        said.append("circa")
    return f"{first[0]:04d}" if first[0] > 0 else str(first[0]), month, day, line_of(" ".join(said))


def _number(part: object) -> int:
    """A part of a date, which some programs write as a text; 0 where it is none."""
    if isinstance(part, bool):
        return 0
    if isinstance(part, int) and abs(part) < 10_000:
        return part
    return int(part) if isinstance(part, str) and re.fullmatch(r"[0-9]{1,4}", part) else 0


def _from_words(words: str) -> tuple[str, int | None, int | None, str]:
    date = partial_date(words)
    return ("" if date.year is None else f"{date.year:04d}"), date.month, date.day, date.text


def _date_text(value: object) -> str:
    year, month, day, said = _parts(value)
    numbers = [year, *(f"{part:02d}" for part in (month, day) if part is not None)]
    return line_of(" ".join(("-".join(part for part in numbers if part), said)))


def _custom(value: Mapping[str, object]) -> list[TagValue]:
    """What has no variable; the accession number and further addresses as tuiref writes them."""
    pairs: list[TagValue] = []
    for name, inner in value.items():
        if name == "accession" and isinstance(inner, str):
            pairs.append(("AN", line_of(inner)))
        elif name == "urls" and isinstance(inner, list):
            pairs += [("UR", line_of(_text(url))) for url in inner]
        else:
            pairs.append(extra(f"custom {name}", line_of(_text(inner))))
    return pairs
