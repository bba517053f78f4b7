"""The engine process: `python -m tuiref.engine`. Answers its session on standard input and output."""

import argparse
import os
import signal
import sys
from io import BufferedReader
from pathlib import Path
from typing import cast

from tuiref import protocol
from tuiref.core.errors import TuirefError
from tuiref.engine.headstart import HeadStart, head_start
from tuiref.engine.user_cache import default_cache


def main() -> None:
    """Serve until the session closes its end of the pipe."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--encoding")
    parser.add_argument("--standard-input", type=int, metavar="DESCRIPTOR")
    parser.add_argument("--spooled", metavar="FILE", help="what an engine before has kept of standard input")
    arguments = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # the session decides when the engine ends, by closing the pipe
    inbound = cast(BufferedReader, sys.stdin.buffer)
    begun = _begin(inbound, arguments.encoding)
    # Only now: a file that has to be read is being read meanwhile.
    from tuiref.engine.engine import Engine  # noqa: PLC0415 - as above
    from tuiref.engine.server import Server  # noqa: PLC0415 - as above

    server = Server(inbound, sys.stdout.buffer)
    try:
        engine = Engine(server.send, encoding=arguments.encoding, head_start=begun)
    except TuirefError as error:
        server.send(protocol.Failed(title=error.title, message=error.message, hint=error.hint))
        return
    if arguments.standard_input is not None:
        engine.accept_standard_input(arguments.standard_input)
    elif arguments.spooled is not None:
        engine.accept_spooled(Path(arguments.spooled))
    engine.cache.sweep_beside()
    engine.keep()
    server.serve(engine)
    engine.close()
    os._exit(0)  # a search or an export that nobody waits for any more must not keep the process


def _begin(inbound: BufferedReader, encoding: str | None) -> HeadStart:
    try:
        return head_start(inbound, default_cache(), encoding)
    except TuirefError:  # of the cache; the engine meets it too, and says so
        return HeadStart()


if __name__ == "__main__":
    main()
