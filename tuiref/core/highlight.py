"""A Highlighter: which stretches of a text a query matched."""

from dataclasses import dataclass

from tuiref.core.query import Node


@dataclass(frozen=True, slots=True)
class Highlighter:
    """Finds the hits of a query in any text; a plain value that travels between the processes."""

    root: Node | None = None
    """The query; None matches nothing."""

    def spans(self, text: str, field: str | None = None) -> list[tuple[int, int]]:
        """Stretches of `text` that the query matched, in code points, sorted, without overlaps.

        Args:
            text: Any text of a record.
            field: Which field of `core.fields` it is, or a RIS tag; None for a text of any field.
        """
        raise NotImplementedError
