"""How fast the index builds and answers, alone: `python -m tests.benchmarks.search_speed [records] [directory]`.

Records are made up from a vocabulary with the frequencies of natural text; the seed is fixed.
"""

import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path

from tuiref.core import query as q
from tuiref.core.date import PartialDate
from tuiref.core.findable import findable
from tuiref.core.hits import Sort
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.index.builder import SegmentBuilder
from tuiref.index.searcher import Searcher
from tuiref.index.store import Store

SYLLABLES = [
    "ren",
    "hy",
    "per",
    "ten",
    "sion",
    "car",
    "di",
    "ac",
    "leu",
    "kem",
    "ia",
    "pat",
    "ient",
    "tri",
    "al",
    "the",
    "ra",
    "py",
    "neu",
    "ro",
    "onc",
    "gen",
    "ome",
    "cyt",
    "stem",
    "cell",
    "im",
    "mun",
    "vac",
    "cin",
    "bio",
]
PER_SEGMENT = 50_000


def vocabulary(rng: random.Random, size: int) -> list[str]:
    """Distinct words; the commonest are the shortest."""
    found: dict[str, None] = dict.fromkeys(
        ["of", "the", "in", "and", "with", "patients", "to", "a", "for", "blood", "pressure"]
    )
    while len(found) < size:
        word = "".join(rng.choices(SYLLABLES, k=rng.randint(2, 5)))
        if rng.random() < 0.04:
            word = word.replace("a", "ä", 1)
        if rng.random() < 0.05:
            word += f"-{rng.randint(1, 30)}"
        found[word] = None
    return list(found)


def records(count: int, words: int = 120_000) -> Iterator[Record]:
    """Made-up records of about 2 KB."""
    rng = random.Random(7)
    known = vocabulary(rng, words)
    weights = list(accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(len(known))))
    names = [word.title() for word in known[200:40_000]]
    journals = [" ".join(rng.choices(known[:2000], k=3)).title() for _ in range(3000)]
    keywords = [" ".join(rng.choices(known[:8000], k=rng.randint(1, 3))) for _ in range(9000)]
    for number in range(count):
        drawn = rng.choices(known, cum_weights=weights, k=225)
        title = " ".join(drawn[:14]).capitalize()
        abstract = ". ".join(" ".join(drawn[place : place + 21]).capitalize() for place in range(14, 225, 21)) + "."
        authors = tuple(Person(rng.choice(names), f"{chr(65 + rng.randrange(26))}.") for _ in range(rng.randint(1, 9)))
        chosen = tuple(rng.sample(keywords, 7))
        year, journal, doi = (
            rng.randint(1975, 2024),
            rng.choice(journals),
            f"10.{rng.randint(1000, 9999)}/j.{number:07d}",
        )
        tags = [("TY", "JOUR"), ("TI", title), *(("AU", person.display) for person in authors), ("AB", abstract)]
        tags += [
            ("PY", str(year)),
            ("T2", journal),
            ("DO", doi),
            ("VL", str(number % 90)),
            ("SN", f"{number % 9999:04d}-1234"),
        ]
        tags += [("KW", word) for word in chosen]
        yield Record(
            tags=tuple(tags), type="JOUR", title=title, authors=authors, date=PartialDate(year), container=journal,
            doi=doi, issn=(f"{number % 9999:04d}-1234",), keywords=chosen, abstract=abstract, volume=str(number % 90),
        )  # fmt: skip


QUERIES: dict[str, q.Node] = {
    "common": q.Word("patients"),
    "commonest": q.Word("of"),
    "middling": q.Word("tensioncar"),
    "and2": q.And((q.Word("patients"), q.Word("blood"))),
    "and3": q.And((q.Word("patients"), q.Word("blood"), q.Word("pressure"))),
    "or2": q.Or((q.Word("blood"), q.Word("pressure"))),
    "not": q.And((q.Word("blood"), q.Not(q.Word("pressure")))),
    "phrase": q.Phrase(("blood", "pressure")),
    "hot phrase": q.Phrase(("in", "patients", "with")),
    "near": q.Phrase(("patients", "blood"), gap=5, ordered=False),
    "field": q.Word("blood", "title"),
    "author": q.Word("hytrial", "author"),
    "prefix hyp*": q.Pattern("hyp*"),
    "prefix hy*": q.Pattern("hy*"),
    "prefix h*": q.Pattern("h*"),
    "prefix p*": q.Pattern("p*"),
    "suffix *cin": q.Pattern("*cin"),
    "inner *tens*": q.Pattern("*tens*"),
    "inner *a*": q.Pattern("*a*"),
    "one ?": q.Pattern("renhyper?en"),
    "mixed h*n": q.Pattern("h*n"),
    "fuzzy 1": q.Fuzzy("patiens", 1),
    "fuzzy 2": q.Fuzzy("hypertenscar", 2),
    "years": q.YearRange(2010, 2015),
    "and years": q.And((q.Word("patients"), q.YearRange(2010, 2015))),
    "exists": q.Exists("abstract"),
    "all": q.All(),
    "doi": q.Word("10.1234/j.0000077", "doi"),
    "typing r* f*": q.And((q.Word("renal"), q.Pattern("p*"))),
}


def build(directory: Path, count: int) -> Store:
    """Build an index and print what it took; the making of the records is not counted."""
    store = Store.create(directory)
    stream, bytes_of_records = records(count), 0
    adding = writing = 0.0
    names = []
    for first in range(0, count, PER_SEGMENT):
        made = list(islice(stream, PER_SEGMENT))
        gc.collect()
        gc.freeze()
        begin = time.process_time()
        builder = SegmentBuilder(first)
        for number, record in enumerate(made, first):
            builder.add(findable(record), number * 2000, 2000, number * 20)
        middle = time.process_time()
        builder.write(directory, f"s{first}")
        adding += middle - begin
        writing += time.process_time() - middle
        names.append(f"s{first}")
        bytes_of_records += sum(len(value.encode()) + 7 for record in made for _, value in record.tags) + 8 * len(made)
        gc.unfreeze()
    store.commit(names)
    print(f"build: {adding / count * 1e6:.1f} us/record adding + {writing / count * 1e6:.1f} writing (CPU)")
    print(
        f"size: {store.size / 1e6:.1f} MB for {bytes_of_records / 1e6:.1f} MB of RIS, "
        f"{store.size / bytes_of_records:.2f} of it"
    )
    return store


def ask(directory: Path, rounds: int = 7) -> None:
    """Time the mix in CPU seconds, each search on a searcher that has seen nothing."""
    begin = time.perf_counter()
    store = Store.open(directory)
    print(f"open: {(time.perf_counter() - begin) * 1e3:.1f} ms, {len(store.segments)} segments")
    all_times = []
    for sort in (Sort(), Sort("year", True), Sort("title")):
        for name, node in QUERIES.items() if sort.field == "relevance" else [("all", q.All())]:
            times = []
            for _ in range(rounds):
                searcher = Searcher([Store.open(directory)])
                begin = time.process_time()
                result = searcher.search(node, sort, lambda: False)
                searcher.rows(result.keys(0, 50))
                times.append((time.process_time() - begin) * 1e3)
            all_times.append(statistics.median(times))
            print(f"{name:14} {sort.field:9} {result.total:8,} hits  {all_times[-1]:7.2f} ms  (max {max(times):.2f})")
    all_times.sort()
    print(
        f"p50 {statistics.median(all_times):.2f}  p95 {all_times[int(len(all_times) * 0.95)]:.2f}  "
        f"max {all_times[-1]:.2f}"
    )


def main() -> None:
    """Build and ask."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as temporary:
        directory = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary)
        if not (directory / "_MAIN_1.toc").exists():
            build(directory, count)
        ask(directory)


if __name__ == "__main__":
    main()
