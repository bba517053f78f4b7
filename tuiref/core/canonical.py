r"""Canonical RIS: the one spelling in which records are kept, and its way to pairs of tag and value and back.

A record is its lines `XX  - value`, TY first, and `ER  - `. Tags are two to four capitals or digits, the first a
capital. The further lines of a value are lines of their own. A further line that a reader would take for a tag
line, for an end or for a beginning of a record has a WORD JOINER (U+2060, invisible, no width) before it, and one
that begins with word joiners before such text has one more: so it is never read wrongly, here nor elsewhere, and
comes back exactly.
"""

import re
from collections.abc import Iterable
from typing import Final

from tuiref.core.record import TagValue
from tuiref.core.tag_shape import SHIELD, is_special

_TAG: Final = re.compile(r"\n([A-Z][A-Z0-9]{1,3})  - ")
_LINE: Final = re.compile(r"^([A-Z][A-Z0-9]{1,3})  - (.*)", re.MULTILINE)
_END: Final = "ER  - \n"
_SHIELDED: Final = "\n" + SHIELD


def parse(canonical: bytes) -> tuple[TagValue, ...]:
    """The pairs of one canonical record, TY first, without ER.

    Args:
        canonical: One record as `Batch.record` gives it.
    """
    text = canonical.decode("utf-8", "replace").removesuffix(_END).removesuffix("\n")
    found = _LINE.findall(text)
    if len(found) == text.count("\n") + 1:
        return tuple(found)
    parts = _TAG.split("\n" + text)
    values = parts[2::2]
    if _SHIELDED in text:
        values = [_unshielded(tag, value) for tag, value in zip(parts[1::2], values, strict=True)]
    return tuple(zip(parts[1::2], values, strict=True))


def format_record(tags: Iterable[TagValue]) -> str:
    r"""One record in canonical form, so that `parse` of its bytes gives the same pairs.

    Args:
        tags: Pairs with TY first and no ER; lines of a value are parted by LF.

    Returns:
        The record's lines, the last one `ER  - ` with its LF; no blank line behind it.
    """
    lines = []
    for tag, value in tags:
        kept = _shielded(tag, value) if "\n" in value else value
        lines.append(f"{tag}  - {kept}\n")
    return "".join(lines) + _END


def _shielded(tag: str, value: str) -> str:
    first, *further = value.split("\n")
    return "\n".join([first, *(SHIELD + line if is_special(line.lstrip(SHIELD), tag) else line for line in further)])


def _unshielded(tag: str, value: str) -> str:
    if _SHIELDED not in value:
        return value
    first, *further = value.split("\n")
    return "\n".join(
        [
            first,
            *(
                line[1:] if line.startswith(SHIELD) and is_special(line.lstrip(SHIELD), tag) else line
                for line in further
            ),
        ]
    )
