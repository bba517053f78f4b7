"""The main screen: search box with the list, the record, the abstract."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from tuiref.core.printable import one_line
from tuiref.ui import commands
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.browsing import MAIN_CONTEXTS
from tuiref.ui.screens.comparing import Comparing
from tuiref.ui.screens.completing import Completing
from tuiref.ui.screens.counting import digit_bindings
from tuiref.ui.screens.drawing import Drawing
from tuiref.ui.screens.following import RECORD_TITLE
from tuiref.ui.screens.likening import Likening
from tuiref.ui.screens.narrowing import Narrowing
from tuiref.ui.screens.ordering import Ordering
from tuiref.ui.screens.proofing import Proofing
from tuiref.ui.view.emptiness import no_file, no_hit
from tuiref.ui.widgets.abstract_pane import AbstractPane
from tuiref.ui.widgets.chip_line import ChipLine
from tuiref.ui.widgets.frame import Frame
from tuiref.ui.widgets.key_bar import KeyBar
from tuiref.ui.widgets.record_pane import RecordPane
from tuiref.ui.widgets.result_list import ResultList
from tuiref.ui.widgets.search_bar import QueryInput, SearchBar
from tuiref.ui.widgets.status_line import StatusLine
from tuiref.ui.widgets.too_small import SMALLEST_HEIGHT, SMALLEST_WIDTH, TooSmall


class MainScreen(Ordering, Likening, Narrowing, Comparing, Proofing, Completing, Drawing, Screen[None]):
    """Lays out the widgets and does what is left: back, help, quit."""

    # Widgets that look otherwise with the focus draw themselves; Textual would draw all of the screen.
    focused = Reactive[Widget | None](None, repaint=False)
    AUTO_FOCUS = None
    BINDINGS: ClassVar = digit_bindings() + bindings_for(commands.commands_of(*MAIN_CONTEXTS))
    HORIZONTAL_BREAKPOINTS = [(0, "-too-narrow"), (SMALLEST_WIDTH, "-tiny"), (72, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-too-short"), (SMALLEST_HEIGHT, "-short"), (30, "-tall")]  # noqa: RUF012

    FIRST_SHOWN: ClassVar = (RecordPane, AbstractPane, ResultList, SearchBar, QueryInput, ChipLine, StatusLine, KeyBar)
    """Widgets of its first frame, those that come from most others first."""

    def expect_size(self, size: Size) -> None:
        """Take the classes of a size, in cells, before anything is styled: changed later, all would be styled again."""
        places = ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS))
        for length, breakpoints in places:
            self.add_class([name for least, name in breakpoints if least <= length][-1], update=False)

    def compose(self) -> ComposeResult:
        """Search bar, the panes, two lines below, and what is shown when there is no room for them."""
        yield SearchBar(id="search")
        yield ChipLine(id="filters")
        with Container(id="body"):
            with Frame(id="left"):
                yield ResultList(id="list")
                yield Static(id="empty", markup=False)
            with Container(id="side"):
                yield RecordPane(id="record")
                yield AbstractPane(id="abstract")
        yield StatusLine(id="status")
        yield KeyBar(id="keys")
        yield TooSmall(id="too-small")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.record_pane.border_title = RECORD_TITLE
        self.abstract_pane.border_title = "Abstract"
        self.list.set_columns(self.settings.columns)
        self.list.set_marks(self.marks.keys)
        self.set_focus(self.list)
        self.show_hints()
        self.show_emptiness()

    def on_resize(self) -> None:
        """Use the split of the new layout."""
        self.call_after_refresh(self._fit_layout)

    def _fit_layout(self) -> None:
        self.apply_split()
        self.show_abstract_or_record()
        if self.focused is None and self._focused_last is not None:  # it was taken away with all that it was in
            self.set_focus(self._focused_last, scroll_visible=False)

    def _reset_focus(self, widget: Widget, avoiding: list[Widget] | None = None) -> None:
        """Go on from what was hidden, unless it is there again: sizes can come faster than what is told of them."""
        is_there = all(node.display for node in widget.ancestors_with_self if isinstance(node, Widget))
        if avoiding or not is_there:
            super()._reset_focus(widget, avoiding)

    def on_descendant_focus(self) -> None:
        """Show the keys of where the focus is now, however it came there."""
        self._focused_last = self.focused
        self.show_hints()
        self.show_abstract_or_record()

    @on(ResultList.Chosen)
    def _chosen(self) -> None:
        self.do_record_zoom()

    @on(KeyBar.Pressed)
    async def _pressed(self, event: KeyBar.Pressed) -> None:
        await self.action_command(event.command_id)

    def show_emptiness(self) -> None:
        """Say why the list is empty, where it is; with nothing open at all, on the whole screen."""
        has_no_file = not (self.list.total or self.is_opening or self.reading is not None or self.library.sources)
        said = Content() if self.list.total else self._emptiness(has_no_file)
        if said != self.said_of_emptiness:  # an update lays out the whole screen, and this is asked at every move
            line = self.query_one("#empty", Static)
            self.said_of_emptiness = said
            self.says_no_hit = bool(said) and not has_no_file and bool(self.whole_text.strip())
            self.set_class(has_no_file, "-no-file")
            line.display = bool(said)
            line.update(said)
            self.show_hints()

    def _emptiness(self, has_no_file: bool) -> Content:
        """What to say in the place of the rows."""
        if self.is_opening or self.reading is not None:
            return Content("Reading…" if self.has_paths else "")
        if has_no_file:
            return no_file(self.keymap)
        if self.whole_text.strip() and not self.is_searching:
            if self.is_why_awaited:  # in a moment; two pages at every letter that is typed would flicker
                return self.said_of_emptiness if self.says_no_hit else Content()
            return no_hit(self.why_nothing, self.keymap)
        return Content("\n\n".join(one_line(source.failure) for source in self.library.sources if source.failure))

    def show_status(self) -> None:
        """Show the state of the list, its emptiness too."""
        super().show_status()
        self.show_emptiness()

    _focused_last: Widget | None = None
    """What had the focus last."""
    said_of_emptiness: Content = Content()
    """What is said in the place of the rows now."""
    says_no_hit: bool = False
    """Whether that is that a search finds nothing."""
    is_opening: bool = True
    """Whether sources are still to be opened, so that an empty library says nothing yet."""

    @property
    def is_list_due(self) -> bool:
        """Whether the first records of what is being opened are still to come."""
        if self.has_listed or not self.has_paths:
            return False
        if self.library.records:
            return self.is_searching or self.is_stale
        return self.is_opening or self.reading is not None or not (self.has_read or self.library.is_read)

    def opened(self) -> None:
        """The engine has taken note of the sources."""
        self.is_opening = False
        self.read_history()
        self.show_emptiness()

    # -- the program ------------------------------------------------------------------------------

    def do_view_back(self) -> None:
        """Leave what was entered last: a range, a zoom, a pane, the marked records, the search."""
        self._back()

    def _back(self) -> bool:
        """Go back one step; False when there is none."""
        if self.list.has_range:
            self.list.end_range()
            self.show_status()
        elif self.zoomed is not None:
            self.unzoom()
        elif self.context != commands.LIST:
            self.focus_on(self.list)
        elif self.listing.is_marked_only:
            self.show_result_again()
        elif self.text:
            self.set_typed("")
        elif self.filters:
            self.set_typed("", ())
        else:
            return False
        return True

    async def do_app_close(self) -> None:
        """Back; from the list quit, asking when marks would be lost."""
        if self.zoomed is not None or self.context != commands.LIST or self.listing.is_marked_only:
            self._back()
        elif self.settings.confirm_quit and self.has_unsaved_marks and not self.marks.is_exported:
            from tuiref.ui.screens.confirm import Confirm  # noqa: PLC0415 - dialogs come with their first use

            count = len(self.marks)
            question = f"{count:,} mark{'' if count == 1 else 's'} could not be saved, nor exported. Quit all the same?"
            await self.app.push_screen(Confirm(question, "Quit"), self._quit)
        else:
            self.app.exit()

    def _quit(self, is_wanted: bool | None) -> None:
        if is_wanted:
            self.app.exit()

    async def do_help_open(self) -> None:
        """Show all keys."""
        # awaited, not posted: what is typed behind the key is for the box of the help
        await self.run_action(f"app.show_help('{self.context}')")

    def do_theme_choose(self) -> None:
        """Choose the colours."""
        self.app.action_change_theme()
