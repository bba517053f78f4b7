"""Measured figures as tables for people and as JSON for machines."""

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

Cell = str | float | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of figures, taken in one run."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """As many cells as columns; None where a figure does not apply."""
    notes: tuple[str, ...] = field(default=())
    """What to know when reading it: sizes, rounds, what was left out."""

    def as_object(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)

    def as_markdown(self) -> str:
        """For a page of Markdown: the title in bold, the table, the notes as a list."""
        numeric = [all(not isinstance(row[at], str) for row in self.rows) for at in range(len(self.columns))]
        lines = [_markdown_row(self.columns), _markdown_row(["---:" if right else "---" for right in numeric])]
        lines += [_markdown_row([_text(cell) for cell in row]) for row in self.rows]
        return "\n".join((f"**{self.title}**", "", *lines, "", *(f"- {note}" for note in self.notes))).rstrip()

    def as_text(self) -> str:
        """For people: columns padded, numbers to the right."""
        texts = [self.columns, *(tuple(map(_text, row)) for row in self.rows)]
        widths = [max(len(row[at]) for row in texts) for at in range(len(self.columns))]
        numeric = [all(not isinstance(row[at], str) for row in self.rows) for at in range(len(self.columns))]
        lines = [
            "  ".join(
                text.rjust(width) if right else text.ljust(width)
                for text, width, right in zip(row, widths, numeric, strict=True)
            ).rstrip()
            for row in texts
        ]
        lines.insert(1, "  ".join("-" * width for width in widths))
        return "\n".join((f"## {self.title}", *lines, *(f"  {note}" for note in self.notes)))


def _markdown_row(cells: Sequence[str]) -> str:
    escaped = [cell.replace("|", r"\|") for cell in cells]
    return f"| {' | '.join(escaped)} |"


def _text(cell: Cell) -> str:
    if cell is None:
        return "-"
    if isinstance(cell, float):
        return f"{cell:,.0f}" if abs(cell) >= 1000 else f"{cell:.1f}" if abs(cell) >= 10 else f"{cell:.2f}"
    return f"{cell:,}" if isinstance(cell, int) else cell


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, min(len(ordered), -int(-share * len(ordered) // 1)) - 1)]


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def milliseconds(seconds: float) -> float:
    """For tables of short times."""
    return round(seconds * 1000, 2)
