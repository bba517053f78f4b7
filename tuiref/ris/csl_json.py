"""CSL-JSON as records: an array, one object, an object that holds such an array, or one object a line."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Final

from tuiref.core.canonical import format_record
from tuiref.ris.csl_tags import pairs_of
from tuiref.ris.ledger import Ledger

_TOKEN: Final = re.compile(r'"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"?|[{}\[\]]')
_LARGEST: Final = 1 << 23
_PATIENCE: Final = 16
_FRAME: Final = " \t\n,[]\N{ZERO WIDTH NO-BREAK SPACE}\x1e"
_SIGNS: Final = frozenset(("type", "title", "author", "issued", "container-title", "DOI", "URL", "citation-key"))
_HOLDERS: Final = ("items", "references", "message", "data", "records", "csl")


class CslSplitter:
    """Takes the text of a source in, and gives each item out as canonical RIS.

    An item is what its braces enclose, so an item that is no JSON costs only itself. A string ends with its line at
    the latest; where braces don't close, the next item begins at a brace as far to the right as that of this one.
    Only so much is read twice for that; then no item goes beyond such a brace.
    """

    def __init__(self, ledger: Ledger, emit: Callable[[bytes, int], None]) -> None:
        """Begin before the first item; `emit` is called as by `split.Splitter`."""
        self._ledger = ledger
        self._emit = emit
        self._text = ""
        self._line = 1
        self._indent = ""
        self._scanned = 0
        self._depth = 0
        self._length = 0
        self._read_again = 0

    @property
    def _is_hasty(self) -> bool:
        """Whether items that don't close have cost so much that the next ones must end where another begins."""
        return self._read_again > _PATIENCE * self._length

    def feed(self, block: bytes, *, is_last: bool = False) -> None:
        """Take a stretch of UTF-8 text in, cut anywhere between characters."""
        text = block.decode("utf-8", "replace")
        self._text += text
        self._length += len(text)
        self._cut(is_last=is_last)
        while self._text and (is_last or len(self._text) > _LARGEST):
            self._recover(is_last=is_last)

    def _cut(self, *, is_last: bool) -> None:
        """Hand out the items that are whole."""
        # What the end of the stretch cuts may be a string that goes on.
        end = len(self._text) if is_last else max(self._text.rfind("\n"), self._text.rfind("}")) + 1
        start, position, depth = 0, self._scanned, self._depth
        bounds: dict[str, int] = {}
        bound = self._bound(start, bounds) if depth else len(self._text)
        is_done = False
        while not is_done:
            is_done = True
            for match in _TOKEN.finditer(self._text, position, end):
                sign, position = match[0], match.end()
                if depth and position > bound:
                    self._give_up(self._text[start:bound])
                    start, position, depth, is_done = bound, bound, 0, False
                    break
                if depth == 0 and sign == "{":
                    self._outside(self._text[start : match.start()])
                    start, depth = match.start(), 1
                    bound = self._bound(start, bounds)
                elif depth and sign in "{[":
                    depth += 1
                elif depth and sign in "}]":
                    depth -= 1
                    if depth == 0:
                        start += self._item(self._text[start:position])
                        if start != position:
                            # Only a part of it was given up; what follows begins anew.
                            position, is_done = start, False
                            break
        if depth == 0 and not is_last:
            self._outside(self._text[start:position])
            start = position
        self._text = self._text[start:]
        self._scanned, self._depth = position - start, depth

    def _recover(self, *, is_last: bool) -> None:
        """Give up an item whose braces don't close, and go on with the next that begins as this one did."""
        if self._depth == 0:
            self._outside(self._text)
            self._text = ""
            self._scanned = 0
            return
        end = self._next_beginning(self._text, 0)
        broken, self._text = self._text[:end], self._text[end:]
        self._read_again += len(self._text)
        self._give_up(broken)
        self._scanned = self._depth = 0
        self._cut(is_last=is_last)

    def _bound(self, start: int, bounds: dict[str, int]) -> int:
        """Where in the text the item from `start` on must end at the latest; `bounds` holds what was found before."""
        if not self._is_hasty:
            return len(self._text)
        if bounds.get(self._indent, 0) <= start:
            bounds[self._indent] = self._next_beginning(self._text, start)
        return bounds[self._indent]

    def _give_up(self, broken: str) -> None:
        self._ledger.add(self._line, "damaged-entry", "an item that is no JSON: its brackets don't close", broken)
        self._advance(broken)

    def _outside(self, text: str) -> None:
        if text.strip(_FRAME):
            line = self._line + text[: len(text) - len(text.lstrip(_FRAME))].count("\n")
            self._ledger.add(line, "text-outside-record", "text outside of any item", text.strip(_FRAME))
        self._advance(text)
        self._indent = text[text.rfind("\n") + 1 :] if not text[text.rfind("\n") + 1 :].strip() else ""

    def _advance(self, text: str) -> None:
        self._line += text.count("\n")

    def _next_beginning(self, text: str, start: int) -> int:
        """Where within the text of the broken item from `start` on the next item begins; its end when it doesn't."""
        following = re.compile(rf"\n{re.escape(self._indent)}(?:\}},?\s*)?(?=\{{)").search(text, start + 1)
        return following.end() if following else len(text)

    def _item(self, text: str) -> int:
        """Take an item in, and tell how much of the text it was: all, unless its braces enclose a further one."""
        try:
            item = json.loads(text, strict=False, object_pairs_hook=_with_all_names)
        except (ValueError, RecursionError) as error:
            whole = len(text)
            text = text[: self._next_beginning(text, 0)]
            self._read_again += whole - len(text)
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep, or too large a number"
            down = text.count("\n", 0, error.pos) if isinstance(error, json.JSONDecodeError) else 0
            down = min(down, text.rstrip().count("\n"))
            message = f"an item that is no JSON: {reason[:1].lower()}{reason[1:]}"
            self._ledger.add(self._line + down, "damaged-entry", message, text.rstrip())
        else:
            self._take(item, text)
        self._advance(text)
        return len(text)

    def _take(self, item: object, text: str) -> None:
        held = list(_held(item))
        if held:
            for one in held:
                self._emit(format_record(pairs_of(one)).encode("utf-8", "replace"), self._line)
        else:
            self._ledger.add(self._line, "text-outside-record", "an object that is no item of CSL-JSON", text)


def _held(item: object) -> Iterator[dict[str, object]]:
    """The object itself, or those that it is a wrapping for; none where it is something else."""
    if not isinstance(item, dict):
        return
    if not _SIGNS.isdisjoint(item):
        yield item
        return
    for name in _HOLDERS:
        inner = item.get(name)
        if isinstance(inner, dict):
            yield from _held(inner)
        elif isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner):
            yield from inner


def _with_all_names(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object; of a name that is there twice each further value has a name of its own."""
    out: dict[str, object] = {}
    numbers: dict[str, int] = {}
    for name, value in pairs:
        free = name
        while free in out:
            numbers[name] = numbers.get(name, 1) + 1
            free = f"{name} ({numbers[name]})"
        out[free] = value
    return out
