"""Moving about: rows, pages, panes, hits."""

from textual.widget import Widget

from tuiref.ui.screens.counting import Counting
from tuiref.ui.widgets.text_pane import TextPane


class Moving(Counting):
    """Moves the cursor of the list or scrolls the pane that has the focus, and moves the focus."""

    @property
    def _scrolled(self) -> TextPane | None:
        """The pane of text that has the focus, None when none has."""
        pane = self.focused_pane
        return pane if isinstance(pane, TextPane) else None

    def do_move_down(self) -> None:
        """One down."""
        if (pane := self._scrolled) is not None:
            pane.step(self.times)
        else:
            self.list.move(self.times)

    def do_move_up(self) -> None:
        """One up."""
        if (pane := self._scrolled) is not None:
            pane.step(-self.times)
        else:
            self.list.move(-self.times)

    def do_move_top(self) -> None:
        """To the first, or to the one whose number was typed."""
        self._go(self.times - 1)

    def do_move_bottom(self) -> None:
        """To the last, or to the one whose number was typed."""
        self._go(self.times - 1 if self.has_count else -1)

    def _go(self, to: int) -> None:
        if (pane := self._scrolled) is not None:
            pane.go(to)
        else:
            self.list.go(to)

    def do_move_half_down(self) -> None:
        """Half a page down."""
        self._half_page(self.times)

    def do_move_half_up(self) -> None:
        """Half a page up."""
        self._half_page(-self.times)

    def _half_page(self, by: int) -> None:
        if (pane := self._scrolled) is not None:
            pane.scroll_half_pages(by)
        else:
            self.list.half_page(by)

    def do_move_page_down(self) -> None:
        """A page down."""
        self._page(self.times)

    def do_move_page_up(self) -> None:
        """A page up."""
        self._page(-self.times)

    def _page(self, by: int) -> None:
        if (pane := self._scrolled) is not None:
            pane.scroll_pages(by)
        else:
            self.list.page(by)

    # -- the list from the search box -------------------------------------------------------------

    def do_search_down(self) -> None:
        """One down in the list."""
        self.list.move(1)

    def do_search_up(self) -> None:
        """One up in the list."""
        self.list.move(-1)

    def do_search_page_down(self) -> None:
        """A page down in the list."""
        self.list.page(1)

    def do_search_page_up(self) -> None:
        """A page up in the list."""
        self.list.page(-1)

    # -- the abstract from anywhere ---------------------------------------------------------------

    def do_abstract_down(self) -> None:
        """Scroll the abstract down."""
        self.abstract_pane.scroll_lines(2 * self.times)

    def do_abstract_up(self) -> None:
        """Scroll the abstract up."""
        self.abstract_pane.scroll_lines(-2 * self.times)

    # -- the focus --------------------------------------------------------------------------------

    def _step(self, by: int) -> None:
        panes: tuple[Widget, ...] = (self.list, self.record_pane, self.abstract_pane)
        here = self.focused_pane
        place = panes.index(here) + by if here in panes else 0
        self.focus_on(panes[place % len(panes)])

    def do_pane_next(self) -> None:
        """To the next pane."""
        self._step(1)

    def do_pane_previous(self) -> None:
        """To the pane before."""
        self._step(-1)

    def do_pane_left(self) -> None:
        """To the list."""
        self.focus_on(self.list)

    def do_pane_right(self) -> None:
        """To the record, then to the abstract."""
        self.focus_on(self.record_pane if self.focused_pane is self.list else self.abstract_pane)

    def do_pane_list(self) -> None:
        """To the list."""
        self.focus_on(self.list)

    def do_pane_record(self) -> None:
        """To the record."""
        self.focus_on(self.record_pane)

    def do_pane_abstract(self) -> None:
        """To the abstract."""
        self.focus_on(self.abstract_pane)
