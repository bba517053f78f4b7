"""Records whose line breaks were lost: finds the tags within a line and makes lines of them again."""

import re
from typing import Final

from tuiref.core.tag_shape import BLANKS, FLAT_END, KNOWN_TAGS, SINGLE_TAGS, is_reference_type

_ONE_BLANK: Final = re.compile(rf"(?:^|(?<=[{BLANKS}]))([A-Z][A-Z0-9]) -(?:[{BLANKS}]|$)")
_TWO_BLANKS: Final = re.compile(rf"(?:^|(?<=[{BLANKS}]))([A-Z][A-Z0-9])  -(?:[{BLANKS}]|$)")
_WORD: Final = re.compile(rf"[{BLANKS}]*([^ ]*)")
_END: Final = re.compile(FLAT_END)


class Unroller:
    """Makes canonical lines of the lines of one flattened record and those that follow it on the same line.

    A tag is believed where it is a word of its own followed by the dash in the spelling of the first;
    with one blank before the dash only if it is a known tag, and not a second time if a record has it once.
    """

    def __init__(self, before: str) -> None:
        """Begin a record.

        Args:
            before: The blanks before the dashes of its tags, one or two.
        """
        self._is_sure = len(before) == 2
        self._pattern = _TWO_BLANKS if self._is_sure else _ONE_BLANK
        self._seen: set[str] = set()

    def unroll(self, line: str) -> list[str]:
        """The lines of which the line was made: canonical tag lines, the first perhaps the rest of a value."""
        starts = [match for match in self._pattern.finditer(line) if self._is_believed(match, line)]
        if not starts:
            return [line]
        rest = line[: starts[0].start()]
        out = [rest[:-1]] if rest.strip(BLANKS) else []
        for match, following in zip(starts, [*starts[1:], None], strict=True):
            value = line[match.end() : following.start() if following else len(line)]
            if following and value[-1:] in BLANKS:
                value = value[:-1]
            out.append(f"{match[1]}  - {value}")
        return out

    def _is_believed(self, match: "re.Match[str]", line: str) -> bool:
        tag = match[1]
        if tag == "ER":
            if _END.match(line, match.end()) is None:
                return False
            self._seen.clear()
            return True
        if tag == "TY":
            word = _WORD.match(line, match.end())
            if word is None or not is_reference_type(word[1]):
                return False
            self._seen.clear()
            return True
        if not self._is_sure and (tag not in KNOWN_TAGS or tag in self._seen):
            return False
        if tag in SINGLE_TAGS:
            self._seen.add(tag)
        return True
