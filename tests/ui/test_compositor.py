"""What is sent to the terminal after a change: the same picture as a whole frame, and no more than it takes."""

import random

import pytest
from rich.console import Console
from textual.app import App, ComposeResult
from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from tuiref.ui.compositor import LineCompositor, Pieces, draw_by_lines


class _Layers(App[None]):
    """Widgets beside and in front of one another, one of them clipped, one wide of characters."""

    CSS = """
    Screen { layers: below above; }
    #left { width: 15; height: 100%; dock: left; background: blue; }
    #right { height: 100%; padding: 1 2; border: round red; }
    #tall { height: 40; }
    #front { layer: above; offset: 7 3; width: 20; height: 4; background: green; }
    """

    def compose(self) -> ComposeResult:
        yield Static("漢字 " * 40, id="left")
        with Container(id="right"):
            yield Static("\n".join(f"line {number} of a text" for number in range(40)), id="tall")
        yield Static("in front", id="front")


def _cells(strips: list[Strip]) -> list[str]:
    """Every cell of the screen with its style, row by row."""
    return [
        "".join(f"{segment.style}:{cell}|" for segment in strip for cell in segment.text)
        for strip in (Strip(strip._segments).simplify() for strip in strips)
    ]


class _Terminal(LineCompositor):
    """Keeps what a terminal would show that gets all updates."""

    def __init__(self) -> None:
        super().__init__()
        self.strips: list[Strip] = []
        self.pieces = 0

    def render_full_update(self, simplify: bool = False) -> Pieces:  # type: ignore[override]
        update = super().render_full_update(simplify)
        rows: list[list[Strip]] = [[] for _ in range(self.size.height)]
        for y, start, end, strip in update.pieces:
            assert start == sum(piece.cell_length for piece in rows[y]), "the pieces of a row leave nothing out"
            assert strip.cell_length == end - start
            rows[y].append(strip)
        assert all(sum(piece.cell_length for piece in row) == self.size.width for row in rows)
        self.strips = [Strip.join(row) for row in rows]
        return update

    def render_partial_update(self) -> Pieces | None:  # type: ignore[override]
        update = super().render_partial_update()
        for y, start, end, strip in update.pieces if update else ():
            assert strip.cell_length == end - start
            row = self.strips[y]
            self.strips[y] = Strip.join([row.crop(0, start), strip, row.crop(end)])
            self.pieces += 1
        return update


@pytest.mark.parametrize("seed", range(6))
async def test_updates_together_make_the_picture_of_a_whole_frame(seed: int) -> None:
    chance = random.Random(seed)
    app = _Layers()
    terminal = _Terminal()
    async with app.run_test(size=(50, 14)) as pilot:
        app.screen._compositor = terminal
        app.screen._refresh_layout(app.size)
        app.screen.refresh()
        await pilot.pause()
        for turn in range(12):
            for name in chance.sample(["left", "tall", "front"], 2):
                widget = app.query_one(f"#{name}", Static)
                if chance.random() < 0.5:
                    words = f"{name} {turn} " + ("字" if name == "left" else "")  # stock cuts lose those in front
                    widget.update(words * chance.randint(1, 9), layout=False)
                else:
                    widget.refresh(Region(chance.randrange(30), chance.randrange(12), 9, chance.randrange(1, 9)))
            await pilot.pause()
            assert _cells(terminal.strips) == _cells(terminal.render_strips(app.size))
        assert terminal.pieces


async def test_what_the_terminal_shows_already_is_not_sent_again() -> None:
    app = _Layers()
    async with app.run_test(size=(50, 14)):
        compositor = LineCompositor()
        compositor.reflow(app.screen, app.size)
        compositor.render_full_update()
        compositor._dirty_regions = {Region(0, 2, 50, 3)}
        assert compositor.render_partial_update() is None
        compositor.reflow(app.screen, app.size)
        compositor._dirty_regions = {Region(0, 2, 50, 3)}
        assert compositor.render_partial_update() is None
        app.query_one("#front", Static).update("other words", layout=False)
        compositor._dirty_regions = {Region(0, 2, 50, 3)}
        assert compositor.render_partial_update() is not None


async def test_nothing_is_known_of_a_terminal_that_has_another_size() -> None:
    app = _Layers()
    async with app.run_test(size=(50, 14)):
        compositor = LineCompositor()
        compositor.reflow(app.screen, app.size)
        compositor.render_full_update()
        compositor.reflow(app.screen, app.size - (0, 1))
        compositor._dirty_regions = {Region(0, 2, 50, 3)}
        assert compositor.render_partial_update() is not None


async def test_widgets_take_their_sizes_with_the_layout_and_ask_for_no_second_one() -> None:
    app = _Layers()
    async with app.run_test(size=(50, 14)):
        app.screen._compositor = LineCompositor()
        app.screen._refresh_layout(app.size - (6, 2))
        assert app.query_one("#right").outer_size.width == app.size.width - 6 - 15
        assert not [widget for widget in app.query("*") if widget._layout_required]


async def test_only_the_widgets_in_front_are_asked_and_only_for_lines_that_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = _Layers()
    async with app.run_test(size=(50, 14)):
        asked: list[tuple[str | None, Region]] = []
        render_lines = Static.render_lines

        def noting(widget: Static, crop: Region) -> list[Strip]:
            asked.append((widget.id, crop))
            return render_lines(widget, crop)

        monkeypatch.setattr(Static, "render_lines", noting)
        compositor = LineCompositor()
        compositor.reflow(app.screen, app.size)
        compositor.render_full_update()
        asked.clear()
        compositor._dirty_regions = {Region(8, 4, 6, 2)}
        compositor.render_partial_update()
        assert asked == [("front", Region(0, 1, 20, 2))]


@pytest.mark.parametrize("is_whole", [True, False])
async def test_what_changes_while_it_is_laid_out_is_drawn_in_that_frame_and_not_again(is_whole: bool) -> None:
    app = _Layers()
    async with app.run_test(size=(50, 14)):
        compositor = LineCompositor()
        compositor.reflow(app.screen, app.size)
        compositor.render_full_update()
        front = app.query_one("#front", Static)
        front.update("other words", layout=False)
        update = compositor.render_full_update() if is_whole else compositor.render_partial_update()
        assert update is not None
        assert any("other words" in strip.text for *_, strip in update.pieces)
        compositor.update_widgets({front})  # as the message does that the widget has sent meanwhile
        assert not compositor._dirty_regions


async def test_a_screen_draws_by_lines_from_its_first_frame_on() -> None:
    class Drawn(_Layers):
        def get_default_screen(self):  # type: ignore[no-untyped-def]
            screen = super().get_default_screen()
            draw_by_lines(screen)
            return screen

    app = Drawn()
    async with app.run_test(size=(50, 14)) as pilot:
        compositor = app.screen._compositor
        assert isinstance(compositor, LineCompositor)
        app.query_one("#front", Static).update("other words", layout=False)
        await pilot.pause()
        assert any("other words" in strip.text for strip in compositor.render_strips(app.size))


def test_a_piece_that_follows_another_needs_no_place_of_its_own() -> None:
    first, second, third = Strip.blank(3), Strip.blank(2), Strip.blank(1)
    pieces = Pieces([(4, 1, 4, first), (4, 4, 6, second), (5, 0, 1, third)])
    assert pieces.render_segments(Console()) == "\x1b[5;2H   " + "  " + "\x1b[6;1H "
