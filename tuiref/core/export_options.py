"""What can be chosen about an export besides its format and its records."""

from typing import Final

from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Choices of one export; a format takes no notice of those that are not its own."""

    style: str = ""
    """Citation style of a bibliography: a name of `core.citation_styles.STYLES` or the path of a CSL file; "" is
    tuiref's own plain reference."""
    columns: tuple[str, ...] = ()
    """Of a table, in their order: of `export.cell.ALL_COLUMNS`, or RIS tags; () is `export.table.STANDARD_COLUMNS`."""
    citekey: str = ""
    """Pattern of the keys of BibTeX, BibLaTeX and CSL-JSON, as `export.citekey` has them; "" is the standard one."""
    template: str = ""
    """What the excerpt "template" writes of each record, as `export.template` reads it."""


STANDARD: Final = ExportOptions()
"""Nothing is chosen."""
