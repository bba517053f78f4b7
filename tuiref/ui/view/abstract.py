"""An abstract as paragraphs; one that is structured gets a bold heading for each part."""

from collections.abc import Iterable
from typing import Final

from textual.content import Content

from tuiref.core.highlight import Highlighter
from tuiref.ui.view.folding import LONGEST_ABSTRACT, folded, with_rest
from tuiref.ui.view.headings import headings
from tuiref.ui.view.page import HEADING_STYLE, Block, stretch, with_hits
from tuiref.ui.view.rich_text import content_of

NOTHING: Final = "No abstract."


def abstract_blocks(text: str, highlighter: Highlighter, *, is_unfolded: bool = False) -> list[Block]:
    """The abstract's paragraphs with hits, none for an empty one; an endless one is cut unless `is_unfolded`."""
    part, hidden = folded(text.strip(), LONGEST_ABSTRACT, is_unfolded=is_unfolded)
    body = content_of(part)
    if not body.plain.strip():
        return []
    blocks: list[Block] = []
    for heading, paragraph in _parts(body):
        shown = paragraph if heading is None else Content.assemble((heading, HEADING_STYLE), "  ", paragraph)
        blocks.append(Block(with_hits(shown, highlighter, "abstract"), has_space_above=bool(blocks)))
    if hidden:
        blocks.append(Block(with_rest(Content(""), hidden)))
    return blocks


def _parts(body: Content) -> Iterable[tuple[str | None, Content]]:
    """Paragraphs, each with its heading or None."""
    text = body.plain
    bold = [(span.start, span.end) for span in body.spans if "bold" in str(span.style)]
    cuts = [(one.start, one.end, one.words) for one in headings(text, bold)]
    position = 0
    title: str | None = None
    for start, end, words in [*cuts, (len(text), len(text), "")]:
        for paragraph in _paragraphs(body, position, start):
            yield title, paragraph
            title = None
        if title is not None:  # a heading with nothing under it
            yield title, Content("")
        title, position = words, end


def _paragraphs(body: Content, start: int, end: int) -> Iterable[Content]:
    """The non-empty lines of a stretch, each a paragraph."""
    text = body.plain
    position = start
    for line in text[start:end].split("\n"):
        stripped = line.strip()
        if stripped:
            begin = position + line.index(stripped[0])
            yield stretch(body, begin, begin + len(stripped))
        position += len(line) + 1
