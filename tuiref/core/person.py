"""A Person (or organisation) as bibliographic records name them."""

from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A name in its parts; an organisation has only `family` and `is_organisation`."""

    family: str
    """Family name with its particles ("van der Berg"), or the whole name of an organisation."""
    given: str = ""
    """Given names or initials, as the source writes them."""
    suffix: str = ""
    """"Jr.", "III"; empty when there is none."""
    is_organisation: bool = False

    @property
    def display(self) -> str:
        """Like "Family, Given, Suffix", empty parts left out: the form of a RIS author line."""
        if self.given and self.family and not self.suffix:
            return f"{self.family}, {self.given}"
        return ", ".join(part for part in (self.family, self.given, self.suffix) if part)
