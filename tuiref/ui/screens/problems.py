"""The problems panel: what was repaired or could not be kept while reading, and where."""

from pathlib import PurePath

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tuiref.core import printable
from tuiref.core.library import Source
from tuiref.core.problem import Problem
from tuiref.ui import commands
from tuiref.ui.screens.binding import bindings_for
from tuiref.ui.screens.dialog import Dialog
from tuiref.ui.screens.text import TextView

_SHOWN_PROBLEMS = 2_000
"""More lines than anybody reads; the list is built at once, and this many take about a tenth of a second."""


_SHOWN_SOURCES = 6


class ProblemsPanel(Dialog[Problem]):
    """Lists problems; the result is the one whose record is to be shown."""

    context = commands.PROBLEMS
    BINDINGS = bindings_for(commands.commands_of(commands.PROBLEMS))

    def __init__(self, problems: tuple[Problem, ...], sources: tuple[Source, ...] = ()) -> None:
        """Show these, in their order, and how each source was read."""
        super().__init__()
        self._problems = problems
        self._sources = sources

    def compose(self) -> ComposeResult:
        """A count, and a line for each problem."""
        met = sum(problem.count for problem in self._problems)
        has_several_sources = len({problem.path for problem in self._problems}) > 1
        with Vertical(classes="dialog large") as frame:
            frame.border_title = "Problems"
            frame.border_subtitle = self.hints("problems.jump", "problems.show", "dialog.close")
            yield Static(Content(self._summary(met)), classes="heading")
            yield Static(Content("\n".join(map(_reading_of, self._sources[:_SHOWN_SOURCES]))), classes="heading")
            yield OptionList(
                *(
                    Option(_line(problem, has_several_sources), id=str(place))
                    for place, problem in enumerate(self._problems[:_SHOWN_PROBLEMS])
                )
            )

    def on_mount(self) -> None:
        """Put the focus on the list."""
        self.set_focus(self.query_one(OptionList))

    def _summary(self, met: int) -> str:
        if not self._problems:
            return "Nothing was repaired and nothing left out."
        shown = min(len(self._problems), _SHOWN_PROBLEMS)
        more = f", the first {shown:,} shown; `tuiref check` prints all" if shown < len(self._problems) else ""
        problems = "1 problem" if met == 1 else f"{met:,} problems"
        return f"{problems}{more}. Every record is listed; what is in none can be viewed here."

    @property
    def _highlighted(self) -> Problem | None:
        place = self.query_one(OptionList).highlighted
        return None if place is None or place >= len(self._problems) else self._problems[place]

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.do_problems_jump()

    def do_problems_jump(self) -> None:
        """To the record of the problem under the cursor."""
        if (problem := self._highlighted) is not None:
            self.dismiss(problem)

    async def do_problems_show(self) -> None:
        """Show the text that is in no record."""
        problem = self._highlighted
        if problem is None:
            return
        if problem.text:
            await self.app.push_screen(TextView(f"Line {problem.line:,}: in no record", problem.text))
        else:
            self.app.notify("Nothing was left out here: it was a repair.", markup=False)


def _reading_of(source: Source) -> str:
    """How a source was read: "embase.ris: RIS, cp1252, CRLF, 1,204 records"."""
    records = "1 record" if source.records == 1 else f"{source.records:,} records"
    told = (source.format.upper(), source.encoding, source.newline, records)
    return printable.one_line(f"{PurePath(source.path).name}: {', '.join(filter(None, told))}")


def _line(problem: Problem, with_source: bool) -> Content:
    name = printable.one_line(PurePath(problem.path).name) + ":" if with_source else ""
    count = f" (and {problem.count - 1:,} more)" if problem.count > 1 else ""
    left_out = ("  text left out", "$text-warning") if problem.text else ""
    place = f"{name}{problem.line:,}" if problem.line else f"{name}file"
    return Content.assemble(
        (f"{place:>7}  ", "$text-muted"), printable.one_line(problem.message), (count, "$text-muted"), left_out
    )
