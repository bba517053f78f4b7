"""What leaves tuiref: files, the clipboard, links."""

import os
from collections.abc import Callable
from pathlib import PurePath

from textual import on

from tuiref.core import printable
from tuiref.core.formats import format_named
from tuiref.protocol import Exported, Exporting, Rendered
from tuiref.ui import commands
from tuiref.ui.clipboard import Sent
from tuiref.ui.messages import LinkChosen
from tuiref.ui.screens.marking import Marking
from tuiref.ui.screens.scope import Scope
from tuiref.ui.view.links import web_address

_UNITS = ("B", "kB", "MB", "GB")


class TakingOut(Marking):
    """Exports, copies and opens."""

    export_format: str = ""
    """The format chosen last; "" before the first, when the settings say."""

    # -- export -----------------------------------------------------------------------------------

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What can be exported, in order of preference."""
        marked = self.marks.in_order()
        hits = Scope("hits", "hits of the search", self.result.total, ticket=self.result.ticket)
        key = self.list.key
        current = Scope("current", "current record", 0 if key is None else 1, keys=() if key is None else (key,))
        return (
            Scope("marked", "marked records", len(marked), keys=marked),
            hits if self.result.ticket else Scope("hits", "hits of the search", 0, keys=()),
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
        paths = [source.path for source in self.library.sources if source.path != "-"]
        stem = PurePath(paths[0]).stem if paths else "records"
        await self.app.push_screen(
            ExportDialog(self.session, scopes, stem or "records", self.export_format or self.settings.export_format), self._exported
        )

    def _exported(self, exported: Exported | None) -> None:
        if exported is None:
            return
        self.export_format = exported.format
        if exported.records >= len(self.marks):
            self.marks.is_exported = True
        count = f"{exported.records:,} record{'' if exported.records == 1 else 's'}"
        label = format_named(exported.format).label
        said = [f"Exported {count} as {label} to {exported.path} ({size_in_words(exported.bytes)})", *exported.notes]
        self.app.notify(printable.lines("\n".join(said)), markup=False, timeout=6)

    def show_export_progress(self, event: Exporting) -> None:
        """Hand the progress of an export to its dialog."""
        from tuiref.ui.screens.export import ExportDialog  # noqa: PLC0415 - dialogs come with their first use

        for screen in self.app.screen_stack:
            if isinstance(screen, ExportDialog):
                screen.show_progress(event)

    # -- copy -------------------------------------------------------------------------------------

    async def do_yank_open(self) -> None:
        """Let be chosen what to copy."""
        from tuiref.ui.screens.menu import YankMenu  # noqa: PLC0415 - dialogs come with their first use

        record = self.record
        if record is None or self.record_key is None:
            self.app.notify("There is no record to copy from.", markup=False)
            return
        value = self.record_pane.value if self.context == commands.RECORD else None
        notes = {
            "yank.value": "" if value is None or value.is_fold else value.text,
            "yank.doi": record.doi,
            "yank.title": record.title,
            "yank.abstract": record.abstract,
        }
        without = frozenset(id for id, text in notes.items() if not text)
        shown = {id: text or "none in this record" for id, text in notes.items()}
        await self.app.push_screen(YankMenu("Copy", shown, without), self.run_chosen)

    def do_yank_citation(self) -> None:
        """Copy the citation."""
        self._copy_rendered("citation", "citation")

    def do_yank_ris(self) -> None:
        """Copy the record as RIS."""
        self._copy_rendered("ris", "record as RIS")

    def do_yank_bibtex(self) -> None:
        """Copy the record as BibTeX."""
        self._copy_rendered("bibtex", "record as BibTeX")

    def do_yank_doi(self) -> None:
        """Copy the DOI."""
        self.copy("DOI", self.record.doi if self.record else "")

    def do_yank_title(self) -> None:
        """Copy the title."""
        self.copy("title", self.record.title if self.record else "")

    def do_yank_abstract(self) -> None:
        """Copy the abstract."""
        self.copy("abstract", self.record.abstract if self.record else "")

    def do_yank_show(self) -> None:
        """Show the record as text, to be selected by hand."""
        from tuiref.ui.screens.text import TextView  # noqa: PLC0415 - dialogs come with their first use

        def show(rendered: Rendered) -> None:
            self.app.push_screen(TextView("Record as text", rendered.text))

        self._ask_for_text("ris", show)

    def _ask_for_text(self, format: str, take: Callable[[Rendered], None]) -> None:
        key = self.record_key
        if key is not None:
            self.ask(lambda: self.session.render(format, keys=(key,)), take, group="render", is_exclusive=False)

    def _copy_rendered(self, format: str, what: str) -> None:
        self._ask_for_text(format, lambda rendered: self.copy(what, rendered.text.strip("\n")))

    def copy(self, what: str, text: str, why: str = "") -> None:
        """Send text to the clipboard and say what became of it; `why` stands before it."""

        def say(sent: Sent) -> None:
            if sent.is_sent:
                characters = f"{len(text):,} character{'' if len(text) == 1 else 's'}"
                said = f"{why}Sent the {what} ({characters}) to {sent.way}"
                self.app.notify(said, markup=False)
            else:
                self.app.notify(f"{why}{sent.reason}", severity="warning", markup=False)

        self.ask(lambda: self.clipboard.send(text), say, group="clipboard", is_exclusive=False)

    # -- links ------------------------------------------------------------------------------------

    def do_link_open(self) -> None:
        """Open the DOI or the first link of the record."""
        record = self.record
        addresses = [] if record is None else [record.doi, *record.urls]
        address = next((found for found in map(web_address, addresses) if found), "")
        if address:
            self.open_address(address)
        else:
            self.app.notify("The record has neither a DOI nor a web link.", markup=False)

    @on(LinkChosen)
    def _link_clicked(self, event: LinkChosen) -> None:
        self.open_address(event.address)

    def open_address(self, address: str) -> None:
        """Open a web address; over ssh, where a browser would start on the wrong machine, copy it."""
        if os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"):
            self.copy("link", address, why=f"Over ssh no browser is opened. {address}\n")
        else:
            self.app.open_url(address)
            self.app.notify(f"Asked the browser to open {address}", markup=False)


def size_in_words(size: int) -> str:
    """A number of bytes like "34 kB" or "1.2 MB"."""
    step = min((len(str(size)) - 1) // 3, len(_UNITS) - 1)
    value = size / 1000**step
    return f"{value:.1f} {_UNITS[step]}" if value < 10 and step > 1 else f"{value:.0f} {_UNITS[step]}"
