"""Which values of a record its fields already tell, so that every other one is shown, and none twice."""

import re
from typing import Final

from tuiref.core.late import dataclass
from tuiref.core.record import Record

_WORDS: Final = re.compile(r"\w+")
_PARTS: Final = re.compile(r"[;\n]")
_BETWEEN_NUMBERS: Final = re.compile(r"[\s,;/]+")
_DASHES: Final = str.maketrans("", "", "-\u2010\u2011\u2012\u2013")
_LONGEST: Final = 10_000
"""Code points of a value whose words are compared; longer ones must be the same letter by letter."""
_DOI_FORM: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)


def _key(text: str) -> str:
    """The words of a text: "Hua, J." and "hua j" are the same, "2020/11/24/" and "2020-11-24" too."""
    return " ".join(_WORDS.findall(text.casefold())) or text.strip()


@dataclass(frozen=True, slots=True)
class Said:
    """What the fields of one record say."""

    values: frozenset[str]
    """Keys of the values."""
    long_values: frozenset[str]
    """Those too long for a key, as they are."""
    abstract: str
    numbers: frozenset[str] = frozenset()
    """Serial and book numbers, without their dashes."""

    @classmethod
    def by(cls, record: Record) -> "Said":
        """What a reader learns from the labelled fields and the abstract of this record."""
        values: list[str] = [
            record.title, record.container, record.series, record.volume, record.issue, record.pages, record.edition,
            record.publisher, record.place, record.doi, record.pmid, record.pmcid, record.date.iso,
            *(person.display for person in (*record.authors, *record.editors)),
            *record.issn, *record.isbn, *record.urls, *record.keywords, *record.notes, *record.pages.split("-"),
            "" if record.year is None else str(record.year),
        ]  # fmt: skip
        long_values = frozenset(value.strip() for value in values if len(value) > _LONGEST)
        return cls(
            frozenset(_key(value) for value in values if value and len(value) <= _LONGEST),
            long_values,
            record.abstract.strip(),
            frozenset(number.translate(_DASHES).upper() for number in (*record.issn, *record.isbn)),
        )

    def has(self, value: str) -> bool:
        """Whether a tag's value is told already, as a whole or part by part."""
        if len(value) > _LONGEST:
            return value.strip() in self.long_values
        if _key(value) in self.values or _key(_DOI_FORM.sub("", value)) in self.values:
            return True
        numbers = [number.translate(_DASHES).upper() for number in _BETWEEN_NUMBERS.split(value) if number]
        if self.numbers and all(number in self.numbers for number in numbers):
            return True
        parts = [part for part in _PARTS.split(value) if part.strip()]
        return len(parts) > 1 and all(_key(part) in self.values for part in parts)

    def has_in_abstract(self, value: str) -> bool:
        """Whether a value is the abstract or a part of it; of endless texts both ends are compared."""
        value = value.strip()
        if value == self.abstract:
            return True
        if len(value) > 2 * _LONGEST:
            return self.has_in_abstract(value[:_LONGEST]) and self.has_in_abstract(value[-_LONGEST:])
        if len(self.abstract) > 4 * _LONGEST:
            ends = f"{self.abstract[: 2 * _LONGEST]} {self.abstract[-2 * _LONGEST :]}"
            return f" {_key(value)} " in f" {_key(ends)} "
        return f" {_key(value)} " in f" {_key(self.abstract)} "
