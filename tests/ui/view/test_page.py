"""Blocks wrapped to a width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content, Span

from tuiref.ui.view.cells import width_of
from tuiref.ui.view.page import CURRENT_HIT_STYLE, HIT_STYLE, Block, lay_out, wrap


def _hit(text: str, word: str) -> Content:
    places = [place for place in range(len(text)) if text.startswith(word, place)]
    return Content(text).add_spans([Span(place, place + len(word), HIT_STYLE) for place in places])


def _lines(blocks: list[Block], width: int) -> list[str]:
    return [line.plain.rstrip() for line in lay_out(blocks, width).lines]


def test_labels_stand_in_one_margin_and_text_hangs_beside_it() -> None:
    blocks = [Block(Content("one two three four five six seven"), "Who"), Block(Content("x"), "Whence")]
    assert _lines(blocks, 40) == ["Who     one two three four five six", "        seven", "Whence  x"]


def test_label_too_long_for_the_margin_stands_above() -> None:
    blocks = [Block(Content("x"), "A label that is far too long"), Block(Content("y"), "Who")]
    assert _lines(blocks, 40) == ["A label that is far too long", "     x", "Who  y"]


def test_narrow_pane_sets_all_labels_above() -> None:
    assert _lines([Block(Content("some text"), "Who")], 20) == ["Who", "some text"]


def test_space_above_is_not_set_on_the_first_line() -> None:
    blocks = [Block(Content("a"), has_space_above=True), Block(Content("b"), has_space_above=True)]
    assert _lines(blocks, 20) == ["a", "", "b"]


@pytest.mark.parametrize("width", [1, 2, 7, 20, 33, 34, 60, 200])
@pytest.mark.parametrize("text", ["日本語の題名" * 10, "word " * 30, "x" * 300, "e\u0301" * 90, ""])
def test_no_line_is_wider_than_the_pane(width: int, text: str) -> None:
    page = lay_out([Block(Content(text), "Label"), Block(Content(text))], width)
    assert max(width_of(line.plain.rstrip()) for line in page.lines) <= max(width, 2)


def test_hits_know_their_lines() -> None:
    blocks = [Block(_hit("aa bb hit cc dd ee hit", "hit")), Block(Content("none")), Block(_hit("hit\nhit", "hit"))]
    page = lay_out(blocks, 10)
    assert [page.lines[line].plain.count("hit") > 0 for line in page.hit_lines] == [True] * 4
    assert page.hit_lines == (0, 2, 4, 5)


def test_hits_know_their_lines_when_words_repeat() -> None:
    text = "same same same same hit same same same hit"
    page = lay_out([Block(_hit(text, "hit"))], 10)
    assert [page.lines[line].plain.rstrip() for line in page.hit_lines] == ["hit same", "hit"]


def test_only_the_current_hit_stands_out() -> None:
    page = lay_out([Block(_hit("hit and hit", "hit")), Block(_hit("hit", "hit"))], 40, current_hit=1)
    current = [
        (row, span.start)
        for row, line in enumerate(page.lines)
        for span in line.spans
        if span.style == CURRENT_HIT_STYLE
    ]
    assert current == [(0, 8)]


@given(text=st.text(alphabet="ab ,-", max_size=60).map(str.strip).filter(bool), width=st.integers(1, 20))
def test_ascii_is_wrapped_as_any_text_is(text: str, width: int) -> None:
    body = Content(text, [Span(0, len(text) // 2, HIT_STYLE)])
    wrapped = wrap(body, width)
    lines = [line.plain for line in wrapped]
    assert all(len(line) <= width and line == line.strip() for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    if max(map(len, text.split())) <= width:  # behind a word that it had to cut, Textual begins a line with a blank
        assert lines == [line.plain.rstrip() for line in body.wrap(width) if line.plain.strip()]
    styled = "".join(line.plain[span.start : span.end] for line in wrapped for span in line.spans)
    assert styled.replace(" ", "") == text[: len(text) // 2].replace(" ", "")
