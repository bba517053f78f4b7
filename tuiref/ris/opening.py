"""Whether a line outside of records opens one."""

import re
from typing import Final

from tuiref.core.tag_shape import OPENING, flat_blanks, is_reference_type

_LOOSE_TYPE_LIMIT: Final = 40
_LOOSE_TYPE: Final = re.compile(r"[^\W\d_][\w /-]*$")


def opening_of(line: str) -> "re.Match[str] | None":
    """The parts of a line outside of records that opens one, a match of `OPENING`; None for any other line."""
    match = OPENING.match(line)
    if match is None:
        return None
    value = match["value"]
    if match["before"] == "  " and match["tag"] == "TY" and not match["lead"]:
        return match
    if is_reference_type(value) or flat_blanks(value) is not None:
        return match
    is_type = len(value) <= _LOOSE_TYPE_LIMIT and bool(_LOOSE_TYPE.match(value))
    if match["before"] == "  ":
        return match if not value.strip() or is_type or not match["lead"].strip() else None
    if match["before"] or match["after"]:
        return match if is_type or not value.strip() else None
    return None
