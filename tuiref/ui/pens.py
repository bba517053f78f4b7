"""How a terminal writes: the pens that styles name, and the shortest way from one to another.

Rich names all of a style before each piece of text and drops all of it behind. Most neighbours differ in one thing.
"""

from typing import Final

Pen = tuple[tuple[str, ...], str, str, str]
"""Attributes, foreground and background as parameters of SGR, and the target of a link; "" is the terminal's own."""

PLAIN: Final[Pen] = ((), "", "", "")
"""What a terminal writes with when nothing was said."""

_OFF: Final = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "5": "25",
    "6": "25",
    "7": "27",
    "8": "28",
    "9": "29",
    "21": "24",
    "51": "54",
    "52": "54",
    "53": "55",
}
"""By attribute, what takes it away; it may take another with it."""
_SEEN_ON_BLANKS: Final = frozenset(("4", "5", "6", "7", "9", "21", "51", "52", "53"))
_COLOUR_LENGTH: Final = {"2": 5, "5": 3}


def pen_of(sgr: str, link: str) -> Pen:
    """The pen of a style.

    Args:
        sgr: Parameters as Rich and Textual write them: attributes, then the colours.
        link: Identity and address as OSC 8 takes them, "id=..;http..", or "".
    """
    attributes: list[str] = []
    foreground = background = ""
    codes = sgr.split(";") if sgr else []
    while codes:
        length = _COLOUR_LENGTH.get(codes[1], 1) if codes[0] in ("38", "48") and len(codes) > 1 else 1
        code, codes = ";".join(codes[:length]), codes[length:]
        number = int(code.partition(";")[0])
        if 30 <= number <= 39 or 90 <= number <= 97:
            foreground = "" if code == "39" else code
        elif 40 <= number <= 49 or 100 <= number <= 107:
            background = "" if code == "49" else code
        else:
            attributes.append(code)
    return tuple(attributes), foreground, background, link


def on_blanks(held: Pen, wanted: Pen) -> Pen:
    """The pen to write blanks with that look as if written with `wanted`: as much as can be is left as it is held."""
    attributes, _, background, link = wanted
    if link or not _SEEN_ON_BLANKS.isdisjoint(attributes):
        return wanted
    kept = tuple(one for one in held[0] if one not in _SEEN_ON_BLANKS)
    return kept, held[1], background, ""


def change(held: Pen, wanted: Pen) -> str:
    """What to send to a terminal that writes with one pen, so that it writes with another."""
    sent = ""
    if held[3] != wanted[3]:
        sent = f"\x1b]8;{wanted[3] or ';'}\x1b\\"
    if held[:3] == wanted[:3]:
        return sent
    steps = _steps(held, wanted)
    anew = ";".join(("", *wanted[0], *filter(None, wanted[1:3])))  # "" is 0: all off
    return f"{sent}\x1b[{min(steps, anew, key=len)}m"


def _steps(held: Pen, wanted: Pen) -> str:
    attributes = set(held[0])
    codes: list[str] = []
    for one in held[0]:
        if one not in wanted[0]:
            off = _OFF.get(one, "0")
            if off not in codes:
                codes.append(off)
            attributes = {other for other in attributes if _OFF.get(other, "0") != off}
    codes += [one for one in wanted[0] if one not in attributes]
    if held[1] != wanted[1]:
        codes.append(wanted[1] or "39")
    if held[2] != wanted[2]:
        codes.append(wanted[2] or "49")
    return ";".join(codes)
