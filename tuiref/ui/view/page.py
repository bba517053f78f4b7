"""A page of text for a pane: blocks with labels in a margin, wrapped by cells, with the places of the hits."""

from collections.abc import Iterable, Sequence
from typing import Final

from textual.content import Content, Span

from tuiref.core.highlight import Highlighter
from tuiref.core.late import dataclass
from tuiref.ui.view.cells import cut, fit, width_of

TITLE_STYLE: Final = ".text-pane--title"
LABEL_STYLE: Final = ".text-pane--label"
QUIET_STYLE: Final = ".text-pane--quiet"
HIT_STYLE: Final = ".text-pane--hit"
CURRENT_HIT_STYLE: Final = "bold reverse"
HEADING_STYLE: Final = ".text-pane--heading"
LINK_STYLE: Final = ".text-pane--link"
MORE_STYLE: Final = ".text-pane--more"

_NARROW: Final = 34
"""Panes narrower than this set every label above its text instead of beside it."""
_WIDEST_MARGIN: Final = 18
_MARGIN_SHARE: Final = 0.3
"""Of the pane's width, for the labels beside the text; longer labels stand above theirs."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, perhaps with a label in the margin before its first line."""

    body: Content
    label: str = ""
    """Harmless text; with "" the block takes the whole width."""
    has_space_above: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Wrapped lines, and on which of them the hits begin."""

    lines: tuple[Content, ...] = ()
    hit_lines: tuple[int, ...] = ()
    """0-based line of each hit, in reading order."""


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
        hit_lines += [len(lines) + row for row in _rows_of(hits, body.plain, wrapped)]
        for row, line in enumerate(wrapped):
            if not indent:
                lines.append(line)
            else:
                lines.append(_beside(fit(label, indent) if row == 0 else " " * indent, line))
    return Page(tuple(lines), tuple(hit_lines))


def wrap(body: Content, width: int) -> list[Content]:
    """The text in lines of at most `width` cells, cut at blanks; words that are wider are cut anywhere."""
    text = body.plain
    if not text.isascii() or "\n" in text or "\t" in text:
        return body.wrap(width)
    # Where each character is a cell, this takes a quarter of the time, which a move of the cursor needs.
    lines: list[Content] = []
    start = 0
    while len(text) - start > width:
        end = text.rfind(" ", start, start + width + 1)
        is_in_word = end <= start or not text[start:end].strip()
        if is_in_word:
            end = start + width
        lines.append(stretch(body, start, start + len(text[start:end].rstrip())))
        start = end
        while not is_in_word and start < len(text) and text[start] == " ":
            start += 1
    if start < len(text):
        lines.append(stretch(body, start, len(text)))
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


def _rows_of(offsets: Sequence[int], text: str, wrapped: Sequence[Content]) -> list[int]:
    """Which wrapped line holds each of the ascending offsets of the text."""
    if not offsets:
        return []
    starts: list[int] = []
    position = 0
    for line in wrapped:
        # Wrapping only drops blanks between lines, so the next line is the next place where it occurs.
        start = text.find(line.plain, position) if line.plain else position
        start = position if start < 0 else start
        starts.append(start)
        position = start + len(line.plain)
    rows: list[int] = []
    row = 0
    for offset in offsets:
        while row + 1 < len(starts) and starts[row + 1] <= offset:
            row += 1
        rows.append(row)
    return rows
