"""Terms with wildcards, matched in time that no pattern can blow up."""

from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class GlobTerm:
    """A folded term in which `*` is any run of characters and `?` exactly one."""

    pattern: str

    def matches(self, term: str) -> bool:
        """Whether the pattern is true of the whole folded term."""
        pattern = self.pattern
        head = pattern[:-1]
        if pattern.endswith("*") and "*" not in head and "?" not in head:
            return term.startswith(head)
        return glob_matches(pattern, term)


def glob_matches(pattern: str, term: str) -> bool:
    """Whether a pattern of `*` and `?` is true of a whole term; at most len(pattern) x len(term) steps."""
    at, place = 0, 0
    star, retry = -1, 0
    while place < len(term):
        sign = pattern[at] if at < len(pattern) else ""
        if sign == "*":
            star, retry = at, place
            at += 1
        elif sign and sign in ("?", term[place]):
            at += 1
            place += 1
        elif star >= 0:
            retry += 1
            at, place = star + 1, retry
        else:
            return False
    return not pattern[at:].strip("*")
