"""Two records field by field: what is the same, what differs, and in which words."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

from textual.content import Content, Span

from tuiref.core.folding import fold
from tuiref.core.highlight import Highlighter
from tuiref.core.late import dataclass
from tuiref.core.record import Record
from tuiref.ui.view.cells import cut, fit, width_of
from tuiref.ui.view.detail import detail_blocks
from tuiref.ui.view.folding import LONGEST_ABSTRACT, folded
from tuiref.ui.view.page import HEADING_STYLE, LABEL_STYLE, QUIET_STYLE, Page, wrap
from tuiref.ui.view.rich_text import content_of

SAME: Final = "="
ALIKE: Final = "≈"
"""The same words in another case or with other signs between them."""
DIFFERENT: Final = "≠"
LEFT_ONLY: Final = "‹"
RIGHT_ONLY: Final = "›"

DIFFERING_STYLE: Final = ".compare-view--differing"
CURRENT_STYLE: Final = "bold reverse"

_WORDS: Final = re.compile(r"\w+|[^\w\s]")
_MOST_WORDS: Final = 1_500
"""Of longer texts it is only told that they differ: comparing takes time that grows with the square."""
_LONGEST_SHOWN: Final = 6_000
"""Code points of one value."""
_SIDE_LABELS: Final = 78
"""Cells from which on labels stand beside the texts."""
_LABEL_CELLS: Final = 13
_TITLE: Final = "Title"
_LEFT_OUT: Final = ("Source",)
"""Labels of what differs between any two records."""
_MERGED: Final = {"Author": "Authors", "Editor": "Editors"}


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field of both records."""

    label: str
    left: Content
    """Harmless; empty when the record does not have the field. Differing words are styled."""
    right: Content
    sign: str
    """SAME, ALIKE, DIFFERENT, LEFT_ONLY or RIGHT_ONLY."""

    @property
    def is_different(self) -> bool:
        """Whether the records do not tell the same, letter by letter."""
        return self.sign != SAME


def compared(left: Record, right: Record) -> tuple[ComparedField, ...]:
    """All fields that either record has, in the order of the left one, the abstract last."""
    lefts, rights = _fields_of(left), _fields_of(right)
    labels = _merged_order(list(lefts), list(rights))
    return tuple(_compared_field(label, lefts.get(label, ""), rights.get(label, "")) for label in labels)


def _fields_of(record: Record) -> dict[str, str]:
    """Label and harmless text of each field; values of one label are parted by line feeds."""
    fields: dict[str, list[str]] = {}
    for number, block in enumerate(detail_blocks(record, Highlighter())):
        label = _TITLE if number == 0 else block.label
        if label and label not in _LEFT_OUT and block.body.plain:
            fields.setdefault(_MERGED.get(label, label), []).append(block.body.plain)
    text = content_of(folded(record.abstract.strip(), LONGEST_ABSTRACT, is_unfolded=False)[0]).plain
    out = {label: "\n".join(texts)[:_LONGEST_SHOWN] for label, texts in fields.items()}
    return out | ({"Abstract": text} if text.strip() else {})


def _merged_order(left: list[str], right: list[str]) -> list[str]:
    """The labels of both: in the order of the left, those of the right alone behind the one they follow there."""
    out = list(left)
    for place, label in enumerate(right):
        if label not in out:
            before = [out.index(one) for one in right[:place] if one in out]
            out.insert(max(before, default=-1) + 1, label)
    if "Abstract" in out:
        out.remove("Abstract")
        out.append("Abstract")
    return out


def _compared_field(label: str, left: str, right: str) -> ComparedField:
    if left == right:
        return ComparedField(label, Content(left), Content(right), SAME)
    if not left or not right:
        return ComparedField(label, Content(left), Content(right), LEFT_ONLY if left else RIGHT_ONLY)
    sign = ALIKE if _key(left) == _key(right) else DIFFERENT
    left_spans, right_spans = _differences(left, right)
    return ComparedField(
        label,
        Content(left, [Span(start, end, DIFFERING_STYLE) for start, end in left_spans]),
        Content(right, [Span(start, end, DIFFERING_STYLE) for start, end in right_spans]),
        sign,
    )


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


_Spans = list[tuple[int, int]]


def _differences(left: str, right: str) -> tuple[_Spans, _Spans]:
    """The stretches of each text that the other does not have in that place, in words and signs."""
    lefts, rights = list(_WORDS.finditer(left)), list(_WORDS.finditer(right))
    if max(len(lefts), len(rights)) > _MOST_WORDS:
        return [], []
    matcher = SequenceMatcher(None, [one.group() for one in lefts], [one.group() for one in rights], autojunk=False)
    left_spans: _Spans = []
    right_spans: _Spans = []
    for kind, left_start, left_end, right_start, right_end in matcher.get_opcodes():
        if kind != "equal":
            if left_end > left_start:
                left_spans.append((lefts[left_start].start(), lefts[left_end - 1].end()))
            if right_end > right_start:
                right_spans.append((rights[right_start].start(), rights[right_end - 1].end()))
    return left_spans, right_spans


def columns(width: int) -> tuple[int, int]:
    """Cells of the margin for the labels, and of each of the two columns; three cells stand between these."""
    margin = _LABEL_CELLS if width >= _SIDE_LABELS else 0
    return margin, max((width - margin - 3) // 2, 1)


def lay_out_comparison(fields: Sequence[ComparedField], width: int, current: int | None = None) -> Page:
    """Both sides in two columns with the sign between them.

    Args:
        fields: From top to bottom.
        width: Cells of the whole.
        current: 0-based number of the difference that is to stand out among the others.

    Returns:
        A page whose `hit_lines` are the lines where the differing fields begin.
    """
    margin, column = columns(width)
    lines: list[Content] = []
    differences: list[int] = []
    for field in fields:
        if lines and (not margin or field.label == "Abstract"):
            lines.append(Content(""))
        style = LABEL_STYLE
        if field.is_different:
            style = CURRENT_STYLE if current == len(differences) else HEADING_STYLE
            differences.append(len(lines))
        if not margin:
            lines.append(Content.assemble((f"{field.sign} {cut(field.label, max(width - 2, 1))}", style)))
        pairs = zip_longest(_wrapped(field.left, column), _wrapped(field.right, column))
        for row, (left, right) in enumerate(pairs):
            label = fit(field.label if row == 0 else "", margin - 1) + " " if margin else ""
            sign = field.sign if row == 0 else " "
            lines.append(
                Content.assemble(
                    (label, style if row == 0 and field.label else ""),
                    _padded(left, column),
                    (f" {sign} ", style if field.is_different else QUIET_STYLE),
                    Content("") if right is None else right,
                )
            )
    return Page(tuple(lines), tuple(differences))


def _wrapped(text: Content, width: int) -> list[Content]:
    return wrap(text, width) if text.plain else [Content("")]


def _padded(line: Content | None, width: int) -> Content:
    if line is None:
        return Content(" " * width)
    missing = width - width_of(line.plain)
    return Content(line.plain + " " * max(missing, 0), list(line.spans), strip_control_codes=False)
