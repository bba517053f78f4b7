"""The engine of a headless command, in this process, with the sources that were named open."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tuiref.cli.progress import Progress
from tuiref.engine.engine import Engine


@contextmanager
def opened(arguments: argparse.Namespace, progress: Progress) -> Iterator[Engine]:
    """Open all paths of a command, "-" for standard input among them, and wait until they are read.

    Raises:
        TuirefError: A path can't be read.
    """
    engine = Engine(progress, encoding=arguments.encoding)
    engine.takes_pipes = True
    try:
        if "-" in arguments.paths:
            engine.accept_standard_input(sys.stdin.fileno())
        engine.open(arguments.paths)
        engine.wait()
        progress.clear()
        yield engine
    finally:
        engine.close()
        engine.cache.sweep()
