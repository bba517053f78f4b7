"""A column of the list as it is written in the settings: its name, and perhaps its width."""

from typing import Final

MOST_CELLS: Final = 200
"""Widest that a column can be asked to be."""


def with_width(written: str) -> tuple[str, int | None]:
    """The name of a column, and the cells that it is to have ("authors:30"); None for as many as suit the list.

    What is no width is left in the name, which then is unknown.
    """
    name, colon, cells = written.partition(":")
    if colon and cells.isascii() and cells.isdecimal() and len(cells) < 4 and 0 < int(cells) <= MOST_CELLS:
        return name, int(cells)
    return written, None


def written_column(name: str, cells: int | None) -> str:
    """The reverse of `with_width`."""
    return name if cells is None else f"{name}:{cells}"
