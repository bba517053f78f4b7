"""Which known name was meant by one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, names: Iterable[str]) -> str:
    """The known name most like `name`, in any letter case; "" when none is like it."""
    known = {one.casefold(): one for one in names}
    found = get_close_matches(name.casefold(), known, n=1, cutoff=0.6)
    return known[found[0]] if found else ""
