"""The formats that records can be exported to: names, labels and file suffixes; `export` knows how to write them."""

from typing import Final

from tuiref.core.errors import ExportError
from tuiref.core.late import dataclass

_BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Format:
    """One export format, as the command line and the export dialog offer it."""

    name: str
    """What `--to` takes: "csl-json"."""
    label: str
    """For people: "CSL-JSON"."""
    suffix: str
    """Of a file in this format, with the dot: ".json"."""
    help: str
    """What it is for, in a few words."""
    mark: str = ""
    """Written before everything else in a file: a byte order mark where programs need one to see that it is UTF-8."""
    joint: str | None = None
    """What parts the records of a file from others that are appended to it; None for a format whose files have an end
    of their own, so that nothing can be appended."""
    option: str = ""
    """The field of `ExportOptions` that it follows: "style", "columns" or "citekey"; "" for none."""
    has_header: bool = False
    """Whether a file begins with a line of its own before the records."""


FORMATS: Final[tuple[Format, ...]] = (
    Format("ris", "RIS", ".ris", "every tag as it is, for any reference manager", joint="\n"),
    Format("bibtex", "BibTeX", ".bib", "for BibTeX; accents as LaTeX commands", joint="\n", option="citekey"),
    Format("biblatex", "BibLaTeX", ".bib", "for BibLaTeX with Biber; Unicode", joint="\n", option="citekey"),
    Format("csl-json", "CSL-JSON", ".json", "for pandoc, Zotero and citation processors", option="citekey"),
    Format(
        "csv",
        "CSV",
        ".csv",
        "for spreadsheets",
        mark=_BYTE_ORDER_MARK,
        joint="",
        option="columns",
        has_header=True,
    ),
    Format("tsv", "TSV", ".tsv", "a table with tabs, one line a record", joint="", option="columns", has_header=True),
    Format("jsonl", "JSON lines", ".jsonl", "for programs; every tag included", joint=""),
    Format("markdown", "Markdown", ".md", "a bibliography for notes and pages", joint="\n", option="style"),
    Format("html", "HTML", ".html", "a bibliography as a page", option="style"),
    Format("text", "Plain text", ".txt", "a bibliography to paste anywhere", joint="\n", option="style"),
    Format("ris-clean", "Clean RIS", ".ris", "normalised, for strict readers such as EndNote", joint="\r\n"),
    Format("endnote-xml", "EndNote XML", ".xml", "for EndNote and what takes its libraries"),
    Format("nbib", "PubMed (nbib)", ".nbib", "for Covidence, Rayyan and others that read PubMed's files", joint="\n"),
)
"""All formats, in the order in which they are offered."""


def names_with(option: str) -> tuple[str, ...]:
    """Names of the formats that follow an option."""
    return tuple(format.name for format in FORMATS if format.option == option)


def format_named(name: str) -> Format:
    """The format of this name, in any case.

    Raises:
        ExportError: There is none; the hint lists the names.
    """
    wanted = name.strip().lower()
    for candidate in FORMATS:
        if candidate.name == wanted:
            return candidate
    names = ", ".join(candidate.name for candidate in FORMATS)
    raise ExportError(f"there is no export format {name!r}", f"choose one of {names}")
