"""`tuiref cache`: where the cache is and how large, or its removal."""

import argparse

from tuiref.cli.status import DONE
from tuiref.engine.user_cache import own_cache

_MEGABYTE = 1_000_000


def run(arguments: argparse.Namespace) -> int:
    """Tell or clear.

    Raises:
        NoCacheError: The cache directory can't be used.
    """
    cache = own_cache()
    if arguments.clear:
        print(f"freed {cache.clear() / _MEGABYTE:,.1f} MB in {cache.root}")
        return DONE
    entries, size = cache.usage()
    print(f"{cache.root}: {entries:,} files, {size / _MEGABYTE:,.1f} MB")
    return DONE
