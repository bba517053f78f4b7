r"""The scanner: passes uniform records at memory speed, and gives the rest to the tolerant splitter.

Both ways give the same records and problems. A stretch for the splitter ends before a TY line that follows an ER
line: there the splitter holds nothing open, and the scanner can go on.
"""

import re
from typing import Final

from tuiref.ris.batch import BatchBuilder
from tuiref.ris.spelling import SYNC, Spelling, spelling_at
from tuiref.ris.split import Splitter

_BLANK_LINES: Final = re.compile(rb"\n+")
_LONGEST_RECORD: Final = 1 << 18
_END: Final = b"ER  - \n"
_EXACT_END: Final = b"ER  - \n\n"


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
        at, size = 0, len(text)
        while at < size:
            if self._splitter.is_idle:
                if (blank := _BLANK_LINES.match(text, at)) is not None:
                    self._line += blank.end() - at
                    at = blank.end()
                    continue
                spelling = spelling_at(text, at)
                if spelling is not None and (reached := self._pass(text, at, spelling, is_last=is_last)) > at:
                    at = reached
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
        lines = text[start:end].decode("utf-8", "replace").split("\n")
        if not lines[-1]:
            lines.pop()
        self._splitter.feed(lines, self._line)
        self._line += len(lines)

    def _pass(self, text: bytes, start: int, spelling: Spelling, *, is_last: bool) -> int:
        """Hand over the records from `start` on, one by one in that spelling, and return where they end."""
        opening = spelling.opening.match(text, start)
        if opening is None:
            return start
        count = text.count
        begins: list[int] = []
        ends: list[int] = []
        lines: list[int] = []
        at, line, is_exact = start, self._line, True
        for event in spelling.event.finditer(text, opening.end()):
            following = event.start("next")
            if following < 0 or (following == len(text) and not is_last):
                break
            end = event.start() + 1
            if end - at > _LONGEST_RECORD:
                break
            is_bare = event["bare"] is not None
            if not begins or is_bare:
                is_bare_usual = is_bare and bool(event["blank"])
                self._splitter.pass_over(spelling.dialect, line, is_bare_usual=is_bare_usual)
            begins.append(at)
            ends.append(end)
            lines.append(line)
            if event["noise"] is not None:
                line += count(b"\n", at, event.start("between"))
                self._line = line
                self._tolerate(text, event.start("between"), following)
                self._splitter.flush()
                line = self._line
                is_exact = False
            else:
                line += count(b"\n", at, following)
                is_exact = is_exact and text[end:following] == _EXACT_END
            at = following
        if begins:
            self._line = line
            if is_exact and spelling.is_exact(text, start, at):
                offsets = [begin - start for begin in begins]
                sizes = [end + len(_END) - begin for begin, end in zip(begins, ends, strict=True)]
                self._builder.add_run(text[start:at], offsets, sizes, lines)
            else:
                for begin, end, number in zip(begins, ends, lines, strict=True):
                    self._builder.add(spelling.canonical(text[begin:end]) + _END, number)
        return at
