"""Completes file names as shells do."""

import os
from pathlib import Path

from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class Completion:
    """What could be made of a typed path."""

    text: str
    """The path as far as it is certain; the typed one when nothing can be added."""
    candidates: tuple[str, ...]
    """Names that it may go on with, folders with a "/" behind; () when there is none or it is whole."""


def complete(typed: str) -> Completion:
    """Complete a path by what is in its folder; reads one folder, so not on the event loop.

    "~" and "~name" are understood and kept as typed. A folder that can't be read has no candidates.
    """
    folder_text, slash, prefix = typed.rpartition("/")
    if typed.startswith("~") and not slash:
        is_home = Path(typed).expanduser().is_dir() if typed == "~" else False
        return Completion("~/" if is_home else typed, ())
    folder = Path(folder_text + slash).expanduser() if slash else Path()
    names = sorted(_names(folder, prefix))
    if not names:
        return Completion(typed, ())
    common = _common_start(names[0], names[-1])
    text = folder_text + slash + (common if len(common) >= len(prefix) else prefix)
    return Completion(text, tuple(names) if len(names) > 1 else ())


def _common_start(first: str, last: str) -> str:
    """What the first and the last of sorted names have in common; all between them have it too."""
    length = next((place for place, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), None)
    return first[:length] if length is not None else min(first, last, key=len)


def _names(folder: Path, prefix: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return [
                entry.name + ("/" if entry.is_dir() else "")
                for entry in entries
                if entry.name.startswith(prefix) and (prefix.startswith(".") or not entry.name.startswith("."))
            ]
    except OSError:
        return []
