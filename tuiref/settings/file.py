"""Where the settings file is, and its reading at the start."""

import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tuiref.settings.loaded import Loaded
from tuiref.settings.values import Settings

_NAME: Final = "config.toml"


def path() -> str:
    """The settings file of this user, whether there is one or not."""
    home = os.environ.get("XDG_CONFIG_HOME", "").strip()
    if not home and sys.platform.startswith("linux"):
        home = os.path.expanduser("~/.config")  # noqa: PTH111 - pathlib is loaded later
    if home:
        return os.path.join(home, "tuiref", _NAME)  # noqa: PTH118
    import platformdirs  # noqa: PLC0415 - takes as long to load as the rest of the settings

    return os.path.join(platformdirs.user_config_dir("tuiref", appauthor=False), _NAME)  # noqa: PTH118


def load() -> "Loaded | None":
    """What the settings file gives; None when there is no file, which is the most usual and must cost nothing.

    A file that can't be read is a fault; it never prevents a start.
    """
    where = path()
    try:
        with open(where, "rb") as file:  # noqa: PTH123
            data = file.read()
    except FileNotFoundError:
        return None
    except OSError as error:
        return _failed(where, f"{where} can't be read: {error.strerror}")
    from tuiref.settings.reading import read  # noqa: PLC0415 - with it comes tomllib

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _failed(where, f"it is no UTF-8 (byte {error.start + 1:,})")
    return read(text, where)


def _failed(where: str, message: str) -> "Loaded":
    from tuiref.settings.loaded import Fault, Loaded  # noqa: PLC0415 - as above

    return Loaded(Settings(), (Fault((), f"{message}; the defaults are used"),), where)


def settings() -> Settings:
    """The effective settings, for those who tell nothing about faults."""
    loaded = load()
    return Settings() if loaded is None else loaded.settings
