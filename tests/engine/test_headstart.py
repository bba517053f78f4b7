"""A file that the cache doesn't have is read while the engine is still loaded, and only where that can be right."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.core.hits import Sort
from tuiref.engine.cache import Cache
from tuiref.engine.engine import Engine
from tuiref.engine.headstart import HeadStart, head_start
from tuiref.index.version import SCHEMA_VERSION

LARGE = 4_000
"""Records of a library that is read by a process of its own."""


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", schema_version=SCHEMA_VERSION)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_library(tmp_path_factory.mktemp("large") / "large.ris", LARGE)


@pytest.fixture
def pipe() -> Iterator[tuple[io.BufferedReader, io.BufferedWriter]]:
    outlet, inlet = os.pipe()
    with os.fdopen(outlet, "rb") as reader, os.fdopen(inlet, "wb") as writer:
        yield reader, writer


def ask(pipe: tuple[io.BufferedReader, io.BufferedWriter], *requests: protocol.Request) -> io.BufferedReader:
    reader, writer = pipe
    writer.write(b"".join(map(protocol.pack, requests)))
    writer.flush()
    return reader


def building(cache: Cache) -> list[Path]:
    return list((cache.root / "v1" / "building").iterdir())


def opened(cache: Cache, tmp_path: Path, begun: HeadStart, *paths: Path) -> Engine:
    engine = Engine(cache_root=cache.root, state_root=tmp_path / "state", head_start=begun)
    engine.open([str(path) for path in paths])
    engine.wait()
    return engine


def test_a_large_file_that_was_never_seen_is_begun_and_what_was_begun_is_opened(
    tmp_path: Path, cache: Cache, large: Path, pipe: tuple[io.BufferedReader, io.BufferedWriter]
) -> None:
    opening = protocol.Open(paths=(str(large),), id=2)
    stream = ask(pipe, protocol.ReadPlace(paths=opening.paths, id=1), opening)
    begun = head_start(stream, cache, None)
    (directory,) = building(cache)
    assert isinstance(protocol.receive(stream), protocol.ReadPlace)  # they are still to be answered
    assert protocol.receive(stream) == opening
    engine = opened(cache, tmp_path, begun, large)
    assert engine.library.records == LARGE
    assert engine.find("common", Sort("added")).total == LARGE
    (entry,) = (cache.root / "v1" / "entries").iterdir()
    assert entry.stat().st_ino and not directory.exists() and building(cache) == []
    engine.close()
    assert head_start(ask(pipe, opening), cache, None).take(large, None) is None  # the cache has it now


@pytest.mark.parametrize("name", ["small.ris", "missing.ris", "folder", "-"])
def test_nothing_is_begun_where_it_would_not_help_or_might_be_refused(
    tmp_path: Path, cache: Cache, large: Path, name: str, pipe: tuple[io.BufferedReader, io.BufferedWriter]
) -> None:
    write_library(tmp_path / "small.ris", 3)
    (tmp_path / "folder").mkdir()
    path = name if name == "-" else str(tmp_path / name)
    paths = (path,) if name == "small.ris" else (str(large), path)
    head_start(ask(pipe, protocol.Open(paths=paths)), cache, None)
    assert building(cache) == []


def test_without_a_request_there_is_no_head_start(
    cache: Cache, pipe: tuple[io.BufferedReader, io.BufferedWriter]
) -> None:
    assert head_start(pipe[0], cache, None).take(Path("any.ris"), None) is None


@pytest.mark.parametrize("difference", ["content", "encoding", "file", "gone"])
def test_what_was_begun_of_something_else_is_given_up(
    tmp_path: Path, cache: Cache, large: Path, difference: str, pipe: tuple[io.BufferedReader, io.BufferedWriter]
) -> None:
    path = tmp_path / "changing.ris"
    path.write_bytes(large.read_bytes())
    begun = head_start(ask(pipe, protocol.Open(paths=(str(path),))), cache, None)
    assert len(building(cache)) == 1
    if difference == "content":
        path.write_bytes(large.read_bytes() + b"TY  - JOUR\nER  - \n")
    if difference == "gone":
        path.unlink()
    asked = large if difference == "file" else path
    assert begun.take(asked, "latin-1" if difference == "encoding" else None) is None
    assert building(cache) == []


def test_what_was_begun_and_not_wanted_leaves_nothing_behind(
    tmp_path: Path, cache: Cache, large: Path, pipe: tuple[io.BufferedReader, io.BufferedWriter]
) -> None:
    begun = head_start(ask(pipe, protocol.Open(paths=(str(large),))), cache, None)
    engine = opened(cache, tmp_path, begun, write_library(tmp_path / "other.ris", 3))
    assert engine.library.records == 3
    assert building(cache) == []
    engine.close()
