"""RIS: every tag and value of every record, in its order. Loses nothing and repairs nothing but the frame."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tuiref.core.record import Record
from tuiref.export.losses import Losses

# Invisible; stands before a further line of a value that would otherwise be read as a tag, an end or a beginning.
_SHIELD: Final = "\N{WORD JOINER}"
_SPECIAL: Final = re.compile(
    r"\ufeff|[A-Z][A-Z0-9]  -|[A-Z][A-Z0-9]{2,3}  -(?: |$)|[ \t\xa0]*ER[ \t\xa0]*(?:-[ \t\xa0]*)?$"
)
_LINE_ENDS: Final = re.compile(r"\r\n?")


def ris(records: Iterable[Record], losses: Losses) -> Iterator[str]:
    """Canonical RIS: `XX  - value` lines with LF, one blank line between records."""
    del losses
    separator = ""
    for record in records:
        yield separator + record_text(record)
        separator = "\n"


def record_text(record: Record) -> str:
    """One record from its TY to its ER line, each line closed by a LF."""
    lines = [] if record.tags[:1] and record.tags[0][0] == "TY" else [f"TY  - {record.type or 'GEN'}\n"]
    lines += [f"{tag}  - {_value(value)}\n" for tag, value in record.tags]
    lines.append("ER  - \n")
    return "".join(lines)


def _value(value: str) -> str:
    text = _LINE_ENDS.sub("\n", value) if "\r" in value else value
    if "\n" not in text:
        return text
    first, *further = text.split("\n")
    return "\n".join([first, *(_SHIELD + line if _SPECIAL.match(line.lstrip(_SHIELD)) else line for line in further)])
