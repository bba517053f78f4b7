"""An explanation of a query as lines of text: the tree, what is missing, why a record is found."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from tuiref.core.explanation import Explained
from tuiref.core.fields import FIELDS
from tuiref.core.highlight import Highlighter
from tuiref.core.late import dataclass
from tuiref.core.missing import Missing
from tuiref.core.record import Record
from tuiref.ui.view.abstract import abstract_blocks
from tuiref.ui.view.cells import cut, tidy
from tuiref.ui.view.detail import detail_blocks
from tuiref.ui.view.page import HIT_STYLE, Block

_LONGEST_LABEL: Final = 70
_MOST_WORDS: Final = 12
"""Different words of one field that are named."""
_LABELS: Final = {field.name: field.label.lower() for field in FIELDS}
_FOUND_SIGN: Final = "✓"
_NOT_FOUND_SIGN: Final = "·"


@dataclass(frozen=True, slots=True)
class Reason:
    """What a query matched in one field of a record."""

    label: str
    """The field, for people."""
    words: tuple[tuple[str, int], ...]
    """The matched stretches as the record has them, each with how often; in order of the text."""


def tree(root: Explained) -> Iterator[tuple[int, Explained]]:
    """All parts from top to bottom, each with how deep it is; 0 for the whole."""
    pending = [(0, root)]
    while pending:
        depth, part = pending.pop()
        yield depth, part
        pending += [(depth + 1, inner) for inner in reversed(part.parts)]


def tree_lines(root: Explained, *, most: int | None = None) -> list[str]:
    """A line for each part: how many records it finds, whether the record is among them, and what it asks for.

    Args:
        root: The explanation.
        most: Show so many lines; None for all.
    """
    parts = list(tree(root))
    width = max(len(f"{part.records:,}") for _, part in parts)
    shown = parts if most is None or len(parts) <= most else parts[: most - 1]
    lines = [
        f"{part.records:>{width},} {_sign(part)}{'  ' * depth}{cut(tidy(part.label), _LONGEST_LABEL)}"
        for depth, part in shown
    ]
    if len(shown) < len(parts):
        lines.append(f"{'':>{width}} and {len(parts) - len(shown):,} parts more")
    return lines


def _sign(part: Explained) -> str:
    if part.has_record is None:
        return ""
    return f"{_FOUND_SIGN if part.has_record else _NOT_FOUND_SIGN} "


def missing_texts(missing: Sequence[Missing], mend_key: str = "") -> tuple[str, ...]:
    """A sentence for each word that no record has; the last one names the key that mends them, if there is one."""
    texts = [_missing_text(one) for one in missing]
    if mend_key and any(one.neighbour for one in missing):
        texts[-1] += f" — {mend_key} takes {'it' if len(missing) == 1 else 'what is near'}"
    return tuple(texts)


def _missing_text(one: Missing) -> str:
    text = f"no record has {tidy(one.word)}"
    if one.field is not None:
        text += f" in {_LABELS.get(one.field, one.field)}"
        if one.elsewhere:
            text += f", {one.elsewhere:,} elsewhere"
    if one.neighbour:
        text += f"; {tidy(one.neighbour)} has {one.neighbour_records:,}"
    return text


def reasons(record: Record, highlighter: Highlighter) -> tuple[Reason, ...]:
    """Which words of which fields of a record a query matched, in the order of the panes; () for none."""
    blocks = [
        *(_labelled(block, "Title") for block in detail_blocks(record, highlighter, is_unfolded=True)),
        *(("Abstract", block.body) for block in abstract_blocks(record.abstract, highlighter, is_unfolded=True)),
    ]
    found: dict[str, Counter[str]] = {}
    spelled: dict[tuple[str, str], str] = {}
    for label, body in blocks:
        for span in sorted(body.spans, key=lambda span: span.start):
            if span.style == HIT_STYLE:
                words = " ".join(body.plain[span.start : span.end].split())
                spelled.setdefault((label, words.casefold()), words)
                found.setdefault(label, Counter())[words.casefold()] += 1
    return tuple(
        Reason(label, tuple((spelled[label, word], count) for word, count in counts.items()))
        for label, counts in found.items()
    )


def _labelled(block: Block, otherwise: str) -> tuple[str, Content]:
    return block.label or otherwise, block.body


def reason_line(reason: Reason) -> str:
    """Like "relapse, relapsed (3 times), CAR-T"."""
    words = [tidy(word) + (f" ({count:,} times)" if count > 1 else "") for word, count in reason.words[:_MOST_WORDS]]
    more = len(reason.words) - len(words)
    return ", ".join(words) + (f", and {more:,} more" if more else "")
