"""A record as the lines of its RIS file, in the canonical form that export writes too, and what was repaired there."""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from tuiref.core.highlight import Highlighter
from tuiref.core.problem import Problem
from tuiref.core.record import Record
from tuiref.ui.view.folding import LINES_FOLDED_AT, LONGEST_VALUE, folded, unfolding, with_more, with_rest
from tuiref.ui.view.page import LABEL_STYLE, PROBLEM_STYLE, QUIET_STYLE, Block, Stop, with_hits
from tuiref.ui.view.rich_text import shown_line
from tuiref.ui.view.value import Value

SEPARATOR: Final = "  - "
PROBLEM_SIGN: Final = "!"
_LONGEST_LEFT_OUT: Final = 300
"""Code points of the text that a problem left out."""


def raw_blocks(
    record: Record, highlighter: Highlighter, *, is_unfolded: bool = False, problems: Sequence[Problem] = ()
) -> Iterator[Block]:
    """One block for each line: the tag dimmed, the value as it is (made harmless), ER at the end.

    Args:
        record: The record.
        highlighter: Finds the hits.
        is_unfolded: Show long values whole.
        problems: What was met in the record's lines, by line. Each is told below its line, as far as the lines of
            the source stand as here; those behind the last line stand before ER.
    """
    waiting = list(problems)
    line_number = record.line
    shown = record.tags if is_unfolded else record.tags[:LINES_FOLDED_AT]
    for tag, value in shown:
        part, hidden = folded(value, LONGEST_VALUE, is_unfolded=is_unfolded)
        lines = part.split("\n")
        for place, line in enumerate(lines):
            yield _line(
                tag, value, line, highlighter, is_first=place == 0, hidden=hidden if place == len(lines) - 1 else 0
            )
            while waiting and waiting[0].line <= line_number:
                yield _told(waiting.pop(0))
            line_number += 1
        line_number += value.count("\n") + 1 - len(lines)
    if len(shown) < len(record.tags):
        words = f"{len(record.tags) - len(shown):,} more tags"
        body = with_more(Content(""), words)
        yield Block(body, stops=(Stop(0, len(body.plain), unfolding(words)),))
    for problem in waiting:
        yield _told(problem)
    yield Block(Content.assemble(("ER" + SEPARATOR, QUIET_STYLE)))
    if record.source:
        source = shown_line(record.source[:LONGEST_VALUE])
        place_text = f"{source}, line {record.line:,}" if record.line else source
        yield Block(Content.assemble((place_text, LABEL_STYLE)), has_space_above=True)


def _line(tag: str, value: str, line: str, highlighter: Highlighter, *, is_first: bool, hidden: int) -> Block:
    shown = shown_line(line)
    body = with_hits(Content(shown, strip_control_codes=False), highlighter, tag)
    head = shown_line(tag) + SEPARATOR
    if is_first:
        body = Content.assemble((head, QUIET_STYLE), body)
    start = len(head) if is_first else 0
    stops = (Stop(start, start + len(shown), Value(shown_line(tag), value)),) if is_first else ()
    return Block(with_rest(body, hidden), stops=stops)


def _told(problem: Problem) -> Block:
    """A problem with the line of the source where it was met, and the text that is in no record."""
    text = f"{PROBLEM_SIGN} line {problem.line:,}: {shown_line(problem.message)}"
    if problem.count > 1:
        text += f" (and {problem.count - 1:,} more of the kind)"
    body = Content.assemble((text, PROBLEM_STYLE))
    if problem.text.strip():
        left_out = shown_line(problem.text.strip()[:_LONGEST_LEFT_OUT])
        body = Content.assemble(body, (f"  left out: {left_out}", QUIET_STYLE))
    return Block(body)
