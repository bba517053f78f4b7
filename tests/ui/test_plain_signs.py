"""What a terminal is sent whose encoding lacks characters."""

import io

import pytest

from tuiref.ui.plain_signs import is_complete, plain, use_plain_signs
from tuiref.ui.view.cells import width_of


def written(text: str, encoding: str) -> str:
    buffer = io.BytesIO()
    file = io.TextIOWrapper(buffer, encoding=encoding, errors="backslashreplace")
    use_plain_signs(file)
    file.write(text)
    file.flush()
    return buffer.getvalue().decode(encoding)


@pytest.mark.parametrize(
    ("encoding", "text", "sent"),
    [
        ("ascii", "│› Müller … │▌ ● 2 marked ▼ 3–5 “a” │", '|> Muller ~ || * 2 marked v 3-5 "a" |'),
        ("ascii", "╭─┬─╮\x1b[31m█▁", "+-+-+\x1b[31m#_"),
        ("ascii", "論文 α 한글 Łódź ½ e\u0301", "???? ? ???? Lodz ? e"),
        ("iso8859-1", "│ Müller · Łódź", "| Müller · Lódz"),
        ("cp437", "│ Müller ─", "│ Müller ─"),
        ("utf-8", "│› 論文 α …", "│› 論文 α …"),
    ],
)
def test_what_an_encoding_lacks_is_replaced_by_what_looks_like_it_and_nothing_else(
    encoding: str, text: str, sent: str
) -> None:
    assert written(text, encoding) == sent


def test_every_stand_in_takes_as_many_cells_as_what_it_stands_for() -> None:
    for code in (*range(0x80, 0x3000), *range(0x4E00, 0x4E40), *range(0xFB00, 0xFB07), *range(0xFF00, 0xFFE0), 0x1F600):
        character = chr(code)
        assert plain(character).isascii()
        assert len(plain(character)) == width_of(character), hex(code)


@pytest.mark.parametrize(
    ("encoding", "is_whole"), [("UTF-8", True), ("utf8", True), ("ANSI_X3.4-1968", False), (None, True)]
)
def test_encodings_that_have_all_characters_are_told_from_others(encoding: str | None, is_whole: bool) -> None:
    assert is_complete(encoding) == is_whole
