"""Words in a row and words near each other, on lists of postings.

A posting is document << 16 | position. Positions end so far below 2**16 that adding the length of a phrase never
reaches another document.
"""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

U32 = npt.NDArray[np.uint32]

_SHIFT: Final = np.uint32(16)
_MOST_DOCUMENTS: Final = 1 << 16
_LOPSIDED: Final = 24
"""From which ratio on looking one list up in the other beats sorting both together."""


def ascending(postings: U32) -> U32:
    """Postings in their order, each once."""
    # not numpy's `unique`, which takes many times as long
    ordered = np.sort(postings)
    is_new = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    distinct: U32 = ordered[is_new]
    return distinct


def in_a_row(lists: Sequence[U32]) -> U32:
    """Where a phrase begins.

    Args:
        lists: Postings of each word, ascending, in the order of the phrase.

    Returns:
        Postings of the first word, ascending.
    """
    order = sorted(range(len(lists)), key=lambda number: len(lists[number]))
    rarest = lists[order[0]]
    shift = np.uint32(order[0])
    found = rarest[(rarest & np.uint32(0xFFFF)) >= shift] - shift if shift else rarest
    for number in order[1:]:
        found = _common(found, lists[number], np.uint32(number))
        if not len(found):
            break
    return found


def _common(some: U32, more: U32, shift: np.uint32) -> U32:
    """Those of `some` that stand in `more` further on by `shift`."""
    wanted = some + shift
    if len(some) * _LOPSIDED < len(more):
        places = more.searchsorted(wanted)
        places[places == len(more)] = 0
        found: U32 = some[more[places] == wanted]
        return found
    both = np.concatenate((wanted, more))
    both.sort(kind="stable")  # two runs in order, which it merges
    repeated: U32 = both[np.flatnonzero(both[1:] == both[:-1])] - shift
    return repeated


def near(lists: Sequence[U32], reach: int, *, is_ordered: bool, step: Callable[[], None] = lambda: None) -> U32:
    """Where words stand near each other.

    Args:
        lists: Postings of each word, ascending.
        reach: How far apart neighbours may be: 1 is side by side.
        is_ordered: True: in the order of the lists, each within reach of the one before. False: in any order,
            all of them in a stretch as long as that would allow; a list that is given twice is there once.
        step: Called on the way; what it raises ends the comparison.

    Returns:
        A posting for each match, ascending: of the last word of it, or of two words in any order of the commoner.
    """
    given = len(lists)
    if not is_ordered:
        lists = list({id(places): places for places in lists}.values())
    rarest_number = min(range(len(lists)), key=lambda number: len(lists[number]))
    lists = _in_shared_documents(lists)
    if is_ordered:
        found: U32 = lists[0]
        for following in lists[1:]:
            step()
            if not len(found):
                break
            before = found.searchsorted(following) - 1
            distance = following - found[np.maximum(before, 0)]
            found = following[(before >= 0) & (distance <= reach)]
        return found
    longest = reach * (given - 1)
    rarest = lists[rarest_number]
    if len(lists) == 1:
        return rarest
    lists = [places if places is rarest else places[_is_near(places, rarest, longest)] for places in lists]
    if not all(map(len, lists)):
        return rarest[:0]
    if len(lists) == 2:
        one, other = lists
        return one if other is rarest else other
    ends = np.concatenate(lists)
    ends.sort(kind="stable")
    starts = ends
    is_whole = np.ones(len(ends), np.bool_)
    for places in lists:
        step()
        last = places.searchsorted(ends, side="right") - 1
        is_whole &= last >= 0
        starts = np.minimum(starts, places[np.maximum(last, 0)])
    matches: U32 = ends[is_whole & (ends - starts <= longest)]
    return matches


def _in_shared_documents(lists: Sequence[U32]) -> list[U32]:
    """Of each of the lists what is in documents that they all have: mostly little of it."""
    out = list(lists)
    order = sorted(range(len(lists)), key=lambda number: len(lists[number]))
    shared: npt.NDArray[np.bool_] | None = None
    # down to the commonest, and up again with what all of them have
    for number in (*order, *order[-2::-1]):
        documents = out[number] >> _SHIFT
        if shared is not None:
            is_shared = shared.take(documents)
            if not is_shared.all():
                kept = np.flatnonzero(is_shared)
                out[number], documents = out[number].take(kept), documents.take(kept)
        shared = np.zeros(_MOST_DOCUMENTS, np.bool_)
        shared[documents] = True
    return out


def _is_near(places: U32, others: U32, reach: int) -> npt.NDArray[np.bool_]:
    """Which places have one of the others within reach, before or behind."""
    if not len(others):
        return np.zeros(len(places), np.bool_)
    following = others.searchsorted(places)
    before = others[np.maximum(following, 1) - 1]
    behind = others[np.minimum(following, len(others) - 1)]
    # a distance to the wrong side is a number far too great
    near: npt.NDArray[np.bool_] = (places - before <= reach) | (behind - places <= reach)
    return near
