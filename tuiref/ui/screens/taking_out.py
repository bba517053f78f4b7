"""Files that are written of records, and their statistics."""

from typing import TYPE_CHECKING

from tuiref.core import printable
from tuiref.core.statistics import Statistics
from tuiref.protocol import Exported, Exporting
from tuiref.ui.screens.opening import Opening
from tuiref.ui.screens.scope import Scope
from tuiref.ui.view.file_stem import library_stem

if TYPE_CHECKING:
    from tuiref.ui.screens.export import ExportChoice

_UNITS = ("B", "kB", "MB", "GB")


class TakingOut(Opening):
    """Exports and counts."""

    # -- export -----------------------------------------------------------------------------------

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What can be exported, in order of preference."""
        marked = self.marks.in_order()
        hits_label = "hit of the search" if self.result.total == 1 else "hits of the search"
        hits = Scope("hits", hits_label, self.result.total, ticket=self.result.ticket)
        key = self.list.key
        current = Scope("current", "current record", 0 if key is None else 1, keys=() if key is None else (key,))
        return (
            Scope("marked", "marked record" if len(marked) == 1 else "marked records", len(marked), keys=marked),
            hits if self.result.ticket else Scope("hits", hits_label, 0, keys=()),
            current,
            Scope("all", "records of the library", self.library.records),
        )

    async def do_export_open(self) -> None:
        """Ask what to write where."""
        from tuiref.ui.screens.export import ExportDialog  # noqa: PLC0415 - dialogs come with their first use

        scopes = self.scopes
        if not any(scope.count for scope in scopes):
            self.app.notify("There is no record to export yet.", markup=False)
            return
        await self.app.push_screen(
            ExportDialog(self.session, scopes, library_stem(self.library), self._export_choice, self.take_choice),
            self._exported,
        )

    @property
    def _export_choice(self) -> "ExportChoice":
        """What was chosen last in this library; before the first export, what the settings say."""
        from tuiref.ui.screens.export import ExportChoice  # noqa: PLC0415 - as above

        if self.export_view:
            from tuiref.ui.view.export_memory import choices_of  # noqa: PLC0415 - comes with the first export

            return ExportChoice(*choices_of(self.export_view))
        return ExportChoice(self.settings.export_format, (("style", self.settings.citation_style),))

    def take_choice(self, choice: "ExportChoice") -> None:
        """Keep what was chosen in an export, for the next one."""
        from tuiref.ui.view.export_memory import export_view  # noqa: PLC0415 - as above

        self.export_view = export_view(choice.format, choice.typed)

    def _exported(self, exported: Exported | None) -> None:
        if exported is None:
            return
        if exported.records >= len(self.marks):
            self.marks.is_exported = True
        count = f"{exported.records:,} record{'' if exported.records == 1 else 's'}"
        from tuiref.core.formats import format_named  # noqa: PLC0415 - comes with the first export

        label = format_named(exported.format).label
        said = [f"Exported {count} as {label} to {exported.path} ({size_in_words(exported.bytes)})", *exported.notes]
        self.app.notify(printable.lines("\n".join(said)), markup=False, timeout=6)

    def show_export_progress(self, event: Exporting) -> None:
        """Hand the progress of an export to its dialog."""
        from tuiref.ui.screens.export import ExportDialog  # noqa: PLC0415 - dialogs come with their first use

        for screen in self.app.screen_stack:
            if isinstance(screen, ExportDialog):
                screen.show_progress(event)

    # -- counts -----------------------------------------------------------------------------------

    def do_stats_open(self) -> None:
        """Show what the listed records are made of."""
        ticket = self.result.ticket
        if ticket:
            self.ask(lambda: self.session.statistics(ticket), self._show_statistics, group="statistics")

    def _show_statistics(self, statistics: Statistics | None) -> None:
        if statistics is None:
            self.search_again()  # the engine no longer knows the result
            return
        from tuiref.ui.screens.statistics import StatisticsView  # noqa: PLC0415 - dialogs come with their first use

        self.app.push_screen(StatisticsView(statistics, "Hits" if self.whole_text.strip() else "Library"))


def size_in_words(size: int) -> str:
    """A number of bytes like "34 kB" or "1.2 MB"."""
    step = min((len(str(size)) - 1) // 3, len(_UNITS) - 1)
    value = size / 1000**step
    return f"{value:.1f} {_UNITS[step]}" if value < 10 and step > 1 else f"{value:.0f} {_UNITS[step]}"
