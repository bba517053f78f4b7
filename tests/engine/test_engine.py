"""The engine as the headless commands use it: open, search, read, export, and the cache behind it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.errors import ExportError, SourceError, UnknownFormatError
from tuiref.core.hits import Sort
from tuiref.engine.engine import Engine
from tuiref.engine.queries import UnreadableQueryError

Open = Callable[..., Engine]


@pytest.fixture
def events() -> list[protocol.Reply]:
    return []


@pytest.fixture
def open_engine(own_cache: Path, events: list[protocol.Reply]) -> Iterator[Open]:
    """Makes engines that have read their paths, and closes them."""
    made: list[Engine] = []

    def open_paths(*paths: Path, encoding: str | None = None) -> Engine:
        engine = Engine(events.append, encoding=encoding, cache_root=own_cache)
        made.append(engine)
        engine.open([str(path) for path in paths])
        engine.wait()
        return engine

    yield open_paths
    for engine in made:
        engine.close()


def found(engine: Engine, text: str, sort: str = "added", limit: int = 1000) -> protocol.Found:
    return engine.search(protocol.Search(text=text, sort=Sort.parse(sort), limit=limit))


def was_read(events: list[protocol.Reply]) -> bool:
    return any(isinstance(event, protocol.Reading) and event.is_active for event in events)


def test_records_of_several_sources_are_found_in_their_order(open_engine: Open, tmp_path: Path) -> None:
    one = write_library(tmp_path / "one.ris", 3)
    two = write_library(tmp_path / "two.ris", 2, word="other")
    result = found(open_engine(one, two), "number")
    assert [row.title for row in result.rows] == [
        "common number 1", "common number 2", "common number 3", "other number 1", "other number 2",
    ]  # fmt: skip
    assert (result.total, result.searched) == (5, 5)


def test_second_start_reads_nothing_and_finds_the_same(
    open_engine: Open, events: list[protocol.Reply], tmp_path: Path
) -> None:
    library = write_library(tmp_path / "one.ris", 700)
    first = found(open_engine(library), "common", "year-")
    assert was_read(events)
    events.clear()
    second = found(open_engine(library), "common", "year-")
    assert not was_read(events)
    assert second.rows == first.rows


def test_changed_file_is_read_again(open_engine: Open, tmp_path: Path) -> None:
    library = write_library(tmp_path / "one.ris", 3)
    assert found(open_engine(library), "common").total == 3
    write_library(library, 4)
    assert found(open_engine(library), "common").total == 4


def test_same_content_under_another_name_is_not_read_again(
    open_engine: Open, events: list[protocol.Reply], tmp_path: Path
) -> None:
    open_engine(write_library(tmp_path / "one.ris", 3))
    events.clear()
    engine = open_engine(write_library(tmp_path / "two.ris", 3))
    assert not was_read(events)
    assert engine.record(found(engine, "common").rows[0].key).source.endswith("two.ris")


def test_record_keeps_every_tag_and_knows_its_place(open_engine: Open, tmp_path: Path) -> None:
    engine = open_engine(write_library(tmp_path / "one.ris", 3))
    record = engine.record(found(engine, "common").rows[1].key)
    assert dict(record.tags)["XX"] == "kept 2"
    assert (record.line, record.id[-2:]) == (9, "-2")


def test_records_beyond_the_first_segment_are_made_by_builders_and_keep_their_order(
    open_engine: Open, tmp_path: Path
) -> None:
    engine = open_engine(write_library(tmp_path / "one.ris", 6000))
    rows = found(engine, "", limit=6000).rows
    assert [row.title for row in rows] == [f"common number {number}" for number in range(1, 6001)]


@pytest.mark.parametrize("victim", ["index", "records.ris", "meta.json"])
def test_damaged_cache_is_dropped_and_built_again(
    open_engine: Open, events: list[protocol.Reply], own_cache: Path, tmp_path: Path, victim: str
) -> None:
    library = write_library(tmp_path / "one.ris", 700)
    open_engine(library).close()
    (entry,) = (own_cache / "v1" / "entries").iterdir()
    damaged = next((entry / "index").glob("*.seg")) if victim == "index" else entry / victim
    damaged.write_bytes(damaged.read_bytes()[:50])
    events.clear()
    assert found(open_engine(library), "common").total == 700
    assert was_read(events)


def test_engine_killed_during_a_build_leaves_nothing_that_breaks_the_next_start(
    open_engine: Open, own_cache: Path, tmp_path: Path
) -> None:
    library = write_library(tmp_path / "one.ris", 4000)
    code = (
        "import sys; from pathlib import Path; from tuiref.engine.engine import Engine;"
        "e = Engine(lambda event: print(type(event).__name__, flush=True), cache_root=Path(sys.argv[1]));"
        "e.open([sys.argv[2]]); e.wait()"
    )
    for moment in (2, 4, 7):
        with subprocess.Popen(
            [sys.executable, "-c", code, str(own_cache), str(library)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            for _ in range(moment):
                process.stdout.readline()
            process.kill()
    assert found(open_engine(library), "common").total == 4000
    engine = open_engine(library)
    engine.cache.sweep()
    assert len(list((own_cache / "v1" / "entries").iterdir())) == 1


def test_builders_end_when_the_engine_is_killed(own_cache: Path, tmp_path: Path) -> None:
    library = write_library(tmp_path / "one.ris", 30000)
    code = (
        "import sys; from pathlib import Path; from tuiref.engine.engine import Engine;"
        "e = Engine(lambda event: print(type(event).__name__, flush=True), cache_root=Path(sys.argv[1]));"
        "e.open([sys.argv[2]]); e.wait()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(own_cache), str(library)],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        for _ in range(4):
            process.stdout.readline()
        process.kill()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        os.sched_yield()
    os.killpg(process.pid, signal.SIGKILL)
    pytest.fail("a process of the build outlived its engine")


def test_cancelled_reading_keeps_what_is_readable_and_caches_nothing(own_cache: Path, tmp_path: Path) -> None:
    library = write_library(tmp_path / "one.ris", 30000)
    is_readable = threading.Event()

    def hear(event: protocol.Reply) -> None:
        if isinstance(event, protocol.LibraryChanged) and event.library.records:
            is_readable.set()

    engine = Engine(hear, cache_root=own_cache)
    engine.open([str(library)])
    assert is_readable.wait(60)
    engine.cancel_reading()
    engine.wait()
    (source,) = engine.library.sources
    assert 0 < source.records < 30000
    assert not source.is_complete
    assert found(engine, "common").total == source.records
    engine.close()
    assert list((own_cache / "v1" / "entries").iterdir()) == []


def test_missing_path_adds_nothing(own_cache: Path, tmp_path: Path) -> None:
    engine = Engine(cache_root=own_cache)
    with pytest.raises(SourceError):
        engine.open([str(tmp_path / "missing.ris")])
    assert engine.library.sources == ()


def test_file_that_is_not_ris_is_told_and_the_others_are_read(
    own_cache: Path, events: list[protocol.Reply], tmp_path: Path
) -> None:
    pdf = tmp_path / "paper.ris"
    pdf.write_bytes(b"%PDF-1.7\n" + b"\x00" * 100)
    engine = Engine(events.append, cache_root=own_cache)
    engine.open([str(pdf), str(write_library(tmp_path / "one.ris", 3))])
    with pytest.raises(UnknownFormatError):
        engine.wait()
    assert found(engine, "common").total == 3
    assert any(isinstance(event, protocol.Noticed) and "PDF" in event.message for event in events)
    assert "PDF" in engine.library.sources[0].failure
    assert [(problem.kind, problem.line) for problem in engine.problems()] == [("unreadable", 0)]
    engine.close()


def test_query_that_cannot_be_read_gives_a_fault_with_its_place_and_no_hits(open_engine: Open, tmp_path: Path) -> None:
    engine = open_engine(write_library(tmp_path / "one.ris", 3))
    result = found(engine, "titel:common")
    assert result.fault is not None and result.fault.suggestion == "title:common"
    assert (result.total, result.rows) == (0, ())
    with pytest.raises(UnreadableQueryError):
        engine.find("titel:common", Sort())


def test_export_writes_the_scope_and_refuses_an_old_ticket(open_engine: Open, tmp_path: Path) -> None:
    engine = open_engine(write_library(tmp_path / "one.ris", 30))
    ticket = found(engine, "year:1991").ticket
    out = tmp_path / "out.ris"
    exported = engine.export(protocol.Export(ticket=ticket, format="ris", path=str(out)))
    assert exported.records == 1
    assert out.read_text().count("TY  - ") == 1
    everything = tmp_path / "all.ris"
    assert engine.export(protocol.Export(format="ris", path=str(everything))).records == 30
    assert everything.read_bytes() + b"\n" == (tmp_path / "one.ris").read_bytes()
    with pytest.raises(ExportError):
        engine.export(protocol.Export(ticket=999, format="ris", path=str(tmp_path / "no.ris")))


def test_export_over_an_open_library_is_refused(open_engine: Open, tmp_path: Path) -> None:
    library = write_library(tmp_path / "one.ris", 3)
    before = library.read_bytes()
    engine = open_engine(library)
    with pytest.raises(ExportError):
        engine.export(protocol.Export(format="csv", path=str(tmp_path / "." / "one.ris"), overwrite=True))
    assert library.read_bytes() == before


def test_rows_keys_and_places_of_a_result_agree(open_engine: Open, tmp_path: Path) -> None:
    engine = open_engine(write_library(tmp_path / "one.ris", 50))
    result = found(engine, "common", "title-", limit=10)
    keys = protocol.unpack_keys(engine.keys(result.ticket))
    rows = engine.rows(result.ticket, 0, 50)
    assert [row.key for row in rows] == list(keys)
    assert rows[:10] == result.rows
    assert [engine.place(result.ticket, key) for key in keys] == list(range(50))
    assert engine.rows_of([keys[3]]) == (rows[3],)


def test_problems_name_the_path_under_which_the_source_is_open(open_engine: Open, tmp_path: Path) -> None:
    text = "TY  - JOUR\nTI  - one\nTY  - JOUR\nTI  - two\nER  - \n"
    for name in ("first.ris", "second.ris"):
        (tmp_path / name).write_text(text)
        (problem,) = open_engine(tmp_path / name).problems()
        assert (Path(problem.path).name, problem.line, problem.kind) == (name, 3, "missing-er")


def test_line_leads_to_its_record(open_engine: Open, tmp_path: Path) -> None:
    library = write_library(tmp_path / "one.ris", 50)
    engine = open_engine(library)
    key = engine.key_at(str(library), 18)
    assert key is not None
    assert engine.record(key).title == "common number 3"
