"""Memory that is given back is kept for the next question.

An array of some 100 KB that is made and dropped costs more for the pages that the system hands out anew each time
than for what is computed in them.
"""

import ctypes
from functools import cache
from typing import Final

_TRIM_THRESHOLD: Final = -1
_MMAP_THRESHOLD: Final = -3
"""Options of glibc's `mallopt`, as malloc.h numbers them."""
_KEPT: Final = 64 << 20
_LARGEST: Final = 32 << 20
"""In bytes; more than this glibc does not take for the second option."""


@cache
def keep_freed_memory() -> bool:
    """Let the C library keep up to 64 MB that are free; whether it does (only glibc knows how)."""
    try:
        tell = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return False
    return bool(tell(_TRIM_THRESHOLD, _KEPT)) and bool(tell(_MMAP_THRESHOLD, _LARGEST))
