"""From a record to records like it: a search of its characteristic words, which can be read and changed."""

from tuiref.core.errors import EngineDiedError, TuirefError
from tuiref.core.hits import BY_RELEVANCE, RecordKey
from tuiref.ui.screens.anchoring import Anchoring


class Likening(Anchoring):
    """Asks for the words of the record under the cursor."""

    def do_record_more_like(self) -> None:
        """Search for records like the one under the cursor."""
        key = self.record_key
        if key is not None:
            self.ask(
                lambda: self.session.more_like(key),
                lambda text: self._likeness_came(key, text),
                self._likeness_refused,
                group="likeness",
            )

    def _likeness_came(self, key: RecordKey, text: str) -> None:
        if key != self.record_key:
            return  # the cursor has gone on
        if not text:
            self.app.notify("The record has no words that other records have too.", markup=False)
            return
        if text == self.whole_text:
            self.app.notify("These are the records like it.", markup=False)
            return
        self.left_searches += ((self.whole_text, key),)
        if self.sort != BY_RELEVANCE:
            self.sort = BY_RELEVANCE
            self.app.notify("The most alike come first; s sorts otherwise.", markup=False)
        self.go_to_search(text, None)

    def _likeness_refused(self, error: TuirefError) -> None:
        if not isinstance(error, EngineDiedError):
            self.show_error(error)
