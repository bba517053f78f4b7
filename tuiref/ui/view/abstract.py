"""An abstract as paragraphs; one that is structured gets a bold heading for each part."""

import re
from collections.abc import Iterable
from typing import Final

from textual.content import Content

from tuiref.core.highlight import Highlighter
from tuiref.ui.view.folding import LONGEST_ABSTRACT, folded, with_rest
from tuiref.ui.view.page import HEADING_STYLE, Block, stretch, with_hits
from tuiref.ui.view.rich_text import content_of

NOTHING: Final = "No abstract."

_WORDS: Final = frozenset(
    """
    abstract aim aims analysis approach availability background basis case clinical conclusion conclusions context
    contact contribution criteria data date dates design development discussion dissemination economic eligibility
    ethics evidence exposure exposures extraction finding findings funding goal goals hypotheses hypothesis impact
    implementation implication implications importance information innovation interpretation intervention
    interventions introduction key keywords level limitation limitations main material materials measure measurement
    measurements measures message messages method methodology methods motivation novelty objective objectives
    originality outcome outcomes overview participant participants patient patients perspective perspectives
    population practical practice presentation primary problem procedure procedures prospero protocol purpose
    purposes question questions rationale recommendation recommendations registration relevance report research
    result results review sample scope search secondary selection setting settings significance social source sources
    sponsorship statement statistical strategy strengths studies study subject subjects summary supplementary
    synthesis systematic techniques theoretical trial trials unlabelled value
    """.split()  # noqa: SIM905 - a list of so many words reads better as text
)
"""Words of which the headings of structured abstracts are made."""
_JOINING: Final = frozenset(["and", "or", "of", "the", "in", "for", "to", "with", "on", "&"])
_HEADING: Final = re.compile(
    r"(?:^|(?<=\n)|(?<=[.!?)\]%\"”] )|(?<=[.!?)\]%\"”]  ))"
    r"(?P<words>[A-Z][A-Za-z]*(?:(?:[ /&,-]{1,3})[A-Za-z]+){0,6})(?P<end>:[ \n]|[ ]?:(?=[A-Z\n])|\n)"
)
_PARTING: Final = re.compile(r"[ /&,-]+")


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
    headings = [found for found in _HEADING.finditer(text) if _is_heading(found["words"], found["end"])]
    is_structured = len(headings) >= 2 or (len(headings) == 1 and headings[0].start() == 0)
    cuts = [(found.start("words"), found.end(), found["words"]) for found in headings] if is_structured else []
    position = 0
    title: str | None = None
    for start, end, words in [*cuts, (len(text), len(text), "")]:
        for paragraph in _paragraphs(body, position, start):
            yield title, paragraph
            title = None
        if title is not None:  # a heading with nothing under it
            yield title, Content("")
        title, position = words, end


def _is_heading(words: str, end: str) -> bool:
    """Whether these words can only be a heading: made of known words, or all in capitals before a colon."""
    parts = [part for part in _PARTING.split(words) if part]
    if words.isupper() and ":" in end:
        return len(words) >= 6 or words.lower() in _WORDS
    known = sum(part.lower() in _WORDS for part in parts)
    return known > 0 and all(part.lower() in _WORDS or part.lower() in _JOINING for part in parts)


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
