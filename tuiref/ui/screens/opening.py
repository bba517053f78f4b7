"""What is opened outside of tuiref: web addresses, and the PDF of a record after a question."""

from textual import on

from tuiref.core import printable
from tuiref.ui.messages import LinkChosen
from tuiref.ui.opener import Opener
from tuiref.ui.screens.copying import Copying
from tuiref.ui.view.links import web_address


class Opening(Copying):
    """Opens; where there is no desktop to open things on, it shows and copies what they are."""

    opener: Opener = Opener()

    def do_link_open(self) -> None:
        """Open the DOI or the first link of the record; else its PDF, after a question."""
        record = self.record
        addresses = [] if record is None else [record.doi, *record.urls]
        address = next((found for found in map(web_address, addresses) if found), "")
        if address:
            self.open_address(address)
        else:
            self.do_pdf_open()

    @on(LinkChosen)
    def _link_clicked(self, event: LinkChosen) -> None:
        self.open_address(event.address)

    def open_address(self, address: str) -> None:
        """Open a web address, or copy it where no browser can be seen."""
        self._open(address, "link", "the browser")

    def do_pdf_open(self) -> None:
        """Open the PDF that the record names, after a question that shows where it is."""
        key = self.record_key
        if key is not None:
            self.ask(lambda: self.session.attachment(key), self._ask_about, group="attachment")

    def _ask_about(self, path: str) -> None:
        from tuiref.ui.screens.confirm import Confirm  # noqa: PLC0415 - dialogs come with their first use

        if not path:
            self.app.notify("The record has neither a DOI nor a web link, nor a PDF that is there.", markup=False)
            return
        question = f"Open this file with the program of the desktop?\n{printable.one_line(path)}"

        def answer(is_wanted: bool | None) -> None:
            if is_wanted:
                self._open(path, "path", "the desktop")

        self.app.push_screen(Confirm(question, "Open the PDF"), answer)

    def _open(self, what: str, name: str, who: str) -> None:
        if not self.opener.tool:
            why = "Over ssh nothing is opened." if self.opener.is_remote else "There is no desktop to open it on."
            self.copy(name, what, why=f"{why} {printable.one_line(what)}\n")
            return

        def say(is_open: bool) -> None:
            if is_open:
                self.app.notify(f"Asked {who} to open {printable.one_line(what)}", markup=False)
            else:
                self.copy(name, what, why=f"It could not be opened. {printable.one_line(what)}\n")

        self.ask(lambda: self.opener.open(what), say, group="opener", is_exclusive=False)
