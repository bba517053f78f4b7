"""The rows of a result that the list holds at hand, and which ones it has asked for."""

from typing import Final

from textual.cache import LRUCache

from tuiref.core.hits import Row

_MOST_ROWS: Final = 4096
_MOST_ASKED: Final = 16
"""Requests remembered as under way; older ones have been answered or lost, and may be asked again."""


class RowCache:
    """A bounded part of a result's rows. Never holds more than 4,096, however large the result."""

    def __init__(self) -> None:
        self._rows: LRUCache[int, Row] = LRUCache(_MOST_ROWS)
        self._asked: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return len(self._rows)

    def clear(self) -> None:
        """Forget the rows and the requests: the result is another one."""
        self._rows.clear()
        self._asked.clear()

    def get(self, index: int) -> Row | None:
        """The row at a 0-based place, None while it is not here."""
        return self._rows.get(index)

    def put(self, start: int, rows: tuple[Row, ...]) -> None:
        """Keep rows from 0-based `start` on; a request that they answer is no longer under way."""
        for offset, row in enumerate(rows):
            self._rows[start + offset] = row
        stop = start + max(len(rows), 1)
        self._asked = [asked for asked in self._asked if not (start <= asked[0] < stop or asked[0] <= start < asked[1])]

    def lacks(self, top: int, page: int, total: int) -> bool:
        """Whether rows within a page of those that are shown are neither here nor asked for."""
        return any(self._is_missing(index) for index in range(max(top - page, 0), min(top + 2 * page, total)))

    def wanted(self, top: int, page: int, total: int) -> tuple[int, int] | None:
        """What to ask for when `page` rows from `top` on are shown, as (start, stop); None for nothing.

        Looks one page ahead and behind, and asks two pages each way, so that slow scrolling asks once per page.
        """
        if not self.lacks(top, page, total):
            return None
        window = range(max(top - 2 * page, 0), min(top + 3 * page, total))
        missing = [index for index in window if self._is_missing(index)]
        asked = (missing[0], missing[-1] + 1)
        self._asked = [*self._asked[-_MOST_ASKED + 1 :], asked]
        return asked

    def _is_missing(self, index: int) -> bool:
        return index not in self._rows and not any(start <= index < stop for start, stop in self._asked)
