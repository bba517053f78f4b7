"""Finished cache entries whose index has as many segments as wanted."""

from pathlib import Path

from tests.index.libraries import build, record
from tuiref.core.record import Record
from tuiref.engine.cache import Cache, Entry, Meta
from tuiref.engine.seal import seal

KEY = "0123456789abcdef"


def parts(segments: int) -> list[list[Record]]:
    """Records for so many segments, three each."""
    return [
        [
            record(
                f"common word{number % 4} part{part}",
                abstract="some words of an abstract",
                authors=(f"Author{(part * 3 + number) % 5}, A.",),
                year=1990 + part,
                keywords=("heart", f"key{part}"),
                tags=((f"C{part % 3}", "odd"),),
            )
            for number in range(3)
        ]
        for part in range(segments)
    ]


def publish(root: Path, segments: int) -> Entry:
    """A sealed entry of a new cache."""
    cache = Cache(root, schema_version=1)
    building = cache.begin()
    store = build(building.index_path, parts(segments))
    building.records_path.write_bytes(b"x" * 100 * store.records)
    building.problems_path.write_bytes(b"")
    meta = Meta("ris", "utf-8", "LF", store.records, 0)
    return cache.publish(building, KEY, meta, lambda entry: seal(entry, {}))
