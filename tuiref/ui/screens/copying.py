"""What is copied to the clipboard: something of the current record, or of all that are marked."""

from collections.abc import Callable
from typing import Final

from tuiref.core import excerpts, printable
from tuiref.core.export_options import ExportOptions
from tuiref.core.hits import RecordKey
from tuiref.protocol import Rendered
from tuiref.ui import commands
from tuiref.ui.clipboard import Sent
from tuiref.ui.keymap import sentence
from tuiref.ui.screens.spreading import Spreading

_MOST: Final = 1000
"""Records of which something is copied at once; more are a matter of a file."""

_WHAT: Final = {
    "yank.citation": (excerpts.CITATION, "citation"),
    "yank.doi": (excerpts.DOI, "DOI"),
    "yank.url": (excerpts.URL, "address"),
    "yank.key": (excerpts.CITEKEY, "citation key"),
    "yank.title": (excerpts.TITLE, "title"),
    "yank.abstract": (excerpts.ABSTRACT, "abstract"),
    "yank.ris": ("ris", "record as RIS"),
    "yank.bibtex": ("bibtex", "record as BibTeX"),
    "yank.markdown": (excerpts.MARKDOWN_LINK, "Markdown link"),
}
"""By command: the name for `Session.render`, and what it is called."""


class Copying(Spreading):
    """Copies, and says by which way and how much."""

    _copied_keys: tuple[RecordKey, ...] = ()
    """What the open menu is about."""

    async def do_yank_open(self) -> None:
        """Let be chosen what to copy of the current record."""
        record = self.record
        if record is None or self.record_key is None:
            self.app.notify("There is no record to copy from.", markup=False)
            return
        value = self.record_pane.value if self.context == commands.RECORD else None
        notes = {
            "yank.value": "" if value is None or value.is_fold else value.text,
            "yank.doi": record.doi,
            "yank.url": f"https://doi.org/{record.doi}" if record.doi else next(iter(record.urls), ""),
            "yank.title": record.title,
            "yank.abstract": record.abstract,
        }
        without = frozenset(id for id, text in notes.items() if not text)
        shown = {id: text or "none in this record" for id, text in notes.items()}
        await self._offer_copies("Copy", (self.record_key,), shown, without)

    async def do_yank_marked(self) -> None:
        """Let be chosen what to copy of all marked records."""
        keys = self.marks.in_order()
        if not keys:
            clauses = (
                self.keymap.clause("mark.toggle", "marks"),
                self.keymap.clause("yank.open", "copies of the current one"),
            )
            self.app.notify(sentence("No record is marked", *clauses), markup=False)
            return
        if len(keys) > _MOST:
            clause = self.keymap.clause("export.open", "exports them")
            self.app.notify(sentence(f"{len(keys):,} records are too many for a clipboard", clause), markup=False)
            return
        await self._offer_copies(f"Copy of {len(keys):,} marked", keys, {}, frozenset(("yank.value",)))

    async def _offer_copies(
        self, title: str, keys: tuple[RecordKey, ...], notes: dict[str, str], without: frozenset[str]
    ) -> None:
        from tuiref.ui.screens.menu import YankMenu  # noqa: PLC0415 - dialogs come with their first use

        self._copied_keys = keys
        await self.app.push_screen(YankMenu(title, notes, without), self.run_chosen)

    def do_yank_citation(self) -> None:
        """Copy the citation, in the style of the settings."""
        self._copy_of("yank.citation", ExportOptions(style=self.settings.citation_style))

    def do_yank_doi(self) -> None:
        """Copy the DOI."""
        self._copy_of("yank.doi")

    def do_yank_url(self) -> None:
        """Copy the address."""
        self._copy_of("yank.url")

    def do_yank_key(self) -> None:
        """Copy the citation key."""
        self._copy_of("yank.key")

    def do_yank_title(self) -> None:
        """Copy the title."""
        self._copy_of("yank.title")

    def do_yank_abstract(self) -> None:
        """Copy the abstract."""
        self._copy_of("yank.abstract")

    def do_yank_ris(self) -> None:
        """Copy the record as RIS."""
        self._copy_of("yank.ris")

    def do_yank_bibtex(self) -> None:
        """Copy the record as BibTeX."""
        self._copy_of("yank.bibtex")

    def do_yank_markdown(self) -> None:
        """Copy the title as a Markdown link."""
        self._copy_of("yank.markdown")

    def do_yank_show(self) -> None:
        """Show the citation and the record as text, to be selected by hand."""
        keys = self._taken_keys()

        def show(citation: str, record: Rendered) -> None:
            self._show_text("Record as text", f"{citation}\n\n{record.text}")

        def go_on(citation: Rendered) -> None:
            self._ask_for_text(keys, "ris", ExportOptions(), lambda record: show(citation.text, record))

        self._ask_for_text(keys, excerpts.CITATION, ExportOptions(style=self.settings.citation_style), go_on)

    def _copy_of(self, id: str, options: ExportOptions | None = None) -> None:
        name, what = _WHAT[id]
        keys = self._taken_keys()

        def send(rendered: Rendered) -> None:
            without = len(keys) - rendered.records
            why = f"{without:,} of {len(keys):,} records have none. " if without and rendered.records else ""
            many = f"{what} of {rendered.records:,} records" if rendered.records > 1 else what
            self.copy(many, rendered.text.strip("\n"), why)

        self._ask_for_text(keys, name, options or ExportOptions(), send)

    def _taken_keys(self) -> tuple[RecordKey, ...]:
        """The records of the menu, which is over then; of the palette and the command line the current one."""
        keys, self._copied_keys = self._copied_keys, ()
        return keys or (() if self.record_key is None else (self.record_key,))

    def _ask_for_text(
        self, keys: tuple[RecordKey, ...], format: str, options: ExportOptions, take: Callable[[Rendered], None]
    ) -> None:
        if keys:
            self.ask(
                lambda: self.session.render(format, keys=keys, options=options),
                take,
                group="render",
                is_exclusive=False,
            )

    def copy(self, what: str, text: str, why: str = "") -> None:
        """Send text to the clipboard and say what became of it; `why` stands before it.

        A text that no way can be trusted with is shown instead, to be selected by hand.
        """

        def say(sent: Sent) -> None:
            if sent.is_sent:
                characters = f"{len(text):,} character{'' if len(text) == 1 else 's'}"
                self.app.notify(f"{why}Sent the {what} ({characters}) to {sent.way}", markup=False)
                return
            self.app.notify(f"{why}{sent.reason}", severity="warning", markup=False)
            if sent.is_to_be_shown:
                self._show_text(f"Not copied: the {what}", text)

        self.ask(lambda: self.clipboard.send(text), say, group="clipboard", is_exclusive=False)

    def _show_text(self, title: str, text: str) -> None:
        from tuiref.ui.screens.text import TextView  # noqa: PLC0415 - dialogs come with their first use

        self.app.push_screen(TextView(title, printable.lines(text)))
