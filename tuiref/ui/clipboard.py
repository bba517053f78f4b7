"""Text into the clipboard of the person at the terminal, by the way that is most likely to arrive.

Claims nothing: it says which way the text was sent, not that it arrived; only the terminal knows that.
"""

import asyncio
import os
import shutil
import sys
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import field
from typing import Final

from tuiref.core.late import dataclass

MAXIMAL_BYTES: Final = 100_000
"""Terminals and tmux drop or cut longer texts without a word."""
_TOOL_SECONDS: Final = 2.0


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a text."""

    way: str
    """In plain words, to follow "to": "the terminal's clipboard (OSC 52)"; "" when nothing was sent."""
    reason: str = ""
    """Why nothing was sent, as a sentence; "" otherwise."""
    is_to_be_shown: bool = False
    """Whether the text can be selected by hand instead."""

    @property
    def is_sent(self) -> bool:
        """Whether it was handed over to something."""
        return bool(self.way)


RunTool = Callable[[tuple[str, ...], bytes], Awaitable[bool]]
"""Runs a program with this standard input; whether it succeeded."""


async def run_tool(command: tuple[str, ...], data: bytes) -> bool:
    """Run a clipboard program off the event loop, for at most two seconds."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
    except OSError:
        return False
    try:
        await asyncio.wait_for(process.communicate(data), _TOOL_SECONDS)
    except TimeoutError:
        process.kill()
        return False
    return process.returncode == 0


_TOOLS: Final[Mapping[str, tuple[str, ...]]] = {
    "tmux": ("tmux", "load-buffer", "-w", "-"),
    "pbcopy": ("pbcopy",),
    "wl-copy": ("wl-copy",),
    "xclip": ("xclip", "-selection", "clipboard"),
}
"""Programs that can be named in the settings, with the arguments that make them read standard input."""


_WITHOUT: Final = frozenset(("linux", "dumb", "unknown", "cons25", "sun"))
_SCREEN_PIECE: Final = 250
"""Characters; older versions of GNU screen drop a longer string."""


def for_screen(data: bytes) -> str:
    """OSC 52 in pieces that GNU screen passes on to its terminal untouched."""
    sequence = f"\x1b]52;c;{b64encode(data).decode()}\x07"
    pieces = (sequence[start : start + _SCREEN_PIECE] for start in range(0, len(sequence), _SCREEN_PIECE))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)


@dataclass(frozen=True, slots=True)
class Clipboard:
    """The ways that there are on this terminal."""

    write_osc52: Callable[[str], None]
    """Hands a text to the terminal; Textual's `App.copy_to_clipboard`."""
    write_raw: Callable[[str], None] | None = None
    """Writes to the terminal as it is; None where GNU screen need not be thought of."""
    way: str = "auto"
    """One of the ways of the settings; "auto" takes the first that works."""
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    platform: str = sys.platform
    run: RunTool = run_tool
    find_tool: Callable[[str], str | None] = shutil.which

    async def send(self, text: str) -> Sent:
        """Send the text by the first way that works.

        tmux drops OSC 52 of programs in it by default and macOS's Terminal does not know it, so those two have
        ways of their own that come first; over ssh the terminal is elsewhere, and only OSC 52 reaches it.
        """
        data = text.encode("utf-8", "replace")
        if not data:
            return Sent("", "There is nothing to copy.")
        if len(data) > MAXIMAL_BYTES:
            return Sent("", f"{len(data):,} bytes are too many for a clipboard; export to a file instead (x).")
        if self.way != "auto":
            return await self._send_by(self.way, data)
        is_remote = bool(self.environment.get("SSH_CONNECTION") or self.environment.get("SSH_TTY"))
        if (
            self.environment.get("TMUX")
            and self.find_tool("tmux")
            and await self.run(("tmux", "load-buffer", "-w", "-"), data)
        ):
            return Sent("tmux, for its buffer and its terminal's clipboard (load-buffer -w)")
        if (
            self.platform == "darwin"
            and not is_remote
            and self.find_tool("pbcopy")
            and await self.run(("pbcopy",), data)
        ):
            return Sent("the clipboard (pbcopy)")
        if not is_remote:
            for variable, tool in (("WAYLAND_DISPLAY", "wl-copy"), ("DISPLAY", "xclip")):
                if self.environment.get(variable) and self.find_tool(tool) and await self.run(_TOOLS[tool], data):
                    return Sent(f"the clipboard ({tool})")
        if self._is_without_osc52:
            return Sent("", "This terminal has no clipboard that a program can reach.", is_to_be_shown=True)
        return await self._send_by("osc52", data)

    @property
    def _is_without_osc52(self) -> bool:
        """Whether the terminal is known to drop the sequence: consoles, and macOS's Terminal."""
        name = self.environment.get("TERM", "")
        return name in _WITHOUT or name.startswith("vt") or self.environment.get("TERM_PROGRAM") == "Apple_Terminal"

    async def _send_by(self, way: str, data: bytes) -> Sent:
        """Send by one way, or say why that did not work."""
        command = _TOOLS.get(way)
        if command is None:
            if self.environment.get("STY") and self.write_raw is not None:
                self.write_raw(for_screen(data))
                return Sent("the terminal's clipboard (OSC 52, through screen)")
            self.write_osc52(data.decode())
            return Sent("the terminal's clipboard (OSC 52)")
        if not self.find_tool(command[0]):
            return Sent("", f"{command[0]} is not installed; the setting clipboard asks for it.", is_to_be_shown=True)
        if not await self.run(command, data):
            return Sent(
                "", f"{command[0]} did not take the text; the setting clipboard asks for it.", is_to_be_shown=True
            )
        return Sent(f"the clipboard ({way})")
