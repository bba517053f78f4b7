"""The values of a record by their tag, and what is asked of them most."""

from collections import defaultdict
from collections.abc import Sequence

from tuiref.core.record import TagValue
from tuiref.ris.meaning_text import NOTHING, one_line

Values = dict[str, list[str]]
"""The values of a record by their tag; no list is empty."""


def values_by_tag(tags: Sequence[TagValue]) -> Values:
    """The values of each tag in their order, without those that say nothing; tags as they are first met."""
    values: defaultdict[str, list[str]] = defaultdict(list)
    for tag, value in tags:
        if value not in NOTHING:
            values[tag].append(value)
    values.default_factory = None
    return values


def first_of(values: Values, *tags: str) -> str:
    """The first value of the first of these tags that says something, on one line."""
    for tag in tags:
        if tag in values:
            for value in values[tag]:
                text = one_line(value)
                if text:
                    return text
    return ""
