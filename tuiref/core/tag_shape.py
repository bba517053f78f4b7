"""What a line of RIS looks like: tag lines in every spelling, ends of records, counters, and the known tags."""

import re
from typing import Final

BLANKS: Final = " \t\N{NO-BREAK SPACE}"
DASHES: Final = (
    "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}\N{MINUS SIGN}"
)
BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
SHIELD: Final = "\N{WORD JOINER}"
"""Stands before a further line of a value that would otherwise be read as a tag line; invisible."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KNOWN_TAGS: Final = _words(
    "A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DO DP ED EP ER ET H1 H2 ID IS J1 J2"
    " JA JF JI JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PP PY RI RN RP SE SN SO SP ST T1 T2 T3 TA TI TT TY"
    " U1 U2 U3 U4 U5 UR VL VO Y1 Y2"
)
"""Tags that are believed in a loose spelling, where an unknown pair of capitals might be a word."""

SINGLE_TAGS: Final = _words("AB BT CY DA DB DO DP EP ET ID IS J2 JA JF JO LA N2 PB PY SE SP ST T1 T2 T3 TI VL Y1 Y2")
"""Tags that one record has once; a second one within a single line is taken for text."""

TEXT_TAGS: Final = _words("AB N1 N2 RN M1 M2 C1 NL AD TY")
"""Tags whose values are prose that runs over lines; a line of it may look like a loose tag."""

CORE_TAGS: Final = _words("A1 AU T1 TI T2 JF JO AB PY Y1")
"""A group of tags with one of these is a record, not an addition to one."""

TYPES: Final = _words(
    "ABST ADVS AGGR ANCIENT ART ARTICLE BILL BLOG BOOK CASE CHAP CHART CITATION CLSWK COMP CONF CPAPER CTLG DATA DBASE"
    " DICT EBOOK ECHAP EDBOOK EJOUR ELEC ENCYC EQUA FIGURE GEN GOVDOC GRANT HEAR HTML ICOMM INPR JFULL JOUR LEGAL"
    " LETTER MANSCPT MAP MGZN MPCT MULTI MUSIC NEWS PAMP PAT PCOMM PDF PRESS RPRT SER SLIDE SOUND STAND STAT STD THES"
    " UNBILL UNPB UNPD VIDEO WEB"
)
"""Reference types by which a loosely spelled TY is told from text."""

STRICT: Final = re.compile(r"([A-Z][A-Z0-9])  -( ?)|([A-Z][A-Z0-9]{2,3})  -(?: |$)")
"""A tag line as the specification has it; the blank behind the dash may be lost, but not after a long tag."""

LOOSE: Final = re.compile(rf"[{BLANKS}]*\\?([A-Z][A-Z0-9])[{BLANKS}]{{0,4}}[{DASHES}](?:[{BLANKS}]+|$)")
"""A line that may be a tag line if its tag is known and nothing speaks against it."""

END: Final = re.compile(rf"[{BLANKS}]*ER[{BLANKS}]*(?:[{DASHES}][{BLANKS}]*)?$")
"""An end of a record, spelled in any way, with nothing behind it."""

OPENING: Final = re.compile(
    rf"(?P<lead>(?:\d{{1,7}}[.):]?[{BLANKS}]+|<[^<>]{{1,200}}>|[^\w<{SHIELD}]){{0,12}}?)"
    rf"(?P<tag>TY|ty|Ty)(?P<before>[{BLANKS}]*)(?P<dash>[{DASHES}])(?P<after>[{BLANKS}]*)(?P<value>.*)",
    re.DOTALL,
)
"""A line that may open a record: perhaps indented, counted, or with something spoiled before the tag."""

FLAT_END: Final = rf"(?:[{BLANKS}]*$|[{BLANKS}]*(?:\d{{1,7}}[.):]?[{BLANKS}]+)?TY[{BLANKS}]{{1,2}}-)"
"""What follows the dash of an ER within a line: nothing, or the next record."""

COUNTER: Final = re.compile(rf"[{BLANKS}]*\d{{1,7}}[.):]?[{BLANKS}]*$")
"""The number that some databases and rispy write before each record."""

HEADER: Final = re.compile(r"(?:Provider|Database|Content|Record #\d+)\b.*$")
"""What some databases write before each record."""

NOISE: Final = (
    r"(?:(?:\d{1,7}[.):]?[ \t]*|Link to the Ovid [^\n]*|(?:Provider|Database|Content): [^\n]*|Record #\d+ of \d+)\n++)"
)
"""A line, with its LF and the blank ones below it, of what some databases write between records."""


def strict_parts(line: str) -> tuple[str, str] | None:
    """Tag and value of a tag line in the specification's spelling; None for any other line."""
    match = STRICT.match(line)
    if match is None:
        return None
    return match[1] or match[3], line[match.end() :]


def is_reference_type(text: str) -> bool:
    """Whether the text is one of the known reference types."""
    return text.strip(BLANKS).upper() in TYPES


def is_loose_tag(line: str, tag: str) -> bool:
    """Whether a line below a value of `tag` is taken for a tag line although its spelling is not the strict one."""
    match = LOOSE.match(line)
    return match is not None and match[1] in KNOWN_TAGS and match[1] not in ("TY", "ER") and tag not in TEXT_TAGS


def opens_within(line: str) -> "re.Match[str] | None":
    """The parts of a line inside a record which opens a new one in a loose spelling; None where it does not."""
    match = OPENING.match(line)
    if match is None:
        return None
    value = match["value"]
    type_ = value.split(" ", 1)[0] if flat_blanks(value) else value
    return match if is_reference_type(type_) else None


_FLAT_NEXT: Final = rf"(?P<tag>(?!ER|TY)[A-Z][A-Z0-9])BEFORE-(?:[{BLANKS}]|$)|ERBEFORE-{FLAT_END}"
_FLAT_ONE: Final = re.compile(rf"\w+[{BLANKS}]+(?:{_FLAT_NEXT.replace('BEFORE', ' ')})")
_FLAT_TWO: Final = re.compile(rf"\w+[{BLANKS}]+(?:{_FLAT_NEXT.replace('BEFORE', '  ')})")


def flat_blanks(value: str) -> str | None:
    """The blanks before the dashes of the tags that follow a TY on its line; None where no tag follows.

    Args:
        value: What follows the dash of TY.
    """
    for pattern, blanks in ((_FLAT_TWO, "  "), (_FLAT_ONE, " ")):
        match = pattern.match(value)
        if match is not None and (match["tag"] is None or match["tag"] in KNOWN_TAGS):
            return blanks
    return None


def is_special(line: str, tag: str) -> bool:
    """Whether a further line of a value of `tag` would be read as something else than a further line."""
    if line.startswith(BOM):
        return True
    if STRICT.match(line) or END.match(line) or is_loose_tag(line, tag):
        return True
    return opens_within(line) is not None
