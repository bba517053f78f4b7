r"""A Spelling: records so uniform that their lines can be told by one regular expression, at memory speed.

It accepts a record only if the splitter would read every line of it in the same way: in doubt it does not.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from tuiref.core.tag_shape import KNOWN_TAGS, OPENING, TYPES
from tuiref.ris.dialect import Dialect, dialect_of


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one uniform kind of records looks, in blocks of UTF-8 lines with LF."""

    dialect: Dialect
    """The same for the splitter."""
    opening: "re.Pattern[bytes]"
    """Matches the TY line of a record, without its LF, if a tag line follows."""
    event: "re.Pattern[bytes]"
    """Matches the LF of a line behind which comes neither a tag line nor a further line of a value.

    Where it is the end of a record and the next one, or the end of the text, follows, the match runs on to the end
    of that one's TY line, and these groups are set: `between`, all that is between the two; `noise`, what of it is
    not blank; `next`, where the next record begins; `bare`, an ER without a dash.
    """
    _inexact: bytes
    """Stands in every record that is not spelled canonically."""
    _changes: "tuple[tuple[re.Pattern[bytes], bytes | Callable[[re.Match[bytes]], bytes]], ...]"

    def is_exact(self, text: bytes, start: int, stop: int) -> bool:
        """Whether all records in the stretch are canonical but perhaps for what is between them."""
        return self.dialect.is_strict and text.find(self._inexact, start, stop) < 0

    def canonical(self, record: bytes) -> bytes:
        """The canonical spelling of an accepted record without its ER."""
        if self._inexact not in record:
            return record
        record = b"\n" + record
        for pattern, canonical in self._changes:
            record = pattern.sub(canonical, record)
        return record[1:]


_VISIBLE: Final = rb"(?!\xef\xbb\xbf)(?=[^\n!-~]*+[!-~])"
_WIDE: Final = rb"\xc2\xe2"  # begins a no-break space, or a dash of typesetters
_DOUBT_MARKUP: Final = rb"<[^\n]*[^\nA-Za-z0-9](?:TY|ty|Ty)[ \t\xc2\xa0]*+[\xe2-]"
# Lines that the splitter may take for a tag line, an end or a beginning, behind whatever marks, blanks or markup.
_DOUBT_STRICT: Final = (
    rb"[^\nA-Za-z<]*+(?:" + _DOUBT_MARKUP + rb"|[Tt][Yy][ \t" + _WIDE + rb"-]|ER[ \t\n" + _WIDE + rb"-]"
    rb"|[A-Z][A-Z0-9]{1,3}(?:  -|[ \t]*+(?:-[ \t\n\xc2]|[" + _WIDE + rb"])))"
)
_DOUBT_LOOSE: Final = (
    rb"[^\nA-Za-z<]*+(?:" + _DOUBT_MARKUP + rb"|[Ee][Rr][ \t]*+\n|[A-Za-z][A-Za-z0-9]{1,3}[ \t]*+[" + _WIDE + rb"-])"
)
# What some databases write between records: numbers, headers, links.
_NOISE: Final = (
    rb"(?:(?:\d{1,7}[.):]?[ \t]*|Link to the Ovid[^\n]*|(?:Provider|Database|Content): [^\n]*|Record #\d+ of \d+)\n++)"
)
_ANY_TYPE: Final = rb"(?i:" + "|".join(sorted(TYPES)).encode() + rb")"
_MARK: Final = re.compile(rb"([ \t]*)(TY|ty|Ty)([ \t]{0,2})-( ?)")

SYNC: Final = re.compile(
    rb"\n[ \t]*+(?:(?:ER|er)[ \t]{0,4}-[ \t]{0,4}\n\n*+" + _NOISE + rb"*+|ER\n\n*+)"
    rb"(?=TY  - |[ \t]*(?:TY|ty|Ty)[ \t]{0,2}- ?" + _ANY_TYPE + rb"\n)"
)
"""Matches from what is nearly always the end of a record to the line that opens the next."""


def spelling_at(text: bytes, at: int) -> Spelling | None:
    """The spelling that the TY line at that place tells; None where there is none such."""
    match = _MARK.match(text, at)
    if match is None:
        return None
    lead, tag, before, after = match.groups()
    if (lead, tag, before, after) == (b"", b"TY", b"  ", b" "):
        return _strict()
    return _loose(bool(lead), tag != b"TY", before, after)


@lru_cache(maxsize=1)
def _strict() -> Spelling:
    tag = rb"(?!TY|ER)[A-Z][A-Z0-9]{1,3}+  -[ \n]"
    opening = rb"TY  - [^\n-]*+(?=\n(?:ER  -|" + tag + rb"))"
    long_tags = [rb"[A-Z]" + rb"[A-Z0-9]" * further for further in (1, 2, 3)]
    # A pattern that begins with what has to be replaced finds it fast.
    short = rb"  -\n(?:" + rb"|".join(rb"(?<=\n" + long_tag + rb"  -\n)" for long_tag in long_tags) + rb")"
    event = _event(tag, _DOUBT_STRICT, rb"ER  - ?", opening)
    return Spelling(_dialect("TY  - JOUR"), re.compile(opening), event, b"  -\n", ((re.compile(short), b"  - \n"),))


@lru_cache(maxsize=32)
def _loose(is_indented: bool, is_lower: bool, before: bytes, after: bytes) -> Spelling:
    mark = before + b"-"
    lead = rb"[ \t]*+" if is_indented else b""
    case = rb"(?i:" if is_lower else rb"(?:"
    known = case + _alternatives(KNOWN_TAGS - {"TY", "ER"}) + rb")" + mark
    # A value that begins with blanks is left to the splitter: they are hardly told from the spelling.
    tag = lead + known + (rb"(?: (?![ \t\xc2])|(?=\n))" if after else rb"(?![ \t\xc2])")
    end = lead + case + rb"ER)" + mark + rb" ?"
    follower = rb"(?=\n(?:" + end + rb"\n|" + tag + rb"))"
    opening = lead + (rb"(?:ty|Ty)" if is_lower else rb"TY") + mark + after + _ANY_TYPE + follower
    changes: list[tuple[re.Pattern[bytes], bytes | Callable[[re.Match[bytes]], bytes]]] = []
    if is_indented:
        changes.append((re.compile(rb"(?<=\n)[ \t]++(?=" + case + rb"TY)" + mark + rb"|" + known + rb")"), b""))
    if is_lower:
        changes.append((re.compile(rb"\n[A-Za-z][A-Za-z0-9]" + mark + rb" ?"), _raised))
    else:
        behind = rb"(?<=\n[A-Z][A-Z0-9]" + mark + rb")"
        changes.append((re.compile(mark + behind + (rb" ?" if after else b"")), b"  - "))
    shown = "TY" if not is_lower else "ty"
    dialect = _dialect(f"{' ' if is_indented else ''}{shown}{before.decode()}-{after.decode()}JOUR")
    return Spelling(dialect, re.compile(opening), _event(tag, _DOUBT_LOOSE, end, opening), mark, tuple(changes))


def _raised(match: "re.Match[bytes]") -> bytes:
    return match[0][:3].upper() + b"  - "


def _event(tag: bytes, doubt: bytes, end: bytes, opening: bytes) -> "re.Pattern[bytes]":
    # A blank line may stand before a further line only: before a tag line, the splitter leaves it out.
    further = rb"(?!" + doubt + rb")" + _VISIBLE
    between = rb"(?P<between>\n*+(?P<noise>" + _NOISE + rb"++)?)"
    return re.compile(
        rb"\n(?!\n|(?<!\n\n)" + tag + rb"|" + further + rb")"
        rb"(?:(?<!\n\n)(?:" + end + rb"\n" + between + rb"|(?P<bare>ER)\n(?P<blank>\n*+))"
        rb"(?P<next>" + opening + rb"|\Z))?"
    )


def _alternatives(words: frozenset[str]) -> bytes:
    """A pattern for any of the tags, one branch for each first letter."""
    groups = groupby(sorted(words), key=lambda word: word[0])
    return "|".join(f"{letter}[{''.join(word[1] for word in group)}]" for letter, group in groups).encode()


def _dialect(line: str) -> Dialect:
    opening = OPENING.match(line)
    assert opening is not None
    return dialect_of(opening)
