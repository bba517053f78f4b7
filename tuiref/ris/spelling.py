r"""A Spelling: records so uniform that their lines can be told by one regular expression, at memory speed.

It accepts a record only if the splitter would read every line of it in the same way: in doubt it does not.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Final

from tuiref.core.tag_shape import KNOWN_TAGS, NOISE, OPENING, TYPES
from tuiref.ris.dialect import Dialect, dialect_of


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one uniform kind of records looks, in blocks of UTF-8 lines with LF."""

    dialect: Dialect
    """The same for the splitter."""
    even: "re.Pattern[bytes]"
    """Matches from a TY line on, as far as each line is a tag line, a further line of a value, or between two records.

    Each ER line in it ends a record, and behind it are one blank line and another TY line.
    """
    odd: "re.Pattern[bytes]"
    """The same, but behind each ER line is what `end` matches, and another TY line."""
    last_odd: "re.Pattern[bytes]"
    """The same for the last block of a source, where the last ER line may be followed by nothing."""
    head: bytes | None
    """In a run, it stands where a record begins and nowhere else; None where the spelling has no such thing."""
    end: "re.Pattern[bytes]"
    """Matches each ER line of an odd run from the LF before it on, and what follows down to the next record.

    Groups: `noise`, what follows and is not blank; `bare`, an ER without a dash, and `blank`,
    the blank lines below it.
    """
    _changes: "tuple[tuple[re.Pattern[bytes], bytes | Callable[[re.Match[bytes]], bytes]], ...]"

    def canonical(self, text: bytes) -> bytes:
        """The canonical spelling of the tag lines of a whole run, or of one record of it."""
        if not self._changes:
            return text
        text = b"\n" + text
        for pattern, replacement in self._changes:
            text = pattern.sub(replacement, text)
        return text[1:]


_VISIBLE: Final = rb"(?!\xef\xbb\xbf)(?=[^\n!-~]*+[!-~])"
_WIDE: Final = rb"\xc2\xe2"  # begins a no-break space, or a dash of typesetters
_DOUBT_MARKUP: Final = rb"<[^\n]*[^\nA-Za-z0-9](?:TY|ty|Ty)[ \t\xc2\xa0]*+[\xe2-]"
# Lines that the splitter may take for a tag line, an end or a beginning, behind whatever marks, blanks or markup.
_DOUBT_STRICT: Final = (
    rb"[^\nA-Za-z<]*+(?:" + _DOUBT_MARKUP + rb"|[Tt][Yy][ \t" + _WIDE + rb"-]|ER[ \t\n" + _WIDE + rb"-]"
    rb"|[A-Z][A-Z0-9]{1,3}(?:  -|[ \t]*+(?:-[ \t\n\xc2]|[" + _WIDE + rb"])))"
)
_DOUBT_LOOSE: Final = (
    rb"[^\nA-Za-z<]*+(?:" + _DOUBT_MARKUP + rb"|[Tt][Yy][ \t" + _WIDE + rb"-]|[Ee][Rr][ \t]*+\n"
    rb"|[A-Za-z][A-Za-z0-9]{1,3}(?:[ \t]++[" + _WIDE + rb"-]|-[ \t\n\xc2]|[" + _WIDE + rb"]))"
)
_DOUBT_ANY_DASH: Final = (
    rb"[^\nA-Za-z<]*+(?:" + _DOUBT_MARKUP + rb"|[Ee][Rr][ \t]*+\n|[A-Za-z][A-Za-z0-9]{1,3}[ \t]*+[" + _WIDE + rb"-])"
)
_NOISE: Final = NOISE.encode()
_ANY_TYPE: Final = rb"(?i:" + "|".join(sorted(TYPES)).encode() + rb")"
_MARK: Final = re.compile(rb"([ \t]*)(TY|ty|Ty)([ \t]{0,2})-( ?)")

SYNC: Final = re.compile(
    rb"\n[ \t]*+(?:(?:ER|er)[ \t]{0,4}-[ \t]{0,4}\n\n*+" + _NOISE + rb"*+|ER\n\n*+)"
    rb"(?=TY  - |[ \t]*(?:TY|ty|Ty)[ \t]{0,2}- ?" + _ANY_TYPE + rb"\n)"
)
"""Matches from what is nearly always the end of a record to the line that opens the next."""


_SHORT: Final = re.compile(
    rb"  -\n(?:" + b"|".join(rb"(?<=\n[A-Z]" + b"[A-Z0-9]" * more + rb"  -\n)" for more in (1, 2, 3)) + b")"
)


def with_blanks(text: bytes) -> bytes:
    """The text with a blank behind the dash of each empty tag line that lacks it, which no reader minds."""
    return _SHORT.sub(b"  - \n", text) if b"  -\n" in text else text


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
    tag = rb"(?!TY|ER)[A-Z][A-Z0-9]{1,3}+  - "
    # A mark that may end what stands around each line is left to the splitter.
    opening = rb"TY  - [^\n<\"'-]*+(?=\n(?:ER  - \n|" + tag + rb"))"
    return _spelling("TY  - JOUR", opening, tag, _DOUBT_STRICT, rb"ER  - ", ())


@lru_cache(maxsize=32)
def _loose(is_indented: bool, is_lower: bool, before: bytes, after: bytes) -> Spelling:
    mark = before + b"-"
    lead = rb"[ \t]*+" if is_indented else b""
    case = rb"(?i:" if is_lower else rb"(?:"
    known = case + _alternatives(KNOWN_TAGS - {"TY", "ER"}) + rb")" + mark
    # A value that begins with blanks is left to the splitter: they are hardly told from the spelling.
    value = rb"(?: (?![ \t\xc2])|(?=\n))" if after else rb"(?:(?![ \t\xc2])|(?= \n))"
    tag = lead + known + value
    end = lead + case + rb"ER)" + mark + rb" ?"
    follower = rb"(?=\n(?:" + end + rb"\n|" + tag + rb"))"
    first_lead = rb"[ \t]++" if is_indented else b""
    opening = first_lead + (rb"(?:ty|Ty)" if is_lower else rb"TY") + mark + after + _ANY_TYPE + follower
    changes: list[tuple[re.Pattern[bytes], bytes | Callable[[re.Match[bytes]], bytes]]] = []
    blank = rb"(?: |(?=\n))" if after else rb" ?"
    if is_indented:
        changes.append(
            (re.compile(rb"\n[ \t]++(?=" + case + rb"TY)" + mark + rb"|" + end + rb"\n|" + tag + rb")"), b"\n")
        )
    if is_lower:
        changes.append((re.compile(rb"\n[A-Za-z][A-Za-z0-9]" + mark + blank), _raised))
    else:
        # A pattern that begins with what has to be replaced finds it fast.
        behind = rb"(?<=\n[A-Z][A-Z0-9]" + mark + rb")"
        changes.append((re.compile(mark + behind + blank), b"  - "))
    doubt = _DOUBT_LOOSE if before or after else _DOUBT_ANY_DASH
    shown = "TY" if not is_lower else "ty"
    line = f"{' ' if is_indented else ''}{shown}{before.decode()}-{after.decode()}JOUR"
    return _spelling(line, opening, tag, doubt, end, tuple(changes))


def _raised(match: "re.Match[bytes]") -> bytes:
    return match[0][:3].upper() + b"  - "


def _spelling(
    line: str,
    opening: bytes,
    tag: bytes,
    doubt: bytes,
    end: bytes,
    changes: "tuple[tuple[re.Pattern[bytes], bytes | Callable[[re.Match[bytes]], bytes]], ...]",
) -> Spelling:
    match = OPENING.match(line)
    assert match is not None
    # A blank line may stand before a further line only: before a tag line, the splitter leaves it out.
    inside = rb"(?=\n|(?<!\n\n)" + tag + rb"|(?!" + doubt + rb")" + _VISIBLE + rb")"
    # No groups are captured: within a possessive repetition some versions of Python can't.
    run = opening + rb"(?:[^\n]*+\n(?:" + inside + rb"|(?<!\n\n)"
    odd = run + rb"(?:" + end + rb"\n\n*+" + _NOISE + rb"*+|ER\n\n*+)(?:" + opening
    noise = rb"(?P<noise>" + _NOISE + rb"++)?"
    head = f"\n{line.removesuffix('JOUR')}".encode() if line.startswith("TY") else None
    return Spelling(
        dialect_of(match),
        re.compile(run + end + rb"\n\n" + opening + rb"))*+"),
        re.compile(odd + rb")))*+"),
        re.compile(odd + rb"|\Z)))*+"),
        head,
        re.compile(rb"\n(?:" + end + rb"\n\n*+" + noise + rb"|(?P<bare>ER)\n(?P<blank>\n*+))"),
        changes,
    )


def _alternatives(words: frozenset[str]) -> bytes:
    """A pattern for any of the tags, one branch for each first letter."""
    groups = groupby(sorted(words), key=lambda word: word[0])
    return "|".join(f"{letter}[{''.join(word[1] for word in group)}]" for letter, group in groups).encode()
