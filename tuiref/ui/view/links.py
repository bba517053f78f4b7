"""Addresses in records that may become links: only the web's, and DOIs."""

import re
from typing import Final
from urllib.parse import quote

from textual.style import Style

from tuiref.core.pattern import pattern
from tuiref.core.printable import one_line

_WEB: Final = pattern(r"https?://[^\s<>\"'`{}|\\^\x00-\x20\x7f-\x9f]{1,2000}\Z", re.IGNORECASE)
_DOI: Final = pattern(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{3,9}/\S{1,300})\Z", re.IGNORECASE)
_UNRESERVED: Final = "%/:;?#[]@!$&'()*+,=~-._"
"""Characters that an address keeps as they are; all others are percent-encoded, so that none can end the link."""

LINK_META: Final = "href"
"""Under this name a link's address stands in the style of what is drawn."""


def web_address(text: str) -> str:
    """The address that a value stands for, percent-encoded ASCII; "" when it is not one to follow."""
    text = one_line(text).strip()
    doi = _DOI.match(text)
    if doi is not None:
        return "https://doi.org/" + quote(doi[1], safe="/:;()._-")
    if text.lower().startswith("www."):
        text = "https://" + text
    return quote(text, safe=_UNRESERVED) if _WEB.match(text) else ""


def link_style(address: str) -> Style:
    """A style that makes the text a hyperlink of the terminal, and tells a click where it leads."""
    return Style(link=address) + Style.from_meta({LINK_META: address})
