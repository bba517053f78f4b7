"""SQLite FTS5 over the same records: a contentless table, built in one go from canonical RIS, and its search."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

_COLUMNS: Final = {"TI": 0, "AB": 1, "AU": 2, "T2": 3, "KW": 4}
Row = tuple[str, str, str, str, str]


def _records(path: Path) -> Iterator[tuple[Row, int | None]]:
    """The searchable texts and the year of each record: no more work than canonical RIS needs."""
    texts: list[list[str]] = [[] for _ in _COLUMNS]
    year: int | None = None
    with path.open(encoding="utf-8") as file:
        for line in file:
            tag, value = line[:2], line[6:-1]
            column = _COLUMNS.get(tag)
            if column is not None:
                texts[column].append(value)
            elif tag == "PY":
                year = int(value)
            elif tag == "ER":
                title, abstract, authors, container, keywords = ("\n".join(parts) for parts in texts)
                yield (title, abstract, authors, container, keywords), year
                texts = [[] for _ in _COLUMNS]
                year = None


def build(path: Path, database: Path) -> int:
    """Index a canonical library; how many records it has. An older database is replaced."""
    database.unlink(missing_ok=True)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("CREATE TABLE work (year INTEGER)")
        connection.execute(
            "CREATE VIRTUAL TABLE texts USING fts5(title, abstract, author, container, keyword, content='')"
        )
        count = 0
        for count, (row, year) in enumerate(_records(path), 1):
            connection.execute("INSERT INTO work (rowid, year) VALUES (?, ?)", (count, year))
            connection.execute(
                "INSERT INTO texts (rowid, title, abstract, author, container, keyword) VALUES (?, ?, ?, ?, ?, ?)",
                (count, *row),
            )
        connection.execute("CREATE INDEX work_year ON work (year)")
        connection.commit()
    return count


class Search:
    """An open database."""

    def __init__(self, database: Path) -> None:
        """Open it for reading, with nothing cached."""
        self._connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()

    def run(self, match: str, years: tuple[int, int] | None) -> tuple[int, list[int]]:
        """The exact number of hits and the best 50.

        Args:
            match: In the language of FTS5; "" when only the years count.
            years: First and last year; None for all.
        """
        execute = self._connection.execute
        if not match:
            where = "FROM work WHERE year BETWEEN ? AND ?"
            total = execute(f"SELECT count(*) {where}", years or ()).fetchone()[0]
            return total, [row[0] for row in execute(f"SELECT rowid {where} LIMIT 50", years or ())]
        where, values = "FROM texts WHERE texts MATCH ?", (match, *(years or ()))
        if years is not None:
            # CROSS keeps the order: first the words, then each hit's year; else every year in range is looked up.
            joined = "FROM texts CROSS JOIN work ON work.rowid = texts.rowid"
            where = f"{joined} WHERE texts MATCH ? AND work.year BETWEEN ? AND ?"
        total = execute(f"SELECT count(*) {where}", values).fetchone()[0]
        return total, [row[0] for row in execute(f"SELECT texts.rowid {where} ORDER BY texts.rank LIMIT 50", values)]
