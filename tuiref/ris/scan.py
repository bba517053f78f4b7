r"""The scanner: passes uniform records at memory speed, and gives the rest to the tolerant splitter.

Both ways give the same records and problems. A stretch for the splitter ends before a TY line that follows an ER
line: there the splitter holds nothing open, and the scanner can go on.
"""

import re
from itertools import accumulate
from typing import Final

from tuiref.ris.batch import BatchBuilder
from tuiref.ris.spelling import SYNC, Spelling, spelling_at, with_blanks
from tuiref.ris.split import Splitter

_BLANK_LINES: Final = re.compile(rb"\n+")
_LONGEST_RECORD: Final = 1 << 18
_SHORT_NOISE: Final = 1000
_END: Final = b"ER  - \n"
_EVEN_END: Final = b"\nER  - \n\n"


class Scanner:
    """Cuts blocks of UTF-8 lines into records."""

    def __init__(self, splitter: Splitter, builder: BatchBuilder, *, is_tolerant_only: bool = False) -> None:
        """Begin at the first line of a source.

        Args:
            splitter: Reads what is not canonical.
            builder: Takes the records that are; the splitter gives its own to it too.
            is_tolerant_only: Give everything to the splitter.
        """
        self._splitter = splitter
        self._builder = builder
        self._is_tolerant_only = is_tolerant_only
        self._rest = b""
        self._line = 1

    def feed(self, block: bytes, *, is_last: bool = False) -> None:
        """Take a block of whole lines in.

        Args:
            block: UTF-8, each line with its LF.
            is_last: Whether the source ends with it.
        """
        text = self._rest + block if self._rest else block
        self._rest = b""
        if self._is_tolerant_only:
            self._tolerate(text, 0, len(text))
        else:
            self._scan(text, is_last=is_last)
        if is_last:
            self._splitter.finish()

    def _scan(self, text: bytes, *, is_last: bool) -> None:
        at, size, is_mended = 0, len(text), False
        while at < size:
            if self._splitter.is_idle:
                if (blank := _BLANK_LINES.match(text, at)) is not None:
                    self._line += blank.end() - at
                    at = blank.end()
                    continue
                if (reached := self._pass(text, at, is_last=is_last)) > at:
                    at = reached
                    continue
                if not is_mended:
                    is_mended = True
                    mended = with_blanks(text[at:])
                    if len(mended) > size - at:
                        text, at, size = mended, 0, len(mended)
                        continue
            sync = SYNC.search(text, at)
            if sync is not None:
                self._tolerate(text, at, sync.end())
                if self._splitter.is_between:
                    self._splitter.flush()
                at = sync.end()
            elif is_last or not self._splitter.is_idle or size - at > size // 2:
                self._tolerate(text, at, size)
                at = size
            else:
                # Perhaps only cut off by the end of the block: look again when there is more of it.
                self._rest = text[at:]
                at = size

    def _tolerate(self, text: bytes, start: int, end: int) -> None:
        lines = text[start:end]
        self._splitter.feed(lines.decode("utf-8", "replace"), self._line)
        self._line += lines.count(b"\n")

    def _pass(self, text: bytes, start: int, *, is_last: bool) -> int:
        """Hand over the records from `start` on that are spelled alike and return where they end."""
        spelling = spelling_at(text, start)
        if spelling is None:
            return start
        return self._pass_even(text, start, spelling) or self._pass_odd(text, start, spelling, is_last=is_last)

    def _pass_even(self, text: bytes, start: int, spelling: Spelling) -> int:
        """Hand over the records with one blank line below each; return 0 if the first is no such."""
        run = spelling.even.match(text, start) if spelling.head is not None else None
        if run is None or spelling.head is None:
            return 0
        stop = text.rfind(spelling.head, start, run.end()) + 1
        if not stop:
            return 0
        stretch = spelling.canonical(text[start:stop])
        records = stretch.split(_EVEN_END)
        del records[-1]  # nothing, as the stretch ends with a record
        lengths = list(map(len, records))
        if max(lengths) > _LONGEST_RECORD:
            return 0
        self._splitter.pass_over(spelling.dialect, self._line)
        steps = [length + len(_EVEN_END) for length in lengths]
        *offsets, _ = accumulate(steps, initial=0)
        *lines, self._line = accumulate([record.count(b"\n") + 3 for record in records], initial=self._line)
        sizes = [step - 1 for step in steps]
        self._builder.add_run(stretch, offsets, sizes, lines)
        return stop

    def _pass_odd(self, text: bytes, start: int, spelling: Spelling, *, is_last: bool) -> int:
        """Hand over the records with any blank lines below each, or what databases write there."""
        run = (spelling.last_odd if is_last else spelling.odd).match(text, start)
        at = start
        for end in spelling.end.finditer(text, start, run.end()) if run is not None else ():
            if end.start() - at > _LONGEST_RECORD:
                break
            is_bare_usual = bool(end["blank"])
            self._splitter.pass_over(spelling.dialect, self._line, is_bare_usual=is_bare_usual)
            self._builder.add(spelling.canonical(text[at : end.start() + 1]) + _END, self._line)
            if end["noise"] is not None:
                between = end.start("noise")
                text_line = self._line + text.count(b"\n", at, between)
                self._leave_out(end["noise"], text_line)
            self._line += text.count(b"\n", at, end.end())
            at = end.end()
        return at

    def _leave_out(self, noise: bytes, line: int) -> None:
        if len(noise) <= _SHORT_NOISE:
            self._splitter.leave_out(noise.decode("utf-8", "replace").rstrip("\n"), line)
        else:
            self._splitter.feed(noise.decode("utf-8", "replace"), line)
            self._splitter.flush()
