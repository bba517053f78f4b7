"""What is typed too early waits, in its order."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Input

from tuiref.ui.typed_ahead import TypedAhead


class _Late(TypedAhead, App[str]):
    is_late: bool = True

    @property
    def takes_input(self) -> bool:
        return not self.is_late

    def compose(self) -> ComposeResult:
        yield Input()


async def test_keys_and_pastes_wait_until_there_is_something_for_them_and_keep_their_order() -> None:
    app = _Late()
    async with app.run_test() as pilot:
        box = app.query_one(Input)
        box.focus()
        await pilot.pause()
        for event in (events.Key("a", "a"), events.Paste("bc"), events.Key("d", "d")):
            app.post_message(event)
        await pilot.pause()
        assert box.value == ""
        app.is_late = False
        app.post_message(events.Key("e", "e"))  # behind those that wait
        while app._typed:
            await pilot.pause()
        await pilot.pause()
        assert box.value == "abcde"
        await pilot.press("f")
        assert box.value == "abcdef"
