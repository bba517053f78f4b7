"""UsualLines: what most lines within a record look like in one dialect, told and respelled many at a time.

Accepts a line only where the splitter, looking at it by itself, would read it in the same way: in doubt it does not.
"""

import re
from itertools import groupby
from typing import Final

from tuiref.core.tag_shape import BLANKS, KNOWN_TAGS, NOISE, TYPES

# Lines that are no tag lines, nor the end or the beginning of a record, in any dialect: they begin, perhaps behind
# blanks, a quote or a bracket, with a word that has small letters, with a single letter, or with digits that are no
# counter of a record.
_DIGITS: Final = rf"\d++(?![.):]?[{BLANKS}])"
_PROSE: Final = rf"[ \t(\"'\[]*+(?:(?![Tt]y)[A-Za-z](?:[a-z]|[^A-Za-z0-9\n])|{_DIGITS})"
# Where tags may be in lower case, a word has one letter more than they have.
_PROSE_OF_LOWER: Final = rf"[ \t(\"'\[]*+(?:[A-Za-z][a-z]{{2}}|{_DIGITS})"


class UsualLines:
    """The usual tag lines of a dialect, and the lines of text below them."""

    def __init__(self, mark: str, *, is_strict: bool, is_indented: bool = False, is_lower: bool = False) -> None:
        """Tell such lines by how they begin.

        Args:
            mark: What stands between a tag and its value: blanks, a dash, and perhaps a blank.
            is_strict: Whether the spelling is canonical already, so that any pair of capitals is a tag.
            is_indented: Whether blanks may stand before a tag.
            is_lower: Whether tags may be in lower case.
        """
        tags = KNOWN_TAGS - {"TY", "ER"}
        spelled = tags | {tag.lower() for tag in tags} if is_lower else tags
        self._marks = {} if is_strict else {tag + mark: tag.upper() + "  - " for tag in spelled}
        self._width = 2 + len(mark)
        self._is_indented = is_indented
        if is_strict:
            tag_line = rf"(?!TY|ER)[A-Z][A-Z0-9]{re.escape(mark)}"
        else:
            # A value that is empty or begins with blanks is hardly told from the spelling: it is left out here.
            lead = rf"[{BLANKS}]*+" if is_indented else ""
            tag_line = rf"{lead}(?:{_alternatives(spelled)}){re.escape(mark)}(?![{BLANKS}\n])"
        prose = _PROSE_OF_LOWER if is_lower else _PROSE
        self._tag_line = re.compile(tag_line)
        self._any = re.compile(rf"{tag_line}|{prose}")
        # To search for what stops them is several times as fast as to match them.
        self._stop = re.compile(rf"\n(?!{tag_line}|{prose})")

        self._turn = re.compile(_turn(mark, is_indented=is_indented, is_lower=is_lower))

    def turn(self, text: str, start: int) -> "re.Match[str] | None":
        """An end of a record from `start` on, spelled as usual, and the TY line of the next.

        Groups: `type`, that of the next; `noise`, the numbers, headers and links that a database writes between.
        """
        return self._turn.match(text, start)

    def end(self, text: str, start: int, *, is_bare: bool) -> int:
        """Where the first line from `start` on begins that is none of them.

        Args:
            text: Lines of a record, each with its LF.
            start: Where one of them begins.
            is_bare: Whether the record has but its TY line, so that text would belong to no tag.
        """
        if (self._tag_line if is_bare else self._any).match(text, start) is None:
            return start
        stop = self._stop.search(text, start)
        return stop.end() if stop is not None else len(text)

    def canonical(self, text: str) -> list[str]:
        """Such lines in canonical spelling; `text` has no LF behind the last."""
        lines = text.split("\n")
        marks, width = self._marks, self._width
        if not marks:
            return lines
        if self._is_indented:
            return [
                marks[start] + bare[width:] if (start := (bare := line.lstrip(BLANKS))[:width]) in marks else line
                for line in lines
            ]
        return [marks[start] + line[width:] if (start := line[:width]) in marks else line for line in lines]


def _turn(mark: str, *, is_indented: bool, is_lower: bool) -> str:
    dash = re.escape(mark.rstrip(BLANKS))
    lead, opening_lead = (rf"[{BLANKS}]*+", rf"[{BLANKS}]++") if is_indented else ("", "")
    end, opening = ("(?:ER|Er|er)", "(?:ty|Ty)") if is_lower else ("ER", "TY")
    type_ = r"[A-Za-z]{2,}" if mark != "-" else rf"(?i:{'|'.join(sorted(TYPES))})"
    return rf"{lead}{end}{dash} ?\n++(?P<noise>{NOISE}++)?{opening_lead}{opening}{re.escape(mark)}(?P<type>{type_})\n"


def _alternatives(words: "frozenset[str] | set[str]") -> str:
    """A pattern for any of the words of two characters, one branch for each first letter."""
    groups = groupby(sorted(words), key=lambda word: word[0])
    return "|".join(f"{letter}[{''.join(word[1] for word in group)}]" for letter, group in groups)
