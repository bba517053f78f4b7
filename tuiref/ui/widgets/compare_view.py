"""Two records in two columns that scroll together."""

from typing import ClassVar

from tuiref.core.record import Record
from tuiref.ui.view.comparison import ComparedField, columns, compared, lay_out_comparison
from tuiref.ui.view.page import Page
from tuiref.ui.widgets.text_pane import TextPane


class CompareView(TextPane):
    """Shows both records; its hits are the fields in which they differ."""

    DEFAULT_CSS = """
    CompareView { height: 1fr; }
    CompareView > .compare-view--differing { color: $text-warning; text-style: bold underline; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"compare-view--differing"}

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._fields: tuple[ComparedField, ...] = ()
        self._is_differing_only = False

    @property
    def is_differing_only(self) -> bool:
        """Whether fields that are the same are left out."""
        return self._is_differing_only

    @property
    def differences(self) -> int:
        """In how many fields the records differ."""
        return sum(field.is_different for field in self._fields)

    @property
    def fields(self) -> int:
        """How many fields either has."""
        return len(self._fields)

    @property
    def columns(self) -> tuple[int, int]:
        """Cells before the left column, and of each column."""
        margin, column = columns(self._text_width)
        return self.styles.padding.left + margin, column

    def show(self, left: Record, right: Record) -> None:
        """Show two records from the top."""
        self._fields = compared(left, right)
        self.set_blocks(())

    def toggle_differing(self) -> None:
        """Leave out what is the same, or show it again."""
        self._is_differing_only = not self._is_differing_only
        self.set_blocks(())

    def lay_out(self, width: int) -> Page:
        """The fields in two columns."""
        shown = [field for field in self._fields if field.is_different or not self._is_differing_only]
        return lay_out_comparison(shown, width, self.current_hit)
