"""Statistics: what a library, or a result in it, is made of."""

from tuiref.core.facet import FacetCounts
from tuiref.core.late import dataclass
from tuiref.core.library import Source


@dataclass(frozen=True, slots=True)
class Missing:
    """How many records lack something."""

    name: str
    """Of a field: "doi", "abstract"."""
    count: int
    query_text: str
    """What finds them: `no:doi`."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts over some records."""

    records: int
    facets: tuple[FacetCounts, ...]
    """Years (all of them), types, journals, authors, keywords, languages, databases: the commonest values of each."""
    missing: tuple[Missing, ...]
    """Of each field that a systematic review needs, in the order in which they are missed most often."""
    sources: tuple[Source, ...]
    """The files of the library, whether all their records are counted or not."""
