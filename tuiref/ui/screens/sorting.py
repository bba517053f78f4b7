"""The order of the list."""

from textual import on

from tuiref.core.hits import Sort
from tuiref.ui.screens.searching import Searching
from tuiref.ui.widgets.result_list import ResultList


class Sorting(Searching):
    """Sorts by what is chosen in the menu or clicked in the header; the cursor stays on its record."""

    async def do_sort_open(self) -> None:
        """Let the order be chosen."""
        from tuiref.ui.screens.menu import SortMenu  # noqa: PLC0415 - dialogs come with their first use

        arrow = {self.sort_command: "▼ descending" if self.sort.descending else "▲ ascending"}
        if self.sort.field == "relevance":
            arrow = {self.sort_command: "now"}
        await self.app.push_screen(SortMenu("Sort by", arrow), self.run_chosen)

    @property
    def sort_command(self) -> str:
        """Id of the command that sorts as it is sorted now."""
        return f"sort.{self.sort.field}"

    def sort_by(self, field: str) -> None:
        """Sort by a field of SORT_FIELDS: in its usual direction, or turned around when it is sorted so already."""
        is_again = field == self.sort.field and field != "relevance"
        descending = not self.sort.descending if is_again else field == "year"
        self._set_sort(Sort(field, descending))

    def _set_sort(self, sort: Sort) -> None:
        self.sort = sort
        if self.listing.is_marked_only:
            self.sort_marked()
        else:
            self.search(keeps_record=True)

    def sort_marked(self) -> None:
        """The order has changed while the marked records are listed; the part that lists them puts them into it."""

    @on(ResultList.SortRequested)
    def _sort_clicked(self, event: ResultList.SortRequested) -> None:
        self.sort_by(event.field)

    def do_sort_reverse(self) -> None:
        """Turn the order around."""
        if self.sort.field == "relevance":
            self.app.notify("The best match always comes first; s sorts by something else.", markup=False)
        else:
            self._set_sort(Sort(self.sort.field, not self.sort.descending))

    def do_sort_relevance(self) -> None:
        """Best match first."""
        self.sort_by("relevance")

    def do_sort_year(self) -> None:
        """By year."""
        self.sort_by("year")

    def do_sort_author(self) -> None:
        """By first author."""
        self.sort_by("author")

    def do_sort_title(self) -> None:
        """By title."""
        self.sort_by("title")

    def do_sort_container(self) -> None:
        """By journal or book."""
        self.sort_by("container")

    def do_sort_added(self) -> None:
        """In the order of the files."""
        self.sort_by("added")
