"""The engine process: `python -m tuiref.engine`. Answers its session on standard input and output."""

import argparse
import os
import signal
import sys
from pathlib import Path

from tuiref import protocol
from tuiref.core.errors import TuirefError
from tuiref.engine.engine import Engine
from tuiref.engine.server import Server


def main() -> None:
    """Serve until the session closes its end of the pipe."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--encoding")
    parser.add_argument("--standard-input", type=int, metavar="DESCRIPTOR")
    parser.add_argument("--spooled", metavar="FILE", help="what an engine before has kept of standard input")
    arguments = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # the session decides when the engine ends, by closing the pipe
    server = Server(sys.stdin.buffer, sys.stdout.buffer)
    try:
        engine = Engine(server.send, encoding=arguments.encoding)
    except TuirefError as error:
        server.send(protocol.Noticed(message=f"{error.message}. {error.hint}", severity="error"))
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


if __name__ == "__main__":
    main()
