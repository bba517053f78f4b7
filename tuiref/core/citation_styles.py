"""The citation styles that come with tuiref: names and labels; `export` knows how to render them."""

from typing import Final

from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class CitationStyle:
    """One style, as the command line and the export dialog offer it."""

    name: str
    """What `--style` takes: "apa"."""
    label: str
    """For people: "APA, 7th edition"."""


STYLES: Final[tuple[CitationStyle, ...]] = (
    CitationStyle("apa", "APA, 7th edition"),
    CitationStyle("vancouver", "Vancouver (NLM, numbered)"),
    CitationStyle("chicago", "Chicago, author-date"),
    CitationStyle("mla", "MLA"),
    CitationStyle("nature", "Nature"),
    CitationStyle("ieee", "IEEE"),
)
"""All styles, in the order in which they are offered. Any other is a CSL file."""
