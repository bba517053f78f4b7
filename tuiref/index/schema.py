"""The Whoosh schema of an index: one field of text for each of ours, a number for the year."""

from collections.abc import Iterator
from typing import Any

from tuiref.core.words import words
from tuiref.index.texts import TEXT_FIELDS
from tuiref.index.whooshed import NUMERIC, Analyzer, FieldType, Positions, Schema, Token


class WordAnalyzer(Analyzer):  # type: ignore[misc]
    """A text as the terms that the builder makes of it; used by Whoosh's own searcher only."""

    def __call__(self, value: str, positions: bool = False, start_pos: int = 0, **options: Any) -> Iterator[Any]:
        """Yield one token, again and again, as Whoosh's analysers do."""
        token = Token(positions=positions, **{key: options[key] for key in ("mode",) if key in options})
        for word in words(value):
            token.text = word.folded
            token.boost = 1.0
            token.stopped = False
            if positions:
                token.pos = start_pos + word.position
            yield token


class PositionList(Positions):  # type: ignore[misc]
    """Positions that the codec hands over as a list, decoded already."""

    def decode_positions(self, value: list[int]) -> list[int]:
        """The positions themselves."""
        return value

    def decode_frequency(self, value: list[int]) -> int:
        """How many they are."""
        return len(value)

    def decode_weight(self, value: list[int]) -> float:
        """How many they are, as a weight."""
        return float(len(value))


class TextField(FieldType):  # type: ignore[misc]
    """A field whose terms come from `core.words`."""

    def __init__(self) -> None:
        super().__init__(PositionList(), WordAnalyzer(), scorable=True, multitoken_query="phrase")


def make_schema() -> Any:
    """The schema; a RIS tag in capitals is a field of text too."""
    schema = Schema()
    for name in TEXT_FIELDS:
        schema.add(name, TextField())
    schema.add("[A-Z]*", TextField(), glob=True)
    schema.add("year", NUMERIC(int, bits=16, signed=True, shift_step=0))
    return schema
