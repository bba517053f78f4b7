"""Messages that more than one widget posts."""

from textual.message import Message

from tuiref.settings.values import Settings
from tuiref.ui.view.value import Value


class SettingsWanted(Message):
    """The user wants other settings until tuiref ends."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        """All of them."""
        super().__init__()


class LinkChosen(Message):
    """A link was clicked."""

    def __init__(self, address: str) -> None:
        self.address = address
        """Web address, percent-encoded ASCII, of http or https."""
        super().__init__()


class HitReached(Message):
    """A pane scrolled to one of its hits."""

    def __init__(self, number: int, total: int) -> None:
        self.number = number
        """1-based."""
        self.total = total
        """How many hits the pane has."""
        super().__init__()


class ValueChosen(Message):
    """A value of a record was clicked twice."""

    def __init__(self, value: Value) -> None:
        self.value = value
        super().__init__()
