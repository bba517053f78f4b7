"""A Wrapping: what stands around each line of records that came through a mail, a web page or a table."""

import re
from dataclasses import dataclass
from typing import Final

from tuiref.core.tag_shape import BLANKS, OPENING, is_reference_type

_LEAD: Final = re.compile(rf"(?:<[^<>]{{1,200}}>|[>|*#%;/\"'{BLANKS}]|\"?\d{{1,7}}\"?[,;\t](?=[\"T])){{1,12}}?(?=TY)")
_TRAIL: Final = re.compile(rf"(?:[{BLANKS}]*<[^<>]{{1,200}}>)+[{BLANKS}]*$|[\"'][,;]*[{BLANKS}]*$")
_LONGEST: Final = 1000  # characters; patterns that look for markup at an end take long for much of it
_NUMBER: Final = re.compile(r"\d+")
_BREAK: Final = re.compile(r"<br(?:\\ )*/?>")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """The same text before and behind each line, but for numbers. Told by the line that opens a record."""

    lead: "re.Pattern[str]"
    """Matches what stands before a line."""
    trail: "re.Pattern[str]"
    """Matches what stands behind a line, and nothing else but the end of it."""
    is_cell: bool
    """Whether the lines are cells of a table, in which a quotation mark is written twice."""

    def unwrapped(self, line: str) -> tuple[str, str]:
        """The line alone, and what stood around it; a line that has but one side of it is freed of that one."""
        match = self.lead.match(line)
        start = match.end() if match is not None else 0
        behind = self.trail.search(line, start)
        end = behind.start() if behind is not None else len(line)
        inner, around = line[start:end], line[:start] + line[end:]
        if self.is_cell and start and end < len(line):
            around += '"' * inner.count('""')
            inner = inner.replace('""', '"')
        return inner, around


def freed_type(value: str) -> tuple[str, str]:
    """The value of a TY without markup behind a known type, and that markup; the whole value and "" for any other."""
    found = _TRAIL.search(value) if "<" in value and len(value) <= _LONGEST else None
    if found is None or not is_reference_type(value[: found.start()]):
        return value, ""
    return value[: found.start()], found[0]


def wrapping_of(line: str) -> Wrapping | None:
    """The wrapping that a line tells which opens a record of a known type; None for any other line."""
    if len(line) > _LONGEST:
        return None
    found = _LEAD.match(line)
    lead = found[0] if found is not None else ""
    rest = line[len(lead) :]
    trailing = _TRAIL.search(rest)
    trail = trailing[0] if trailing is not None else ""
    # Markup that ends nowhere stands before the first line only, as a quotation mark without another does.
    if ("<" in lead and not trail) or any((mark in lead) != (mark in trail) for mark in "\"'"):
        return None
    bare = lead.rstrip(BLANKS)
    opening = OPENING.match(rest[: len(rest) - len(trail)])
    is_opening = opening is not None and not opening["lead"] and is_reference_type(opening["value"])
    if not is_opening or not (bare or trail):
        return None
    blanks = lead[len(bare) :]
    pattern = _NUMBER.sub(r"\\d+", re.escape(bare)) + rf"(?:{re.escape(blanks)}|[{BLANKS}]*$)"
    behind = _BREAK.sub(lambda _: r"<br\s*/?>", re.escape(trail)) + "$"
    return Wrapping(re.compile(pattern), re.compile(behind), '"' in lead)
