"""A FindableReader: tags to `Findable`, for one record after the other; what many records share is read once.

It gives what `core.findable.findable` makes of `meaning.record_from_tags`, in a third of the time. Journals and dates
come again and again, and nearly every author is written "Family, Given", which needs no reading. Records whose type
and tags are the same ask the same questions; which, is a `_Plan`.
"""

import re
from collections.abc import Hashable, Sequence
from itertools import chain
from typing import Any, Final, NamedTuple

from tuiref.core.findable import Dating, Findable, Imprint, dating, short_names
from tuiref.core.record import TagValue
from tuiref.ris import meaning_types as types
from tuiref.ris.dates import is_plain_day
from tuiref.ris.meaning import (
    ADDRESSES,
    abstract_among,
    addresses_of,
    doi_of,
    notes_of,
    people_of,
    title_of,
    type_among,
)
from tuiref.ris.meaning_dates import DATE_TAGS, date_of, is_dated_elsewhere
from tuiref.ris.meaning_imprint import CONFERENCE_TAGS, IMPRINT_TAGS, imprint_of
from tuiref.ris.meaning_numbers import accession_of, pubmed_numbers
from tuiref.ris.meaning_text import keywords_of
from tuiref.ris.meaning_values import Values, first_of, values_by_tag
from tuiref.ris.names import are_plain_names

_MOST_REMEMBERED: Final = 4096
_EDITOR_TAGS: Final = frozenset(("ED", "A2", "A3"))
_NUMBER_TAGS: Final = frozenset(("PMID", "C2", "AN", "C3", "C7", "U2", "N1", "ID", "U1"))
"""What tells PMID, PMCID and accession number, beside addresses."""
SIGN_OF_NUMBER: Final = re.compile(r"ubmed|PUBMED|PM[:C]|pmc|/MED/|/med/|uids=|WOS:|eid=2-s2")
"""Addresses without it tell none of them."""
_NOTE_TAGS: Final = frozenset(("N1", "RN", "N2"))
_BEGIN_OF_DATED_NOTE: Final = "full"


class _Plan(NamedTuple):
    """What is to be asked of records of one type with the same tags."""

    kind: str
    imprint_scope: int
    """Another one for another type, and for other tags among those that tell the imprint."""
    imprint_tags: tuple[str, ...]
    dating_scope: int
    dating_tags: tuple[str, ...]
    is_dated_elsewhere: bool
    """Whether other tags than these may tell the date."""
    is_dated_by_day: bool
    """Whether DA is believed before all others."""
    needs_people: bool
    """Whether the names of authors alone don't tell who is listed."""
    has_numbers: bool
    has_addresses: bool
    has_notes: bool


class FindableReader:
    """Remembers some thousand journals and dates. Not for several threads."""

    def __init__(self) -> None:
        self._plans: dict[tuple[str, ...], _Plan] = {}
        self._scopes: dict[Hashable, int] = {}
        self._imprints: dict[Hashable, Imprint] = {}
        self._datings: dict[Hashable, Dating] = {}

    def read(self, tags: tuple[TagValue, ...]) -> Findable:
        """Read one record.

        Args:
            tags: As for `record_from_tags`.
        """
        if max(len(self._plans), len(self._imprints), len(self._datings)) > _MOST_REMEMBERED:
            self._forget()
        values = values_by_tag(tags)
        key = (*values, values["TY"][0] if "TY" in values else "")
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = self._plan(values)
        imprint = self._imprint(plan, values)
        names = values["AU"] if "AU" in values else values.get("A1", [])
        authors, editors = names, list[str]()
        if plan.needs_people or not are_plain_names(names) or is_written_twice(names):
            authors, editors, short = _people(tags, values, plan.kind)
        else:
            short = short_names([name.partition(",")[0] for name in names[:3]])
        pmid = pmcid = accession = ""
        addresses = "\n".join(addresses_of(values)) if plan.has_addresses else ""
        if plan.has_numbers or (addresses and SIGN_OF_NUMBER.search(addresses)):
            pmid, pmcid = pubmed_numbers(values, plan.kind, imprint.database, addresses)
            accession = accession_of(values, addresses)
        return Findable(
            tags,
            imprint,
            self._dating(plan, values),
            title_of(values, plan.kind),
            first_of(values, "ST") if "ST" in values else "",
            abstract_among(values),
            authors,
            short,
            editors,
            doi_of(values, plan.kind),
            pmid,
            pmcid,
            accession,
            keywords_of(values["KW"]) if "KW" in values else (),
            notes_of(values) if plan.has_notes else (),
        )

    def _plan(self, values: Values) -> _Plan:
        kind = type_among(values)
        telling = IMPRINT_TAGS | CONFERENCE_TAGS if kind in types.CONFERENCES else IMPRINT_TAGS
        imprint_tags = tuple(tag for tag in values if tag in telling)
        dating_tags = tuple(tag for tag in values if tag in DATE_TAGS)
        return _Plan(
            kind=kind,
            imprint_scope=self._scopes.setdefault((kind, imprint_tags), len(self._scopes)),
            imprint_tags=imprint_tags,
            dating_scope=self._scopes.setdefault((kind in types.ACCESSED_IN_DA, dating_tags), len(self._scopes)),
            dating_tags=dating_tags,
            is_dated_elsewhere=is_dated_elsewhere(values, kind),
            is_dated_by_day="DA" in values and kind not in types.ACCESSED_IN_DA,
            needs_people=kind == "EDBOOK" or not _EDITOR_TAGS.isdisjoint(values) or values.keys() >= {"AU", "A1"},
            has_numbers=not _NUMBER_TAGS.isdisjoint(values),
            has_addresses=not frozenset(ADDRESSES).isdisjoint(values),
            has_notes=not _NOTE_TAGS.isdisjoint(values),
        )

    def _imprint(self, plan: _Plan, values: Values) -> Imprint:
        key = _key(plan.imprint_scope, [values[tag] for tag in plan.imprint_tags])
        imprint = self._imprints.get(key)
        if imprint is None:
            imprint = self._imprints[key] = imprint_of(values, plan.kind)
        return imprint

    def _dating(self, plan: _Plan, values: Values) -> Dating:
        if plan.is_dated_elsewhere or ("C1" in values and values["C1"][0][:4].lower() == _BEGIN_OF_DATED_NOTE):
            return dating(date_of(values, plan.kind))
        if plan.is_dated_by_day and is_plain_day(day := values["DA"][0]):
            # nothing could be added to that
            return Dating(int(day[:4]), day[:10].replace("/", "-"), "")
        key = _key(plan.dating_scope, [values[tag] for tag in plan.dating_tags])
        known = self._datings.get(key)
        if known is None:
            known = self._datings[key] = dating(date_of(values, plan.kind))
        return known

    def _forget(self) -> None:
        memories: tuple[dict[Any, Any], ...] = (self._plans, self._scopes, self._imprints, self._datings)
        for memory in memories:
            memory.clear()


def _key(scope: int, values: Sequence[list[str]]) -> tuple[Hashable, ...]:
    """The values of some tags as one key."""
    flat = (scope, *chain.from_iterable(values))
    # where a tag has several, which are whose has to be told
    return flat if len(flat) == len(values) + 1 else (*flat, *map(len, values))


def is_written_twice(names: Sequence[str]) -> bool:
    """Whether a list of names is one list and the same again."""
    half = len(names) // 2
    return half > 0 and names[0] == names[half] and names[:half] == names[half:]


def _people(tags: tuple[TagValue, ...], values: Values, kind: str) -> tuple[list[str], list[str], str]:
    """Authors and editors as they are displayed, and the short form for the list."""
    authors, editors = people_of(tags, values, kind)
    short = short_names([person.family for person in authors or editors])
    return [person.display for person in authors], [person.display for person in editors], short
