"""The box in which one types: its cursor blinks for a while, and not at all where each time crosses a network."""

import pytest
from textual.app import App, ComposeResult

from tuiref.ui.widgets.orderly_input import OrderlyInput


class _Boxed(App[None]):
    """One box, with the focus."""

    def compose(self) -> ComposeResult:
        yield OrderlyInput()


def _half_seconds(box: OrderlyInput, count: int) -> list[bool]:
    """Whether the cursor is seen after each of so many half seconds."""
    seen: list[bool] = []
    for _ in range(count):
        assert box._blink_timer is not None
        if box._blink_timer._active.is_set():
            box._toggle_cursor()
        seen.append(box._cursor_visible)
    return seen


async def test_cursor_blinks_after_a_key_and_then_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    async with _Boxed().run_test() as pilot:
        box = pilot.app.query_one(OrderlyInput)
        for _ in range(2):
            await pilot.press("a")
            seen = _half_seconds(box, 40)
            assert seen[:6] == [False, True] * 3
            assert all(seen[-10:])


async def test_nothing_blinks_over_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")
    async with _Boxed().run_test() as pilot:
        await pilot.press("a")
        assert all(_half_seconds(pilot.app.query_one(OrderlyInput), 6))
