"""The value of a BibTeX field as it stands in the file -> its text: quotes, braces, macros, and what joins them."""

import re
from dataclasses import dataclass
from typing import Final

from tuiref.ris.ledger import Ledger

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORD: Final = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?")
_BRACE: Final = re.compile(r"(?<!\\)[{}]")
_BARE: Final = re.compile(r"[^\s#{}\"]+")
_NOT_BLANK: Final = re.compile(r"\S")


@dataclass(slots=True)
class _Macro:
    value: str
    line: int
    raw: str
    is_used: bool = False


class Macros:
    """The abbreviations of one source: those that every style defines, and its `@string`s so far."""

    def __init__(self) -> None:
        """Know the months only."""
        self._macros = {month: _Macro(month, 0, "", is_used=True) for month in _MONTHS}

    def define(self, name: str, value: str, line: int, raw: str) -> str:
        """Take an abbreviation in; of another value that it had and that no entry used, the raw text is returned."""
        before = self._macros.get(name.lower())
        self._macros[name.lower()] = _Macro(value, line, raw)
        return before.raw if before is not None and not before.is_used else ""

    def value(self, name: str) -> str | None:
        """What it stands for; None when it was not defined."""
        macro = self._macros.get(name.lower())
        if macro is None:
            return None
        macro.is_used = True
        return macro.value

    def unused(self) -> list[tuple[int, str]]:
        """Line and raw text of each `@string` that was never asked for."""
        return [(macro.line, macro.raw) for macro in self._macros.values() if not macro.is_used]


def value_of(raw: str, macros: Macros, ledger: Ledger, line: int) -> str:
    """The text of a value, its own LaTeX and inner braces kept.

    Args:
        raw: `{text}`, `"text"`, `1999`, `jan`, or several of these joined by `#`.
        macros: What abbreviations stand for; an unknown one stands for its name, and is a problem.
        ledger: Takes the problems.
        line: Where the value begins.
    """
    if _is_plain(raw):
        return raw[1:-1]
    parts: list[str] = []
    at = 0
    while (start := _NOT_BLANK.search(raw, at)) is not None:
        at = start.start()
        sign = raw[at]
        if sign == "#":
            at += 1
        elif sign == "{":
            end = _closing(raw, at)
            parts.append(raw[at + 1 : end])
            at = end + 1
        elif sign == '"':
            end = _quote(raw, at)
            parts.append(raw[at + 1 : end])
            at = end + 1
        elif (bare := _BARE.match(raw, at)) is not None:
            parts.append(_bare(bare[0], macros, ledger, line))
            at = bare.end()
        else:
            parts.append(sign)
            at += 1
    return "".join(parts)


def _is_plain(raw: str) -> bool:
    """Whether it is a text in braces that holds none: the most usual."""
    return raw[:1] == "{" and raw[-1:] == "}" and raw.count("{") == 1 == raw.count("}") and raw[-2] != "\\"


def is_one_value(raw: str) -> bool:
    """Whether its parts are joined as they should; they are not where the comma between two fields is missing."""
    if _is_plain(raw):
        return True
    at, is_joined = 0, True
    while (start := _NOT_BLANK.search(raw, at)) is not None:
        at = start.start()
        sign = raw[at]
        if sign == "#":
            is_joined = True
            at += 1
            continue
        if not is_joined:
            return False
        is_joined = False
        if sign in '{"':
            at = (_closing(raw, at) if sign == "{" else _quote(raw, at)) + 1
        elif (bare := _BARE.match(raw, at)) is not None:
            at = bare.end()
        else:
            return False
    return True


def _bare(word: str, macros: Macros, ledger: Ledger, line: int) -> str:
    if word.isdigit():
        return word
    value = macros.value(word)
    if value is None:
        if not _MONTH_WORD.fullmatch(word.lower()):
            ledger.add(line, "undefined-string", f"no @string defines {word}; the name itself was kept")
        # Words without quotes were parted by blanks.
        return f"{word} "
    return value


def _closing(raw: str, at: int) -> int:
    """Where the brace at a place is closed; the end of the text where it is not."""
    depth = 0
    for match in _BRACE.finditer(raw, at):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return match.start()
    return len(raw)


def _quote(raw: str, at: int) -> int:
    """Where the quote at a place is closed: by the next one that is in no braces."""
    depth = 0
    for place in range(at + 1, len(raw)):
        char = raw[place]
        if char in "{}" and raw[place - 1] != "\\":
            depth += 1 if char == "{" else -1
        elif char == '"' and depth <= 0 and raw[place - 1] != "\\":
            return place
    return len(raw)
