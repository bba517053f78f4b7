"""The Server: answers the requests of one session over two pipes.

A reader thread takes requests off the pipe at once, so that a newer search can withdraw an older one that is still
running; one worker thread answers them in order; what writes records, which a citation style makes slow, runs in a
thread of its own.
"""

import contextlib
import queue
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import BinaryIO, Final

from tuiref import protocol
from tuiref.core.errors import Cancelled, TuirefError
from tuiref.engine import grammar
from tuiref.engine.attachment import attachment_of
from tuiref.engine.engine import Engine
from tuiref.engine.history_answers import answer

_PROGRESS_SECONDS: Final = 0.1
_IDLE_SECONDS: Final = 0.5
"""Nobody types so slowly: what is then done in steps of 40 ms at most is in nobody's way."""
_STEP_SECONDS: Final = 0.01
"""So long at least is each step: what takes less is done in one with what comes next."""
_BREATH_SECONDS: Final = 0.02
"""Between two such steps, so that all is ready half a second later and a processor is left to the screen."""
_LATER_SECONDS: Final = 5.0
"""When all is ready: an index that was merged meanwhile is made ready too."""
_NEWEST_ONLY: Final = (protocol.Search, protocol.Explain, protocol.Complete, protocol.Facets, protocol.ReadStatistics)


class Server:
    """Answers one session until its pipe closes."""

    def __init__(self, inbound: BinaryIO, outbound: BinaryIO) -> None:
        """Use these two ends of the pipes."""
        self._inbound, self._outbound = inbound, outbound
        self._send_lock = threading.Lock()
        self._requests: queue.Queue[protocol.Request | None] = queue.Queue()
        self._newest: dict[type[protocol.Request], int] = {}
        """Of each kind of request of which only the newest counts: its id."""
        self._withdrawn: set[int] = set()
        self._has_searched = False

    def send(self, reply: protocol.Reply) -> None:
        """Send a reply or an event, from any thread."""
        data = protocol.pack(reply)
        # A session that has gone wants no answer, but what it asked to be saved is saved.
        with self._send_lock, contextlib.suppress(BrokenPipeError):
            self._outbound.write(data)
            self._outbound.flush()

    def serve(self, engine: Engine) -> None:
        """Answer requests until the session closes its end."""
        worker = threading.Thread(target=self._work, args=(engine,), name="requests", daemon=True)
        worker.start()
        while (request := protocol.receive(self._inbound)) is not None:
            if isinstance(request, _NEWEST_ONLY):
                self._newest[type(request)] = request.id
            if isinstance(request, protocol.Cancel):
                self._withdrawn.add(request.target)
            elif isinstance(request, protocol.KeepRequest):
                self._keep(engine, request)
            elif isinstance(request, protocol.Request):
                self._requests.put(request)

    def _keep(self, engine: Engine, request: protocol.KeepRequest) -> None:
        """Have something kept, in a thread that waits for no search."""
        engine.keeper.answer(request, engine.named, lambda reply: self.send(replace(reply, id=request.id)))

    def _work(self, engine: Engine) -> None:
        engine.between_counts = lambda: self._let_others_first(engine)
        while (request := self._next(engine)) is not None:
            self._begin(engine, request)

    def _begin(self, engine: Engine, request: protocol.Request) -> None:
        if isinstance(request, protocol.Export | protocol.Render):
            threading.Thread(target=self._answer, args=(engine, request), name="writing", daemon=True).start()
        else:
            self._answer(engine, request)

    def _let_others_first(self, engine: Engine) -> None:
        """Answer what was asked while many kept searches are counted; requests about these wait in their order."""
        later: list[protocol.Request | None] = []
        while not self._requests.empty():
            request = self._requests.get()
            if request is None or isinstance(request, protocol.HistoryRequest):
                later.append(request)
            else:
                self._begin(engine, request)
        for request in later:
            self._requests.put(request)

    def _next(self, engine: Engine) -> protocol.Request | None:
        """Wait for the next request; when none comes for a while, make ready what a later one will want."""
        for seconds in pauses(engine):
            with contextlib.suppress(queue.Empty):
                return self._requests.get(timeout=seconds)
        raise AssertionError  # there is always another pause

    def _answer(self, engine: Engine, request: protocol.Request) -> None:
        try:
            reply = self._reply(engine, request)
        except Cancelled:
            reply = protocol.Withdrawn()
        except TuirefError as error:
            reply = protocol.Failed(
                title=error.title, message=error.message, hint=error.hint, error=type(error).__name__
            )
        except Exception as error:  # a bug: the session is told, and the next request may still work
            traceback.print_exc()
            reply = protocol.Failed(
                title="a bug in tuiref", message=f"{type(error).__name__}: {error}", hint="please report it"
            )
        self._withdrawn.discard(request.id)
        self.send(replace(reply, id=request.id))
        if isinstance(request, protocol.Search) and not self._has_searched:
            self._has_searched = True
            grammar.load_beside()  # the first list is there; the next search has words

    def _is_withdrawn(self, request: protocol.Request) -> bool:
        newest = self._newest.get(type(request), 0)
        if isinstance(request, protocol.Explain) and request.key is None:
            newest = max(newest, self._newest.get(protocol.Search, 0))
        return request.id < newest or request.id in self._withdrawn

    def _reply(self, engine: Engine, request: protocol.Request) -> protocol.Reply:  # noqa: PLR0911, PLR0912 - a table of answers
        if self._is_withdrawn(request):
            raise Cancelled
        match request:
            case protocol.Search():
                return engine.search(request, lambda: self._is_withdrawn(request))
            case protocol.Explain():
                return engine.explain(request, lambda: self._is_withdrawn(request))
            case protocol.Complete():
                return engine.complete(request)
            case protocol.MoreLike():
                return engine.more_like(request)
            case protocol.ReadStatistics():
                return engine.statistics(request, lambda: self._is_withdrawn(request))
            case protocol.Facets():
                return engine.facets(request, lambda: self._is_withdrawn(request))
            case protocol.Rows():
                rows = engine.rows(request.ticket, request.start, request.stop)
                return protocol.RowsRead(ticket=request.ticket, start=request.start, rows=rows)
            case protocol.RowsOf():
                return protocol.RowsRead(ticket=0, start=0, rows=engine.rows_of(request.keys))
            case protocol.Keys():
                return protocol.KeysRead(ticket=request.ticket, packed=engine.keys(request.ticket))
            case protocol.Spread():
                parts = engine.spread(request.ticket, request.marked, request.parts)
                return protocol.SpreadRead(parts=parts)
            case protocol.Place():
                return protocol.PlaceFound(key=request.key, place=engine.place(request.ticket, request.key))
            case protocol.ReadRecord():
                return protocol.RecordRead(key=request.key, record=engine.record(request.key))
            case protocol.FindAttachment():
                path = attachment_of(engine.record(request.key))
                return protocol.AttachmentFound(path="" if path is None else str(path))
            case protocol.RecordAt():
                key = engine.key_at(request.path, request.line)
                place = None if key is None else engine.place(request.ticket, key)
                return protocol.PlaceFound(key=key, place=place)
            case protocol.Render():
                return engine.render(request)
            case protocol.Export():
                return engine.export(request, lambda: self._is_withdrawn(request), self._progress(request.id))
            case protocol.HistoryRequest():
                return answer(engine, request, lambda: self._is_withdrawn(request), self.send)
            case protocol.ReadProblems():
                return protocol.ProblemsRead(problems=engine.problems(request.key))
            case protocol.Open():
                engine.open(request.paths, is_instead=request.is_instead, may_be_missing=request.may_be_missing)
            case protocol.Remove():
                engine.remove(request.ordinals)
            case protocol.Reload():
                return engine.reload(request.cursor)
            case protocol.CancelReading():
                engine.cancel_reading()
            case _:
                raise TypeError(f"no answer to {type(request).__name__}")
        return protocol.Done()

    def _progress(self, request_id: int) -> Callable[[int, int], None]:
        told = time.monotonic()

        def tell(done: int, total: int) -> None:
            nonlocal told
            if (now := time.monotonic()) - told >= _PROGRESS_SECONDS:
                told = now
                self.send(protocol.Exporting(id=request_id, records=done, total=total))

        return tell


def pauses(engine: Engine) -> Iterator[float]:
    """How many seconds to wait for a request before each step of making ready what a later one will want."""
    yield _BREATH_SECONDS
    while engine.prepare_expected():
        yield _BREATH_SECONDS
    pause = _IDLE_SECONDS
    while True:
        yield pause
        began = time.monotonic()
        while engine.prepare():
            if time.monotonic() - began > _STEP_SECONDS:
                yield _BREATH_SECONDS
                began = time.monotonic()
        pause = _LATER_SECONDS
