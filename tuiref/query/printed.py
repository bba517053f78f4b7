"""What databases print around the searches of a history: headings, tables, counts, times of day."""

import csv
import re
from typing import Final

_HEADING_WORDS: Final = re.compile(
    r"#|no\.?|id|set|numbers?|lines?|search(?:es)?|quer(?:y|ies)|strategy|history|sort|by|filters|details|results?|hits|"
    r"count|type|actions|annotations|items|found|time|s",
    re.I,
)
_CELLS: Final = re.compile(r"\|(.*)\|$")
_COUNT: Final = r"\d{1,3}(?:[,.'\u00a0\u202f\u2019]\d{3})+|\d+"
_CLOCK: Final = re.compile(r"\s+\d{1,2}:\d{2}(:\d{2})?\s*$")
_KIND: Final = re.compile(r"\t\s*(?:advanced|basic|multi-field|find citation|search tools|fields)\s*$", re.I)
_CLEAR_COUNT: Final = re.compile(rf"(?:\s*\t\s*|\s{{2,}})[\[(]?(?:{_COUNT})[\])]?\s*$")
_ANY_COUNT: Final = re.compile(rf"\s+(?:[\[(](?:{_COUNT})[\])]|(?:{_COUNT}))\s*$")
_WORKS: Final = re.compile(r"[^\W\d_]")
_SET: Final = re.compile(rf"#\s?(\d{{1,4}})\s+({_COUNT})\s+(?=\S)")


def searches_of_csv(text: str) -> list[tuple[int, str, int]]:
    """Number, text and 1-based line of each search of a history in CSV, ours or PubMed's; [] for other texts."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    names = [name.strip().strip('"').lower() for name in lines[0].split(",")] if lines else []
    place = next((names.index(name) for name in ("query", "search") if name in names), -1)
    number = next((names.index(name) for name in ("search number", "number") if name in names), -1)
    if place < 0 or number < 0:
        return []
    found: list[tuple[int, str, int]] = []
    reader = csv.reader(lines[1:])
    last = 1
    try:
        for row in reader:
            line, last = last + 1, reader.line_num + 1
            if len(row) > max(place, number) and row[number].strip().isdecimal():
                narrowed = row[names.index("filters")].strip() if "filters" in names[: len(row)] else ""
                searched = f"{row[place].strip()} Filters: {narrowed}" if narrowed else row[place].strip()
                found.append((int(row[number]), " ".join(searched.split()), line))
    except csv.Error:
        return []
    return found


def is_heading(line: str) -> bool:
    """Whether a line names the columns of a history: "ID Search Hits"."""
    words = line.split()
    return 1 < len(words) <= 10 and all(map(_HEADING_WORDS.fullmatch, words))


def without_table(line: str) -> str:
    """The line with tabs between its cells, where it is a row of a table drawn with bars."""
    cells = _CELLS.fullmatch(line)
    return "\t".join(cell.strip() for cell in cells[1].split("|")) if cells and "|" in cells[1] else line


def without_count_before(line: str) -> str:
    """The line with its number first, where a count stands between number and search, as in Web of Science."""
    return _SET.sub(r"#\1 ", line, count=1)


def without_clear_count(text: str) -> str:
    """The search without a count behind it that stands apart from it, and without what stands behind the count."""
    cut = _KIND.sub("", text) if "\t" in text else text
    clock = _CLOCK.search(cut)
    if clock and ("\t" in cut or clock[1]):
        cut = cut[: clock.start()]
        shorter = without_any_count(cut)
    else:
        shorter = _CLEAR_COUNT.sub("", cut)
    is_cell = "\t" in cut[len(shorter) :]  # behind a tab stands a count, whatever the search ends with
    return shorter.rstrip() if is_whole(shorter, may_end_open=is_cell) else cut


def without_any_count(text: str) -> str:
    """The search without a number at its end."""
    return _ANY_COUNT.sub("", text)


def is_whole(text: str, *, may_end_open: bool = False) -> bool:
    """Whether a text is a search by itself, not one whose last number was taken for a count.

    Args:
        text: What stands before the number.
        may_end_open: Whether it may end with a word that joins two others.
    """
    words = text.split()
    if not words or not (_WORKS.search(text) or "#" in text):
        return False
    return may_end_open or words[-1].lower() not in ("and", "or", "not")
