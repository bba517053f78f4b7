"""The Connection to an engine: requests go out under numbers, replies find who asked, events find their listener.

Requests can be sent before there is an event loop (`send_early`). They wait in the pipe until the engine is up, and
their replies until `attach`: both sides start without waiting for each other. Who then asks the same is given that
reply.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import IO, Final, TypeVar

from tuiref import protocol
from tuiref.core import errors
from tuiref.session.process import EngineProcess

ReplyT = TypeVar("ReplyT", bound=protocol.Reply)

_MOST_EARLY_BYTES: Final = 32_768
"""Half of what a pipe holds: what is sent early must never wait for an engine that is still starting."""


class Connection:
    """Requests under way in one engine after the other. But for `send_early` it belongs to the event loop's thread."""

    def __init__(self, on_event: Callable[[protocol.Reply], None], on_lost: Callable[[], None]) -> None:
        """Make a connection without an engine.

        Args:
            on_event: Gets what the engine says unasked, in order.
            on_lost: Called when the engine closed its end.
        """
        self._on_event, self._on_lost = on_event, on_lost
        self._writer: asyncio.WriteTransport | None = None
        self._reader: asyncio.ReadTransport | None = None
        self._next_id = 1
        self._waiting: dict[int, asyncio.Future[protocol.Reply]] = {}
        self._early: dict[int, protocol.Request] = {}
        """What was sent early and nobody has asked for yet, by number."""

    # -- life -------------------------------------------------------------------------------------

    def send_early(self, inlet: IO[bytes], request: protocol.Request) -> bool:
        """Send a request before anything is attached; False when it can't be, and is to be asked later.

        Args:
            inlet: Of an engine that was just started.
            request: Asked again in the same words, it is answered by the reply to this.
        """
        data = protocol.pack(replace(request, id=self._next_id))
        if len(data) > _MOST_EARLY_BYTES:
            return False
        try:
            inlet.write(data)
            inlet.flush()
        except BrokenPipeError:  # it has died; `attach` finds out
            return False
        self._early[self._next_id] = request
        self._next_id += 1
        return True

    def is_early(self, request: protocol.Request) -> bool:
        """Whether the same was sent early, and its reply is still to be asked for."""
        return request in self._early.values()

    async def attach(self, process: EngineProcess) -> None:
        """Talk to this engine from now on, in the running event loop."""
        loop = asyncio.get_running_loop()
        self._waiting |= {number: loop.create_future() for number in self._early}
        self._writer, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, process.inlet)
        self._reader, _ = await loop.connect_read_pipe(lambda: _Inlet(self._take, self._on_lost), process.outlet)

    def part(self) -> None:
        """Close both pipes; who still waits is not told."""
        for transport in (self._writer, self._reader):
            if transport is not None:
                transport.close()

    @property
    def has_unsent(self) -> bool:
        """Whether the engine has not yet taken all that was sent to it."""
        return self._writer is not None and not self._writer.is_closing() and self._writer.get_write_buffer_size() > 0

    # -- asking -----------------------------------------------------------------------------------

    async def ask(self, request: protocol.Request, expected: type[ReplyT]) -> ReplyT:
        """Send a request, unless it was sent early, and wait for its answer.

        Raises:
            TuirefError: The engine could not do it, or died meanwhile (EngineDiedError).
            Cancelled: It was withdrawn, by a newer search or when the session was closed.
            asyncio.CancelledError: The asking task was cancelled, by which the request is withdrawn.
        """
        number = self._take_early(request) or self._send(request)
        try:
            reply = await self._waiting[number]
        except asyncio.CancelledError:  # the asker's task was cancelled: nobody waits for the answer any more
            self._withdraw(number)
            raise
        finally:
            self._waiting.pop(number, None)
        if isinstance(reply, protocol.Failed):
            raise _error_of(reply)
        if isinstance(reply, protocol.Withdrawn):
            raise errors.Cancelled
        if not isinstance(reply, expected):
            raise TypeError(f"{type(request).__name__} was answered by {type(reply).__name__}")
        return reply

    def _take_early(self, request: protocol.Request) -> int:
        """The number under which the same was sent early; 0 when it was not."""
        for number, sent in self._early.items():
            if sent == request and number in self._waiting:
                del self._early[number]
                return number
        return 0

    def _send(self, request: protocol.Request) -> int:
        if self._writer is None or self._writer.is_closing():
            raise errors.EngineDiedError("the engine process is not running", "quit and start tuiref again")
        number = self._next_id
        self._next_id += 1
        self._waiting[number] = asyncio.get_running_loop().create_future()
        self._writer.write(protocol.pack(replace(request, id=number)))
        return number

    def _withdraw(self, number: int) -> None:
        if self._writer is not None and not self._writer.is_closing():
            self._writer.write(protocol.pack(protocol.Cancel(target=number)))

    # -- hearing ----------------------------------------------------------------------------------

    def _take(self, message: protocol.Request | protocol.Reply) -> None:
        if not isinstance(message, protocol.Reply):
            raise TypeError(f"the engine sent a request: {message}")
        future = self._waiting.get(message.id)
        is_progress = isinstance(message, protocol.Exporting | protocol.RunningStrategy)
        if future is None or is_progress:
            if message.id == 0 or is_progress:
                self._on_event(message)
        elif not future.done():
            future.set_result(message)

    def fail(self, error: Exception) -> None:
        """Tell all who wait that there will be no answer."""
        for number in self._early:  # for this one nobody waits yet; who asks later asks the next engine
            self._waiting.pop(number, None)
        self._early.clear()
        waiting, self._waiting = self._waiting, {}
        for future in waiting.values():
            if not future.done():
                future.set_exception(error)


class _Inlet(asyncio.Protocol):
    """Cuts the engine's output into messages."""

    def __init__(self, take: Callable[[protocol.Request | protocol.Reply], None], on_lost: Callable[[], None]) -> None:
        self._assembler = protocol.Assembler(take)
        self._on_lost = on_lost

    def data_received(self, data: bytes) -> None:
        self._assembler.feed(data)

    def connection_lost(self, exc: Exception | None) -> None:
        self._on_lost()


def _error_of(failed: protocol.Failed) -> errors.TuirefError:
    """The error that the engine met, of its own class where it is one of ours."""
    kind = getattr(errors, failed.error, None)
    if isinstance(kind, type) and issubclass(kind, errors.TuirefError):
        return kind(failed.message, failed.hint)
    error = errors.TuirefError(failed.message, failed.hint)
    error.title = failed.title
    return error
