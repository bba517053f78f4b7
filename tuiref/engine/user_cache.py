"""The cache of the user who runs tuiref."""

from pathlib import Path

import platformdirs

from tuiref.engine.cache import Cache
from tuiref.index.version import SCHEMA_VERSION
from tuiref.settings.file import settings


def default_cache() -> Cache:
    """The user's cache.

    Raises:
        CacheError: It can't be used.
    """
    root = Path(platformdirs.user_cache_dir("tuiref", appauthor=False))
    return Cache(root, schema_version=SCHEMA_VERSION, max_bytes=settings().cache_megabytes * 1_000_000)
