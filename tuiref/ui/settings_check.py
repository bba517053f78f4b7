"""What of the settings only the screen can check: names of themes, columns, commands and keys."""

from tuiref.settings.columns import with_width
from tuiref.settings.lines import with_lines
from tuiref.settings.loaded import Fault, Loaded
from tuiref.settings.nearest import nearest
from tuiref.settings.table import COLUMNS, THEME
from tuiref.settings.values import AUTO
from tuiref.ui.key_choices import keymap_of
from tuiref.ui.themes import theme_names
from tuiref.ui.view import columns


def screen_faults(loaded: Loaded) -> tuple[Fault, ...]:
    """What is off in a settings file beside what its reading has told, in order of the lines."""
    settings = loaded.settings
    faults = list(keymap_of(settings)[1])
    themes = (AUTO, *theme_names())
    if settings.theme not in themes:
        faults.append(Fault((THEME,), f'theme: there is no "{settings.theme}"', nearest(settings.theme, themes)))
    known = tuple(one.name for one in columns.COLUMNS if one.name != columns.MARK.name)
    for name in settings.columns:
        if with_width(name)[0] not in known:
            message = f'columns: there is no "{name}"'
            guess = nearest(name, known)
            faults.append(Fault((COLUMNS,), message if guess else f"{message}; there are {', '.join(known)}", guess))
    return with_lines(faults, loaded.text or "")


def all_faults(loaded: Loaded) -> tuple[Fault, ...]:
    """Everything that is off in a settings file, in order of the lines."""
    return tuple(sorted((*loaded.faults, *screen_faults(loaded)), key=lambda fault: fault.line))
