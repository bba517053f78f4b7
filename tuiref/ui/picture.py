"""What a terminal shows, cell by cell, and what to send it so that it shows something else: only the cells that differ.

It doubts characters that terminals don't agree about. A row with one is always sent whole, with its places, so that a
terminal that draws it wider or narrower than Rich counts shows the rest of the row where it belongs.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from textual.strip import Strip

from tuiref.core.pattern import pattern
from tuiref.ui import pens
from tuiref.ui.pens import PLAIN, Pen

if TYPE_CHECKING:
    from rich.style import Style

Piece = tuple[int, int, int, Strip]
"""Row, first cell, cell behind the last, and what stands there."""

_DOUBTLESS: Final = pattern(
    "[ -~\xa0-\xac\xae-\u02ff\u0370-\u0482\u048a-\u0556\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u209c"
    "\u20a0-\u20bf\u2190-\u2193\u2200-\u22ff\u2500-\u259f\u25b2\u25bc\u25cb\u25cf\u2713\u2717]*"
)
"""Characters that take one cell everywhere, and of which each stands for itself."""
_COMMANDS: Final = pattern("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey instead of showing it. None should come so far; none goes further."""
_UNKNOWN: Final = "\0"
_LONGEST_BRIDGE: Final = 4
"""So many cells that don't differ are sent again: a jump over them takes as much."""
_MOST_KNOWN: Final = 4096
_MOST_STYLES: Final = 1024
_NOWHERE: Final = (-1, -1)


class _Ink:
    """A pen of this terminal; the same pen is always the same ink."""

    __slots__ = ("blank", "changes", "pen", "stays")

    def __init__(self, pen: Pen) -> None:
        self.pen = pen
        self.blank = self
        """What of it blanks show."""
        self.changes: dict[_Ink, str] = {}
        """By the ink that is wanted, what is sent for it."""
        self.stays: dict[_Ink, _Ink] = {}
        """By the ink of blanks, with which they are written when this one is held."""


_Run = tuple[str, _Ink]
_Row = tuple[str, list[_Ink]]
"""The character of each cell, and the ink of each."""


class Picture:
    """One terminal; all that it is sent to show goes through here."""

    def __init__(self) -> None:
        """Begin with a terminal of which nothing is known."""
        self._rows: dict[int, _Row] = {}
        self._by_style: dict[int, tuple[Style, _Ink]] = {}
        """By the identity of a style, which is kept with it: to look at a style takes longer than all else here."""
        self._inks: dict[Pen, _Ink] = {}
        self._plain = self._held = self._ink(PLAIN)
        self._sent: list[str] = []
        self._place: tuple[int, int] = _NOWHERE

    def forget(self) -> None:
        """Something else may have written on the terminal."""
        self._rows.clear()
        self._by_style.clear()
        self._inks = {PLAIN: self._plain}
        self._plain.changes.clear()
        self._plain.stays.clear()

    def update(self, pieces: Iterable[Piece], console: Console) -> str:
        """What to send so that these pieces are shown; "" when they are already.

        Args:
            pieces: Those of a row from left to right.
            console: Tells which colours the terminal has.
        """
        system = console._color_system or ColorSystem.TRUECOLOR
        drawn: list[tuple[int, int, int, list[_Run], str]] = []
        doubted: set[int] = set()
        if len(self._inks) > _MOST_KNOWN:
            self.forget()
        elif len(self._by_style) > _MOST_STYLES:
            self._by_style.clear()
        for y, start, end, strip in pieces:
            runs = self._runs(strip, system)
            text = "".join([part for part, _ in runs])
            drawn.append((y, start, end, runs, text))
            if len(text) != end - start or not (text.isascii() or _DOUBTLESS.fullmatch(text)):
                doubted.add(y)
        for y, start, end, runs, text in drawn:
            self._show(y, start, end, runs, None if y in doubted else text)
        if self._held is not self._plain:
            self._sent.append(self._change(self._held, self._plain))
            self._held = self._plain
        sent = "".join(self._sent)
        self._sent.clear()
        self._place = _NOWHERE
        return sent

    def _show(self, y: int, start: int, end: int, runs: Sequence[_Run], text: str | None) -> None:
        """Write what differs of a piece, all of it when its text is doubted, which is None then; keep what is shown."""
        shown, inks = self._rows.get(y) or ("", [])
        wanted: list[_Ink] = []
        if text is None:
            text, wanted = _UNKNOWN * (end - start), [self._plain] * (end - start)
            self._write_whole(y, start, runs)
        else:
            for part, ink in runs:
                wanted += [ink] * len(part)
            if len(shown) < end or _UNKNOWN in shown:
                self._write_whole(y, start, runs)
            elif shown[start:end] != text or inks[start:end] != wanted:
                self._write_news(y, start, runs, shown, inks)
            else:
                return
        if len(shown) < start:
            inks = inks + [self._plain] * (start - len(shown))
            shown = shown.ljust(start, _UNKNOWN)
        inks[start:end] = wanted
        self._rows[y] = (shown[:start] + text + shown[end:], inks)

    def _runs(self, strip: Strip, system: ColorSystem) -> list[_Run]:
        runs: list[_Run] = []
        for text, style, _ in strip:
            if not text:
                continue
            ink = self._plain if style is None else self._ink_of(style, system)
            if not text.isprintable():
                text = _COMMANDS.sub("\ufffd", text)  # noqa: PLW2901 - of the same width
            runs.append((text, ink.blank if text.isspace() else ink))
        return runs

    # -- inks -------------------------------------------------------------------------------------

    def _ink_of(self, style: "Style", system: ColorSystem) -> _Ink:
        found = self._by_style.get(id(style))
        if found is None:
            sgr = Strip.render_ansi(style, system) if style._ansi is None else style._ansi
            link = f"id={style._link_id};{style._link}" if style._link else ""
            found = self._by_style[id(style)] = style, self._ink(pens.pen_of(sgr, _COMMANDS.sub("", link)))
        return found[1]

    def _ink(self, pen: Pen) -> _Ink:
        found = self._inks.get(pen)
        if found is None:
            found = self._inks[pen] = _Ink(pen)
            blank = pens.on_blanks(PLAIN, pen)
            found.blank = found if blank == pen else self._ink(blank)
        return found

    def _change(self, held: _Ink, wanted: _Ink) -> str:
        known = held.changes.get(wanted)
        if known is None:
            known = held.changes[wanted] = pens.change(held.pen, wanted.pen)
        return known

    def _on_blanks(self, held: _Ink, wanted: _Ink) -> _Ink:
        known = held.stays.get(wanted)
        if known is None:
            known = held.stays[wanted] = self._ink(pens.on_blanks(held.pen, wanted.pen))
        return known

    # -- writing ----------------------------------------------------------------------------------

    def _write_whole(self, y: int, start: int, runs: Sequence[_Run]) -> None:
        x = start
        for text, ink in runs:
            if text.isascii() or _DOUBTLESS.fullmatch(text):
                self._write(y, x, text, ink)
                x += len(text)
            else:
                width = cell_len(text)
                self._write(y, x, "", ink)
                self._sent += (f"\x1b[{width}X", text)  # a terminal that draws it narrower would leave what was there
                x += width
                self._place = _NOWHERE

    def _write_news(self, y: int, start: int, runs: Sequence[_Run], shown: str, inks: list[_Ink]) -> None:
        """Write the cells that differ from what the row shows; all of them are a character each."""
        x = start
        for text, ink in runs:
            low, high = 0, len(text)
            end = x + high
            if inks[x:end].count(ink) == high:
                before = shown[x:end]
                if before == text:
                    x = end
                    continue
                while before[low] == text[low]:
                    low += 1
                while before[high - 1] == text[high - 1]:
                    high -= 1
                if low and 0 < x + low - self._place[1] <= _LONGEST_BRIDGE and self._place[0] == y:
                    low -= min(low, x + low - self._place[1])
            self._write(y, x + low, text[low:high] if high - low < len(text) else text, ink)
            x = end

    def _write(self, y: int, x: int, text: str, ink: _Ink) -> None:
        send = self._sent.append
        if self._place != (y, x):
            if self._place[0] == y and x > self._place[1]:
                send(f"\x1b[{x - self._place[1]}C")
            else:
                send(f"\x1b[{y + 1};{x + 1}H" if x else f"\x1b[{y + 1}H")
        held = self._held
        if ink is not held:
            if text.isspace():
                ink = self._on_blanks(held, ink)
            if ink is not held:
                send(held.changes.get(ink) or self._change(held, ink))
                self._held = ink
        send(text)
        self._place = y, x + len(text)
