"""The least that Textual can do: an app of one line, for comparing the time to the first frame."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class OneLine(App[None]):
    """Shows one line."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("hello")


if __name__ == "__main__":
    OneLine().run()
