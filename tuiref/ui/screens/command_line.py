"""The command line: what is to be done, typed behind a ":"."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import Input, Static

from tuiref.core import printable
from tuiref.core.completion import Candidate
from tuiref.core.completion import Completion as Found
from tuiref.ui import commands
from tuiref.ui.order_completion import complete_order, file_argument
from tuiref.ui.orders import VERBS, Known, Order, read_order
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.completion import Completion, complete
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.view.cells import fit, tidy, width_of
from tuiref.ui.widgets.completion_list import CompletionList
from tuiref.ui.widgets.orderly_input import OrderlyInput

_PATIENCE_SECONDS = 0.25


class OrderList(CompletionList):
    """The candidates as a table as wide as the screen: what is typed, its keys or argument, what it does."""

    def show(self, completion: Found, column: int, *, is_first_chosen: bool) -> None:
        """Show candidates, none hides the list; as of its base."""
        super().show(completion, column, is_first_chosen=is_first_chosen)
        self.styles.width, self.styles.offset = "100%", (0, 0)

    def _line(self, one: Candidate, *, is_chosen: bool) -> Content:
        room = max(self.size.width - 2, 0)
        widest = max(width_of(tidy(other.label)) for other in self.completion.candidates)
        label = fit(tidy(one.label), min(widest + 2, room))
        note = fit(tidy(one.note), max(room - width_of(label), 0))
        line = Content.assemble(" ", (label, "bold"), (note, "" if is_chosen else "$text-muted"), " ")
        return line.stylize(Style(reverse=True)) if is_chosen else line


class CommandLine(Dialog[Order]):
    """One line at the bottom, over it what it can become. What is to be done is handed on, in the order of the keys."""

    context = commands.LINE
    BINDINGS = bindings_for(commands.commands_of(commands.LINE))

    def __init__(
        self, known: Known, carry_out: Callable[[str, Order], Awaitable[None]], earlier: tuple[str, ...] = ()
    ) -> None:
        """Prepare the line.

        Args:
            known: What can be named in it.
            carry_out: Gets the text and what it means, after the line is closed and before the next key acts. Not a
                result, since a screen that is shown again would take that behind keys that were typed ahead.
            earlier: What was typed before, the newest last.
        """
        super().__init__()
        self._known = known
        self._carry_out = carry_out
        self._earlier = earlier
        self._recalled: int | None = None
        self._offered: str | None = None
        """The text whose candidates were asked for last."""

    def compose(self) -> ComposeResult:
        """The candidates, what is wrong, the box."""
        with Vertical(id="line"):
            yield OrderList()
            yield Static(id="line-said", markup=False)
            with Horizontal():
                yield Static(Content(" :"), id="line-sign", markup=False)
                yield OrderlyInput(id="typed", compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        """Type at once."""
        self.set_focus(self._box)
        self._offer()

    @property
    def _box(self) -> OrderlyInput:
        return self.query_one("#typed", OrderlyInput)

    @property
    def _list(self) -> CompletionList:
        return self.query_one(CompletionList)

    # -- what is offered --------------------------------------------------------------------------

    @on(Input.Changed)
    def _edited(self, event: Input.Changed) -> None:
        self._recalled = (
            None if self._recalled is None or event.value != self._earlier[self._recalled] else self._recalled
        )
        self._say("")
        self._offer()

    def _offer(self) -> None:
        """Show what the text can become."""
        text = self._box.value
        if text == self._offered:
            return
        self._offered = text
        typed = file_argument(text)
        if typed is None:
            self._list.show(complete_order(text, self._known), 1, is_first_chosen=False)
            return
        self.ask(
            lambda: asyncio.to_thread(complete, typed), lambda found: self._offer_files(typed, found), group="complete"
        )

    def _offer_files(self, typed: str, found: Completion) -> None:
        text = self._box.value
        if file_argument(text) != typed:
            return
        folder = typed[: typed.rfind("/") + 1]
        names = found.candidates or ((found.text.removeprefix(folder),) if found.text != typed else ())
        candidates = tuple(Candidate(folder + name, name) for name in names[:8])
        self._list.show(Found((len(text) - len(typed), len(text)), candidates), 1, is_first_chosen=False)

    def _say(self, text: str) -> None:
        line = self.query_one("#line-said", Static)
        line.display = bool(text)
        line.update(Content(printable.one_line(text)))

    # -- keys -------------------------------------------------------------------------------------

    async def do_line_down(self) -> None:
        """The next candidate."""
        await self._typing_done()
        self._list.move(1)

    async def do_line_up(self) -> None:
        """The candidate before; without one chosen, and in what was typed before, the text before."""
        await self._typing_done()
        is_recalling = not self._box.value or self._recalled is not None
        if self._list.chosen is not None or not (is_recalling and self._earlier):
            self._list.move(-1)
            return
        place = len(self._earlier) if self._recalled is None else self._recalled
        self._recalled = max(place - 1, 0)
        self._put(self._earlier[self._recalled])

    async def do_dialog_next(self) -> None:  # type: ignore[override] # it waits for the typing
        """Complete: take the candidate that stands out, else the first."""
        await self._typing_done()
        candidates = self._list.completion.candidates
        if candidates:
            self._take(self._list.chosen or candidates[0])

    async def do_dialog_previous(self) -> None:  # type: ignore[override]
        """The candidate before."""
        await self.do_line_up()

    async def do_line_run(self) -> None:
        """Take the candidate that stands out, else do what is typed."""
        await self._typing_done()
        await self._run()

    async def _run(self) -> None:
        chosen = self._list.chosen
        if chosen is not None:
            self._take(chosen)
            if chosen.text.endswith((" ", "/")):
                return  # something is to follow
        text = self._box.value
        if not text.strip():
            self.dismiss(None)
            return
        order = read_order(text, self._known)
        if isinstance(order, str):
            self._say(order)
        elif self.is_current:
            self.dismiss(None)
            await self._carry_out(text.strip(), order)

    def _take(self, candidate: Candidate) -> None:
        start, end = self._list.completion.span
        text = self._box.value
        self._put(text[:start] + candidate.text + text[end:])

    def _put(self, text: str) -> None:
        self._box.value = text
        self._box.cursor_position = len(text)

    async def _typing_done(self) -> None:
        """Wait until the box has taken the keys that were typed before: they wait in its own queue."""
        done = asyncio.Event()
        self._box.call_later(done.set)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await done.wait()
        self._offer()

    async def on_completion_list_chosen(self, message: CompletionList.Chosen) -> None:
        """Take what was clicked; a command is carried out at once."""
        message.stop()
        self._take(message.candidate)
        if (
            not any(message.candidate.text == f"{one.name} " for one in VERBS)
            and file_argument(self._box.value) is None
        ):
            await self._run()
