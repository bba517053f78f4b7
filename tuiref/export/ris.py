"""RIS: every tag and value of every record, in its order. Loses nothing and repairs nothing but the frame."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from tuiref.core.record import Record
from tuiref.export.losses import Losses

# A further line of a value that reads like a tag would begin a new value, or end the record, when read again.
_LOOKS_LIKE_A_TAG: Final = re.compile(r"\n(?=[A-Z][A-Z0-9]{1,3}  ?-)")
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
    for tag, value in record.tags:
        text = _LINE_ENDS.sub("\n", value) if "\r" in value else value
        if "\n" in text:
            text = _LOOKS_LIKE_A_TAG.sub("\n ", text)
        lines.append(f"{tag}  - {text}\n")
    lines.append("ER  - \n")
    return "".join(lines)
