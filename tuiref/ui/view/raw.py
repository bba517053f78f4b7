"""A record as the lines of its RIS file, in the canonical form that export writes too."""

from collections.abc import Iterator

from textual.content import Content

from tuiref.core.highlight import Highlighter
from tuiref.core.printable import one_line
from tuiref.core.record import Record
from tuiref.ui.view.page import LABEL_STYLE, QUIET_STYLE, Block, with_hits

SEPARATOR = "  - "


def raw_blocks(record: Record, highlighter: Highlighter) -> Iterator[Block]:
    """One block for each line: the tag dimmed, the value as it is (made harmless), ER at the end."""
    for tag, value in record.tags:
        for place, line in enumerate(value.split("\n")):
            body = with_hits(Content(one_line(line), strip_control_codes=False), highlighter, tag)
            head = (one_line(tag) + SEPARATOR, QUIET_STYLE) if place == 0 else ""
            yield Block(Content.assemble(head, body) if head else body)
    yield Block(Content.assemble(("ER" + SEPARATOR, QUIET_STYLE)))
    if record.source:
        place_text = f"{one_line(record.source)}, line {record.line:,}" if record.line else one_line(record.source)
        yield Block(Content.assemble((place_text, LABEL_STYLE)), has_space_above=True)
