"""What can be copied of records besides whole formats; `export.excerpt` makes it."""

from typing import Final

CITATION: Final = "citation"
DOI: Final = "doi"
URL: Final = "url"
CITEKEY: Final = "citekey"
TITLE: Final = "title"
ABSTRACT: Final = "abstract"
MARKDOWN_LINK: Final = "markdown-link"
TEMPLATE: Final = "template"
"""By `ExportOptions.template`."""

EXCERPTS: Final = (CITATION, DOI, URL, CITEKEY, TITLE, ABSTRACT, MARKDOWN_LINK, TEMPLATE)
"""All names. A record without such a thing is passed over."""
