"""What a settings file gave: the settings, and what in it is not used."""

from tuiref.core.late import dataclass
from tuiref.settings.values import Settings

KeyPath = tuple[str, ...]
"""The keys that lead to a value of the file, from the outermost table."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in the settings file that is not used."""

    path: KeyPath
    """Which value; () when it is about the whole file."""
    message: str
    """Plain words, without the line: 'theme: there is no "nrd"'."""
    suggestion: str = ""
    """What was meant, perhaps; "" without a guess."""
    line: int = 0
    """1-based line of the file; 0 when it is not known."""

    def __str__(self) -> str:
        """As it is told: the line, what is wrong, and the guess."""
        where = f"line {self.line}: " if self.line else ""
        guess = f"; did you mean {self.suggestion}?" if self.suggestion else ""
        return f"{where}{self.message}{guess}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a settings file gave."""

    settings: Settings
    faults: tuple[Fault, ...] = ()
    path: str = ""
    """Where the file is, or would be; "" when there can be none."""
    text: str | None = None
    """What stands in it; None when there is none."""
