"""One line of the list as pieces."""

import re
from dataclasses import dataclass

import pytest

from tuiref.core.highlight import Highlighter
from tuiref.core.hits import Row, Sort
from tuiref.ui.view.cells import width_of
from tuiref.ui.view.columns import arrange
from tuiref.ui.view.row import Signs, cell_text, header_pieces, placeholder_pieces, row_pieces


@dataclass(frozen=True, slots=True)
class Finding(Highlighter):
    """Finds one word in the fields that are named."""

    word: str = ""
    fields: tuple[str, ...] = ("title",)

    def spans(self, text: str, field: str | None = None) -> list[tuple[int, int]]:
        return [found.span() for found in re.finditer(self.word, text)] if field in self.fields else []


_ROW = Row(key=6, year=1999, authors="Smith & Lee", title="Of cats and more cats", container="Cats", type="JOUR")


def _text(row: Row, width: int = 60, signs: Signs | None = None, highlighter: Highlighter | None = None) -> str:
    return "".join(
        text for text, _ in row_pieces(row, arrange(width), highlighter or Finding(word="cats"), signs or Signs())
    )


@pytest.mark.parametrize("width", [24, 40, 60, 80, 99, 140, 200])
@pytest.mark.parametrize("title", ["", "plain", "日本語の題名" * 20, "e\u0301" * 80, "cats " * 60, "\x1b[31mred"])
def test_row_is_exactly_as_wide_as_its_columns(width: int, title: str) -> None:
    row = Row(key=0, year=2000, authors="田中 et al.", title=title, container="情報処理学会論文誌", type="JOUR")
    assert width_of(_text(row, width)) == width


def test_hits_are_pieces_of_their_own() -> None:
    pieces = row_pieces(_ROW, arrange(60), Finding(word="cats"), Signs())
    assert [text for text, kind in pieces if kind == "hit"] == ["cats", "cats"]


def test_hit_is_looked_for_in_its_field_only() -> None:
    pieces = row_pieces(_ROW, arrange(100), Finding(word="(?i)cats", fields=("container",)), Signs())
    assert [text for text, kind in pieces if kind == "hit"] == ["Cats"]


def test_hit_beyond_the_cut_colours_nothing_else() -> None:
    row = Row(key=0, year=None, authors="", title="long " * 30 + "cats", container="", type="")
    assert not [text for text, kind in row_pieces(row, arrange(40), Finding(word="cats"), Signs()) if kind == "hit"]


def test_hit_at_the_cut_stops_before_the_ellipsis() -> None:
    row = Row(key=0, year=None, authors="", title="c" * 100, container="", type="")
    pieces = row_pieces(row, arrange(40), Finding(word="c+"), Signs())
    (hit,) = [text for text, kind in pieces if kind == "hit"]
    assert set(hit.rstrip("…")) == {"c"}
    assert width_of("".join(text for text, _ in pieces)) == 40


@pytest.mark.parametrize(
    ("signs", "sign"),
    [
        (Signs(), " "),
        (Signs(is_cursor=True), "›"),
        (Signs(is_marked=True), "●"),
        (Signs(is_cursor=True, is_marked=True), "●"),
        (Signs(is_in_range=True), "▏"),
    ],
)
def test_first_cell_tells_cursor_and_mark_without_colour(signs: Signs, sign: str) -> None:
    assert _text(_ROW, signs=signs)[0] == sign


@pytest.mark.parametrize(
    ("column", "text"),
    [("year", "1999"), ("authors", "Smith & Lee"), ("type", "JOUR"), ("number", "7"), ("container", "Cats")],
)
def test_columns_show_their_field(column: str, text: str) -> None:
    assert cell_text(_ROW, column) == text


def test_markup_of_a_title_is_resolved() -> None:
    row = Row(
        key=0, year=None, authors="", title="CO<sub>2</sub> in <i>Quercus</i> &amp; p<0.05", container="", type=""
    )
    assert cell_text(row, "title") == "CO₂ in Quercus & p<0.05"


def test_record_without_title_says_so() -> None:
    assert cell_text(Row(0, None, "", "", "", ""), "title") == "(no title)"


def test_placeholder_is_as_wide_as_a_row() -> None:
    text = "".join(piece for piece, _ in placeholder_pieces(arrange(70), Signs(is_cursor=True)))
    assert width_of(text) == 70
    assert text.startswith("›")
    assert "…" in text


@pytest.mark.parametrize("width", [30, 40, 60, 90, 120, 160])
@pytest.mark.parametrize("field", ["year", "author", "title", "container", "added"])
@pytest.mark.parametrize(("is_descending", "arrow"), [(False, "▲"), (True, "▼")])
def test_arrow_of_the_order_is_visible_at_every_width(width: int, field: str, is_descending: bool, arrow: str) -> None:
    text = "".join(piece for piece, _ in header_pieces(arrange(width), Sort(field, is_descending)))
    assert text.count(arrow) == 1
    assert width_of(text) == width


def test_relevance_has_no_arrow() -> None:
    text = "".join(piece for piece, _ in header_pieces(arrange(80), Sort()))
    assert "▲" not in text
    assert "▼" not in text
