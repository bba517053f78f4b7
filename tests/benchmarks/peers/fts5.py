"""SQLite FTS5 over the same records: a contentless table, built in one go from canonical RIS, and its search."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from tests.benchmarks.peers.canonical import FIELDS, records
from tests.benchmarks.peers.peer import LIMIT
from tests.benchmarks.queries import Query

_NAME: Final = "fts5.sqlite"
_ORDERS: Final = {"relevance": "texts.rank", "year": "work.year", "year-": "work.year DESC"}


def build(library: Path, folder: Path, options: str = "") -> None:
    """Index a canonical library; `options` are more of the table's."""
    with closing(sqlite3.connect(folder / _NAME)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE work (year INTEGER)")
        columns = ", ".join((*FIELDS, "content=''", *filter(None, (options,))))
        connection.execute(f"CREATE VIRTUAL TABLE texts USING fts5({columns})")
        for count, (texts, year) in enumerate(records(library), 1):
            connection.execute("INSERT INTO work (rowid, year) VALUES (?, ?)", (count, year))
            connection.execute(
                "INSERT INTO texts (rowid, title, abstract, author, container, keyword) VALUES (?, ?, ?, ?, ?, ?)",
                (count, *texts),
            )
        connection.execute("CREATE INDEX work_year ON work (year)")
        connection.commit()


def open_index(library: Path, folder: Path) -> "Index":
    """Open it for reading, with nothing cached."""
    return Index(folder / _NAME)


class Index:
    """An open database."""

    def __init__(self, database: Path) -> None:
        self._connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()

    def answer(self, query: Query) -> int | None:
        """The exact number of hits, which takes a statement of its own."""
        if query.match is None or query.sort not in _ORDERS:
            return None
        execute = self._connection.execute
        match, years = query.match, query.years
        if not match:
            where = "FROM work WHERE year BETWEEN ? AND ?"
            total = execute(f"SELECT count(*) {where}", years or ()).fetchone()[0]
            execute(f"SELECT rowid {where} LIMIT {LIMIT}", years or ()).fetchall()
            return int(total)
        where, values = "FROM texts WHERE texts MATCH ?", (match, *(years or ()))
        if years is not None or query.sort != "relevance":
            # CROSS keeps the order: first the words, then each hit's year; else every year in range is looked up.
            where = "FROM texts CROSS JOIN work ON work.rowid = texts.rowid WHERE texts MATCH ?"
            where += " AND work.year BETWEEN ? AND ?" if years is not None else ""
        total = execute(f"SELECT count(*) {where}", values).fetchone()[0]
        order = _ORDERS[query.sort]
        execute(f"SELECT texts.rowid {where} ORDER BY {order} LIMIT {LIMIT}", values).fetchall()
        return int(total)
