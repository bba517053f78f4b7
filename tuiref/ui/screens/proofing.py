"""The RIS lines of a record with what was repaired in them."""

from tuiref.core.problem import Problem
from tuiref.core.record import Record
from tuiref.ui.screens.recalling import Recalling


class Proofing(Recalling):
    """Asks for the problems of a record when its lines are shown."""

    def do_record_raw(self) -> None:
        """The tags as the file has them, or the fields."""
        super().do_record_raw()
        self._ask_for_problems()

    def show_record(self, record: Record | None) -> None:
        """Show a record in both panes, with its problems among its lines."""
        super().show_record(record)
        self._ask_for_problems()

    def _ask_for_problems(self) -> None:
        key = self.record_key
        if self.record_pane.raw and self.record is not None and key is not None:

            def show(problems: tuple[Problem, ...]) -> None:
                if key == self.record_key:
                    self.record_pane.show_problems(problems)

            self.ask(lambda: self.session.problems(key), show, group="raw")
