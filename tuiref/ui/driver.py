"""How keys come in and frames go out on POSIX: Esc within 25 ms, quitting at once, an end when the terminal is gone.

Overrides what Textual 8's LinuxDriver keeps private; `driver_class` falls back to the stock driver where that differs.
"""

import contextlib
import os
import selectors
import sys
import time
from codecs import getincrementaldecoder, lookup
from typing import TYPE_CHECKING, Any, Final

from textual import constants
from textual._ansi_sequences import SYNC_END, SYNC_START
from textual._parser import ParseError
from textual._xterm_parser import XTermParser

from tuiref.ui.pace import QUESTION, Pace
from tuiref.ui.plain_signs import is_complete, use_plain_signs

if TYPE_CHECKING:
    from textual.driver import Driver

ESCAPE_SECONDS: Final = 0.02
"""How long a lone Esc waits for the rest of an escape sequence; 0.05 over ssh, where bytes come apart."""
_TICK_SECONDS: Final = 0.002


def driver_class() -> "type[Driver] | None":
    """The driver to hand to the App; None for Textual's own choice.

    It is None on other systems than POSIX, when TEXTUAL_DRIVER names one (textual serve does), and when the
    installed Textual lacks what the driver builds on.
    """
    if os.name != "posix" or os.environ.get("TEXTUAL_DRIVER"):
        return None
    from textual.drivers.linux_driver import LinuxDriver  # noqa: PLC0415 - can't be imported on Windows

    needed = ("run_input_thread", "disable_input", "process_message", "start_application_mode", "_get_terminal_size")
    if not all(hasattr(LinuxDriver, name) for name in needed) or not hasattr(XTermParser(), "_timeout_time"):
        return None
    return _quick_driver(LinuxDriver)


class LastingFile:
    """A text file to which writing never fails: what can't be written any more is dropped.

    Textual's writer thread would die of the error, and the application then block on its full queue.
    """

    def __init__(self, file: Any) -> None:
        """Write to `file` while that works."""
        self._file = file

    def write(self, text: str) -> None:
        """Write, or drop."""
        with contextlib.suppress(OSError, ValueError):
            self._file.write(text)

    def flush(self) -> None:
        """Flush, or drop what was held back."""
        with contextlib.suppress(OSError, ValueError):
            self._file.flush()

    def fileno(self) -> int:
        """Descriptor of the file behind."""
        return int(self._file.fileno())

    def isatty(self) -> bool:
        """Whether the file behind is a terminal."""
        return bool(self._file.isatty())


def _keyboard_encoding() -> str:
    """How a terminal encodes what is typed: as the locale says, but for ASCII, which most often nobody has chosen."""
    encoding = getattr(sys.__stdin__, "encoding", None) or "utf-8"
    return "utf-8" if is_complete(encoding) or lookup(encoding).name == "ascii" else encoding


def _waiting_bytes(fileno: int) -> int:
    """How many bytes can be read from a terminal at once; 0 where that can't be told."""
    import fcntl  # noqa: PLC0415 - not on Windows
    import termios  # noqa: PLC0415

    try:
        return int.from_bytes(fcntl.ioctl(fileno, termios.FIONREAD, bytes(4)), sys.byteorder)
    except OSError:
        return 0


def _quick_driver(base: "type[Any]") -> "type[Driver]":
    class QuickDriver(base):  # type: ignore[misc]
        """The stock driver with an input thread that wakes for what happens, not ten times a second."""

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            if sys.__stderr__ is not None:
                use_plain_signs(sys.__stderr__)
            self._file = LastingFile(sys.__stderr__)
            self._wake_reader, self._wake_writer = os.pipe()
            self._frame: list[str] | None = None
            self._pace = Pace()
            self._early = 0
            """Bytes still to be read that were typed before the terminal was ours."""
            if "ESCDELAY" not in os.environ:
                is_remote = bool(os.environ.get("SSH_CONNECTION"))
                # The parser looks it up at every Esc; the environment is read only when Textual is imported.
                setattr(constants, "ESCAPE_DELAY", 0.05 if is_remote else ESCAPE_SECONDS)  # noqa: B010 - it is Final

        @property
        def is_behind(self) -> bool:
            """Whether what was written before is still on its way out, or to the terminal."""
            if self._writer_thread is not None and self._writer_thread._queue.qsize() > 0:
                return True
            return self._pace.is_behind(time.monotonic())

        @property
        def size_now(self) -> tuple[int, int] | None:
            """Columns and rows of the terminal; None where it tells them itself, one after the other."""
            return None if self._in_band_window_resize else self._get_terminal_size()

        def write(self, data: str) -> None:
            # A frame comes in three parts, and each would wake the thread that writes.
            if data == SYNC_START:
                self._frame = [data]
            elif self._frame is None:
                self._send(data)
            else:
                self._frame.append(data)
                if data == SYNC_END:
                    frame, self._frame = "".join(self._frame), None
                    self._send(frame)

        def _send(self, data: str) -> None:
            super().write(data + QUESTION if self._pace.sent(len(data), time.monotonic()) else data)

        def disable_input(self) -> None:
            if self._key_thread is not None and self._key_thread.is_alive():
                ends = time.monotonic() + self._pace.leaving_seconds()
                while self._pace.is_waiting and time.monotonic() < ends and self._key_thread.is_alive():
                    time.sleep(_TICK_SECONDS)
                os.write(self._wake_writer, b"x")
            super().disable_input()

        def run_input_thread(self) -> None:
            selector = selectors.SelectSelector()  # epoll and kqueue refuse some terminals
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._wake_reader, selectors.EVENT_READ)
            parser = XTermParser(self._debug)
            decode = getincrementaldecoder(_keyboard_encoding())("replace").decode
            self._early = _waiting_bytes(self.fileno)
            try:
                while not self.exit_event.is_set():
                    may_be_escape = parser._timeout_time is not None or self._pace.is_holding
                    ready = {key.fd for key, _ in selector.select(_TICK_SECONDS if may_be_escape else None)}
                    if self._wake_reader in ready:
                        os.read(self._wake_reader, 16)
                        break
                    if self.fileno in ready:
                        if not self._take(parser, decode):
                            break
                    elif self._pace.is_holding:
                        self._feed(parser, decode, self._pace.let_go(time.monotonic(), constants.ESCAPE_DELAY))
                    for event in parser.tick():
                        self.process_message(event)
            finally:
                selector.close()
                with contextlib.suppress(EOFError, ParseError):
                    list(parser.feed(""))

        def _take(self, parser: XTermParser, decode: Any) -> bool:
            """Read what has come in; False when the terminal is gone."""
            try:
                data = os.read(self.fileno, 4096)
            except OSError:
                data = b""
            if not data:
                self._loop.call_soon_threadsafe(self._app.exit)
                return False
            if self._early > 0:  # the shell's terminal made a line feed of Enter
                data = data[: self._early].replace(b"\n", b"\r") + data[self._early :]
                self._early -= len(data)
            self._feed(parser, decode, self._pace.take(data, time.monotonic()))
            return True

        def _feed(self, parser: XTermParser, decode: Any, data: bytes) -> None:
            if data:  # nothing would be the end
                for event in parser.feed(decode(data)):
                    self.process_message(event)

        def start_application_mode(self) -> None:
            if self._wake_reader < 0:  # back from the shell
                self._wake_reader, self._wake_writer = os.pipe()
                self._pace.forget()
            super().start_application_mode()

        def close(self) -> None:
            super().close()
            if self._wake_reader >= 0:
                os.close(self._wake_reader)
                os.close(self._wake_writer)
                self._wake_reader = self._wake_writer = -1

    return QuickDriver
