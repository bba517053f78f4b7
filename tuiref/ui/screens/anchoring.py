"""Where one was before a search: to come back there when it is cleared."""

from tuiref.core.hits import RecordKey
from tuiref.ui.screens.sharing import Sharing


class Anchoring(Sharing):
    """Remembers the record at which a search began."""

    began_at: RecordKey | None = None
    """The record under the cursor when all records were listed last."""
    _going_to: RecordKey | None = None
    """The record that a cleared search leads to; no longer of use once it is not `sought`."""

    def search_changes(self, to: str) -> None:
        """A search begins: remember where. It ends: go back there, unless the cursor was moved to one of its hits.

        The record of a hit that was moved to stays under the cursor; then `search_return` leads to where it began.
        """
        super().search_changes(to)
        here = self.list.key
        if not self.whole_text.strip():
            if self.sought is not None and self.sought == self._going_to:
                self.sought = None  # another search was typed before all records were listed again
            else:
                self.began_at = here
        elif not to.strip() and self.sought is None:
            is_chosen = here is not None and self.list.cursor > 0
            if is_chosen and self.began_at not in (None, here):
                self.left_searches += (("", self.began_at),)
            self.sought = self._going_to = here if is_chosen else self.began_at
