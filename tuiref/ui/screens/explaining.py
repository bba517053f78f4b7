"""What a query means: words that are nowhere, why nothing is found, and the explanation on demand."""

from dataclasses import replace

from tuiref.core.explanation import Explained
from tuiref.core.missing import Missing, mended
from tuiref.protocol import Explanation, Found
from tuiref.ui import commands
from tuiref.ui.screens.stepping import Stepping

_SHOWN_PARTS = 10
"""Lines of the tree where the rows would be."""


class Explaining(Stepping):
    """Tells of a result what the engine knows beside its rows."""

    missing: tuple[Missing, ...] = ()
    """Words of the newest result's query that no record has; an unfinished one only when there is no other."""
    mended: str = ""
    """The query with their neighbours in their places; "" without any."""
    explained: tuple[str, Explained] | None = None
    """A query that found nothing, and what it means; None when that is not known."""

    is_why_awaited: bool = False
    """Whether the newest result is empty and it is on its way to tell why."""

    # -- words that are nowhere -------------------------------------------------------------------

    def _take(self, found: Found) -> None:
        self.is_why_awaited = not found.total and bool(self.whole_text.strip())
        super()._take(replace(found, notes=self._notes_with(found.missing, found.notes)))
        is_hurried = any(not one.neighbour for one in found.missing)
        if self.is_why_awaited or is_hurried:
            self._ask_why(found)

    def _notes_with(self, missing: tuple[Missing, ...], notes: tuple[str, ...]) -> tuple[str, ...]:
        """Remember the missing words, and tell of them before the other notes."""
        # what is still being typed is no mistake yet
        told = tuple(one for one in missing if not one.is_unfinished)
        self.missing = told or missing
        self.mended = mended(self.text, self.missing)
        if not told:
            return notes
        from tuiref.ui.view.explained import missing_texts  # noqa: PLC0415 - most queries need none

        return (*missing_texts(told, self._mend_key), *notes)

    @property
    def mend(self) -> str:
        """The text that the key for it puts into the box; "" when nothing is offered."""
        if self.fault is not None:
            return self.fault.suggestion
        return self.mended if self.whole_text == self.result.text else ""

    # -- nothing found ----------------------------------------------------------------------------

    def _ask_why(self, found: Found) -> None:
        """Ask what a query means that finds nothing, or has words of which more can be told."""
        text = self.whole_text
        self.ask(
            lambda: self.session.explain(text, marked=self.marked_for(text)),
            lambda explanation: self._understood(found, explanation),
            lambda error: self._no_longer_asked(),  # the list is empty with or without a reason
            group="why",
        )

    def _no_longer_asked(self) -> None:
        self.is_why_awaited = False
        self.show_emptiness()

    def _understood(self, found: Found, explanation: Explanation) -> None:
        if found.text != self.text or self.is_searching:
            return
        if explanation.root is None:
            self._no_longer_asked()
            return
        self.is_why_awaited = False
        self.explained = explanation.text, explanation.root
        missing = self._of_typed(explanation.missing)
        if missing != found.missing:
            notes = self._notes_with(missing, found.notes)
            self.search_bar.show_found(found.total, found.searched, found.seconds, notes)
            self.show_hints()
        self.show_emptiness()

    def _of_typed(self, missing: tuple[Missing, ...]) -> tuple[Missing, ...]:
        """Missing words of the whole search with their places in what was typed."""
        if not self.filters:
            return missing
        before = 1 - (len(self.text) - len(self.text.lstrip()))
        moved = (replace(one, span=(one.span[0] - before, one.span[1] - before)) for one in missing)
        return tuple(one for one in moved if one.span[1] <= len(self.text))

    @property
    def why_nothing(self) -> str:
        """What the query means and what its parts find, as lines with blank ones around; "" when that is not known."""
        if self.explained is None or self.explained[0] != self.result.text:
            return ""
        from tuiref.ui.view.explained import missing_texts, tree_lines  # noqa: PLC0415 - most queries find something

        lines = tree_lines(self.explained[1], most=_SHOWN_PARTS)
        missing = ("", *missing_texts(self.missing, self._mend_key)) if self.missing else ()
        if missing and len(lines) == 1:  # a single word: what is missing says the same
            return "\n".join((*missing, ""))
        return "\n".join(("", *lines, *missing, ""))

    @property
    def _mend_key(self) -> str:
        return self.keymap.key_of("search.mend", commands.SEARCH)

    # -- on demand --------------------------------------------------------------------------------

    def do_query_explain(self) -> None:
        """Show what the search means, part by part, and why the record is found."""
        if not self.whole_text.strip():
            self.app.notify("All records are shown; search first: /", markup=False)
        elif self.fault is not None:
            self.app.notify(self.fault.message, title="The search can't be read", markup=False)
        else:
            text, key = self.whole_text, self.record_key
            self.ask(
                lambda: self.session.explain(text, key, marked=self.marked_for(text)), self._explain, group="explain"
            )

    def _explain(self, explanation: Explanation) -> None:
        from tuiref.ui.screens.explain import ExplainView  # noqa: PLC0415 - dialogs come with their first use

        if explanation.root is not None:
            record = self.record if self.record_key is not None else None
            view = ExplainView(explanation.root, explanation.notes, record, self.result.highlighter)
            self.app.push_screen(view)
