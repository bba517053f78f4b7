"""What a person types -> a tree of core.query, or a fault with its place; and such a tree as text again."""

from tuiref.query.lines import references
from tuiref.query.reader import parse
from tuiref.query.render import render

__all__ = ["parse", "references", "render"]
