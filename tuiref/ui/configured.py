"""An application as its settings want it: the theme, the keys, what moves; and what is off in the settings file."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from textual import constants
from textual.app import App
from textual.filter import LineFilter, NoColor
from textual.screen import Screen
from textual.theme import Theme

from tuiref.core.printable import one_line
from tuiref.settings.values import AUTO, VIM, Settings
from tuiref.ui import commands, sheets
from tuiref.ui.driver import driver_class
from tuiref.ui.keymap import Keymap
from tuiref.ui.messages import SettingsWanted
from tuiref.ui.resizing import Resizing
from tuiref.ui.screens.binding import rebind
from tuiref.ui.screens.browsing import Browsing
from tuiref.ui.showing import Showing
from tuiref.ui.theme_names import DEFAULT_THEME, HIGH_CONTRAST, MONOCHROME
from tuiref.ui.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from tuiref.settings.loaded import Loaded

_FAULTS_TOLD: Final = 4
"""How many lines of the settings file are named at the start."""


class Configured(TypedAhead, Showing, Resizing):
    """A part of an application: holds the settings and lets them act; knows nothing of sources and sessions."""

    _main: Browsing
    """The screen that the settings are about."""

    def __init__(self, loaded: "Loaded | None", theme: str) -> None:
        """Take the settings.

        Args:
            loaded: What the settings file gave; None without one.
            theme: Name of the theme to begin with; "" for that of the settings. One that is not known is passed over.
        """
        self.settings = Settings() if loaded is None else loaded.settings
        """What the user has chosen."""
        theme = theme or self.settings.theme
        if theme not in (AUTO, DEFAULT_THEME):
            # Before all else: Textual looks at once whether it is one of the terminal's own colours.
            self.set_reactive(App.theme, theme)
        super().__init__(driver_class=driver_class())
        self._loaded = loaded
        self.keymap = Keymap()
        """The keys that hold."""
        self._has_no_colour = self.no_color
        """Whether NO_COLOR asks for it, whatever the theme."""
        self.watch_theme(self.theme)
        if self.settings.reduced_motion:
            self.animation_level = "none"

    def configure(self, main: Browsing) -> None:
        """Let the settings act on the main screen, before it is shown."""
        self._main = main
        main.take_settings(self.settings)
        self._take_keys()

    def _take_keys(self) -> None:
        """Use the keys of the settings, where they are others than before."""
        before = self.keymap
        if self.settings.keys or self.settings.keymap != VIM:
            from tuiref.ui.key_choices import keymap_of  # noqa: PLC0415 - most people have the default keys

            self.keymap = keymap_of(self.settings)[0]
        elif not self.keymap.is_default:
            self.keymap = Keymap()
        if self.keymap is not before:
            rebind(self, self.keymap, commands.EVERYWHERE)
            self._main.take_keymap(self.keymap)

    def on_settings_wanted(self, message: SettingsWanted) -> None:
        """Use other settings from now on, as far as they can change while the program runs."""
        before, self.settings = self.settings, message.settings
        if self.settings.theme != before.theme and self.settings.theme in self.available_themes:
            self.theme = self.settings.theme
        self.animation_level = "none" if self.settings.reduced_motion else constants.TEXTUAL_ANIMATIONS
        self._main.clipboard = replace(self._main.clipboard, way=self.settings.clipboard)
        if self.settings.keymap != before.keymap:
            self._take_keys()
        self._main.take_settings(self.settings)

    def push_screen(self, screen: Any, *arguments: Any, **options: Any) -> Any:
        """Show a screen in front; a dialog of ours gets the keys that hold."""
        if isinstance(screen, Screen) and (take_keymap := getattr(screen, "take_keymap", None)) is not None:
            take_keymap(self.keymap)
        sheets.read_rest(self)  # keys that were typed ahead may open a dialog before that was done
        return super().push_screen(screen, *arguments, **options)

    def get_theme(self, theme_name: str) -> Theme | None:
        """A theme of Textual's or of ours; the default one for a name that nobody knows."""
        theme = super().get_theme(theme_name)
        if theme is None:
            from tuiref.ui.themes import our_theme  # noqa: PLC0415 - most people use one of Textual's

            theme = our_theme(theme_name)
        return theme

    def get_css_variables(self) -> dict[str, str]:
        """A theme's, with text that can be read on all grounds of ours."""
        variables = super().get_css_variables()
        if self.theme != DEFAULT_THEME and not self.current_theme.ansi:  # whose colours are the terminal's own
            from tuiref.ui.legible import legible  # noqa: PLC0415 - the default theme needs none of it

            variables |= legible(variables)  # in place: Textual keeps the same
        return variables

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's, and one that lets no colour through with the monochrome theme."""
        filters = super().get_line_filters()
        return (*filters, NoColor()) if self.theme == MONOCHROME and not self._has_no_colour else filters

    def watch_theme(self, theme: str) -> None:
        """Without colours other signs tell what they told, which the style sheets ask for as `:nocolor`."""
        self.no_color = self._has_no_colour or theme == MONOCHROME
        self.set_class(theme == HIGH_CONTRAST, "-high-contrast", update=False)

    def offer_themes(self) -> None:
        """Let our own themes be chosen."""
        from tuiref.ui.themes import our_themes  # noqa: PLC0415 - to choose from, and that comes later

        for theme in our_themes():
            self.register_theme(theme)

    def tell_faults(self) -> None:
        """Say what of the settings file is not used; it prevents nothing."""
        if self._loaded is None:
            return
        from tuiref.ui.settings_check import all_faults  # noqa: PLC0415 - most people have no settings file

        faults = [one_line(str(fault)) for fault in all_faults(self._loaded)]
        if faults:
            more = f"\nand {len(faults) - _FAULTS_TOLD:,} more: tuiref config --check" if faults[_FAULTS_TOLD:] else ""
            text = "\n".join(faults[:_FAULTS_TOLD]) + more
            self.notify(text, title="In the settings file", severity="warning", timeout=15, markup=False)
