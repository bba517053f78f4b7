"""The typed text, read twice: as it is to be looked up, and as syntax is looked for in it."""

from dataclasses import dataclass
from typing import Final, NamedTuple

LITERAL: Final = "\ue000"
"""In `live`: a character behind a backslash, which is never syntax."""
ESCAPE: Final = "\ue001"
"""In `live` and `plain`: the backslash itself, which is no part of any word."""

_QUOTES: Final = "“”„‟«»〝〞〟″"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_BLANKS: Final = "\u200b\u2060\ufeff\u3000"

_ONE_FOR_ONE: Final[dict[int, str]] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, _QUOTES), '"'),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _BLANKS), " "),
    **dict.fromkeys((*range(0x20), 0x7F), " "),
    **dict.fromkeys(map(ord, "‘’ʼ"), "'"),
    0x2026: ".",
    ord(LITERAL): "\ufffd",
    ord(ESCAPE): "\ufffd",
}


@dataclass(frozen=True, slots=True)
class Typed:
    """Three texts of the same length, so that a place in one is the same place in all."""

    text: str
    """As typed."""
    plain: str
    """With ASCII for curly quotes, full-width characters, dashes and odd blanks; `ESCAPE` for backslashes."""
    live: str
    """Like `plain`, but each escaped character is `LITERAL`."""

    @classmethod
    def of(cls, text: str) -> "Typed":
        """Prepare a text; a backslash takes all meaning from the character behind it."""
        plain = text.translate(_ONE_FOR_ONE)
        if "\\" not in plain:
            return cls(text, plain, plain)
        plain_characters, live_characters = list(plain), list(plain)
        place = plain.find("\\")
        while place >= 0:
            plain_characters[place] = live_characters[place] = ESCAPE
            if place + 1 < len(text):
                plain_characters[place + 1] = text[place + 1]
                live_characters[place + 1] = LITERAL
            place = plain.find("\\", place + 2)
        return cls(text, "".join(plain_characters), "".join(live_characters))

    def cut(self, start: int, end: int) -> "Snippet":
        """A stretch of the text without its backslashes."""
        plain, live = self.plain[start:end], self.live[start:end]
        if ESCAPE in live:
            kept = [place for place, character in enumerate(live) if character != ESCAPE]
            plain, live = "".join(plain[place] for place in kept), "".join(live[place] for place in kept)
        return Snippet(plain, live)


class Snippet(NamedTuple):
    """A word or a quoted text as it is to be looked up, beside what of it is syntax."""

    plain: str
    live: str
    """Same length as `plain`; `LITERAL` where a character was escaped."""

    def cut(self, start: int, end: int) -> "Snippet":
        """A part of it."""
        return Snippet(self.plain[start:end], self.live[start:end])


NOTHING: Final = Snippet("", "")
"""The text of a token that has none."""
