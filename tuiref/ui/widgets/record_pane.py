"""The detail pane: every field of a record with its label, or its RIS lines."""

from textual.reactive import reactive

from tuiref.core.highlight import Highlighter
from tuiref.core.problem import Problem
from tuiref.core.record import Record
from tuiref.ui.widgets.value_pane import ValuePane


class RecordPane(ValuePane):
    """Shows one record; empty without one."""

    raw: reactive[bool] = reactive(False, init=False, repaint=False)
    """Whether the RIS lines are shown instead of labelled fields."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._record: Record | None = None
        self._highlighter = Highlighter()
        self._is_unfolded = False
        self._problems: tuple[Problem, ...] = ()

    @property
    def record(self) -> Record | None:
        """The record that is shown."""
        return self._record

    def show(self, record: Record | None, highlighter: Highlighter) -> None:
        """Show a record from its top, lists of people folded; None empties the pane."""
        self._record = record
        self._highlighter = highlighter
        self._is_unfolded = False
        self._problems = ()
        self._fill()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Tell among the RIS lines what was met in the lines of this record."""
        if problems != self._problems:
            self._problems = problems
            if self.raw:
                self._fill(keeps_place=True)

    def toggle_fold(self) -> None:
        """Show long lists of people and long values whole, or fold them again."""
        self._is_unfolded = not self._is_unfolded
        self._fill(keeps_place=True)

    def watch_raw(self) -> None:
        """Fill the pane anew."""
        self._fill()

    def _fill(self, *, keeps_place: bool = False) -> None:
        if self._record is None:
            self.set_blocks(())
        elif self.raw:
            from tuiref.ui.view.raw import raw_blocks  # noqa: PLC0415 - the first frame has no record

            lines = raw_blocks(self._record, self._highlighter, is_unfolded=self._is_unfolded, problems=self._problems)
            self.set_blocks(tuple(lines), keeps_place=keeps_place)
        else:
            from tuiref.ui.view.detail import detail_blocks  # noqa: PLC0415 - the first frame has no record

            blocks = detail_blocks(self._record, self._highlighter, is_unfolded=self._is_unfolded)
            self.set_blocks(blocks, keeps_place=keeps_place)
