"""What is read behind the first frame must change nothing in it, and be there for whatever comes early."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.ui.app.fake_session import FakeSession
from tuiref.ui import sheets
from tuiref.ui.app import TuirefApp
from tuiref.ui.screens.confirm import Confirm

LATER = str(Path(sheets.__file__).parent / "screens/main_later.tcss")
Look = Callable[[TuirefApp], Awaitable[None]]


async def look_behind_first_frame(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], look: Look, then: Look | None = None
) -> None:
    """Start, look when the first frame is out, then let it begin, look again, and leave."""
    begin = TuirefApp._begin

    async def looked_at(app: TuirefApp) -> None:
        await look(app)
        await begin(app)
        if then is not None:
            await then(app)
        await asyncio.sleep(0)  # the worker that opens has begun then
        app.exit()

    monkeypatch.setattr(TuirefApp, "_begin", looked_at)
    app = TuirefApp(FakeSession(), ["library.ris"])
    await app.run_async(headless=True, size=size)
    assert app.return_code == 0


def looks(app: TuirefApp) -> Mapping[Any, Any]:
    """Where each widget stands, how it is styled, and its component classes."""
    return {
        node: (
            node.region,
            dict(node.styles.base.get_rules()),
            {name: dict(styles.get_rules()) for name, styles in node._component_styles.items()},
        )
        for node in app.main.query("*")
    }


@pytest.mark.parametrize("size", [(140, 40), (120, 20), (80, 24), (60, 20), (40, 10), (30, 20), (120, 5)])
async def test_the_first_frame_stands_when_all_sheets_are_read(
    monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    seen: list[Mapping[Any, Any]] = []

    async def look(app: TuirefApp) -> None:
        seen.append(looks(app))
        sheets.read_rest(app)
        app.refresh_css(animate=False)
        app.screen._refresh_layout()
        seen.append(looks(app))

    await look_behind_first_frame(monkeypatch, size, look)
    before, after = seen
    assert len(before) > 10
    assert before.keys() == after.keys()
    for node, look_before in before.items():
        assert look_before == after[node], node


async def test_a_dialog_that_comes_before_the_sheets_is_styled_by_them_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    async def look(app: TuirefApp) -> None:
        assert not app.stylesheet.has_source(LATER)
        await app.push_screen(Confirm("Really?", "Quit"))
        styles = app.screen.query_one(".dialog").styles
        seen.append((app.screen.styles.align, str(styles.width), styles.border_top[0]))

    await look_behind_first_frame(monkeypatch, (120, 40), look)
    assert seen == [(("center", "middle"), "72", "round")]


@pytest.mark.parametrize(("command", "shown"), [("record.zoom", {"record"}), ("facet.open", {"facets", "list"})])
async def test_what_is_rearranged_before_the_sheets_is_styled_by_them(
    monkeypatch: pytest.MonkeyPatch, command: str, shown: set[str]
) -> None:
    seen = []

    async def look(app: TuirefApp) -> None:
        assert not app.stylesheet.has_source(LATER)
        await app.main.action_command(command)

    async def then(app: TuirefApp) -> None:
        app.screen._refresh_layout()
        seen.append({node.id for node in app.main.query("#list, #record, #facets") if node.region})

    await look_behind_first_frame(monkeypatch, (100, 40), look, then)
    assert len(seen) == 1
    assert seen[0] >= shown
    assert ("list" in seen[0]) == ("list" in shown)


async def test_all_rules_are_put_together_while_the_first_list_is_on_its_way() -> None:
    comes = asyncio.Event()

    class OnItsWay(FakeSession):
        async def open(self, paths: Sequence[str]) -> None:
            await comes.wait()
            await super().open(paths)

    app = TuirefApp(OnItsWay(), ["library.ris"])
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert app.stylesheet.has_source(LATER)
        assert any(name == "RowsView.LATE_CSS" for _, name in app.stylesheet.source)
        assert not app.stylesheet._require_parse
        comes.set()
