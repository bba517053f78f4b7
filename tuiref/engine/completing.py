"""Completes what is being typed in the search box: names of fields, values of fields, words."""

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from tuiref.core.completion import Candidate, Completion
from tuiref.core.fields import FIELDS
from tuiref.core.tags import type_label
from tuiref.engine.grammar import typing_place
from tuiref.index.searcher import Searcher
from tuiref.index.values import VALUE_FIELDS, Values

if TYPE_CHECKING:
    from tuiref.query.typing_place import TypingPlace

_MOST: Final = 8
_MOST_FIELDS: Final = 4
_TYPED_NAMES: Final = {"container": "journal"}
"""Where a field's name is not what people call it."""
_BARE: Final = re.compile(r"[A-Za-z0-9]+")
_SYNTAX: Final = str.maketrans(dict.fromkeys('"*?~^#\\$“”', " "))
_RESERVED: Final = frozenset(("and", "or", "not", "near", "limit", "exp"))


class Completer:
    """Knows the values of the library, as soon as they have been asked for."""

    def __init__(self) -> None:
        self._values = Values()
        self._typed: str | None = None
        self._expected = ""

    def expect(self, text: str) -> None:
        """Take note of what is being typed: at its end a value may soon have to be completed."""
        self._typed = text

    def prepare(self, searcher: Searcher) -> bool:
        """Do one step of what completing that would wait for; False when nothing is left to do."""
        if self._typed is not None:
            place = typing_place(self._typed, len(self._typed))
            self._expected = "" if place is None or place.field is None else place.field
            self._typed = None
        return self._values.prepare(searcher.segments, self._expected)

    def complete(self, text: str, cursor: int, searcher: Searcher) -> Completion:
        """What can stand in the place of the word at the cursor.

        Args:
            text: The whole text of the box.
            cursor: In code points.
            searcher: Whose words and values are offered.
        """
        place = typing_place(text, cursor)
        if place is None:
            return Completion()
        if place.codes:
            offered = tuple(Candidate(code.text, code.label, code.note) for code in place.codes)
            return _completion(place.span, offered[:_MOST], text)
        if place.is_field_name:
            return _completion(place.span, _fields(place.prefix, colon="")[:_MOST], text)
        if place.field in VALUE_FIELDS or place.field == "source":
            return _completion(place.value_span, self._of_values(place, searcher), text)
        names = _fields(place.prefix)[:_MOST_FIELDS] if place.is_plain else ()
        return _completion(place.span, (*names, *_words(place, searcher))[:_MOST], text)

    def _of_values(self, place: "TypingPlace", searcher: Searcher) -> tuple[Candidate, ...]:
        assert place.field is not None
        if place.field == "source":
            found = tuple(
                (PurePath(path).name, count)
                for path, count in searcher.sources()
                if place.value_prefix.lower() in PurePath(path).name.lower()
            )
        else:
            found = self._values.beginning(searcher.segments, place.field, place.value_prefix, _MOST)
        if place.field == "type":
            return tuple(Candidate(value.lower(), value.lower(), type_label(value), count) for value, count in found)
        return tuple(Candidate(_quoted(value), value, "", count) for value, count in found)[:_MOST]


def _completion(span: tuple[int, int], candidates: tuple[Candidate, ...], text: str) -> Completion:
    """Without those that are there already."""
    typed = text[slice(*span)].lower()
    return Completion(span, tuple(one for one in candidates if one.text.lower() != typed))


def _fields(prefix: str, colon: str = ":") -> tuple[Candidate, ...]:
    low = prefix.lower()
    found = []
    for field in FIELDS:
        name = _TYPED_NAMES.get(field.name, field.name)
        longer = field.aliases if len(low) > 1 else ()
        if any(known.startswith(low) for known in (name, field.name, *longer)):
            found.append(Candidate(name + colon, name + colon, field.help))
    found.sort(key=lambda one: not one.text.startswith(low))
    presence = {"has": "records that have a field", "no": "records that lack a field"} if colon else {}
    found += [Candidate(f"{name}:", f"{name}:", presence[name]) for name in presence if name == low]
    return tuple(found)


def _words(place: "TypingPlace", searcher: Searcher) -> tuple[Candidate, ...]:
    if not place.prefix:
        return ()
    found = searcher.suggest(place.prefix, place.field, _MOST + 1)
    return tuple(Candidate(word, word, "", count) for word, count in found if word not in _RESERVED)


def _quoted(value: str) -> str:
    """A value as it is typed."""
    plain = " ".join(value.translate(_SYNTAX).split())
    return plain if _BARE.fullmatch(plain) and plain.lower() not in _RESERVED else f'"{plain}"'
