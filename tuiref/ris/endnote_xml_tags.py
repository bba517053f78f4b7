"""The elements of an EndNote XML record -> RIS tags, in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tuiref.core.record import TagValue
from tuiref.ris.endnote_types import endnote_type, is_told_by_type
from tuiref.ris.neighbour_tags import extra, line_of, lines_of, number_pairs, page_pairs, words


@dataclass(frozen=True, slots=True)
class Leaf:
    """An element with text."""

    path: tuple[str, ...]
    """Names from below the record down to it: ("titles", "title"); () for text of the record itself."""
    text: str
    attributes: dict[str, str]


_TAGS: Final = {
    **{"rec-number": "ID", "authors/author": "AU", "secondary-authors/author": "A2", "tertiary-authors/author": "A3"},
    **{"subsidiary-authors/author": "A4", "translated-authors/author": "TA", "auth-address": "AD"},
    **{"auth-affiliaton": "AD", "auth-affiliation": "AD", "title": "TI", "secondary-title": "T2", "label": "LB"},
    **{"tertiary-title": "T3", "alt-title": "J2", "short-title": "ST", "translated-title": "TT", "volume": "VL"},
    **{"periodical/full-title": "JF", "periodical/abbr-1": "JA", "alt-periodical/full-title": "J2", "number": "IS"},
    **{"num-vols": "NV", "edition": "ET", "section": "SE", "reprint-edition": "RP", "keyword": "KW", "year": "PY"},
    **{"pub-dates/date": "DA", "pub-location": "CY", "publisher": "PB", "accession-num": "AN", "call-num": "CN"},
    **{"electronic-resource-num": "DO", "abstract": "AB", "image": "L4", "caption": "CA", "notes": "N1"},
    **{"research-notes": "RN", "work-type": "M3", "reviewed-item": "RI", "orig-pub": "OP", "related-urls/url": "UR"},
    **{"pdf-urls/url": "L1", "text-urls/url": "L2", "image-urls/url": "L4", "web-urls/url": "UR", "url": "UR"},
    **{"access-date": "Y2", "remote-database-name": "DB", "remote-database-provider": "DP", "language": "LA"},
    **{f"custom{number}": f"C{number}" for number in range(1, 9)},
}
_PROSE: Final = frozenset(("abstract", "notes", "research-notes"))
_WRAPPERS: Final = words(
    "contributors titles keywords dates urls periodical alt-periodical foreign-keys pub-dates copyright-dates"
)
_ONCE: Final = frozenset(("PY", "T2", "JF", "JA", "J2", "TI"))


def pairs_of(leaves: Sequence[Leaf]) -> tuple[TagValue, ...]:
    """The tags of one record, TY first."""
    texts = {_name(leaf): line_of(leaf.text) for leaf in reversed(leaves)}
    reference = next((leaf for leaf in leaves if leaf.path == ("ref-type",)), None)
    name = line_of(reference.attributes.get("name", "")) if reference is not None else ""
    number = line_of(reference.text) if reference is not None else ""
    kind = endnote_type(name, number)
    pairs: list[TagValue] = [("TY", kind)]
    if not is_told_by_type(name, kind) or (not name and number and kind == "GEN"):
        pairs.append(extra("ref-type", name or number))
    for leaf in leaves:
        if leaf is not reference:
            pairs += [pair for pair in _pairs(leaf, texts) if pair[0] not in _ONCE or pair not in pairs]
    return tuple(pairs)


def _name(leaf: Leaf) -> str:
    """The last names of its path by which its tag is known."""
    joined = "/".join(leaf.path[-2:])
    return joined if joined in _TAGS else leaf.path[-1] if leaf.path else ""


def _pairs(leaf: Leaf, texts: dict[str, str]) -> list[TagValue]:  # noqa: PLR0911 - one return for each way
    name = _name(leaf)
    text = leaf.text.replace("\r", "\n")
    line = line_of(text)
    if not line:
        return []
    if name == "pages":
        return page_pairs(line)
    if name == "isbn":
        return number_pairs(line)
    if name == "issue" and not texts.get("number"):
        return [("IS", line)]
    tag = _TAGS.get(name)
    if tag is None or (name == "url" and len(leaf.path) > 3):
        path = " ".join(part for part in leaf.path if part not in _WRAPPERS) or "text"
        return [extra(path, line)]
    if name in _PROSE:
        return [(tag, lines_of(text))]
    if tag == "KW" and "\n" in text.strip():
        return [(tag, word) for part in text.split("\n") if (word := line_of(part))]
    if tag == "JF" and line == texts.get("secondary-title"):
        # EndNote writes the journal twice.
        return []
    if name == "alt-periodical/full-title" and line == texts.get("alt-title"):
        return []
    return [(tag, line)]
