"""Numbers and times in words, short enough for one line."""

from collections.abc import Sequence
from typing import Final

LAST_GOOD: Final = "last good query"
BUSY_SIGN: Final = "…"


def counted(records: int) -> str:
    """Like "1 record" or "2,300 records"."""
    return f"{records:,} record{'' if records == 1 else 's'}"


def time_taken(seconds: float) -> str:
    """Like "<1 ms", "14 ms" or "1.3 s"."""
    if seconds < 0.001:
        return "<1 ms"
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s"


def time_left(seconds: float) -> str:
    """Like "24 s" or "3 min"; never less than a second."""
    return f"{max(round(seconds), 1)} s" if seconds < 100 else f"{round(seconds / 60)} min"


def found_texts(total: int, searched: int, seconds: float, *, is_last_good: bool = False) -> tuple[str, ...]:
    """What the search bar says about a result: the full text first, then shorter ones for narrow bars.

    Args:
        total: Hits.
        searched: Records that were searched.
        seconds: Time taken.
        is_last_good: The result is that of an earlier query, since the present one can't be read.
    """
    count, of_all = f"{total:,}", f"{total:,} of {searched:,}"
    if is_last_good:
        return (f"{of_all} · {LAST_GOOD}", f"{count} · {LAST_GOOD}", LAST_GOOD, count)
    return (f"{of_all} · {time_taken(seconds)}", of_all, count)


def listed_texts(marked: int, searched: int) -> tuple[str, ...]:
    """What the search bar says while `marked` records are listed instead of a result, the full text first."""
    return (f"{marked:,} marked of {searched:,}", f"{marked:,} marked", f"{marked:,}")


def longest_that_fits(texts: Sequence[str], width: int) -> str:
    """The first of the texts (longest first) that has at most `width` cells; "" when none has."""
    return next((text for text in texts if len(text) <= width), "")
