"""The builder process: canonical records in, segment files out. Reads tasks from standard input until it ends."""

import gc
import sys
from bisect import bisect_right
from pathlib import Path
from typing import Final

from tuiref.engine import pipeline
from tuiref.engine.cache import no_room
from tuiref.engine.plainblock import BlockReader
from tuiref.index.builder import SegmentBuilder
from tuiref.index.merging import merge_segments
from tuiref.index.vocabulary import Vocabulary

_BLOCK_RECORDS: Final = 512
"""So many are read at once: of fewer each record takes longer, of more no less."""
_BLOCK_BYTES: Final = 2 << 20
"""As many of them as begin within so many bytes, where they are long."""


def build(
    job: pipeline.Job, records: Path, directory: Path, vocabulary: Vocabulary | None = None
) -> pipeline.SegmentReady:
    """Make the segment of a job.

    Args:
        job: What to build.
        records: The records file.
        directory: The index directory that gets the segment file.
        vocabulary: What the process knows from earlier segments; None for nothing.
    """
    with records.open("rb") as file:
        file.seek(job.start)
        data = file.read(job.stop - job.start)
    segment = SegmentBuilder(job.first, vocabulary)
    reader = BlockReader()
    last = 0
    while (first := last) < len(job.offsets):
        most = min(first + _BLOCK_RECORDS, len(job.offsets))
        last = bisect_right(job.offsets, job.offsets[first] + _BLOCK_BYTES, first, most)
        some = slice(first, last)
        offsets, sizes = job.offsets[some], job.sizes[some]
        block = reader.read(
            data[offsets[0] : offsets[-1] + sizes[-1]], [offset - offsets[0] for offset in offsets], sizes
        )
        segment.add_block(block, [job.start + offset for offset in offsets], sizes, job.lines[some])
    del data  # writing is when most memory is in use
    count = segment.write(directory, job.name)
    return pipeline.SegmentReady(job.name, job.first, count)


def work(task: pipeline.Task, records: Path, directory: Path, vocabulary: Vocabulary) -> pipeline.Event:
    """Do what a task says; the arguments are those of `build`."""
    if isinstance(task, pipeline.Merge):
        merge_segments(directory, task.names, task.name)
        return pipeline.Merged(task.name, task.names)
    return build(task, records, directory, vocabulary)


def main() -> None:
    """Work off the tasks of the parent: `python -m tuiref.engine.builder RECORDS DIRECTORY`."""
    records, directory = Path(sys.argv[1]), Path(sys.argv[2])
    gc.disable()  # a segment's millions of small objects hold no cycles; the process is short-lived
    vocabulary = Vocabulary()
    while isinstance(task := pipeline.take(sys.stdin.buffer), pipeline.Task):
        try:
            made = work(task, records, directory, vocabulary)
        except OSError as error:
            if (told := no_room(error)) is None:
                raise
            made = pipeline.broken(told)
        pipeline.put(sys.stdout.buffer, made)
        if vocabulary.is_full:
            vocabulary = Vocabulary()


if __name__ == "__main__":
    main()
