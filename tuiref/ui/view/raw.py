"""A record as the lines of its RIS file, in the canonical form that export writes too."""

from collections.abc import Iterator

from textual.content import Content

from tuiref.core.highlight import Highlighter
from tuiref.core.printable import one_line
from tuiref.core.record import Record
from tuiref.ui.view.folding import LONGEST_VALUE, folded, with_rest
from tuiref.ui.view.page import LABEL_STYLE, QUIET_STYLE, Block, with_hits

SEPARATOR = "  - "


def raw_blocks(record: Record, highlighter: Highlighter, *, is_unfolded: bool = False) -> Iterator[Block]:
    """One block for each line: the tag dimmed, the value as it is (made harmless), ER at the end.

    Args:
        record: The record.
        highlighter: Finds the hits.
        is_unfolded: Show long values whole.
    """
    for tag, value in record.tags:
        part, hidden = folded(value, LONGEST_VALUE, is_unfolded=is_unfolded)
        lines = part.split("\n")
        for place, line in enumerate(lines):
            body = with_hits(Content(one_line(line), strip_control_codes=False), highlighter, tag)
            if place == 0:
                body = Content.assemble((one_line(tag) + SEPARATOR, QUIET_STYLE), body)
            yield Block(with_rest(body, hidden if place == len(lines) - 1 else 0))
    yield Block(Content.assemble(("ER" + SEPARATOR, QUIET_STYLE)))
    if record.source:
        place_text = f"{one_line(record.source)}, line {record.line:,}" if record.line else one_line(record.source)
        yield Block(Content.assemble((place_text, LABEL_STYLE)), has_space_above=True)
