"""What holds for every input: nothing raises, nothing is lost, both ways agree, canonical text stays as it is."""

import re
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.ris.reading import Reading, read
from tests.ris.spoiled import record_tags, spoiled_text
from tuiref.core.canonical import format_record, parse
from tuiref.core.errors import UnknownFormatError
from tuiref.core.record import TagValue

HEAD = "TY  - JOUR\nAU  - First\nTI  - Kept\nER  - \n\n"
"""Makes any text RIS, so that it is read."""

# What a tag line has besides its value; such characters may be left out or be added where a line is mended.
_MARK_CHARACTERS = "-‐‑‒–—―−\\\ufeff\u2060"


def _left_out(source: str, reading: Reading) -> Counter[str]:
    """The characters of a source, blanks apart, that are neither in a record nor in the text of a problem.

    Letters are counted without their case, because tags in lower case are written in capitals.
    """
    kept: Counter[str] = Counter()
    for tags in reading.records:
        for tag, value in tags:
            kept.update((tag + value).upper())
    for problem in reading.problems:
        kept.update(problem.text.upper())
    # Each end of a record, and each TY that another one stands for, is written once at most and not kept as text.
    met: Counter[str] = Counter(source.upper())
    met.subtract(kept)
    return Counter({char: count for char, count in met.items() if count > 0 and not char.isspace()})


@given(spoiled_text)
@settings(max_examples=120, deadline=None)
@example("ER  - x\nER\nTY\n")
def test_every_character_is_in_a_record_or_in_a_problem(text: str) -> None:
    source = HEAD + text
    left_out = _left_out(source, read(source))
    ends = len(re.findall("ER", source.upper()))
    allowed = Counter({"E": ends, "R": ends})
    surplus = {c: n for c, n in left_out.items() if n > allowed[c] and c not in _MARK_CHARACTERS}
    assert not surplus


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_every_word_comes_out_once(data: st.DataObject) -> None:
    """With words that occur once, neither a loss nor a doubling can hide behind another."""
    pieces = data.draw(spoiled_text).split("x")
    source = HEAD + "".join(f"{piece}¤{number}¤" for number, piece in enumerate(pieces))
    reading = read(source)
    found: Counter[str] = Counter()
    texts = [value for tags in reading.records for _, value in tags] + [problem.text for problem in reading.problems]
    for text in texts:
        found.update(re.findall(r"¤(\d+)¤", text))
    assert found == Counter(str(number) for number in range(len(pieces)))


@given(spoiled_text, st.integers(1, 5))
@settings(max_examples=120, deadline=None)
def test_both_ways_read_alike(text: str, batch_records: int) -> None:
    for source in (HEAD + text + "\n" + HEAD, text + "\n" + HEAD):
        fast = read(source, batch_records=batch_records)
        tolerant = read(source, is_tolerant_only=True)
        assert fast.records == tolerant.records
        assert fast.lines == tolerant.lines
        assert fast.places == tolerant.places
        assert fast.canonical == tolerant.canonical


@given(st.lists(record_tags, min_size=1, max_size=6), st.data())
@settings(max_examples=100, deadline=None)
def test_both_ways_read_canonical_text_with_one_spoiled_place_alike(
    records: list[tuple[TagValue, ...]], data: st.DataObject
) -> None:
    text = "".join(format_record(tags) + "\n" for tags in records)
    at = data.draw(st.integers(0, len(text)))
    length = data.draw(st.sampled_from([0, 1, 1, 2, 7]))
    patch = data.draw(
        st.sampled_from(["", "\n", " ", "-", "TY", "ER", "\r", "\nER  - \n", "\nTY  - JOUR\n", "\t", "\ufeff", "x"])
    )
    source = HEAD + text[:at] + patch + text[at + length :] + HEAD
    fast, tolerant = read(source), read(source, is_tolerant_only=True)
    assert fast.canonical == tolerant.canonical
    assert fast.lines == tolerant.lines
    assert fast.places == tolerant.places


@given(spoiled_text)
@settings(max_examples=120, deadline=None)
def test_canonical_output_reads_back_the_same_without_problems(text: str) -> None:
    first = read(HEAD + text)
    again = read(first.canonical)
    assert again.records == first.records
    assert again.problems == []
    assert again.canonical == first.canonical


@given(spoiled_text)
@settings(max_examples=80, deadline=None)
def test_formatting_what_was_read_and_parsing_it_gives_the_same_pairs(text: str) -> None:
    for tags in read(HEAD + text).records:
        assert parse(format_record(tags).encode()) == tags


@given(st.lists(record_tags, max_size=5))
@settings(max_examples=120, deadline=None)
def test_any_pairs_survive_formatting_and_parsing(records: list[tuple[TagValue, ...]]) -> None:
    for tags in records:
        assert parse(format_record(tags).encode()) == tags


@given(st.lists(record_tags, min_size=1, max_size=5))
@settings(max_examples=120, deadline=None)
def test_records_that_are_written_are_read_back(records: list[tuple[TagValue, ...]]) -> None:
    """Whatever lines a value has; only blank lines at its end are not kept by a reader."""
    kept = [tuple((tag, _without_blank_end(value)) for tag, value in tags) for tags in records]
    text = "".join(format_record(tags) + "\n" for tags in kept)
    reading = read(HEAD + text)
    assert reading.records[1:] == kept
    assert reading.problems == []
    assert reading.canonical == (HEAD + text).encode()


def _without_blank_end(value: str) -> str:
    lines = value.split("\n")
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


@given(st.binary(max_size=300), st.booleans())
@settings(max_examples=120, deadline=None)
def test_no_bytes_raise(data: bytes, has_head: bool) -> None:
    try:
        read(HEAD.encode() + data if has_head else data)
    except UnknownFormatError as error:
        assert not has_head
        assert error.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252", "shift_jis", "cp437"])
@given(data=st.binary(max_size=120), text=spoiled_text)
@settings(max_examples=20, deadline=None)
def test_no_bytes_raise_in_a_named_encoding(encoding: str, data: bytes, text: str) -> None:
    head = HEAD.encode(encoding)
    read(head + data, encoding=encoding)
    read(head + text.encode(encoding, "replace").removeprefix(b"\xff\xfe"), encoding=encoding)
