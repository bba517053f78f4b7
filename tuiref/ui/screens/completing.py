"""Completing what is typed in the search box, by Tab."""

import asyncio
from typing import TYPE_CHECKING

from textual import on

from tuiref.core.completion import Candidate, Completion
from tuiref.core.errors import Cancelled, TuirefError
from tuiref.protocol import Completed
from tuiref.ui import commands
from tuiref.ui.screens.recalling import Recalling
from tuiref.ui.view.cells import width_of
from tuiref.ui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from tuiref.ui.widgets.completion_list import CompletionList

_PATIENCE_SECONDS = 0.25
"""How long the keys behind a Tab wait for what can be completed."""
_PROMPT_CELLS = 3


class Completing(Recalling):
    """Opens the list of candidates, keeps it up with what is typed, and puts the chosen one into the box."""

    completions: "CompletionList | None" = None
    """The list; None until it is first needed."""
    completed_text: str = ""
    """The text that its candidates are for."""

    @property
    def is_completing(self) -> bool:
        """Whether the list is shown."""
        return self.completions is not None and self.completions.is_open

    async def do_search_complete(self) -> None:
        """Open the list, or take from it; with nothing to complete go on to the list of records."""
        if self.completions is not None and self.completions.is_open:
            self._put(self.completions.chosen or self.completions.completion.candidates[0])
            return
        await self._typing_done()
        text, cursor = self.search_bar.text, self.search_bar.input.cursor_position
        if not text.strip():
            self.do_pane_next()
            return
        answer = asyncio.ensure_future(self.session.complete(text, cursor))
        await asyncio.wait((answer,), timeout=_PATIENCE_SECONDS)
        if answer.done():
            try:
                completed = answer.result()
            except (Cancelled, TuirefError):
                self.do_pane_next()  # Tab has another meaning, so nothing is lost
            else:
                await self._take_completion(completed)
        else:  # the keys behind it wait no longer
            self.ask(lambda: answer, self._completed_late, lambda error: None, group="complete")

    def _completed_late(self, completed: Completed) -> None:
        if self.context == commands.SEARCH and completed.text == self.search_bar.text and not self.is_completing:
            self.call_later(self._take_completion, completed)

    async def _take_completion(self, completed: Completed) -> None:
        """Do what Tab does: go on with nothing to complete, take the only candidate, or show several."""
        candidates = completed.completion.candidates
        if not candidates:
            self.do_pane_next()
        elif len(candidates) == 1:
            self.completed_text = completed.text
            self._put(candidates[0], completed.completion)
        else:
            await self._open_list(completed)

    async def _open_list(self, completed: Completed) -> None:
        if self.completions is None:
            from tuiref.ui.widgets.completion_list import CompletionList  # noqa: PLC0415 - comes with its first use

            self.completions = CompletionList()
            await self.search_bar.mount(self.completions)
        self._show_completion(completed, is_first_chosen=True)

    def _show_completion(self, completed: Completed, *, is_first_chosen: bool) -> None:
        if self.completions is None or completed.text != self.search_bar.text:
            return
        self.completed_text = completed.text
        before = completed.text[: completed.completion.span[0]]
        column = _PROMPT_CELLS + width_of(before) - round(self.search_bar.input.scroll_offset.x)
        self.completions.show(completed.completion, max(column - 1, 0), is_first_chosen=is_first_chosen)

    def hide_completions(self) -> None:
        """Close the list."""
        if self.completions is not None and self.completions.is_open:
            self.completions.hide()

    @on(SearchBar.Edited)
    def _edited_while_completing(self) -> None:
        if not self.is_completing:
            return
        text, cursor = self.search_bar.text, self.search_bar.input.cursor_position
        self.ask(
            lambda: self.session.complete(text, cursor),
            # nothing stands out: Enter shall keep what was typed by hand
            lambda completed: self._show_completion(completed, is_first_chosen=False),
            lambda error: self.hide_completions(),
            group="complete",
        )

    def _put(self, candidate: Candidate, completion: Completion | None = None) -> None:
        """Put a candidate into the box and search for what it makes."""
        if completion is None and self.completions is not None:
            completion = self.completions.completion
        self.hide_completions()
        text = self.search_bar.text
        if completion is None or text != self.completed_text:
            return  # typed on meanwhile
        start, end = completion.span
        put = candidate.text
        if end == len(text) and not put.endswith(":"):
            put += " "
        self.set_typed(text[:start] + put + text[end:])
        self.search_bar.input.cursor_position = start + len(put)

    # -- keys that mean the list while it is open --------------------------------------------------

    async def do_search_down(self) -> None:  # type: ignore[override] # what it falls back on waits for the typing
        """One down."""
        if self.completions is not None and self.completions.is_open:
            self.completions.move(1)
        else:
            await super().do_search_down()

    async def do_search_up(self) -> None:  # type: ignore[override]
        """One up."""
        if self.completions is not None and self.completions.is_open:
            self.completions.move(-1)
        else:
            await super().do_search_up()

    async def do_search_keep(self) -> None:
        """Take the candidate that stands out, else keep the search."""
        if self.completions is not None and self.completions.is_open and self.completions.chosen is not None:
            self._put(self.completions.chosen)
        else:
            self.hide_completions()
            await super().do_search_keep()

    async def do_search_leave(self) -> None:
        """Close the list, else leave the box."""
        if self.is_completing:
            self.hide_completions()
        else:
            await super().do_search_leave()

    def on_completion_list_chosen(self, message: "CompletionList.Chosen") -> None:
        """Take what was clicked."""
        message.stop()
        self._put(message.candidate)

    def on_descendant_focus(self) -> None:
        """Close the list when the box is left."""
        if self.context != commands.SEARCH:
            self.hide_completions()
