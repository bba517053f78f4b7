"""DOIs, found and cleaned wherever a record hides them; never guesses one that is not written there."""

import html
import re
from typing import Final
from urllib.parse import unquote

_PLAIN: Final = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/(?:[-a-z0-9._/]|\([-a-z0-9._/]*\))*(?:[a-z0-9]|\([a-z0-9]*\))")
_ANYWHERE: Final = re.compile(r"(?<![0-9.])10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"“”\x00-\x1f\x7f]+")
_IN_ADDRESS: Final = re.compile(r"(?:^|[/=:\s])(10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"?#&]+)")
_LABELLED: Final = re.compile(
    r"(?:\bdoi(?:\.org)?\s*[:=/]?\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?|\bdoi\.org/)"
    r"(10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s\"“”]+)",
    re.IGNORECASE,
)
# A DOI behind one of these words is that of another work.
_OF_ANOTHER: Final = re.compile(
    r"\b(?:erratum|corrected|correction|corrigendum|comment|retract\w*|republish\w*|reprint\w*|original|preprint"
    r"|update[sd]?|cited?|cites|reply|in:|of:|on:)[^.;\n]*$",
    re.IGNORECASE,
)
# What publishers' addresses put behind a DOI.
_PAGE_OF_SITE: Final = re.compile(
    r"(?:/(?:abstract|full|fulltext|full/html|pdf|epdf|pdfft|html|meta|summary|references|download|figures|epub)"
    r"|/(?:tables|figures)/[0-9]+|/[a-z]+(?:-[a-z0-9]+){3,}|\.(?:pdf|html?|full|abstract|long|short))+/?$",
    re.IGNORECASE,
)
# An Oxford journal adds its own number, and perhaps the article's again.
_NUMBER_OF_SITE: Final = re.compile(r"/[0-9]{5,}(?:/.*)?$")
# The Cochrane register's addresses look like DOIs, but none is registered.
_NOT_REGISTERED: Final = ("10.1002/central/",)
_MARKUP: Final = re.compile(r"<(?=[/a-z!])", re.IGNORECASE)
_NEXT_VALUE: Final = re.compile(r"[;,|](?=\s|$|https?:|doi|10\.[0-9]{4,9}/)", re.IGNORECASE)
_CLOSING: Final = {")": "(", "]": "[", "}": "{", ">": "<"}
_ROUNDS: Final = 8


def clean_doi(text: str) -> str:
    """The bare DOI in lower case of a value that is meant to hold one.

    Understands `doi:`, addresses of resolvers and proxies, %XX, HTML entities, text behind the DOI and full
    stops after it. Of several the first.

    Args:
        text: The value of a DO tag, or any text that holds nothing but a DOI and what surrounds it.

    Returns:
        The DOI, "" when the text holds none. `clean_doi(clean_doi(x)) == clean_doi(x)`.
    """
    lower = text.lower()
    if _PLAIN.fullmatch(lower):
        return lower
    for _ in range(_ROUNDS):
        before, text = text, _clean_once(text)
        if text in ("", before):
            break
    return text


def doi_in_address(text: str, *, is_part: bool = False) -> str:
    """The DOI that the address of a web page names; "" when it names none.

    Args:
        text: One address or several.
        is_part: Whether the record is a part of a book; the DOI in the address of a whole book isn't its own.
    """
    if "10." not in text and "%2" not in text:
        return ""
    found = _IN_ADDRESS.search(unquote(text))
    if found is None or (is_part and "/book/" in text):
        return ""
    doi = _PAGE_OF_SITE.sub("", found[1])
    if "oup.com/" in text:
        doi = _NUMBER_OF_SITE.sub("", doi)
    doi = clean_doi(doi)
    return "" if doi.startswith(_NOT_REGISTERED) else doi


def doi_in_note(text: str) -> str:
    """The DOI that a note gives as the record's own: labelled `doi`, and the only one there; else ""."""
    if "10." not in text:
        return ""
    if text.startswith("10.") and " " not in text.strip():
        return clean_doi(text)
    found = {
        clean_doi(match[1]) for match in _LABELLED.finditer(text) if not _OF_ANOTHER.search(text, 0, match.start())
    }
    return found.pop() if len(found) == 1 else ""


def _clean_once(text: str) -> str:
    if "&" in text:
        text = html.unescape(text)
    if "%" in text:
        text = unquote(text)
    found = _ANYWHERE.search(text)
    if found is None:
        return ""
    doi = found[0]
    is_address = "://" in text[: found.start()]
    if is_address:
        doi = re.split(r"[?#]|&(?=[a-z_]+=)", doi, maxsplit=1)[0]
    for end in (_MARKUP, _NEXT_VALUE):
        cut = end.search(doi)
        if cut is not None:
            doi = doi[: cut.start()]
    if is_address:
        doi = _PAGE_OF_SITE.sub("", doi)
    doi = _without_closing(doi).lower()
    return doi if _ANYWHERE.fullmatch(doi) else ""


def _without_closing(doi: str) -> str:
    """Drop punctuation of the sentence around the DOI; brackets only when they were not opened in it."""
    while doi:
        last = doi[-1]
        if last in ".,;:'’*\\/" or (last in _CLOSING and doi.count(last) > doi.count(_CLOSING[last])):
            doi = doi[:-1]
        else:
            break
    return doi
