"""A Hashing: by which key the content of a file is known, found out in a thread of its own."""

import threading
from pathlib import Path

from tuiref.engine.cache import Cache


class Hashing:
    """The key of a file that has to be read for it. For the opening thread."""

    def __init__(self, cache: Cache, file: Path, encoding: str | None) -> None:
        """Prepare; nothing is read before `start`."""
        self._cache, self._file, self._encoding = cache, file, encoding
        self._thread = threading.Thread(target=self._work, name="hashing", daemon=True)
        self._is_started = False
        self._key = ""
        self._error: OSError | None = None

    def start(self) -> None:
        """Begin to read; harmless when it has begun."""
        if not self._is_started:
            self._is_started = True
            self._thread.start()

    @property
    def is_ready(self) -> bool:
        """Whether `key` has not to be waited for."""
        return self._is_started and not self._thread.is_alive()

    def key(self) -> str:
        """The key, as soon as it is known.

        Raises:
            OSError: The file can't be read.
        """
        self.start()
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._key

    def _work(self) -> None:
        try:
            self._key = self._cache.key_of(self._file, encoding=self._encoding)
        except OSError as error:
            self._error = error
