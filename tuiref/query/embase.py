"""Rules of reading: how Embase.com and the Cochrane Library write fields and subject headings."""

import re
from typing import Final

from tuiref.query.accents import NAMED_TYPES, TOPIC, Accent, Fields, field_named
from tuiref.query.databases import add_combined
from tuiref.query.faults import Fault
from tuiref.query.tape import Tape
from tuiref.query.tokens import Kind
from tuiref.query.typed import Snippet

EMBASE: Final[dict[str, Fields]] = {
    "ti": ("title",),
    "tt": ("title",),
    "ab": ("abstract",),
    "kw": ("keyword",),
    "de": ("keyword",),
    "au": ("author",),
    "ff": ("AD",),
    "ad": ("AD",),
    "jt": ("container",),
    "ta": ("container",),
    "so": ("container",),
    "py": ("year",),
    "la": ("language",),
    "it": NAMED_TYPES,
    "pt": NAMED_TYPES,
    "is": ("identifier",),
    "an": ("identifier",),
    "ui": ("identifier",),
    "do": ("doi",),
    "doi": ("doi",),
    "pb": ("publisher",),
    "lnk": ("keyword",),
    "tn": ("keyword",),
    "rn": ("keyword",),
}
"""Names of fields behind a colon: `heart:ti,ab`."""

QUALIFIERS: Final[dict[str, Fields]] = {
    "exp": ("keyword",),
    "de": ("keyword",),
    "mj": ("keyword",),
    "syn": TOPIC,
    "br": ("keyword",),
    "it": NAMED_TYPES,
    "lnk": ("keyword",),
}
"""Embase's signs behind a slash: `'heart attack'/exp`."""

_CODE: Final = r"(?:" + "|".join(EMBASE) + r")"
_COLON: Final = re.compile(rf":({_CODE}(?:\s?,\s?{_CODE})*)(?![^\s()\]])", re.IGNORECASE)
_COLON_BEGUN: Final = re.compile(rf":(?:{_CODE},)*[a-z]{{0,3}}$", re.IGNORECASE)
_COLON_WORD: Final = re.compile(
    rf"((?![-+=])[^\s()\"{{}}\[\]:]+)(?=:{_CODE}(?:\s?,\s?{_CODE})*(?![^\s()\]]))", re.IGNORECASE
)
_COLON_WORD_BEGUN: Final = re.compile(r"((?![-+=])[^\s()\"{}\[\]:]+)(?=:((?:[a-z]{2,3},)*)([a-z]{0,3})$)")
_COLON_WRONG: Final = re.compile(r"[^\s()\"{}\[\]:]+:([a-z]{2,3}(?:,[a-z]{2,3})+)(?![^\s()\]])", re.IGNORECASE)
_SLASHES: Final = re.compile(r"((?:/(?:exp|de|mj|syn|br|it|lnk|dm_[a-z]{2}|dd_[a-z]{2}))+)(?![^\s()])", re.IGNORECASE)
_SLASH_WORD: Final = re.compile(
    r"([^\s()\"{}\[\]/:]+)(?=(?:/(?:exp|de|mj|syn|br|it|lnk))+(?:/d[md]_[a-z]{2})*(?![^\s()]))"
)
_SINGLE: Final = re.compile(r"'((?! )(?:[^'\"()\[\]]|''|(?<=\w)'(?=\w)){1,200}(?<! ))'(?=[\s):/,;.]|$)")
_MESH: Final = re.compile(
    r"\[mh\s+(\^)?\s*(?:\"([^\"\[\]]+)\"|([^\"\[\]/^]+?))\s*(?:/\s*([A-Z]{2}(?:\s*,\s*[A-Z]{2})*)\s*)?(\[mj\])?\s*\]",
    re.IGNORECASE,
)
_MESH_BEGUN: Final = re.compile(r"\[mh\s+[^\[\]]*(?:\[m?j?\]?)?$|MeSH descriptor:\s*(?:\[[^\[\]]*)?$", re.IGNORECASE)
_DESCRIPTOR: Final = re.compile(
    r"MeSH descriptor:?\s*\[([^\[\]]+)\]\s*"
    r"(?:this term only|(explode all trees|explode trees? [\d, and]+|in all MeSH products))?"
    r"(?:\s+and with qualifier\(s\):\s*\[([^\[\]]*)\])?",
    re.IGNORECASE,
)
_SHOWN: Final = re.compile(
    r"[)\"\w*]:(?:ti|ab|kw|au|so|pt)(?:,(?:ti|ab|kw))*(?![^\s()])|\[mh |MeSH descriptor", re.IGNORECASE
)
_SURE: Final = re.compile(r"['\w]/(?:exp|de|mj|syn|br)\b|\]/lim\b|\bNEXT/\d", re.IGNORECASE)
_VARIATIONS: Final = re.compile(r"\(Word variations have been searched\)", re.IGNORECASE)
_COMBINED: Final = re.compile(
    r"\{(and|or)\s+(#?\d+(?:\s*-\s*#?\d+)?(?:\s*,\s*#?\d+(?:\s*-\s*#?\d+)?)*)\s*\}", re.IGNORECASE
)


def shown_in(live: str) -> Accent:
    """What a text shows anywhere: Cochrane's accent, where `next` is no word, and Embase's, which counts otherwise."""
    shown = Accent.COCHRANE if _SHOWN.search(live) else Accent.PLAIN
    return shown | Accent.EMBASE if "/" in live and _SURE.search(live) else shown


def colon(tape: Tape, place: int) -> int:
    """`:ti,ab,kw` right behind a quote or a bracket."""
    if tape.live[place] != ":" or not _touches(tape, place):
        return place
    if match := _COLON.match(tape.live, place):
        codes = [code.strip().lower() for code in match[1].split(",")]
        fields = tuple(dict.fromkeys(field for code in codes for field in EMBASE[code]))
        tape.add(Kind.TAG, *match.span(), fields=fields, is_narrow=True)
        return match.end()
    if match := _COLON_BEGUN.match(tape.live, place):
        tape.notes.wait(f"The field {match[0]} is not finished and was left out.")
        return match.end()
    return place


def colon_word(tape: Tape, place: int) -> int:
    """The word of `heart:ti,ab,kw`."""
    if not tape.begins_word(place):
        return place
    match = _COLON_WORD.match(tape.live, place)
    if not match and (wrong := _COLON_WRONG.match(tape.live, place)):
        codes = wrong[1].lower().split(",")
        if unknown := [code for code in codes if code not in EMBASE][: len(codes) - 1]:
            raise Fault(f'There is no field ":{unknown[0]}".', wrong.span(1))
    if not match:
        match = _COLON_WORD_BEGUN.match(tape.live, place)
        if not match or not _may_become_field(match[2], match[3]):
            return place
    if field_named(match[1]) or match[1].lower() in ("has", "is", "no", "missing", "http", "https", "doi"):
        return place
    tape.word_and_behind(place, match.end(1))
    return match.end(1)


def _may_become_field(finished: str, begun: str) -> bool:
    if not all(code in EMBASE for code in finished.split(",") if code):
        return False
    return bool(finished or begun) and any(code.startswith(begun) for code in EMBASE)


def slash(tape: Tape, place: int) -> int:
    """`/exp`, `/de`, `/mj` right behind a quote or a word."""
    if tape.live[place] != "/" or not _touches(tape, place):
        return place
    match = _SLASHES.match(tape.live, place)
    if not match:
        return place
    tape.accents |= Accent.EMBASE
    codes = match[1].lower().strip("/").split("/")
    if "exp" in codes:
        tape.notes.add("/exp looks for the heading itself; narrower headings are not known here.")
    if "mj" in codes:
        tape.notes.add("Whether a heading is a main topic (/mj) is not known here.")
    if "syn" in codes:
        tape.notes.add("/syn looks for the words themselves; synonyms are not known here.")
    if any("_" in code for code in codes):
        tape.notes.add(f"Subheadings ({match[1]}) are not looked at.")
    fields = next((QUALIFIERS[code] for code in codes if code in QUALIFIERS), ("keyword",))
    tape.add(Kind.TAG, *match.span(), fields=fields, is_narrow=True)
    return match.end()


def slash_word(tape: Tape, place: int) -> int:
    """The word of `heart/exp`."""
    match = _SLASH_WORD.match(tape.live, place)
    if not match or not tape.begins_word(place):
        return place
    tape.add(Kind.WORD, *match.span(1), snippet=tape.typed.cut(*match.span(1)))
    return match.end(1)


def single_quote(tape: Tape, place: int) -> int:
    """Embase's `'heart attack'`; an apostrophe inside is one between letters, or two."""
    match = _SINGLE.match(tape.live, place)
    if not match or not tape.begins_word(place):
        return place
    inner = tape.typed.cut(*match.span(1))
    tape.add(Kind.QUOTED, *match.span(), snippet=Snippet(inner.plain.replace("''", "'"), inner.live.replace("''", "'")))
    return tape.behind(match.end())


def heading(tape: Tape, place: int) -> int:
    """Cochrane's `[mh "heart attack"]` and `MeSH descriptor: [Heart Attack] explode all trees`."""
    if match := _MESH.match(tape.live, place):
        name, is_exploded, subheadings = (match[2] or match[3]).strip(), not match[1], match[4]
        if match[5]:
            tape.notes.add("Whether a heading is a main topic ([mj]) is not known here.")
    elif (match := _DESCRIPTOR.match(tape.live, place)) and tape.begins_word(place):
        name, is_exploded, subheadings = match[1], bool(match[2]), match[3]
    elif match := _MESH_BEGUN.match(tape.live, place):
        tape.notes.wait(f"The heading {match[0]} is not closed yet.")
        return match.end()
    else:
        return place
    tape.accents |= Accent.COCHRANE
    if is_exploded:
        tape.notes.add(f"The heading {name} is looked for among the keywords; narrower headings are not known here.")
    if subheadings:
        tape.notes.add(f"Subheadings ({subheadings}) are not looked at.")
    tape.add(Kind.FIELD, place, place, fields=("keyword",))
    tape.add(Kind.QUOTED, *match.span(), snippet=Snippet(name, name))
    return match.end()


def combine(tape: Tape, place: int) -> int:
    """Cochrane's `{or #1-#3}`."""
    match = _COMBINED.match(tape.live, place)
    if not match:
        return place
    tape.accents |= Accent.COCHRANE
    add_combined(tape, match.span(), match[2].replace("#", ""), is_all=match[1].lower() == "and")
    return match.end()


def printed(tape: Tape, place: int) -> int:
    """What the Cochrane Library prints behind a search."""
    match = _VARIATIONS.match(tape.live, place)
    return match.end() if match else place


def _touches(tape: Tape, place: int) -> bool:
    """Whether a word, a quote or a bracket ends right here."""
    return bool(tape.tokens) and tape.tokens[-1].span[1] == place
