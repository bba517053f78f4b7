"""Text into the clipboard of the person at the terminal, by the way that is most likely to arrive.

Claims nothing: it says which way the text was sent, not that it arrived; only the terminal knows that.
"""

import asyncio
import os
import shutil
import sys
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


@dataclass(frozen=True, slots=True)
class Clipboard:
    """The ways that there are on this terminal."""

    write_osc52: Callable[[str], None]
    """Hands a text to the terminal; Textual's `App.copy_to_clipboard`."""
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
        return await self._send_by("osc52", data)

    async def _send_by(self, way: str, data: bytes) -> Sent:
        """Send by one way, or say why that did not work."""
        command = _TOOLS.get(way)
        if command is None:
            self.write_osc52(data.decode())
            return Sent("the terminal's clipboard (OSC 52)")
        if not self.find_tool(command[0]):
            return Sent("", f"{command[0]} is not installed; the setting clipboard asks for it.")
        if not await self.run(command, data):
            return Sent("", f"{command[0]} did not take the text; the setting clipboard asks for it.")
        return Sent(f"the clipboard ({way})")
