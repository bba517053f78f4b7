r"""The scanner: passes what is canonical already at memory speed, and gives the rest to the tolerant splitter.

It accepts a record only if every line of it is one that the splitter would read in the same way and leave as it
is; in doubt it does not. So both ways give the same records. A stretch for the splitter ends before a TY line that
follows an ER line: there the splitter holds nothing open, and the scanner can go on.
"""

import re
from typing import Final

from tuiref.ris.batch import BatchBuilder
from tuiref.ris.split import Splitter

# A line that begins with two to four letters and a dash, behind whatever marks and blanks, or that is nothing but
# such a word, may be a tag line to the splitter; so may be one without any visible ASCII character, or a blank one.
_DOUBTFUL: Final = (
    rb"[^\nA-Za-z<]*+(?:<|[A-Za-z][A-Za-z0-9]{1,3}[ \t]*+(?:[-\n]|\xc2\xa0|\xe2))"  # also behind a number, or HTML
)
_TAG_LINE: Final = rb"(?!TY|ER)[A-Z][A-Z0-9]{1,3}+  - [^\n]*+\n"
_FURTHER_LINE: Final = rb"\n*+(?!" + _DOUBTFUL + rb")(?!\xef\xbb\xbf)(?=[^\n!-~]*+[!-~])[^\n]++\n"
_RECORD: Final = (
    rb"TY  - [^\n-]*+\n(?=[A-Z][A-Z0-9]{1,3}  - |ER  -)(?:" + _TAG_LINE + rb"|" + _FURTHER_LINE + rb")*+ER  - ?\n\n*+"
)
_RUN: Final = re.compile(rb"(?:" + _RECORD + rb"(?=TY  - ))++")
_LAST_RUN: Final = re.compile(rb"(?:" + _RECORD + rb"(?=TY  - |\Z))++")
_SYNC: Final = re.compile(rb"\nER  - ?\n\n*+(?=TY  - )")


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
        run = _LAST_RUN if is_last else _RUN
        at, size = 0, len(text)
        while at < size:
            if self._splitter.is_idle:
                while text.startswith(b"\n", at):
                    at += 1
                    self._line += 1
                match = run.match(text, at)
                if match is not None:
                    self._pass(text, at, match.end())
                    at = match.end()
                    continue
            sync = _SYNC.search(text, at)
            if sync is not None:
                self._tolerate(text, at, sync.end())
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

    def _pass(self, text: bytes, start: int, stop: int) -> None:
        """Hand over the records between the two places, which are canonical but for their ends."""
        self._splitter.pass_over()
        line = self._line
        begins, ends, lines = [], [], []
        find, count = text.find, text.count
        at, is_exact = start, True
        while at < stop:
            end = find(b"\nER  -", at, stop) + 1
            following = find(b"TY  - ", end, stop)
            if following < 0:
                following = stop
            begins.append(at)
            ends.append(end)
            lines.append(line)
            line += count(b"\n", at, following)
            is_exact = is_exact and following - end == 8 and text[end + 5] == 32
            at = following
        self._line = line
        if is_exact:
            offsets = [begin - start for begin in begins]
            sizes = [end + 7 - begin for begin, end in zip(begins, ends, strict=True)]
            self._builder.add_run(text[start:stop], offsets, sizes, lines)
        else:
            for begin, end, number in zip(begins, ends, lines, strict=True):
                self._builder.add(text[begin:end] + b"ER  - \n", number)
