"""Whatever a record holds, a segment can be built of it and its words are found."""

import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.index.libraries import build, record
from tuiref.core import query as q
from tuiref.core.findable import findable
from tuiref.core.hits import Sort
from tuiref.core.record import Record
from tuiref.core.words import ASCII_TABLE, RAW_WORD, expand, words
from tuiref.index.builder import SegmentBuilder
from tuiref.index.rawwords import RawWords
from tuiref.index.searcher import Searcher
from tuiref.index.vocabulary import LAST_POSITION, Vocabulary


def hits(searcher: Searcher, node: q.Node) -> list[int]:
    result = searcher.search(node, Sort("added"), lambda: False)
    return result.keys(0, result.total)


def test_words_far_behind_in_a_huge_value_are_found(tmp_path: Path) -> None:
    huge = "word " * (LAST_POSITION + 5_000) + "needle at end"
    searcher = Searcher([build(tmp_path, [[record("first", abstract=huge), record("needle")]])])
    assert hits(searcher, q.Word("needle")) == [0, 1]
    assert hits(searcher, q.Word("needle", "abstract")) == [0]
    assert hits(searcher, q.Phrase(("end", "needle"))) == []


def test_records_with_absurdly_many_tags_lose_no_words(tmp_path: Path) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    tags = tuple((f"X{a}{b}", f"value{a}{b}") for a in letters for b in letters)
    searcher = Searcher([build(tmp_path, [[record("x", tags=tags)]])])
    assert hits(searcher, q.Word("valueAA", "XAA")) == [0]
    assert hits(searcher, q.Word("valueZZ")) == [0]
    assert hits(searcher, q.Word("valueZZ", "other")) == [0]


@pytest.mark.parametrize("year", [0, -500, 9999, 10_000, 99_999_999])
def test_absurd_years_are_kept_or_are_none(tmp_path: Path, year: int) -> None:
    searcher = Searcher([build(tmp_path, [[record("x", year=year)]])])
    assert searcher.row(0).year in (year, None)
    assert hits(searcher, q.Word("x")) == [0]


def test_segment_without_records_is_an_index_without_hits(tmp_path: Path) -> None:
    searcher = Searcher([build(tmp_path, [[]])])
    assert hits(searcher, q.Word("x")) == hits(searcher, q.All()) == []
    assert searcher.suggest("x") == searcher.nearest("word") == ()


hostile = st.text(st.characters() | st.sampled_from("\n\x00\ud800肺<>&'- \u202e"), max_size=30)


@settings(deadline=None, max_examples=40)
@given(st.lists(hostile, min_size=8, max_size=8))
def test_any_text_in_any_field_is_indexed_and_found(texts: list[str]) -> None:
    title, abstract, container, keyword, doi, note, tag, language = texts
    item: Record = replace(
        record(title, abstract, ("A, B",), 2000, container, (keyword,), doi, (("C7", tag),)),
        notes=(note,), language=language, database=tag, publisher=note,
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as directory:
        store = build(Path(directory), [[item]])
        store.check()
        searcher = Searcher([store])
        assert searcher.row(0).title == title
        for field, text in (("abstract", abstract), ("notes", note), ("language", language)):
            for word in words(text):
                assert hits(searcher, q.Phrase((word.folded,), field)) == [0]
        for field in ("author", "keyword", "language", "database"):
            searcher.facets(searcher.search(q.All(), Sort(), lambda: False), field)


def test_segments_of_one_vocabulary_are_those_of_their_own(tmp_path: Path) -> None:
    groups = [
        [record("CAR-T β-cells", "one two"), record("3'UTR")],
        [record("two CAR-T three", "Crohn's")],
        [record("肺 four")],
    ]
    vocabulary = Vocabulary()
    for number, group in enumerate(groups):
        for name, shared in (("shared", vocabulary), ("own", None)):
            (tmp_path / name).mkdir(exist_ok=True)
            builder = SegmentBuilder(number, shared)
            for item in group:
                builder.add(findable(item), 0, 10, 1)
            builder.write(tmp_path / name, f"s{number}")
        assert (tmp_path / "shared" / f"s{number}.seg").read_bytes() == (
            tmp_path / "own" / f"s{number}.seg"
        ).read_bytes()


joined = st.text(st.sampled_from("0123459٣²aé-'"), min_size=1, max_size=9) | st.just("1-" * 60 + "2")


@settings(deadline=None, max_examples=100)
@given(st.lists(joined, min_size=1, max_size=20))
def test_what_is_joined_by_hyphens_is_taken_apart_as_it_is_when_typed(texts: list[str]) -> None:
    vocabulary = Vocabulary()
    tokens, _ = vocabulary.raw_words.cut(" \0 ".join(texts).encode().translate(b"\0" + ASCII_TABLE[1:]))
    known = vocabulary.terms_of([tokens])
    found: list[tuple[bytes, int]] = []
    before = 0
    for token in tokens:
        one = np.array([token], np.uint32)
        keys = np.concatenate([*known.keys(one, np.zeros(1, np.uint64), np.array([before], np.int64))])
        found += [(known.terms[key >> 32], key & 0xFFFF) for key in keys.tolist()]
        before += int(known.widths[token])
    expected: list[tuple[bytes, int]] = []
    before = 0
    for text in texts:
        for raw in RAW_WORD.findall(text.lower()):
            parts, width = expand(raw)
            expected += [(part.folded.encode(), before + part.position) for part in parts]
            before += width
    assert found == expected


raw_words = st.lists(st.binary(min_size=1, max_size=40).map(lambda raw: raw.translate(None, b"\x00 ")).filter(bool))


@given(st.lists(st.lists(raw_words, min_size=1), max_size=5))
def test_raw_words_are_numbered_as_they_are_met_and_cut_where_they_end(batches: list[list[list[bytes]]]) -> None:
    table = RawWords()
    met: dict[bytes, int] = {}
    for values in batches:
        data = b" \x00 ".join(b"  ".join(words) for words in values)
        found, sizes = table.cut(data)
        expected = [met.setdefault(word, len(met)) for words in values for word in words]
        assert found.tolist() == expected
        assert sizes.tolist() == [len(words) for words in values]
    assert table.words == list(met)


def test_more_words_than_the_table_began_with_are_told_apart() -> None:
    table = RawWords()
    wanted = [f"w{number * 7919}".encode() for number in range(100_000)]
    for start in range(0, len(wanted), 9_000):
        table.cut(b" ".join(wanted[start : start + 9_000]))
    found, _ = table.cut(b" ".join(wanted))
    assert found.tolist() == list(range(len(wanted)))


def namesake(word: bytes, head: bytes) -> bytes:
    """A word of sixteen bytes with another beginning and the same hash: its second half makes up for the first."""

    def scrambled(eight: bytes) -> int:
        number = int.from_bytes(eight, "little") * 0x9E3779B97F4A7C15 % (1 << 64)
        return number ^ number >> 32

    second = (scrambled(word[:8]) + int.from_bytes(word[8:], "little") - scrambled(head)) % (1 << 64)
    return head + second.to_bytes(8, "little")


def test_words_that_share_a_hash_are_told_apart() -> None:
    word = b"hypertension-two"
    others = [namesake(word, f"other{number:03}".encode()) for number in range(400)]
    others = [other for other in others if not {0, 0x20} & set(other)][:3]
    assert len(others) == 3
    for batches in ([[word, *others, word]], [[word], [others[0], word, others[0]], others], [[others[1]] * 3, [word]]):
        table = RawWords()
        for batch in batches:
            numbers, _ = table.cut(b" ".join(batch))
            assert [table.words[number] for number in numbers.tolist()] == batch
        met = [one for batch in batches for one in batch]
        assert sorted(table.words) == sorted(set(met))
        again, _ = table.cut(b" ".join(met))
        assert [table.words[number] for number in again.tolist()] == met
