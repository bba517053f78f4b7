"""The one table of settings: the file's template, `tuiref config`, `:set` and the README are made from it."""

# ruff: noqa: E501 - a table

from typing import Final, Literal

from tuiref.core.facet import FACETS
from tuiref.core.formats import FORMATS
from tuiref.core.hits import SORT_FIELDS
from tuiref.core.late import dataclass
from tuiref.settings.values import VIM

Kind = Literal["switch", "word", "words", "number", "text"]
"""What a value is: true or false; one of some words; a list of words; a whole number; any text."""

KEYMAPS: Final = (VIM, "arrows")
CLIPBOARD_WAYS: Final = ("auto", "osc52", "tmux", "pbcopy", "wl-copy", "xclip")
SORTS: Final = tuple(name + turned for name in SORT_FIELDS for turned in ("", "-"))

THEME: Final = "theme"
COLUMNS: Final = "columns"
KEYS: Final = "keys"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting."""

    name: str
    """Its name in the file; the field of `Settings`."""
    kind: Kind
    help: str
    """One or two sentences: what it does."""
    choices: tuple[str, ...] = ()
    """The words that it takes; () where that is not known here, or where anything is taken."""
    is_live: bool = True
    """Whether it can be changed while tuiref runs."""
    least: int = 0
    """Of a number."""
    most: int = 1_000_000


TABLE: Final[tuple[Setting, ...]] = (
    Setting(THEME, "word", "The colours: the name of a theme (`:theme` lists them), or auto for what suits the terminal. NO_COLOR comes before it."),
    Setting("keymap", "word", "The keys to begin with: vim (letters and arrows), or arrows (no letter moves).", KEYMAPS),
    Setting("mouse", "switch", "Whether tuiref takes the mouse; without, the terminal selects text itself.", is_live=False),
    Setting("reduced_motion", "switch", "No smooth scrolling, no blinking, nothing that moves by itself."),
    Setting("confirm_quit", "switch", "Ask before quitting when marks could not be saved, nor were exported."),
    Setting("restore_session", "switch", "Come back to the search, the marks and the place of last time.", is_live=False),
    Setting(COLUMNS, "words", "The columns of the list, in this order, as far as there is room; marks and title always show. A number behind a name is its width in cells: \"authors:30\"."),
    Setting("facets", "words", "The facets that are shown, in this order.", FACETS),
    Setting("sort", "word", "What the list is sorted by at first; a minus behind it turns the order around.", SORTS, is_live=False),
    Setting("word_forms", "switch", "Find the plural (trial, trials) and other spellings (Müller, Mueller) of a word too.", is_live=False),
    Setting("export_format", "word", "The format that the export dialog proposes.", tuple(one.name for one in FORMATS)),
    Setting("citation_style", "text", "The citation style for copying and bibliographies; empty for the plain one."),
    Setting("clipboard", "word", "How text reaches the clipboard; auto takes the way most likely to arrive.", CLIPBOARD_WAYS),
    Setting("cache_megabytes", "number", "How much disk the cache may take; what was unused longest goes first.", is_live=False, least=100),
)  # fmt: skip
"""All settings but the keys of commands, in the order in which they are shown."""
