"""A Group of tags that stand outside of any record, and to which record they belong."""

from dataclasses import dataclass, field
from typing import Final

from tuiref.core.tag_shape import CORE_TAGS

_ABSTRACTS: Final = frozenset(("AB", "N2"))


@dataclass(slots=True)
class Addition:
    """A tag line outside of a record, with its further lines."""

    tag: str
    lines: list[str]
    """Canonical: `XX  - value`, then the further lines."""
    line: int
    """1-based."""


@dataclass(slots=True)
class Group:
    """Neighbouring tag lines outside of a record."""

    additions: list[Addition] = field(default_factory=list)
    is_below_record: bool = False
    """Whether it stands directly below an ER."""
    is_parted: bool = False
    """Whether a blank line follows it."""
    last_line: int = 0
    """1-based line of its last tag."""
    lines: int = 0
    size: int = 0
    """In characters."""

    @property
    def is_core(self) -> bool:
        """Whether it has a tag without which a record is hardly one."""
        return any(addition.tag in CORE_TAGS for addition in self.additions)

    def owner(self, follower: str, *, has_above: bool) -> str:
        """To which record the tags belong: "above", "next", or "own", when they are one by themselves.

        Args:
            follower: What comes next: "TY", "ER", "text", or "end" of the source.
            has_above: Whether a record has just ended.
        """
        # Some hosts write the abstract, and that alone, below the end of its record.
        is_left_over = follower in ("end", "text") and all(addition.tag in _ABSTRACTS for addition in self.additions)
        if has_above and self.is_below_record and is_left_over:
            return "above"
        if has_above and self.is_below_record and not (self.is_core and (follower != "TY" or not self.is_parted)):
            return "above"
        if follower == "TY" and not self.is_parted:
            return "next"
        if follower != "ER" and not self.is_core and has_above:
            return "above"
        return "next" if follower == "TY" and not self.is_core else "own"
