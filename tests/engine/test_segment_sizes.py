"""How a source is cut into segments: bounded in records and in bytes, so that builders stay small."""

import io
from pathlib import Path

import pytest

from tests.engine.libraries import write_library
from tuiref.engine import ingest, pipeline
from tuiref.index.segment import Segment, segment_path

MOST = 4_000, 1_000, 2_000, 3_000
"""Bytes of any segment, and of the first three."""


def segments(folder: Path, library: Path) -> list[Segment]:
    (folder / "index").mkdir()
    out = io.BytesIO()
    ingest.Ingest(folder / "records.ris", folder / "problems.jsonl", folder / "index", out).run(
        str(library), "library", None
    )
    out.seek(0)
    made: list[pipeline.SegmentReady] = []
    while (event := pipeline.take_event(out)) is not None:
        if isinstance(event, pipeline.SegmentReady):
            made.append(event)
    return [Segment(segment_path(folder / "index", ready.name)) for ready in made]


@pytest.mark.parametrize("longest", [0, 1_500, 9_000])
def test_no_segment_has_more_bytes_than_it_may_but_for_its_last_record(
    tmp_path: Path, longest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest, "_SEGMENT_BYTES", MOST)
    library = write_library(tmp_path / "library.ris", 90)
    library.write_text(library.read_text("utf-8").replace("kept 7", f"kept {'x' * longest}"), "utf-8")
    found = segments(tmp_path, library)
    assert sum(segment.records for segment in found) == 90
    assert len(found) > 3
    end = 0
    for number, segment in enumerate(found):
        start, _, _ = segment.catalogue.place(0)
        last, size, _ = segment.catalogue.place(segment.records - 1)
        assert start == end  # nothing is between two segments
        assert last - start <= MOST[number + 1 if number < 3 else 0]
        end = last + size + 1
    assert end == (tmp_path / "records.ris").stat().st_size


def test_the_first_list_of_long_records_comes_from_few_of_them(tmp_path: Path) -> None:
    library = write_library(tmp_path / "library.ris", 40)
    text = library.read_text("utf-8")
    library.write_text(text.replace("ER  - ", f"N1  - {'seldom ' * 8_000}\nER  - "), "utf-8")
    found = segments(tmp_path, library)
    assert sum(segment.records for segment in found) == 40
    assert found[0].records < 20


def test_the_first_records_are_announced_before_others_go_first(tmp_path: Path) -> None:
    library = write_library(tmp_path / "library.ris", 300)
    (tmp_path / "index").mkdir()
    out = io.BytesIO()
    told: list[bytes] = []
    reading = ingest.Ingest(
        tmp_path / "records.ris", tmp_path / "problems", tmp_path / "index", out, lambda: told.append(out.getvalue())
    )
    reading.run(str(library), "library", None)
    (before,) = told
    stream = io.BytesIO(before)
    events = [pipeline.take_event(stream) for _ in range(2)]
    assert [type(event) for event in events] == [pipeline.Started, pipeline.SegmentReady]
    assert pipeline.take_event(stream) is None
