"""Plain signs: what a terminal is sent in the place of characters that its encoding lacks, each as wide as they are."""

import codecs
import functools
from typing import Final, TextIO

_HANDLER: Final = "tuiref.plain"

_ALIKE: Final = {
    **dict.fromkeys("─━┄┅┈┉╌╍═╴╶╸╺╼╾▔–—−‐‑‒―", "-"),
    **dict.fromkeys("│┃┆┇┊┋╎╏║╵╷╹╻╽╿▉▊▋▌▍▎▏▐▕", "|"),
    **dict.fromkeys("▁▂▃▄", "_"),
    **dict.fromkeys("▅▆▇█▓", "#"),
    **dict.fromkeys("●•◆■▪◉", "*"),
    **dict.fromkeys("○◌◦□", "o"),
    **dict.fromkeys("↑▲", "^"),
    **dict.fromkeys("↓▼", "v"),
    **dict.fromkeys("→▶›»", ">"),
    **dict.fromkeys("←◀‹«", "<"),
    **dict.fromkeys("‘’‚′", "'"),
    **dict.fromkeys("“”„″", '"'),
    **dict.fromkeys("✗✘×", "x"),
    **dict(zip("…·░▒✓✔æøłđßþðıÆØŁĐÞ", "~..:++aoldspdiAOLDP", strict=True)),
}
_BOXES: Final = range(0x2500, 0x25A0)


def use_plain_signs(file: TextIO) -> None:
    """Let a terminal's file write what its encoding can, and plain signs for the rest; nothing changes for UTF-8."""
    reconfigure = getattr(file, "reconfigure", None)
    if reconfigure is None or is_complete(file.encoding):
        return
    codecs.register_error(_HANDLER, _stand_in)
    reconfigure(errors=_HANDLER)


def is_complete(encoding: str | None) -> bool:
    """Whether an encoding has all characters; an unknown one is taken for UTF-8."""
    try:
        return codecs.lookup(encoding or "utf-8").name.startswith("utf-")
    except LookupError:
        return True


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(map(plain, text)), error.end


@functools.lru_cache(maxsize=4096)
def plain(character: str) -> str:
    """ASCII that takes as many cells as a character: what looks like it, its letter without an accent, or "?"."""
    if character in _ALIKE:
        return _ALIKE[character]
    if ord(character) in _BOXES:
        return "+"
    import unicodedata  # noqa: PLC0415 - few terminals need it

    from rich.cells import cell_len  # noqa: PLC0415 - as above

    parts = unicodedata.normalize("NFKD", character)
    letters = "".join(part for part in parts if not unicodedata.combining(part))
    width = cell_len(character)
    return letters if letters.isascii() and letters.isprintable() and len(letters) == width else "?" * width
