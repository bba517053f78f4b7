"""The progress line of the headless commands: on standard error, and only on a terminal."""

import sys

from tuiref import protocol
from tuiref.core.printable import lines, one_line

_CLEAR = "\r\x1b[K"


class Progress:
    """Shows the engine's events."""

    def __init__(self) -> None:
        """Look whether standard error is a terminal."""
        self._is_terminal = sys.stderr.isatty()
        self._is_shown = False

    def __call__(self, event: protocol.Reply) -> None:
        """Show one event; called in the opening thread."""
        if isinstance(event, protocol.Noticed) and event.severity != "error":
            self.note(event.message)  # errors are raised at the end, and told there
        elif isinstance(event, protocol.Reading) and self._is_terminal:
            if event.is_active:
                share = f" {event.bytes_read * 100 // event.bytes_total} %" if event.bytes_total else ""
                text = one_line(f"reading {event.path}{share}, {event.records:,} records")
                sys.stderr.write(f"{_CLEAR}{text}")
                self._is_shown = True
            else:
                self.clear()
            sys.stderr.flush()

    def note(self, text: str) -> None:
        """Print a sentence."""
        self.clear()
        print(lines(f"tuiref: {text}"), file=sys.stderr)

    def clear(self) -> None:
        """Take the line away."""
        if self._is_shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
            self._is_shown = False
