"""The merger process: gives a finished entry an index of few large segments in place of many small ones.

`python -m tuiref.engine.merger DIRECTORY`: of the entry. Until all of the new index is on the disk and the seal names
it, the old one holds, whenever this process is killed. Ends when standard input ends, so that it never outlives its
engine; exit status 0 when the merged index holds, made by whomever.
"""

import gc
import os
import shutil
import sys
from pathlib import Path
from typing import Final

from tuiref.core.errors import CacheError
from tuiref.engine import pipeline
from tuiref.engine.cache import Entry
from tuiref.engine.seal import is_merged, merging, open_store, seal_merged
from tuiref.index.regrouping import pays, regroup

_NICENESS: Final = 15
_UNDONE: Final = 1


def merge(entry: Entry) -> bool:
    """Merge the index of an entry; whether the merged one holds now.

    Raises:
        CacheError: It is damaged.
        OSError: The disk is full.
    """
    with merging(entry) as is_ours:
        if not is_ours or is_merged(entry):
            return is_ours
        store = open_store(entry)
        if not pays(store):
            return False
        try:
            shutil.rmtree(entry.merged_path, ignore_errors=True)  # what a killed one left
            regroup(store, entry.merged_path)
            seal_merged(entry)
        except BaseException:
            if not is_merged(entry):
                shutil.rmtree(entry.merged_path, ignore_errors=True)
            raise
    return True


def main() -> None:
    """Run the process."""
    pipeline.end_with_parent(sys.stdin.fileno())
    os.nice(_NICENESS)
    gc.disable()  # millions of small objects that hold no cycles
    try:
        is_done = merge(Entry(Path(sys.argv[1])))
    except (CacheError, OSError):  # searches go on with what there is, and who opens it next finds out
        is_done = False
    os._exit(0 if is_done else _UNDONE)


if __name__ == "__main__":
    main()
