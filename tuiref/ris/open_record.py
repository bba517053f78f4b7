"""The OpenRecord of a source: the one that is being read, or that has ended and may still get what stands below it."""

from collections.abc import Callable

from tuiref.ris.draft import Draft
from tuiref.ris.flat import Unroller
from tuiref.ris.group import Addition


class OpenRecord:
    """Holds at most one record, and gives it out when it is whole."""

    def __init__(self, emit: Callable[[bytes, int], None]) -> None:
        """Begin with none; `emit` is called as by `split.Splitter`."""
        self._emit = emit
        self.draft: Draft | None = None
        """None while there is none."""
        self.is_ended = False
        """Whether its ER was met; false while there is none."""
        self.unroller: Unroller | None = None
        """Finds the tags within its lines, if its line ends are lost."""
        self._loose_end: str | None = None
        self._is_bare_usual = False

    @property
    def is_open(self) -> bool:
        """Whether there is one that takes lines."""
        return self.draft is not None and not self.is_ended

    @property
    def is_doubtful(self) -> bool:
        """Whether it ended in a bare ER, which may turn out to be a line of a value."""
        return self._loose_end is not None

    def begin(self, draft: Draft, unroller: Unroller | None = None) -> None:
        """Hold another one; there must be none, or one of which nothing is wanted."""
        self.draft = draft
        self.unroller = unroller
        self.is_ended = False

    def end(self, loose: str | None = None) -> None:
        """Note that its ER was met.

        Args:
            loose: The line, when it is a bare ER and such are not known to be usual in this source.
        """
        self.is_ended = True
        self._loose_end = loose if not self._is_bare_usual else None

    def trust_end(self) -> None:
        """Say that the line was an end, whatever it looks like."""
        self._loose_end = None

    def trust_bare_ends(self) -> None:
        """Say that a bare ER is usual in this source, so that none of them is in doubt any more."""
        self._loose_end = None
        self._is_bare_usual = True

    def resume(self, line: str) -> None:
        """Go on where a bare ER turns out to be a line of a value, with the line that follows it."""
        assert self.draft is not None and self._loose_end is not None
        self.draft.add_further(self._loose_end)
        self.draft.add_further(line)
        self.is_ended = False
        self._loose_end = None

    def append(self, additions: list[Addition]) -> None:
        """Add tags that stand below its ER."""
        assert self.draft is not None
        self.draft.put(additions)

    def finish(self) -> None:
        """Give it out, if there is one."""
        draft = self.draft
        if draft is None:
            return
        self.draft = None
        self.is_ended = False
        self._loose_end = None
        self.unroller = None
        self._emit(draft.canonical(), draft.line)
