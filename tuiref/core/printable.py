"""Text from a file made harmless for a terminal: no control, escape or direction characters."""

from typing import Final

_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_LINE_SEPARATORS: Final = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)

_HARMLESS: Final[dict[int, str | None]] = {
    **{code: _REPLACEMENT for code in (*range(0x20), 0x7F, *range(0x80, 0xA0))},
    # Direction controls turn the rest of a line around; soft hyphens and zero-width characters have
    # a width that terminals disagree about.
    **{code: None for code in (0x061C, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060)},
    **{code: None for code in (*range(0x2066, 0x206A), 0x00AD, 0xFEFF, *range(0xFFF9, 0xFFFC))},
    **{code: None for code in range(0xD800, 0xE000)},
    **{code: " " for code in (*_LINE_SEPARATORS, 0x09)},
    0x0D: None,
}
_ONE_LINE: Final = _HARMLESS | {0x0A: " "}
_LINES: Final = _HARMLESS | {0x0A: "\n"}


def one_line(text: str) -> str:
    """The text on one line: line ends and tabs become blanks, whatever could steer a terminal goes."""
    return text if text.isascii() and text.isprintable() else text.translate(_ONE_LINE)


def lines(text: str) -> str:
    """The same with line feeds kept."""
    return text if text.isascii() and text.isprintable() else text.translate(_LINES)
