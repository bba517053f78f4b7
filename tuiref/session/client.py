"""The Client: one engine at a time, started beside the screen, and started again once when it dies."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from tuiref import protocol
from tuiref.core import errors
from tuiref.session.connection import Connection, ReplyT
from tuiref.session.process import EngineProcess

EventHandler = Callable[[protocol.Reply], None]

_RESTARTS: Final = 1
"""How often a dead engine is started again: once; dying twice is a bug to be seen."""


class Client:
    """Starts an engine, asks it, hears its events, and ends it."""

    def __init__(
        self,
        *,
        encoding: str | None = None,
        standard_input: int | None = None,
        process: EngineProcess | None = None,
    ) -> None:
        """Prepare without starting anything.

        Args:
            encoding: Decode all sources so; None decides by evidence.
            standard_input: File descriptor of the data that "-" stands for; None when nothing is piped in.
            process: An engine that was started with the same two; None starts one later.
        """
        self._encoding = encoding
        self._standard_input = standard_input
        self._process = process
        self._connection = Connection(self._hear, self._lost)
        self._on_event: EventHandler = lambda event: None
        self._opened: list[str] = []
        """The paths that another engine would have to open."""
        self._begun: tuple[str, ...] | None = None
        """The paths that were sent early, until they are asked to be opened."""
        self._unheard: list[protocol.Reply] | None = None
        """What the engine has said meanwhile; None when all is heard."""
        self._spooled = ""
        """The file in which all of standard input is; "" until it is."""
        self._restarts_left = _RESTARTS
        self._is_hopeless = False
        """Whether the engine has said that it can't work at all."""
        self._is_closing = False

    # -- life -------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the engine process. Does not wait for it."""
        self._process = EngineProcess(
            encoding=self._encoding, standard_input=self._standard_input, spooled=self._spooled
        )

    def begin(self, paths: Sequence[str], *, is_recalled: bool) -> None:
        """Let the engine that was just started open these as soon as it can; nothing of it is heard before `open`.

        `open` with the same paths then finds it done, and so does `read_place` before. Needs no event loop.

        Args:
            paths: Files, folders, or "-".
            is_recalled: Whether `read_place` will be asked.
        """
        assert self._process is not None
        inlet, opening = self._process.inlet, protocol.Open(paths=tuple(paths))
        if is_recalled and not self._connection.send_early(inlet, protocol.ReadPlace(paths=opening.paths)):
            return  # the engine has to know the place before the records
        if self._connection.send_early(inlet, opening):
            self._begun, self._unheard = opening.paths, []
            self._opened += paths

    async def connect(self, on_event: EventHandler) -> None:
        """Attach to the running event loop; `on_event` gets every event, in order, on this loop."""
        self._on_event = on_event
        if self._process is None:
            self.start()
        await self._attach()

    async def close(self) -> None:
        """End the engine; whatever is under way is withdrawn."""
        self._is_closing = True
        self._connection.part()
        self._connection.fail(errors.Cancelled())
        self.kill()

    def kill(self) -> None:
        """End the engine process at once, from any thread and without an event loop; harmless when it has ended.

        Its cache stays whole however it ends.
        """
        self._is_closing = True
        if self._process is not None:
            self._process.kill()

    @property
    def has_unsent(self) -> bool:
        """Whether the engine has not yet taken all that was sent to it."""
        return self._connection.has_unsent

    def let_go(self) -> None:
        """Part from the engine, which ends by itself when it has saved what it was asked to; `kill` leaves it then."""
        self._is_closing = True
        self._connection.part()
        self._process = None

    @property
    def engine_pid(self) -> int | None:
        """Process id of the engine, None before `start`."""
        return None if self._process is None else self._process.pid

    async def _attach(self) -> None:
        assert self._process is not None
        await self._connection.attach(self._process)

    # -- asking -----------------------------------------------------------------------------------

    async def ask(self, request: protocol.Request, expected: type[ReplyT]) -> ReplyT:
        """Send a request and wait for its answer.

        Raises:
            TuirefError: The engine could not do it, or died meanwhile (EngineDiedError).
            Cancelled: It was withdrawn, by a newer search or when the session was closed.
            asyncio.CancelledError: The asking task was cancelled, by which the request is withdrawn.
        """
        return await self._connection.ask(request, expected)

    async def open(self, paths: Sequence[str]) -> None:
        """Add sources to the library; returns when the engine has taken note, not when they are read."""
        opening = protocol.Open(paths=tuple(paths))
        if opening.paths != self._begun:
            self._opened += paths
            await self.ask(opening, protocol.Done)
            return
        self._begun = None
        try:
            if self._connection.is_early(opening):  # else the engine has died, and the next one opens what was opened
                await self.ask(opening, protocol.Done)
        finally:
            self._hear_all()

    # -- hearing ----------------------------------------------------------------------------------

    def _hear(self, event: protocol.Reply) -> None:
        if isinstance(event, protocol.Spooled):
            self._spooled = event.path
            return
        self._is_hopeless |= isinstance(event, protocol.Failed)
        if self._unheard is None:
            self._on_event(event)
        else:
            self._unheard.append(event)

    def _hear_all(self) -> None:
        """Pass on what was said of the paths that were sent early, now that they are asked for.

        Of what tells how things are, only the newest: what came before it is true no longer.
        """
        unheard, self._unheard = self._unheard or [], None
        newest = {type(event): place for place, event in enumerate(unheard)}
        for place, event in enumerate(unheard):
            if newest[type(event)] == place or not isinstance(event, protocol.LibraryChanged | protocol.Reading):
                self._on_event(event)

    def _lost(self) -> None:
        """The engine's end of the pipe closed."""
        if self._is_closing:
            return
        self._connection.fail(
            errors.EngineDiedError("the engine process ended unexpectedly", "it is started again once")
        )
        self._hear_all()
        if self._is_hopeless:
            return
        if self._restarts_left:
            self._restarts_left -= 1
            asyncio.get_running_loop().create_task(self._restart())
        else:
            self._on_event(
                protocol.Noticed(message="The engine stopped twice; quit and start tuiref again.", severity="error")
            )

    async def _restart(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        paths = list(self._opened)
        message = "The engine stopped and was started again."
        if self._standard_input is not None and not self._spooled:
            message += " What was piped in can't be read a second time; pipe it in again."
            paths = self._opened = [path for path in paths if path != "-"]
        self._standard_input = None
        self.start()
        await self._attach()
        self._hear(protocol.Restarted())
        self._hear(protocol.Noticed(message=message, severity="warning"))
        if paths:
            try:
                await self.ask(protocol.Open(paths=tuple(paths), may_be_missing=True), protocol.Done)
            except errors.TuirefError as error:
                self._hear(protocol.Noticed(message=error.message, severity="error"))
