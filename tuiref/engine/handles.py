"""How many files this process may have open."""

import contextlib
import resource
from typing import Final

_WANTED: Final = 10_240
"""More than some systems allow at most."""


def allow_many_files() -> None:
    """Ask for as many file handles as the system gives without more rights: each source of a library takes one or two.

    Where nothing was set, that is 256 or 1,024; what a process may have is far more.
    """
    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _WANTED if most == resource.RLIM_INFINITY else min(_WANTED, most)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
