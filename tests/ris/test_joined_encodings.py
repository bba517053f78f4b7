"""Files that were joined of parts in several encodings: each part is decoded by itself."""

import codecs
from itertools import permutations

import pytest

from tests.ris.reading import read

RECORD = (
    "TY  - JOUR\nAU  - Müller, Jürgen\nAU  - Núñez Peña, José\nTI  - L'été à la plage: déjà vu\n"
    "KW  - Größe\nKW  - naïve Übung\nAB  - çà et là\nER  - \n\n"
)
WIDE_LE = codecs.BOM_UTF16_LE + RECORD.encode("utf-16-le")
WIDE_BE = codecs.BOM_UTF16_BE + RECORD.encode("utf-16-be")
PARTS = {
    "utf-8": RECORD.encode(),
    "utf-8-sig": codecs.BOM_UTF8 + RECORD.encode(),
    "utf-16-le": WIDE_LE,
    "utf-16-be": WIDE_BE,
    "bare utf-16-le": WIDE_LE[2:],
    "bare utf-16-be": WIDE_BE[2:],
    "cp1252": RECORD.encode("cp1252"),
}
EXPECTED = read(RECORD).records[0]
LINES = RECORD.count("\n")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("names", tuple(permutations(PARTS, 2)), ids=" then ".join)
def test_each_part_is_read_in_its_own_encoding(names: tuple[str, str], newline: str) -> None:
    reading = read(b"".join(_with_newline(name, newline) for name in names))
    assert reading.records == [EXPECTED] * 2
    assert reading.lines == [1, 1 + LINES]


def _with_newline(name: str, newline: str) -> bytes:
    data = PARTS[name]
    if "16" not in name:
        return data.replace(b"\n", newline.encode())
    codec = name.removeprefix("bare ")
    return data.replace("\n".encode(codec), newline.encode(codec))


@pytest.mark.parametrize(
    ("names", "changes"),
    [
        (("utf-8", "utf-16-le"), [1]),
        (("utf-16-le", "utf-8"), [1]),
        (("utf-16-be", "utf-8-sig"), [1]),
        (("utf-8-sig", "utf-16-be", "utf-8-sig"), [1, 2]),
        (("utf-16-le", "utf-16-be"), [1]),
        (("utf-16-le", "bare utf-16-be", "utf-8"), [1, 2]),
        (("utf-8", "cp1252"), [1]),
        (("cp1252", "utf-8-sig"), [0, 1]),
        (("utf-8", "utf-8"), []),
    ],
)
def test_line_at_which_the_encoding_changes_is_named(names: tuple[str, ...], changes: list[int]) -> None:
    reading = read(b"".join(PARTS[name] * 3 for name in names))
    assert reading.records == [EXPECTED] * 3 * len(names)
    first = {"cp1252": 1}
    expected = [1 + 3 * LINES * number + first.get(names[number], 0) for number in changes]
    assert [problem.line for problem in reading.problems if problem.kind == "mixed-encoding"] == expected
    assert set(reading.kinds) <= {"mixed-encoding", "byte-order-mark", "encoding-guessed"}


def test_several_marks_of_utf8_are_no_change_of_encoding() -> None:
    reading = read(PARTS["utf-8-sig"] * 4)
    assert reading.records == [EXPECTED] * 4
    assert reading.kinds == {"byte-order-mark": 3}


@pytest.mark.parametrize("names", [("utf-8", "utf-16-le"), ("utf-16-be", "utf-8"), ("utf-16-le", "utf-16-be")])
@pytest.mark.parametrize("extra", range(0, 6000, 997))
def test_change_of_encoding_near_the_border_of_a_block_is_seen(names: tuple[str, str], extra: int) -> None:
    """Blocks of bytes are half a megabyte; the seam is put before, on and behind their border."""
    first = PARTS[names[0]]
    width = 2 if "16" in names[0] else 1
    count = (1 << 19) // len(first)
    blank = b"\n" if width == 1 else "\n".encode(names[0])
    filling = blank * (((1 << 19) - count * len(first) - 3000 + extra) // width)
    reading = read(first * count + filling + PARTS[names[1]] * 2)
    assert len(reading.records) == count + 2
    assert set(reading.records) == {EXPECTED}
    assert reading.kinds["mixed-encoding"] == 1


def test_record_that_ends_without_a_line_end_is_parted_from_the_next_encoding() -> None:
    for first, second in permutations(("utf-8", "utf-16-le", "utf-16-be"), 2):
        end = "ER  - ".encode(first)
        start = PARTS[first][: PARTS[first].rindex(end) + len(end)]
        reading = read(start + PARTS[second] * 2)
        assert reading.records == [EXPECTED] * 3
        last = LINES - 1
        assert reading.lines == [1, last, last + LINES]
        assert (last, "mixed-encoding") in reading.places


def test_lines_below_several_parts_without_a_last_line_end_are_those_of_the_file() -> None:
    parts = [text.rstrip(b"\n") for text in (PARTS["utf-8"], PARTS["cp1252"])]
    data = parts[0] + WIDE_LE + parts[1] + WIDE_BE + WIDE_LE[2:]
    reading = read(data)
    assert reading.records == [EXPECTED] * 5
    to_end = LINES - 2
    assert reading.lines == [1, 1 + to_end, 1 + to_end + LINES, 1 + 2 * to_end + LINES, 1 + 2 * to_end + 2 * LINES]


def test_named_encoding_holds_to_the_end() -> None:
    reading = read(PARTS["utf-8"] + WIDE_LE, encoding="utf-8")
    assert reading.records == [EXPECTED]
    assert "text-outside-record" in reading.kinds


def test_mark_of_utf16_within_a_line_is_no_seam() -> None:
    text = "TY  - JOUR\nTI  - thorn ÿþ and more\nKW  - ÿþ\nAB  - café déjà\nER  - \n"
    assert read(text.encode("cp1252")).records == read(text).records


def test_every_change_among_five_parts_is_told() -> None:
    data = PARTS["utf-8"] + WIDE_LE + PARTS["utf-8"] + WIDE_BE + PARTS["cp1252"]
    reading = read(data)
    assert reading.records == [EXPECTED] * 5
    assert [problem.line for problem in reading.problems if problem.kind == "mixed-encoding"] == [10, 19, 28, 37]
