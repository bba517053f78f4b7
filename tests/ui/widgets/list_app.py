"""An app of a result list alone, which notes what the list says."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.message import Message

from tests.ui.widgets.drawn import Finding, rows
from tuiref.core.hits import BY_RELEVANCE, Sort
from tuiref.ui.widgets.result_list import ResultList


class ListApp(App[None]):
    """A list, and what it said."""

    CSS: ClassVar[str] = "ResultList { height: 1fr; }"
    answers = False

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Message] = []
        self.rows = ResultList()

    def compose(self) -> ComposeResult:
        yield self.rows

    def on_result_list_rows_wanted(self, message: ResultList.RowsWanted) -> None:
        self.said.append(message)
        if self.answers:
            self.rows.add_rows(message.start, rows(message.start, message.end))

    def on_result_list_highlighted(self, message: ResultList.Highlighted) -> None:
        self.said.append(message)

    def on_result_list_chosen(self, message: ResultList.Chosen) -> None:
        self.said.append(message)

    def on_result_list_sort_requested(self, message: ResultList.SortRequested) -> None:
        self.said.append(message)

    def on_result_list_mark_toggled(self, message: ResultList.MarkToggled) -> None:
        self.said.append(message)

    def highlighted(self) -> list[tuple[int, int | None]]:
        return [(said.index, said.key) for said in self.said if isinstance(said, ResultList.Highlighted)]

    def wanted(self) -> list[tuple[int, int]]:
        return [(said.start, said.end) for said in self.said if isinstance(said, ResultList.RowsWanted)]


class AnsweringApp(ListApp):
    """Answers at once what the list asks for."""

    answers = True


def show(app: ListApp, total: int, *, have: int = 100, cursor: int = 0, sort: Sort = BY_RELEVANCE) -> None:
    """Show a result of so many rows, the first `have` of which are here."""
    app.rows.show(total=total, rows=rows(0, min(have, total)), highlighter=Finding(), sort=sort, cursor=cursor)
