"""The Settings: what a user can choose once for all, and the defaults. Reads no file."""

from typing import Final

from tuiref.core.facet import FACETS
from tuiref.core.hits import BY_RELEVANCE, Sort
from tuiref.core.late import dataclass

AUTO: Final = "auto"
"""Leaves a choice to tuiref."""
VIM: Final = "vim"
"""The keymap that is the table of commands itself."""


@dataclass(frozen=True, slots=True)
class KeyChoice:
    """The keys that the user chose for a command. Neither the command nor the keys were looked at."""

    command_id: str
    keys: tuple[str, ...]
    """As the user wrote them; () takes the command's keys away."""
    path: tuple[str, ...] = ()
    """Where they stand in the file, below the table of keys."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The effective settings. Each field is a line of the settings file under the same name.

    What a field means and which values it takes stands in `tuiref.settings.table`; what is wrong in the file has
    been replaced by the default, except for names that only the screen knows (themes, columns, commands, keys): it
    passes over those that it does not know.
    """

    theme: str = AUTO
    keymap: str = VIM
    mouse: bool = True
    reduced_motion: bool = False
    confirm_quit: bool = True
    restore_session: bool = True
    columns: tuple[str, ...] = ("year", "authors", "title", "container", "type", "number")
    """Names of columns, in the order wanted. Mark and title are always there."""
    facets: tuple[str, ...] = FACETS
    """Of `core.facet.FACETS`, in the order wanted; those that are not named are not shown."""
    sort: Sort = BY_RELEVANCE
    word_forms: bool = True
    export_format: str = "ris"
    """Name of one of `core.formats.FORMATS`."""
    citation_style: str = ""
    """Name of a citation style; "" for the plain one."""
    clipboard: str = "auto"
    """One of `tuiref.settings.table.CLIPBOARD_WAYS`."""
    cache_megabytes: int = 4000
    keys: tuple[KeyChoice, ...] = ()
