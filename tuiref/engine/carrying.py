"""Finding marked records again in another version of their source."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from tuiref.core.fingerprint import Fingerprint, fingerprint, text_hash

_BREATH: Final = 512
"""Records after which others get their turn."""

Texts = Callable[[], Iterable[tuple[int, bytes]]]
"""Gives all records of a version, each with its number and its canonical text, as often as it is called."""


def find_again(
    wanted: Mapping[int, Fingerprint], texts: Texts, breathe: Callable[[], None] = lambda: None
) -> dict[int, tuple[int, Fingerprint]]:
    """Where records are now: the same text, else the same DOI, else the same title and year.

    No record is given twice. By title and year only a record is taken that can't be confused with another, and never
    one that has another DOI.

    Args:
        wanted: Fingerprints by whatever names them; of equal ones the smaller name gets the earlier record.
        texts: The version to look in.
        breathe: Called now and then, so that a thread that does this can let others go first.

    Returns:
        For each that was found its record's number and fingerprint now.
    """
    found: dict[int, tuple[int, Fingerprint]] = {}
    taken: set[int] = set()
    by_text = _grouped(wanted, 0)
    alike: dict[int, list[tuple[int, bytes]]] = defaultdict(list)
    for number, text in _paced(texts(), breathe):
        hashed = text_hash(text)
        if hashed in by_text:
            alike[hashed].append((number, text))
    for hashed, places in alike.items():
        for name, (number, text) in zip(by_text[hashed], places, strict=False):
            found[name] = number, fingerprint(text)
            taken.add(number)
    left = {name: print_ for name, print_ in wanted.items() if name not in found}
    if left:
        _find_changed(left, texts, breathe, taken, found)
    return found


def _find_changed(
    wanted: Mapping[int, Fingerprint],
    texts: Texts,
    breathe: Callable[[], None],
    taken: set[int],
    found: dict[int, tuple[int, Fingerprint]],
) -> None:
    """Look for records whose text is another now."""
    by_doi, by_work = _grouped(wanted, 1), _grouped(wanted, 2)
    same_doi: dict[int, list[tuple[int, Fingerprint]]] = defaultdict(list)
    same_work: dict[int, list[tuple[int, Fingerprint]]] = defaultdict(list)
    for number, text in _paced(texts(), breathe):
        if number in taken:
            continue
        now = fingerprint(text)
        if now[1] in by_doi:
            same_doi[now[1]].append((number, now))
        if now[2] in by_work:
            same_work[now[2]].append((number, now))
    for doi, names in by_doi.items():
        for name in names:
            places = [one for one in same_doi[doi] if one[0] not in taken]
            same = [one for one in places if one[1][2] == wanted[name][2]]
            if same or len(places) == 1:  # of several only one of the same title: whole supplements share a DOI
                found[name] = (same or places)[0]
                taken.add(found[name][0])
    for work, all_names in by_work.items():
        names = [name for name in all_names if name not in found]
        places = [
            (number, now)
            for number, now in same_work[work]
            if number not in taken and all(_may_be(wanted[name], now) for name in names)
        ]
        if len(places) <= len(names):
            for name, place in zip(names, places, strict=False):
                found[name] = place
                taken.add(place[0])


def _may_be(before: Fingerprint, now: Fingerprint) -> bool:
    """Whether the DOIs do not say that it is another work."""
    return not before[1] or not now[1] or before[1] == now[1]


def _grouped(wanted: Mapping[int, Fingerprint], part: int) -> dict[int, list[int]]:
    """Names by one part of their fingerprints, those without it left out."""
    groups: dict[int, list[int]] = {}
    for name in sorted(wanted):
        if wanted[name][part]:
            groups.setdefault(wanted[name][part], []).append(name)
    return groups


def _paced(texts: Iterable[tuple[int, bytes]], breathe: Callable[[], None]) -> Iterator[tuple[int, bytes]]:
    for place, one in enumerate(texts):
        if not place % _BREATH:
            breathe()
        yield one
