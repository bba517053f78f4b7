"""What an export could not carry over, counted while it runs; bounded however many records there are."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from tuiref.core.record import Record

_MOST_NAMES: Final = 12

# Tags whose meaning the fields of a Record cover for every type of reference.
_COVERED: Final = frozenset(
    {
        "TY", "TI", "T1", "T2", "ST", "AU", "A1", "A2", "ED", "JO", "JF", "JA", "J2", "DA", "PY", "Y1", "VL",
        "IS", "SP", "EP", "ET", "PB", "CY", "DO", "SN", "UR", "KW", "AB", "N2", "N1", "LA", "DB", "DP",
    }
)  # fmt: skip


class Losses:
    """Counts of what had no place in the format."""

    def __init__(self) -> None:
        """Nothing is lost yet."""
        self._left_out: Counter[str] = Counter()
        self._sayings: Counter[str] = Counter()
        self._remarks: list[str] = []

    def say(self, what: str) -> None:
        """Count one record of which `what` is true; `what` completes "3 records: ..."."""
        self._sayings[what] += 1

    def remark(self, sentence: str) -> None:
        """Note what is true of the export as a whole."""
        self._remarks.append(sentence)

    def fields(self, values: Mapping[str, object]) -> None:
        """Count the fields of one record, by their names for people, that have a value and no place in the format."""
        self._left_out.update([name for name, value in values.items() if value])

    def uncovered_tags(self, record: Record, *, also_told: Collection[str] = ()) -> None:
        """Count the tags that none of the record's fields tells, those aside that the format tells all the same."""
        names = {tag for tag, value in record.tags if tag not in _COVERED and tag not in also_told and value}
        if not names:
            return
        told = _told(record)
        self._left_out.update(
            {tag for tag, value in record.tags if tag in names and value and value.casefold() not in told}
        )

    def notes(self) -> tuple[str, ...]:
        """The losses as plain sentences; empty when there were none."""
        out = self._remarks + [f"{_records(count)}: {what}" for what, count in _ranked(self._sayings)]
        if self._left_out:
            ranked = _ranked(self._left_out)
            shown = [f"{name} ({count:,})" for name, count in ranked[:_MOST_NAMES]]
            if len(ranked) > _MOST_NAMES:
                shown.append(f"{len(ranked) - _MOST_NAMES} more")
            out.append(f"without a place in this format, with the number of records: {', '.join(shown)}")
        return tuple(out)


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    """Most frequent first, equals by name."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _told(record: Record) -> frozenset[str]:
    texts: Iterable[str] = (
        record.container,
        record.container_short,
        record.series,
        record.title,
        record.edition,
        record.publisher,
        record.place,
        record.volume,
        record.issue,
        record.pages,
        record.doi,
        record.pmid,
        record.pmcid,
        record.accession,
        record.database,
        *record.urls,
        *record.notes,
        *record.issn,
        *record.isbn,
        *(person.display for person in (*record.authors, *record.editors)),
    )
    return frozenset(text.casefold() for text in texts)


def _records(count: int) -> str:
    return f"{count:,} record{'' if count == 1 else 's'}"
