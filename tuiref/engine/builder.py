"""The builder process: canonical records in, segment files out. Reads tasks from standard input until it ends."""

import gc
import sys
from pathlib import Path

from tuiref.core.canonical import parse
from tuiref.engine import pipeline
from tuiref.engine.cache import no_room
from tuiref.index.builder import SegmentBuilder
from tuiref.index.merging import merge_segments
from tuiref.index.vocabulary import Vocabulary
from tuiref.ris.findable import FindableReader


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
    reader = FindableReader()
    segment = SegmentBuilder(job.first, vocabulary)
    for offset, size, line in zip(job.offsets, job.sizes, job.lines, strict=True):
        work = reader.read(parse(data[offset : offset + size]))
        segment.add(work, job.start + offset, size, line)
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
