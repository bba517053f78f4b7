"""The cells that differ are what is sent: a terminal that gets them shows the same as one that gets all."""

import random
import re
from typing import Final

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tuiref.ui import pens
from tuiref.ui.pens import PLAIN, Pen
from tuiref.ui.picture import Picture, Piece

_WIDTH: Final = 40
_STYLES: Final = (
    None,
    Style(),
    Style.parse("bold #ffc473 on #242f38"),
    Style.parse("#e0e0e0 on #242f38"),
    Style.parse("#e0e0e0 on #1e1e1e"),
    Style.parse("underline #e0e0e0 on #1e1e1e"),
    Style.parse("bold underline red"),
    Style.parse("reverse"),
    Style.parse("dim italic on blue"),
    Style.parse("color(201) on bright_red"),
    Style.parse("strike dim bold default on default"),
)
_TEXTS: Final = ("   ", "learning", "a", "Güneş et al.", "› ●▲…│", "           ", "le arn")
_DOUBTED: Final = ("漢字", "e\u0301tude", "שלום", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "नमस्ते")


def _console() -> Console:
    return Console(color_system="truecolor", force_terminal=True, width=_WIDTH)


def _cells(screen: pyte.Screen, *, is_row_doubted: bool = False) -> list[tuple[object, ...]]:
    """What is seen of each cell: of a blank only what a blank shows."""
    seen: list[tuple[object, ...]] = []
    for y in range(screen.lines):
        for x in range(screen.columns):
            cell = screen.buffer[y][x]
            is_blank = cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough)
            seen.append(("", cell.bg) if is_blank else tuple(cell))
    return seen


def _strip(chance: random.Random, width: int, texts: tuple[str, ...]) -> Strip:
    segments = [Segment(chance.choice(texts), chance.choice(_STYLES)) for _ in range(chance.randint(1, 6))]
    return Strip(segments).adjust_cell_length(width, chance.choice(_STYLES))


def _pieces(chance: random.Random, texts: tuple[str, ...]) -> list[Piece]:
    found: list[Piece] = []
    for y in sorted(chance.sample(range(6), chance.randint(1, 6))):
        border = chance.choice((0, 13, 20))
        if border:
            found.append((y, 0, border, _strip(chance, border, texts)))
        if chance.random() < 0.7:
            found.append((y, border, _WIDTH, _strip(chance, _WIDTH - border, texts)))
    return found


@pytest.mark.parametrize("texts", [_TEXTS, (*_TEXTS, *_DOUBTED[:1])], ids=["of one cell each", "wide ones among them"])
@pytest.mark.parametrize("seed", range(4))
def test_the_cells_that_differ_make_the_picture_of_all_of_them(seed: int, texts: tuple[str, ...]) -> None:
    chance = random.Random(seed)
    picture, console = Picture(), _console()
    by_news, by_all = pyte.Screen(_WIDTH, 6), pyte.Screen(_WIDTH, 6)
    news, all_of_it = pyte.Stream(by_news), pyte.Stream(by_all)
    for _ in range(60):
        pieces = _pieces(chance, texts)
        if chance.random() < 0.3 and len(pieces) > 1:
            pieces = pieces[:1]
        news.feed(picture.update(pieces, console))
        all_of_it.feed(Picture().update(pieces, console))
        assert _cells(by_news) == _cells(by_all)


@pytest.mark.parametrize("seed", range(3))
def test_a_picture_looks_as_rich_would_write_it(seed: int) -> None:
    chance = random.Random(seed)
    console = _console()
    ours, richs = pyte.Screen(_WIDTH, 6), pyte.Screen(_WIDTH, 6)
    for _ in range(30):
        pieces = _pieces(chance, _TEXTS)
        pyte.Stream(ours).feed(Picture().update(pieces, console))
        for y, start, _, strip in pieces:
            pyte.Stream(richs).feed(f"\x1b[{y + 1};{start + 1}H{strip.render(console)}")
        assert _cells(ours) == _cells(richs)


def test_what_is_shown_is_not_sent_again_until_it_is_forgotten() -> None:
    picture, console = Picture(), _console()
    pieces = [(2, 0, 8, Strip([Segment("learning", _STYLES[2])]))]
    first = picture.update(pieces, console)
    assert picture.update(pieces, console) == ""
    picture.forget()
    assert picture.update(pieces, console) == first


def test_only_the_cells_that_differ_are_sent() -> None:
    picture, console = Picture(), _console()
    grey = Style.parse("#e0e0e0 on #1e1e1e")
    picture.update([(0, 0, 20, Strip([Segment("one of many letters ", grey)]))], console)
    sent = picture.update([(0, 0, 20, Strip([Segment("one of tiny letters ", grey)]))], console)
    assert sent == "\x1b[1;8H\x1b[38;2;224;224;224;48;2;30;30;30mti\x1b[m"


def test_blanks_do_not_change_a_colour_that_they_do_not_show() -> None:
    console = _console()
    styles = [Style.parse(f"#{number}{number}{number} on #1e1e1e") for number in ("11", "22", "33")]
    strip = Strip([Segment("a", styles[0]), Segment("  ", styles[1]), Segment("b", styles[0])])
    assert Picture().update([(0, 0, 4, strip)], console).count("38;2") == 1


@pytest.mark.parametrize("text", _DOUBTED)
def test_behind_characters_that_terminals_draw_differently_the_place_is_told(text: str) -> None:
    strip = Strip([Segment(text), Segment("behind", Style(bold=True))])
    picture, console = Picture(), _console()
    pieces = [(3, 2, 2 + strip.cell_length, strip)]
    sent = picture.update(pieces, console)
    place = 3 + Strip([Segment(text)]).cell_length
    assert re.search(rf"\x1b\[(4;{place}H|\d+C)\x1b\[1mbehind", sent)
    assert f"\x1b[{strip.cell_length - 6}X{text}" in sent, "what was there before is not left where it is narrower"
    assert "behind" in picture.update(pieces, console), "the row may look otherwise than it was sent"


@pytest.mark.parametrize("command", ["\x1b]52;c;eA==\x07", "\x9b2J", "\n", "\x1c", "\u202e", "\x85", "\x7f"])
def test_no_command_goes_through_wherever_it_came_from(command: str) -> None:
    for text in (command, f"a{command}b"):
        sent = Picture().update(
            [(0, 0, len(text), Strip([Segment(text, Style(link=f"http://x/{command}"))]))], _console()
        )
        shown = re.sub(
            r"\x1b\[[0-9;]*[mHCX]|\x1b\]8;id=[^;]*;http://x/[^\x00-\x1f\x7f-\x9f]*\x1b\\|\x1b\]8;;\x1b\\", "", sent
        )
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202e]", shown)


_ATTRIBUTES: Final = ("1", "2", "3", "4", "5", "7", "9")
_PENS: Final = st.builds(
    lambda attributes, foreground, background: (
        tuple(a for a in _ATTRIBUTES if a in attributes),
        foreground,
        background,
        "",
    ),
    st.sets(st.sampled_from(_ATTRIBUTES)),
    st.sampled_from(("", "31", "97", "38;5;201", "38;2;1;2;3")),
    st.sampled_from(("", "41", "107", "48;5;1", "48;2;9;9;9")),
)


def _obey(held: Pen, sgr: str) -> Pen:
    """What a terminal writes with after SGR, by ECMA-48."""
    attributes, foreground, background = set(held[0]), held[1], held[2]
    off = {"22": "12", "23": "3", "24": "4", "25": "5", "27": "7", "29": "9"}
    for code in re.findall(r"[34]8;2;\d+;\d+;\d+|[34]8;5;\d+|\d+|(?<=\[)(?=[;m])", sgr):
        if code in ("", "0"):
            attributes, foreground, background = set(), "", ""
        elif code in off:
            attributes -= set(off[code])
        elif code in _ATTRIBUTES:
            attributes.add(code)
        elif code == "39" or code.startswith(("38", "31", "97")):
            foreground = "" if code == "39" else code
        else:
            background = "" if code == "49" else code
    return tuple(a for a in _ATTRIBUTES if a in attributes), foreground, background, ""


@given(_PENS, _PENS)
def test_a_change_of_pens_gives_the_pen_that_was_wanted(held: Pen, wanted: Pen) -> None:
    sent = pens.change(held, wanted)
    assert _obey(held, sent) == wanted
    assert (sent == "") == (held == wanted)


@given(_PENS, _PENS)
def test_blanks_look_the_same_with_the_pen_that_is_left_as_it_is(held: Pen, wanted: Pen) -> None:
    used = pens.on_blanks(held, wanted)
    seen = set("4579")
    assert used[2] == wanted[2]
    assert seen.intersection(used[0]) == seen.intersection(wanted[0])
    assert not seen.intersection(wanted[0]) or used == wanted


@given(_PENS)
def test_a_pen_is_read_from_its_parameters(pen: Pen) -> None:
    assert pens.pen_of(";".join([*pen[0], *filter(None, pen[1:3])]), "") == pen


def test_the_terminal_is_left_as_it_was_found() -> None:
    strip = Strip([Segment("x", Style(bold=True, link="https://example.org"))])
    sent = Picture().update([(0, 0, 1, strip)], _console())
    assert sent.endswith("\x1b]8;;\x1b\\\x1b[m")
    assert pens.change(PLAIN, PLAIN) == ""
