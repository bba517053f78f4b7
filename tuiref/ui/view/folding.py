"""Values too long for a glance, cut until the reader asks for the rest."""

from typing import Final

from textual.content import Content
from textual.style import Style

from tuiref.ui.view.page import MORE_STYLE
from tuiref.ui.view.value import Value

EXPAND_META: Final = "expand"
"""Under this name "… 12 more" tells a click that it unfolds the pane."""

LONGEST_VALUE: Final = 3_000
"""Code points of one field that are shown before it is unfolded."""
LONGEST_ABSTRACT: Final = 12_000
LONGEST_UNFOLDED: Final = 300_000
"""Of anything, however often it is unfolded: more would keep the screen waiting. Copies and exports have all of it."""
ROWS_FOLDED_AT: Final = 100
"""Rows of one kind (notes, links, other tags) that are shown before they are unfolded."""
MOST_ROWS: Final = 3_000
"""Rows of one kind that are shown unfolded; the raw lines have all of them."""
LINES_FOLDED_AT: Final = 300
"""Of a raw record."""


def folded(text: str, longest: int, *, is_unfolded: bool) -> tuple[str, int]:
    """The part of a text to show, and how many code points are left out."""
    most = LONGEST_UNFOLDED if is_unfolded else longest
    return text[:most], max(len(text) - most, 0)


def unfolding(words: str) -> Value:
    """What stands under the cursor on words like "12 more"."""
    return Value("Folded", words, is_fold=True)


def with_more(body: Content, words: str) -> Content:
    """The text, and behind it words like "12 more" that unfold the pane when clicked."""
    more = Content.assemble((f"… {words}", MORE_STYLE)).stylize(Style.from_meta({EXPAND_META: True}))
    return Content.assemble(body, " ", more)


def with_rest(body: Content, hidden: int) -> Content:
    """The text, and how many of its characters are left out, when there are any."""
    return with_more(body, f"{hidden:,} more characters") if hidden else body
