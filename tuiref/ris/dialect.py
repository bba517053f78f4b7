"""A Dialect: how one record, or one file, spells its tag lines. Told by the line that opens the record."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tuiref.core.tag_shape import BLANKS, BOM, DASHES, KNOWN_TAGS, OPENING, TEXT_TAGS, strict_parts
from tuiref.ris.opening import opening_of
from tuiref.ris.usual import UsualLines

_SAMPLE_LINES: Final = 2000
_LOOSE_TAG: Final = re.compile(rf"([{BLANKS}]*)([A-Za-z][A-Za-z0-9])([{BLANKS}]{{0,4}})([{DASHES}])([{BLANKS}]?)")


@dataclass(frozen=True, slots=True)
class Dialect:
    """The spelling of tag lines that is believed without further evidence."""

    tag: "re.Pattern[str]"
    """Matches a tag line up to its value; group 1 is the tag as it is spelled."""
    usual: UsualLines
    """Tells the lines that need no further thought."""
    is_strict: bool
    """Whether it is the specification's own spelling."""
    is_lower: bool
    """Whether tags may be in lower case."""
    description: str
    """In plain words what differs from the specification; empty when nothing does."""

    def tag_within(self, line: str, above: str) -> tuple[str, str] | None:
        """Tag, in capitals, and value of a line within a record that is surely a tag line; None for any other.

        Args:
            line: Not blank.
            above: The tag to whose value it would belong as a further line.
        """
        parts = strict_parts(line)
        if parts is not None or self.is_strict:
            return parts
        parts = self._parts(line)
        if parts is None or (parts[0] == "TY" and opening_of(line) is None):
            return None
        return None if parts[0] not in KNOWN_TAGS and above in TEXT_TAGS else parts

    def tag_outside(self, line: str) -> tuple[str, str] | None:
        """Tag, in capitals, and value of a line outside of records, TY apart; None if it is no tag line."""
        parts = strict_parts(line)
        if parts is not None or self.is_strict:
            return parts
        parts = self._parts(line)
        return parts if parts is not None and parts[0] in KNOWN_TAGS and parts[0] != "TY" else None

    def _parts(self, line: str) -> tuple[str, str] | None:
        match = self.tag.match(line)
        return (match[1].upper(), line[match.end() :]) if match is not None else None


@lru_cache(maxsize=64)
def _dialect(indent: bool, lower: bool, before: str, after: str, dash: str) -> Dialect:
    if not indent and not lower and before == "  " and after and dash == "-":
        return Dialect(re.compile(r"([A-Z][A-Z0-9])  - ?"), UsualLines("  - ", is_strict=True), True, False, "")
    letters = "A-Za-z" if lower else "A-Z"
    tag = rf"([{letters}][{letters}0-9])"
    gap = rf"[{BLANKS}]{{{1 if before else 0},8}}"
    behind = rf"(?:[{BLANKS}]+|$)" if after else rf"[{BLANKS}]*"
    # A value may follow the dash directly where blanks before the dash show that it is no word with a hyphen.
    close = rf"(?:{gap}[{DASHES}]{behind})" if before or after else rf"(?:[{DASHES}]{behind})"
    pattern = re.compile((rf"[{BLANKS}]*" if indent else "") + rf"\\?{tag}{close}")
    differences = []
    if indent:
        differences.append("indented")
    if lower:
        differences.append("in lower case")
    if before != "  ":
        differences.append(
            "without a blank before the dash" if not before else "not parted by two blanks from the dash"
        )
    if not after:
        differences.append("without a blank behind the dash")
    if dash != "-":
        differences.append("with another dash than a hyphen")
    mark = f"{before}{dash}{after[:1]}"
    usual = UsualLines(mark, is_strict=False, is_indented=indent, is_lower=lower)
    return Dialect(pattern, usual, False, lower, ", ".join(differences))


STRICT_DIALECT: Final = _dialect(False, False, "  ", " ", "-")
"""The spelling of the specification."""


def dialect_of(opening: "re.Match[str]") -> Dialect:
    """The dialect that a line which opens a record tells; `opening` is a match of `tag_shape.OPENING`."""
    lead = opening["lead"]
    after = opening["after"] or ("" if opening["value"] else " ")
    return _dialect(
        bool(lead) and not lead.strip(BLANKS),
        opening["tag"] != "TY",
        opening["before"],
        after[:1],
        opening["dash"],
    )


def dialect_of_tag(line: str) -> Dialect | None:
    """The dialect that the line below a TY tells, which may be another than that of the TY.

    Returns:
        None where the line is no tag line in any spelling. It is taken for one where text is hardly met.
    """
    shape = _shape(line)
    return None if shape is None else _dialect(*shape)


def _shape(line: str) -> tuple[bool, bool, str, str, str] | None:
    match = _LOOSE_TAG.match(line)
    if match is None or match[2].upper() not in KNOWN_TAGS or not (match[3] or match[5]):
        return None
    after = match[5] or ("" if line[match.end() :] else " ")
    return bool(match[1]), match[2] != match[2].upper(), match[3], after, match[4]


def sampled_dialect(text: str) -> Dialect:
    """The dialect of a file without a TY line that could tell it, by the majority of its tag lines.

    Args:
        text: The beginning of the file, its lines parted by LF.
    """
    votes: dict[tuple[bool, bool, str, str, str], int] = {}
    for line in text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]:
        shape = _shape(line.lstrip(BOM))
        if shape is not None:
            votes[shape] = votes.get(shape, 0) + 1
    if not votes:
        return STRICT_DIALECT
    return _dialect(*max(votes, key=lambda shape: votes[shape]))


def file_dialect(text: str) -> Dialect:
    """The dialect to begin a file with: that of its first TY line, else the majority of its tag lines."""
    for line in text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]:
        match = OPENING.match(line)
        if match is not None and (match["before"] or match["after"]):
            return dialect_of(match)
    return sampled_dialect(text)
