"""The cache of the user who runs tuiref, and the one that stands in for it where it can't be used."""

import os
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import platformdirs

from tuiref.core.errors import NoCacheError
from tuiref.engine.cache import Cache
from tuiref.index.version import SCHEMA_VERSION
from tuiref.settings.file import settings


def own_cache() -> Cache:
    """The user's cache.

    Raises:
        NoCacheError: It can't be used.
    """
    return _cache_in(Path(platformdirs.user_cache_dir("tuiref", appauthor=False)))


def default_cache(tell: Callable[[str], None] = lambda note: None) -> Cache:
    """The user's cache; where it can't be used, one in the system's folder for temporary files.

    Args:
        tell: Gets a sentence about it in that case.

    Raises:
        NoCacheError: Neither can be used.
    """
    try:
        return own_cache()
    except NoCacheError as error:
        stand_in = _stand_in(error)
        tell(_told(stand_in, error))
        return stand_in


def other_cache(full: Cache, error: NoCacheError, tell: Callable[[str], None]) -> Cache | None:
    """A cache on another disk than one that can't be written any more; None where there is none.

    Args:
        full: The one that was used.
        error: Why it can't be written.
        tell: Gets a sentence about the other one.
    """
    try:
        other = _stand_in(error)
        if other.root.stat().st_dev == full.root.stat().st_dev:
            return None
    except (NoCacheError, OSError):
        return None
    tell(_told(other, error))
    return other


def _cache_in(root: Path) -> Cache:
    return Cache(root, schema_version=SCHEMA_VERSION, max_bytes=settings().cache_megabytes * 1_000_000)


def _stand_in(error: NoCacheError) -> Cache:
    """A cache in the system's temporary folder, of this user only: indexes of somebody else are not opened.

    Raises:
        NoCacheError: It can't be used; told is why the user's own can't be.
    """
    try:
        root = Path(tempfile.gettempdir()) / f"tuiref-{os.getuid()}"
        root.mkdir(mode=0o700, exist_ok=True)
        status = root.lstat()
    except OSError:
        raise error from None
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o077:
        raise error
    try:
        return _cache_in(root)
    except NoCacheError:
        raise error from None


def _told(stand_in: Cache, error: NoCacheError) -> str:
    return f"{error.message}; {stand_in.root} is used for now. To keep what is read, {error.hint}."
