"""Hands an address or a document to the desktop of the person at the terminal, where there is one."""

import asyncio
import os
import shutil
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import field
from typing import Final

from tuiref.core.late import dataclass

_SECONDS: Final = 4.0
"""How long is waited for a failure; an opener that still runs by then has opened something."""

StartTool = Callable[[tuple[str, ...]], Awaitable[bool]]
"""Starts a program; whether it did not fail."""


async def start_tool(command: tuple[str, ...]) -> bool:
    """Start a program apart from this one and its terminal."""
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    try:
        return await asyncio.wait_for(process.wait(), _SECONDS) == 0
    except TimeoutError:
        return True


@dataclass(frozen=True, slots=True)
class Opener:
    """The ways that there are here."""

    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    platform: str = sys.platform
    start: StartTool = start_tool
    find_tool: Callable[[str], str | None] = shutil.which

    @property
    def is_remote(self) -> bool:
        """Whether the person is at another machine."""
        return bool(self.environment.get("SSH_CONNECTION") or self.environment.get("SSH_TTY"))

    @property
    def tool(self) -> str:
        """The program that opens things on this desktop; "" where there is no desktop to see them on.

        Over ssh the desktop is elsewhere. Without one, Python's own way would start a browser in this terminal.
        """
        if self.is_remote:
            return ""
        if self.platform == "darwin":
            names: tuple[str, ...] = ("open",)
        elif self.environment.get("DISPLAY") or self.environment.get("WAYLAND_DISPLAY"):
            names = ("xdg-open",)
        else:
            names = ("wslview", "termux-open")
        return next((name for name in names if self.find_tool(name)), "")

    async def open(self, what: str) -> bool:
        """Open a web address, or a file by its absolute path; False when nothing could.

        It is one argument of a program, never a line for a shell, and never begins like an option.
        """
        tool = self.tool
        if not tool or not what.startswith(("https://", "http://", "/")):
            return False
        return await self.start((tool, what))
