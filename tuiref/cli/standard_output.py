"""Standard output that can't be written: it is closed, or a file on a full disk."""

import errno
import io
import os
import sys
from typing import Final


def open_where_closed() -> None:
    """Give the standard streams that the caller has closed a descriptor, so that no other file gets theirs.

    Standard output is then one that refuses to be written; what goes to standard error is lost, as was wished, and
    nothing comes in.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - to the end of the process
    if sys.stdout is None:
        sys.stdout = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123 - to the end of the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123


_NO_ROOM: Final = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF))


def write_utf8() -> None:
    """Write UTF-8 whatever the locale says, as what is piped to other programs is; names of files as their bytes."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape")


def reason_of(error: OSError) -> str:
    """Why standard output can't be written, in a few words; "" where the error is of something else.

    What could not be written is dropped, so that the interpreter does not try again at its end.
    """
    if isinstance(error, io.UnsupportedOperation):
        return "it is closed"
    try:
        sys.stdout.flush()  # what could not be written is still held, and fails again
    except OSError as again:
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
        return again.strerror or str(again)
    # Where Python was told not to buffer, nothing is held.
    return (error.strerror or "") if error.filename is None and error.errno in _NO_ROOM else ""
