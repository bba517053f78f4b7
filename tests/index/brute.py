"""What a query matches, worked out record by record from the texts: slow, simple, and without the index."""

import re
from itertools import pairwise, product

from tuiref.core import query as q
from tuiref.core.alternatives import alternatives_of_phrase, alternatives_of_word
from tuiref.core.findable import findable
from tuiref.core.record import Record
from tuiref.core.typedwords import phrase_runs, variants
from tuiref.core.words import words
from tuiref.index.texts import TEXT_FIELDS, UNASKED, tag_field, texts

Value = dict[int, set[str]]
"""Terms at each position of one value."""


def values(record: Record, field: str | None) -> list[Value]:
    """The values of the fields that a field of a query means."""
    out = []
    numbers, found, rest = texts(findable(record))
    named = [(TEXT_FIELDS[number], text) for number, text in zip(numbers, found, strict=True)]
    for name, text in (*named, *rest):
        if not _means(field, name):
            continue
        value: Value = {}
        for word in words(text):
            value.setdefault(word.position, set()).add(word.folded)
        out.append(value)
    return out


def _means(field: str | None, name: str) -> bool:
    if field is None:
        return name not in UNASKED
    if field == "other":
        return name not in TEXT_FIELDS
    return name in ({"year": "date"}.get(field, field), tag_field(field)) or tag_field(name) == field


def matches(node: q.Node, record: Record) -> bool:
    """Whether the query matches the record; "source" is not known here."""
    match node:
        case q.All():
            return True
        case q.And():
            return all(matches(part, record) for part in node.parts)
        case q.Or():
            return any(matches(part, record) for part in node.parts)
        case q.Not():
            return not matches(node.part, record)
        case q.Boost():
            return matches(node.part, record)
        case q.YearRange():
            year = record.year
            return (
                year is not None and (node.low is None or node.low <= year) and (node.high is None or year <= node.high)
            )
        case q.Exists():
            if node.field == "year":
                return record.year is not None
            return any(values(record, node.field))
        case q.Word():
            runs = (*variants(node.text), *alternatives_of_word(node))
            return any(_has(record, node.field, run, 0, True) for run in runs)
        case q.Pattern():
            return any(_has(record, node.field, run, 0, True) for run in variants(node.text, has_wildcards=True))
        case q.Phrase():
            ways = phrase_runs(node.words, is_tight=not node.gap and node.ordered)
            ways = (*ways, *alternatives_of_phrase(node))
            return any(_has(record, node.field, way, node.gap, node.ordered) for way in ways)
        case q.Fuzzy():
            (run,) = variants(node.text)
            near = run[0]
            return any(
                distance(term, near) <= node.distance
                for value in values(record, node.field)
                for terms in value.values()
                for term in terms
            )
    raise TypeError(node)


def _has(record: Record, field: str | None, run: tuple[str, ...], gap: int, ordered: bool) -> bool:
    return any(_holds(value, run, gap, ordered) for value in values(record, field))


def _holds(value: Value, run: tuple[str, ...], gap: int, ordered: bool) -> bool:
    places = [[place for place, terms in value.items() if any(_fits(term, t) for t in terms)] for term in run]
    for chosen in product(*places):
        if ordered:
            if all(0 < b - a <= gap + 1 for a, b in pairwise(chosen)):
                return True
        elif max(chosen) - min(chosen) <= (gap + 1) * (len(chosen) - 1):
            return True
    return False


def _fits(pattern: str, term: str) -> bool:
    source = "".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern)
    return re.fullmatch(source, term, re.DOTALL) is not None


def distance(one: str, two: str) -> int:
    """Edit distance in which a swap of neighbours is one edit."""
    rows = [list(range(len(two) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(two, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b)))
            if i > 1 and j > 1 and a == two[j - 2] and one[i - 2] == b:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]
