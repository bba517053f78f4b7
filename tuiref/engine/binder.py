"""The binder process: writes one index with the records of several.

`python -m tuiref.engine.binder TARGET INDEX...`: directories. Nothing is in its place before all is written; who
started it looks after that. Ends when standard input ends; exit status 0 when it is whole.
"""

import gc
import os
import sys
from pathlib import Path
from typing import Final

from tuiref.core.errors import CacheError
from tuiref.engine import pipeline
from tuiref.index.merging import write_merged
from tuiref.index.segment import segment_path
from tuiref.index.store import Store

_NICENESS: Final = 15
_NAME: Final = "bundle"


def bind(target: Path, indexes: list[Path]) -> None:
    """Write an index.

    Args:
        target: Its directory, which is made.
        indexes: Of the sources, in order.

    Raises:
        CacheError: One of them is damaged, or the target can't be written.
        OSError: The disk is full.
    """
    segments = [segment for index in indexes for segment in Store.open(index).segments]
    store = Store.create(target)
    write_merged(segments, segment_path(target, _NAME))
    store.commit([_NAME])


def main() -> None:
    """Run the process."""
    pipeline.end_with_parent(sys.stdin.fileno())
    os.nice(_NICENESS)
    gc.disable()  # many small objects that hold no cycles
    target, *indexes = map(Path, sys.argv[1:])
    try:
        bind(target, indexes)
    except (CacheError, OSError):  # searches go on with what there is
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
