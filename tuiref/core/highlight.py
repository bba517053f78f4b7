"""A Highlighter: which stretches of a text a query matched."""

from dataclasses import field
from typing import TYPE_CHECKING

from tuiref.core.late import dataclass
from tuiref.core.query import All, Node

if TYPE_CHECKING:
    from tuiref.core.spotter import Spotter


@dataclass(frozen=True, slots=True)
class Highlighter:
    """Finds the hits of a query in any text; a plain value that travels between the processes."""

    root: Node | None = None
    """The query; None matches nothing."""
    _spotters: "dict[str | None, Spotter]" = field(default_factory=dict, init=False, repr=False, compare=False)
    """What to look for in texts of each field, made when first needed: hashing a long query takes longer than this."""

    def __reduce__(self) -> tuple[type["Highlighter"], tuple[Node | None]]:
        """Travel without what was made on the way."""
        return Highlighter, (self.root,)

    def spans(self, text: str, field: str | None = None) -> list[tuple[int, int]]:
        """Stretches of `text` that the query matched, in code points, sorted, without overlaps.

        Follows the query as the index does: words in all their forms, phrases only as phrases, patterns, words within
        a distance. Excluded parts are not looked for. Never raises for any text.

        Args:
            text: Any text of a record.
            field: Which field of `core.fields` it is, or a RIS tag; None for a text of any field.
        """
        if self.root is None or not text or isinstance(self.root, All):
            return []
        spotter = self._spotters.get(field)
        if spotter is None:
            from tuiref.core.rules import spotter_for  # noqa: PLC0415 - the first screen has nothing to light up

            spotter = self._spotters[field] = spotter_for(self.root, field)
        return spotter.spans(text)
