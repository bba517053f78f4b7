"""A frame looks like a stock container, and draws one line for all that are alike."""

import pytest
from textual.app import App, ComposeResult
from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from tuiref.ui.widgets.frame import Frame


class _Two(App[None]):
    CSS = """
    .box { height: 10; background: blue; }
    .round { border: round red; padding: 1 2; }
    .beside { border-right: vkey green; }
    .over { border-top: heavy white; }
    """

    def __init__(self, classes: str) -> None:
        super().__init__()
        self._classes_of_both = f"box {classes}"

    def compose(self) -> ComposeResult:
        for box in (Container(classes=self._classes_of_both), Frame(classes=self._classes_of_both)):
            box.border_title = "title"
            with box:
                yield Static("within")


@pytest.mark.parametrize("classes", ["round", "beside", "over", ""])
@pytest.mark.parametrize("crop", [Region(0, 0, 30, 10), Region(28, 1, 2, 7), Region(3, 9, 20, 1), Region(0, 4, 30, 3)])
async def test_a_frame_looks_like_a_stock_container(classes: str, crop: Region) -> None:
    app = _Two(classes)
    async with app.run_test(size=(30, 24)):
        stock, frame = app.query(Container).nodes
        assert frame.render_lines(crop) == stock.render_lines(crop)


async def test_lines_that_are_alike_are_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    app = _Two("round")
    async with app.run_test(size=(30, 24)):
        drawn: list[Region] = []
        render_lines = Container.render_lines

        def noting(widget: Container, crop: Region) -> list[Strip]:
            drawn.append(crop)
            return render_lines(widget, crop)

        monkeypatch.setattr(Container, "render_lines", noting)
        app.query_one(Frame).render_lines(Region(0, 0, 30, 10))
        assert sum(crop.height for crop in drawn) == len({"top", "padding", "alike", "padding again", "bottom"})
