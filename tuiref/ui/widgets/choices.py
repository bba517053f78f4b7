"""Choices of which one is taken, in a dialog where Enter is the dialog's own."""

from textual.widgets import RadioButton, RadioSet


class Choices(RadioSet):
    """Radio buttons where moving is choosing: what the cursor is on is what Enter goes on with."""

    def action_next_button(self) -> None:
        """Choose the next."""
        super().action_next_button()
        self._take()

    def action_previous_button(self) -> None:
        """Choose the one before."""
        super().action_previous_button()
        self._take()

    def _take(self) -> None:
        for button in self.query(".-selected").results(RadioButton):
            if not button.value:
                button.toggle()
