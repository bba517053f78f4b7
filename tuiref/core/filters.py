"""Filters: conditions that narrow a search, each a query of its own that is shown as a chip and can be taken away.

A search with filters can be written as one text, which `joined` makes and `parted` reads back.
"""

import re
from collections.abc import Sequence
from typing import Final

from tuiref.core.fields import FIELDS
from tuiref.core.late import dataclass
from tuiref.core.pattern import pattern

_AND: Final = " AND "
_NOT: Final = "NOT "
_OR: Final = " OR "
_LABELS: Final = {field.name: field.label for field in FIELDS}
_ONE: Final = (
    r"(?:year:(?:[0-9]{4}-[0-9]{4}|[0-9]{4}-?|\.\.[0-9]{4})"
    r"|-?has:[a-z]+|(?P<field>[a-z]+):=\"(?:[^\"\\]|\\.)*\")"
)
_SINGLE: Final = pattern(_ONE, re.DOTALL)
_ANY: Final = pattern(_ONE.replace("?P<field>", "?:"), re.DOTALL)


@dataclass(frozen=True, slots=True)
class Filter:
    """Records that have one of some values; or, excluding, that have none of them."""

    queries: tuple[str, ...]
    """What finds the records of each value, at least one: `container:="Nature"`, `year:2010-2019`."""
    is_excluded: bool = False

    @property
    def query(self) -> str:
        """All of it as one query."""
        any_of = self.queries[0] if len(self.queries) == 1 else f"({_OR.join(self.queries)})"
        return _NOT + any_of if self.is_excluded else any_of

    @property
    def label(self) -> str:
        """For people, not yet harmless: "Journal: Nature", "not Type: BOOK", "Year: 2010-2019"."""
        texts: dict[str, list[str]] = {}
        for query in self.queries:
            name, value = _named(query)
            texts.setdefault(name, []).append(value)
        said = " or ".join(f"{name}: {', '.join(values)}" for name, values in texts.items())
        return f"not {said}" if self.is_excluded else said


def whole_value(field: str, text: str) -> str:
    """The query that finds the records of which one whole value of a field is `text`.

    Args:
        field: One of `core.query.EXACT_FIELDS`.
        text: Of one line or more; how many blanks stand where does not matter.
    """
    escaped = "".join(f"\\{one}" if _is_escaped(one) else one for one in " ".join(text.split()))
    return f'{field}:="{escaped}"'


def phrase(field: str, text: str) -> str:
    """The query that finds the words of `text` side by side in a field; "" when it has no word."""
    words = " ".join(re.findall(r"\w+", text))
    return f'{field}:"{words}"' if words else ""


def with_filter(filters: Sequence[Filter], one: Filter) -> tuple[Filter, ...]:
    """The filters with one more behind them, in the place of years that hold its own years."""
    kept = tuple(other for other in filters if other != one and not _holds(other, one))
    return (*kept, one)


def _holds(wide: Filter, narrow: Filter) -> bool:
    """Whether both are about single stretches of years, and the one lies within the other."""
    spans = [
        _years(one.queries[0]) if len(one.queries) == 1 and not one.is_excluded else None for one in (wide, narrow)
    ]
    if spans[0] is None or spans[1] is None:
        return False
    return spans[0][0] <= spans[1][0] and spans[1][1] <= spans[0][1]


def _years(query: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"year:([0-9]{4})(?:-([0-9]{4}))?", query)
    return None if found is None else (int(found[1]), int(found[2] or found[1]))


def joined(typed: str, filters: Sequence[Filter]) -> str:
    """A typed search and its filters as one search.

    `typed` must be one that can be read: an open quote or bracket would swallow the filters.
    """
    parts = [one.query for one in filters]
    if not parts:
        return typed
    return _AND.join([f"({typed.strip()})", *parts] if typed.strip() else parts)


def parted(text: str) -> tuple[str, tuple[Filter, ...]]:
    """The typed search and the filters of a text that `joined` made; any other text is all typed."""
    filters: list[Filter] = []
    rest = text
    while (found := _last_filter(rest)) is not None:
        start, one = found
        filters.insert(0, one)
        if start == 0:
            return _when_same(text, "", filters)
        rest = rest[: start - len(_AND)]
        if rest.startswith("(") and _closing(rest) == len(rest) - 1 and _read(rest) is None:
            return _when_same(text, rest[1:-1], filters)
    return text, ()


def _when_same(text: str, typed: str, filters: list[Filter]) -> tuple[str, tuple[Filter, ...]]:
    # Whoever wrote it in another way wants to see it as written.
    is_ours = joined(typed, filters) == text
    return (typed, tuple(filters)) if is_ours else (text, ())


def _last_filter(text: str) -> tuple[int, Filter] | None:
    """The filter at the end of a text, with its start; None when there is none."""
    for place in _starts(text):
        one = _read(text[place:])
        if one is not None:
            return place, one
    return None


def _starts(text: str) -> list[int]:
    """Where the last condition of a text may begin, latest first."""
    places = [0, *(found.end() for found in re.finditer(re.escape(_AND), text))]
    return places[::-1]


def _read(text: str) -> Filter | None:
    """The filter that a text is, as a whole; None when it is none."""
    is_excluded = text.startswith(_NOT)
    body = text.removeprefix(_NOT)
    if _SINGLE.fullmatch(body):
        return Filter((body,), is_excluded)
    if not (body.startswith("(") and body.endswith(")")):
        return None
    queries: list[str] = []
    position = 1
    while (found := _ANY.match(body, position)) is not None:
        queries.append(found.group())
        position = found.end()
        if position == len(body) - 1:
            return Filter(tuple(queries), is_excluded) if len(queries) > 1 else None
        if not body.startswith(_OR, position):
            return None
        position += len(_OR)
    return None


def _closing(text: str) -> int:
    """Where the bracket at the start of a text is closed; -1 when it is not."""
    depth = 0
    is_quoted = False
    position = 0
    while position < len(text):
        character = text[position]
        if character == "\\":
            position += 1
        elif character == '"':
            is_quoted = not is_quoted
        elif not is_quoted and character in "()":
            depth += 1 if character == "(" else -1
            if not depth:
                return position
        position += 1
    return -1


def _named(query: str) -> tuple[str, str]:
    """The label of the field that a condition is about, and the value without its signs."""
    name, _, value = query.partition(":")
    if name in ("has", "-has"):
        return ("without" if name[0] == "-" else "with"), _LABELS.get(value, value)
    if value.startswith('="'):
        value = re.sub(r"\\(.)", r"\1", value[2:-1], flags=re.DOTALL)
    if name == "type":
        from tuiref.core.tags import type_label  # noqa: PLC0415 - few searches are narrowed by type

        value = type_label(value.upper())
    return _LABELS.get(name, name), value


def _is_escaped(character: str) -> bool:
    """Whether a character needs a backslash inside quotes: what is read as another one there, wildcards too."""
    if character.isascii():
        return character in '"\\' or not character.isprintable()
    return not character.isalnum() or 0xFF01 <= ord(character) <= 0xFF5E
