"""What other formats have in common when they become RIS: the tags of roles, dates, pages and numbers.

What RIS has no tag for is kept as `XF  - name: value`, under the name that the source has for it.
"""

import re
from typing import Final

from tuiref.core.contained import CONTAINED
from tuiref.core.person import Person
from tuiref.core.record import TagValue
from tuiref.ris import meaning_types as types

EXTRA: Final = "XF"
"""The tag of what RIS has no tag for; unknown to every program, so that none takes it for something else."""

_RANGE: Final = re.compile(r"([^\s,;–—-]+)\s*[-–—]{1,3}\s*([^\s,;–—-]+)")
_DASHES: Final = re.compile(r"-{2,3}")
_BETWEEN_NUMBERS: Final = re.compile(r"\s*[,;]\s*|(?<=[0-9Xx)])\s+(?=[0-9]{4}-?[0-9]{3}[0-9Xx]\b|97[89])")


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def extra(name: str, value: str) -> TagValue:
    """The pair that keeps a value without a tag of its own."""
    return EXTRA, f"{name}: {value}" if value else f"{name}:"


def line_of(text: str) -> str:
    """The text with every run of white space made one blank."""
    return " ".join(text.split())


def lines_of(text: str) -> str:
    """The text with its lines kept, each free of needless white space, without empty ones."""
    return "\n".join(line for part in text.split("\n") if (line := line_of(part)))


def editor_tag(kind: str) -> str:
    """The tag of an editor of the work, or of what it is part of, in a reference type."""
    if kind in types.EDITED_IN_A3:
        return "A3"
    return "ED" if kind in types.NOT_EDITED else "A2"


def container_tag(kind: str) -> str:
    """The tag of what the work appeared in."""
    return "T2" if kind in CONTAINED else "JF"


def series_pair(kind: str, value: str, name: str) -> TagValue:
    """The series; `name` is what the source calls it, for types in which RIS has no place for one."""
    return ("T3", value) if kind in types.SERIES_IN_T3 else extra(name, value)


def pubmed_central_pair(kind: str, value: str, name: str) -> TagValue:
    """The number in PubMed Central."""
    return ("C2", value) if kind in ("JOUR", "JFULL", "INPR", "ABST") else extra(name, value)


def person_line(person: Person) -> str:
    """The form of an author line; a comma behind an organisation, which would else read like a person."""
    return f"{person.family}," if person.is_organisation and "," not in person.family else person.display


def date_pairs(kind: str, year: str, month: int | None, day: int | None, said: str = "") -> list[TagValue]:
    """The date of publication: the year, and the whole date where there is more to tell.

    Args:
        kind: Type of the record; in some DA is the date of access.
        year: As the source writes it, perhaps not a number; "" when unknown.
        month: 1 to 12, or None.
        day: 1 to 31, or None.
        said: What the source says beside these.
    """
    pairs: list[TagValue] = [("PY", year)] if year else []
    if month is not None or said:
        month_text = "" if month is None else f"{month:02d}"
        day_text = "" if day is None or month is None else f"{day:02d}"
        whole = f"{year}/{month_text}/{day_text}/{said}" if year.isdigit() and len(year) == 4 else ""
        if not whole:
            names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
            words = (said, names[month - 1] if month else "", day_text)
            whole = " ".join(word for word in words if word)
        pairs.append(("Y1" if kind in types.ACCESSED_IN_DA else "DA", whole))
    return pairs


def page_pairs(value: str) -> list[TagValue]:
    """First and last page; one tag where it is no plain range."""
    text = line_of(value)
    found = _RANGE.fullmatch(text)
    return [("SP", found[1]), ("EP", found[2])] if found else [("SP", _DASHES.sub("-", text))]


def number_pairs(value: str) -> list[TagValue]:
    """ISSNs or ISBNs, one each."""
    return [("SN", part) for part in _BETWEEN_NUMBERS.split(value.strip()) if part]


def keyword_pairs(value: str) -> list[TagValue]:
    """Keywords of a list: parted by line ends, by semicolons, or, where there is neither, by commas."""
    sign = next((sign for sign in "\n;" if sign in value), ",")
    words = (word for line in value.split(sign) for word in (line.split(";") if sign == "\n" else [line]))
    return [("KW", word) for part in words if (word := line_of(part))]


def access_pair(year: int, month: int | None, day: int | None) -> TagValue:
    """The day on which an address was looked at."""
    return "Y2", f"{year:04d}/{'' if month is None else f'{month:02d}'}/{'' if day is None else f'{day:02d}'}/"
