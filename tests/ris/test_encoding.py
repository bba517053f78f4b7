"""Which encoding is chosen, what becomes of bytes that are not in it, and how line ends are told."""

import codecs

import pytest

from tests.ris.reading import read
from tuiref.core.errors import SourceError

TEXT = (
    "TY  - JOUR\nAU  - Müller, Jürgen\nAU  - Núñez Peña, José\nAU  - Ångström, Åse\nTI  - L’été à la plage – déjà vu\n"
    "AB  - “Façade” und Größe: naïve Übung; œuvre çà et là… 5 °C ± 2\nER  - \n\n"
)
PLAIN = TEXT.translate(str.maketrans("’–“”…œ", '\'-"".o'))
VALUES = [
    ("AU", "Müller, Jürgen"),
    ("AU", "Núñez Peña, José"),
    ("AU", "Ångström, Åse"),
]


@pytest.mark.parametrize(
    ("encoding", "text", "mark", "name"),
    [
        ("utf-8", TEXT, b"", "utf-8"),
        ("utf-8", TEXT, codecs.BOM_UTF8, "utf-8-sig"),
        ("utf-16-le", TEXT, codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", TEXT, codecs.BOM_UTF16_BE, "utf-16-be"),
        ("utf-16-le", TEXT, b"", "utf-16-le"),
        ("utf-16-be", TEXT, b"", "utf-16-be"),
        ("cp1252", TEXT, b"", "cp1252"),
        ("latin-1", PLAIN, b"", "cp1252"),
        ("mac_roman", TEXT, b"", "mac_roman"),
        ("cp850", PLAIN, b"", "cp850"),
        ("cp437", "TY  - JOUR\nTI  - ≥ 5 café, señor, Größe\nAU  - Müller\nER  - \n", b"", "cp437"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encoding_is_chosen_by_evidence(encoding: str, text: str, mark: bytes, name: str, newline: str) -> None:
    reading = read(mark + (text * 2).replace("\n", newline).encode(encoding))
    assert reading.reader.encoding == name
    assert reading.records == read(text * 2).records
    guessed = not name.startswith("utf")
    assert [problem.kind for problem in reading.problems] == ["encoding-guessed"] * guessed
    assert reading.reader.newline == {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}[newline]


def test_one_accented_name_is_enough_evidence_against_a_wrong_guess() -> None:
    for encoding in ("cp1252", "mac_roman", "cp850"):
        text = "TY  - JOUR\nAU  - Müller, Jürgen\nER  - \n"
        assert read(text.encode(encoding)).records == read(text).records


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp437", "TNF-α blockade in children, a café study"),
        ("cp437", "Σ and δ receptors of Müller cells"),
        ("cp437", "patients ≤ 5 years, ≈ 40 %"),
        ("cp850", "Ação e educação: São João dos Ângulos"),
        ("cp850", "Sørensen, ÁLVAREZ, Çelik"),
        ("cp850", "1¾ years of the ÉCOLE at Tórshavn, Jørgen Þór"),
    ],
)
def test_code_pages_of_dos_are_told_by_what_differs_between_them(encoding: str, text: str) -> None:
    reading = read(f"TY  - JOUR\nTI  - {text}\nER  - \n".encode(encoding))
    assert (reading.reader.encoding, reading.records[0][1]) == (encoding, ("TI", text))
    assert "would fit" not in reading.problems[0].message


def test_doubt_between_two_encodings_is_said() -> None:
    reading = read(b"TY  - JOUR\nTI  - M\x81ller\nER  - \n")
    assert "would fit as well" not in reading.problems[0].message, "it has the same characters in both"
    reading = read(b"TY  - JOUR\nTI  - M\x81ller \xf4 x\nER  - \n")
    assert "cp437 would fit as well" in reading.problems[0].message


def test_named_encoding_is_obeyed() -> None:
    data = "TY  - JOUR\nTI  - Příliš žluťoučký kůň\nER  - \n".encode("cp1250")
    reading = read(data, encoding="cp1250")
    assert reading.records[0][1] == ("TI", "Příliš žluťoučký kůň")
    assert reading.reader.encoding == "cp1250"
    assert not reading.problems
    assert read("TY  - JOUR\nTI  - é\nER  - \n", encoding="latin-1").records[0][1] == ("TI", "Ã©")


def test_unknown_encoding_is_refused() -> None:
    for name in ("utf-9", "hex", "a\0b"):
        with pytest.raises(SourceError):
            read(TEXT, encoding=name)


def test_encoding_of_several_bytes_per_character_can_be_named() -> None:
    text = "TY  - JOUR\nTI  - 雪の研究\nER  - \n"
    assert read(text.encode("shift_jis"), encoding="shift_jis").records == read(text).records


def test_bad_byte_costs_only_itself() -> None:
    data = TEXT.encode().replace("José".encode(), b"Jos\xe9 \x93J\x94 \xff") + TEXT.encode()
    reading = read(data)
    assert reading.reader.encoding == "utf-8"
    assert reading.records[0][2] == ("AU", "Núñez Peña, José “J” ÿ")
    assert reading.records[1] == read(TEXT).records[0]
    assert [(p.line, p.kind, p.message) for p in reading.problems] == [
        (3, "bad-byte", "not UTF-8: byte E9 93 94 FF, read as cp1252")
    ]


def test_joined_files_of_two_encodings_are_both_read() -> None:
    latin = TEXT.encode("cp1252")
    expected = read(TEXT).records[0]
    for data in (latin * 5 + TEXT.encode(), TEXT.encode() * 5 + latin):
        reading = read(data)
        assert reading.records == [expected] * 6
        assert set(reading.kinds) <= {"bad-byte", "mixed-encoding", "encoding-guessed"}
        assert reading.problems


def test_byte_that_is_no_character_is_kept_by_its_number() -> None:
    reading = read(b"TY  - JOUR\nTI  - caf\xe9 d\xe9j\xe0 \x81\nER  - \n")
    assert reading.records[0][1] == ("TI", "café déjà \x81")


def test_torn_utf16_is_read_as_far_as_it_goes() -> None:
    reading = read(("\ufeff" + TEXT).encode("utf-16-le")[:-3])
    assert reading.records == read(TEXT).records
    assert "bad-byte" in reading.kinds or not reading.problems


@pytest.mark.parametrize(
    ("text", "name"),
    [("TY  - JOUR\r\nER  - \n", "mixed"), ("TY  - JOUR TI  - x ER  - ", ""), ("TY  - JOUR\rER  - \r", "CR")],
)
def test_line_ends_are_told(text: str, name: str) -> None:
    assert read(text).reader.newline == name


def test_line_numbers_count_every_kind_of_line_end() -> None:
    text = "TY  - A\r\nER  - \n\rTY  - B\rER  - \r\r\nTY  - C\nER  - \n"
    assert read(text).lines == [1, 4, 6]


def test_block_boundaries_leave_no_trace() -> None:
    """Characters, line ends and records are cut by the reading blocks at every place."""
    unit = TEXT.replace("\n", "\r\n")
    data = (unit * 6000).encode()
    reading = read(b"\r\n" + data)
    assert len(reading.records) == 6000
    assert set(reading.records) == set(read(TEXT).records)
    assert reading.lines == [2 + number * unit.count("\n") for number in range(6000)]
    assert not reading.problems


def test_lone_returns_beyond_the_first_block_keep_line_numbers_right() -> None:
    text = "TY  - JOUR\nAD  - x\ry\rAD  - z\nER  - \n\n"
    reading = read(text * 20000)
    assert reading.lines == [1 + 6 * number for number in range(20000)]
    assert reading.kinds == {"lone-cr": 20000}
    assert [problem.line for problem in reading.problems[:3]] == [2, 8, 14]


def test_nul_bytes_within_ascii_text_are_no_utf_16() -> None:
    text = "TY  - JOUR\nTI  - x\nAB  - " + "a\0" * 500 + "\nER  - \n"
    reading = read(text)
    assert reading.reader.encoding == "utf-8"
    assert reading.records == [(("TY", "JOUR"), ("TI", "x"), ("AB", "a\0" * 500))]


@pytest.mark.parametrize("returns", [1, 2, 3, 4, 7])
def test_returns_before_a_feed_are_one_line_end(returns: int) -> None:
    reading = read("TY  - JOUR\nAD  - x\ry" + "\r" * returns + "\nER  - \n\nTY  - BOOK\nER  - \n")
    assert reading.records == [(("TY", "JOUR"), ("AD", "x\ny")), (("TY", "BOOK"),)]
    assert reading.lines == [1, 6]
    assert reading.places == [(2, "lone-cr")]
