"""A page of text for a pane: blocks with labels in a margin, wrapped by cells, with the places of the hits."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from rich.cells import get_character_cell_size
from textual.content import Content, Span

from tuiref.core.highlight import Highlighter
from tuiref.core.late import dataclass
from tuiref.core.pattern import pattern
from tuiref.ui.view.cells import cut, fit, width_of
from tuiref.ui.view.value import Value

TITLE_STYLE: Final = ".text-pane--title"
LABEL_STYLE: Final = ".text-pane--label"
QUIET_STYLE: Final = ".text-pane--quiet"
HIT_STYLE: Final = ".text-pane--hit"
CURRENT_HIT_STYLE: Final = "bold reverse"
HEADING_STYLE: Final = ".text-pane--heading"
LINK_STYLE: Final = ".text-pane--link"
MORE_STYLE: Final = ".text-pane--more"
PROBLEM_STYLE: Final = ".text-pane--problem"

_NARROW: Final = 34
"""Panes narrower than this set every label above its text instead of beside it."""
_WIDEST_MARGIN: Final = 18
_MARGIN_SHARE: Final = 0.3
"""Of the pane's width, for the labels beside the text; longer labels stand above theirs."""
_ONE_CELL: Final = pattern(
    r"[\u0020-\u02ff\u0370-\u0482\u048a-\u0558\u2010-\u2027\u2030-\u205e\u2070-\u20ab\u2190-\u2199\u2200-\u22ff]*"
)
"""Letters and signs that take one cell in every terminal: Latin, Greek, Cyrillic, dashes, quotes, mathematics."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A stretch of a block's body on which the cursor can stand."""

    start: int
    """In code points."""
    end: int
    """Exclusive; not before `start`."""
    value: Value


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, perhaps with a label in the margin before its first line."""

    body: Content
    label: str = ""
    """Harmless text; with "" the block takes the whole width."""
    has_space_above: bool = False
    stops: tuple[Stop, ...] = ()
    """In the order of the text."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands on a page: lines are 0-based, columns in code points of their line."""

    value: Value
    first_line: int
    first_column: int
    last_line: int
    last_column: int
    """Exclusive."""
    indent: int
    """Where the text begins on the lines between."""


@dataclass(frozen=True, slots=True)
class Page:
    """Wrapped lines, on which of them the hits begin, and where the values stand."""

    lines: tuple[Content, ...] = ()
    hit_lines: tuple[int, ...] = ()
    """0-based line of each hit, in reading order."""
    places: tuple[Place, ...] = ()
    """In reading order."""


def with_hits(body: Content, highlighter: Highlighter, field: str | None) -> Content:
    """The text with its hits styled."""
    return body.add_spans([Span(start, end, HIT_STYLE) for start, end in highlighter.spans(body.plain, field)])


def lay_out(blocks: Iterable[Block], width: int, current_hit: int | None = None) -> Page:
    """Wrap blocks to a width.

    Args:
        blocks: From top to bottom. Blocks with a label share one margin, as wide as the longest label that
            leaves room for the text.
        width: Cells of the pane's text.
        current_hit: 0-based number of the hit that is to stand out from the others.
    """
    blocks = tuple(blocks)
    widest = 0 if width < _NARROW else min(int(width * _MARGIN_SHARE), _WIDEST_MARGIN)
    margin = max((width_of(block.label) + 2 for block in blocks if width_of(block.label) + 2 <= widest), default=0)
    lines: list[Content] = []
    hit_lines: list[int] = []
    places: list[Place] = []
    for block in blocks:
        if block.has_space_above and lines:
            lines.append(Content(""))
        body = block.body
        hits = sorted(span.start for span in body.spans if span.style == HIT_STYLE)
        if current_hit is not None and 0 <= current_hit - len(hit_lines) < len(hits):
            start = hits[current_hit - len(hit_lines)]
            body = body.add_spans(
                [
                    Span(span.start, span.end, CURRENT_HIT_STYLE)
                    for span in body.spans
                    if span.start == start and span.style == HIT_STYLE
                ]
            )
        label = block.label
        indent = margin if label else 0
        if label and width_of(label) >= indent:
            lines.append(Content.assemble((cut(label, width), LABEL_STYLE)))
            label = ""
        wrapped = wrap(body, max(width - indent, 1)) if body.plain else [Content("")]
        if hits or block.stops:
            starts = _starts_of(body.plain, wrapped)
            hit_lines += [len(lines) + row for row in _rows_of(hits, starts)]
            head = len(fit(label, indent)) if indent else 0
            places += _places(block.stops, starts, wrapped, len(lines), (head, indent))
        for row, line in enumerate(wrapped):
            if not indent:
                lines.append(line)
            else:
                lines.append(_beside(fit(label, indent) if row == 0 else " " * indent, line))
    return Page(tuple(lines), tuple(hit_lines), tuple(places))


def wrap(body: Content, width: int) -> list[Content]:
    """The text in lines of at most `width` cells, cut at blanks; words that are wider are cut anywhere."""
    text = body.plain
    if "\t" in text:
        return body.wrap(width)
    ranges: list[tuple[int, int]] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        ranges += _line_ranges(text, start, end, width)
        start = end + 1
    return _stretches(body, ranges)


def _line_ranges(text: str, start: int, stop: int, width: int) -> Iterable[tuple[int, int]]:
    """Where the lines of one paragraph begin and end; of an empty one, one empty line."""
    is_simple = _is_simple(text, start, stop)
    is_first = True
    while True:
        # Where each character is a cell this takes a tenth of the time, which a move of the cursor needs.
        end = min(start + width, stop) if is_simple else _end_of_cells(text, start, stop, width)
        if end >= stop:
            break
        blank = text.rfind(" ", start, end + 1)
        is_in_word = blank <= start or not text[start:blank].strip()
        end = end if is_in_word else blank
        yield start, start + len(text[start:end].rstrip())
        is_first = False
        start = end
        while not is_in_word and start < stop and text[start] == " ":
            start += 1
    if start < stop or is_first:
        yield start, stop


def _is_simple(text: str, start: int, stop: int) -> bool:
    """Whether each character of a stretch takes one cell."""
    if text.isascii():
        return True
    piece = text[start:stop]
    # Below the combining marks only control characters, of which there are none, take another width.
    return piece.isascii() or max(piece) < "\u0300" or _ONE_CELL.fullmatch(piece) is not None


def _end_of_cells(text: str, start: int, stop: int, width: int) -> int:
    """How far at most `width` cells from `start` reach; at least one character with what combines with it."""
    room = width
    for place in range(start, stop):
        # The sign behind a character that asks for a picture of it makes it wide.
        size = 1 if text[place] == "\ufe0f" else get_character_cell_size(text[place])
        if size > room and place > start:
            return place
        room -= size
    return stop


def _stretches(body: Content, ranges: Sequence[tuple[int, int]]) -> list[Content]:
    """The ascending ranges of a text, each with its styles."""
    text = body.plain
    if not body.spans:
        return [Content(text[start:end], strip_control_codes=False) for start, end in ranges]
    waiting = sorted(enumerate(body.spans), key=lambda numbered: numbered[1].start, reverse=True)
    active: list[tuple[int, Span]] = []
    lines: list[Content] = []
    for start, end in ranges:
        while waiting and waiting[-1][1].start < end:
            active.append(waiting.pop())
        active = sorted(numbered for numbered in active if numbered[1].end > start)
        spans = [Span(max(one.start, start) - start, min(one.end, end) - start, one.style) for _, one in active]
        lines.append(Content(text[start:end], spans, strip_control_codes=False))
    return lines


def stretch(body: Content, start: int, end: int) -> Content:
    """The code points from `start` up to `end` (exclusive) with their styles."""
    spans = [
        Span(max(span.start, start) - start, min(span.end, end) - start, span.style)
        for span in body.spans
        if span.start < end and span.end > start
    ]
    return Content(body.plain[start:end], spans, strip_control_codes=False)


def _beside(label: str, line: Content) -> Content:
    """A line with its label, or the blanks below it, in the margin."""
    shift = len(label)
    spans = [Span(span.start + shift, span.end + shift, span.style) for span in line.spans]
    if not label.isspace():
        spans.insert(0, Span(0, shift, LABEL_STYLE))
    return Content(label + line.plain, spans, strip_control_codes=False)


def _starts_of(text: str, wrapped: Sequence[Content]) -> list[int]:
    """Where in the text each wrapped line begins."""
    starts: list[int] = []
    position = 0
    for line in wrapped:
        # Wrapping only drops blanks between lines, so the next line is the next place where it occurs.
        start = text.find(line.plain, position) if line.plain else position
        start = position if start < 0 else start
        starts.append(start)
        position = start + len(line.plain)
    return starts


def _rows_of(offsets: Sequence[int], starts: Sequence[int]) -> list[int]:
    """Which wrapped line holds each of the offsets of the text."""
    return [max(bisect_right(starts, offset) - 1, 0) for offset in offsets]


def _places(
    stops: Sequence[Stop], starts: Sequence[int], wrapped: Sequence[Content], line: int, margins: tuple[int, int]
) -> Iterable[Place]:
    """Where the stops of a block stand.

    Args:
        stops: Of the block.
        starts: Where in its text each wrapped line begins.
        wrapped: Its lines, without a margin.
        line: The line of the page on which it begins.
        margins: Code points before its first line, and before each further one.
    """
    for stop in stops:
        first, last = _rows_of((stop.start, max(stop.end - 1, stop.start)), starts)
        length = len(wrapped[last].plain)
        yield Place(
            stop.value,
            line + first,
            margins[first > 0] + min(stop.start - starts[first], len(wrapped[first].plain)),
            line + last,
            margins[last > 0] + max(min(stop.end - starts[last], length), 0),
            margins[1],
        )
