"""Addresses that are safe to link to: http and https, and those of DOIs."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from tuiref.export.characters import as_one_line

_WEB: Final = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)
_DOI: Final = re.compile(r"10\.\d+/\S+")


def doi_link(doi: str) -> str:
    """The address of a DOI; "" when it is none."""
    bare = as_one_line(doi)
    return "https://doi.org/" + quote(bare, safe="/:;()._-") if _DOI.fullmatch(bare) else ""


def web_link(url: str) -> str:
    """The address with whatever could end it or its attribute escaped; "" for anything but http and https."""
    bare = as_one_line(url)
    return quote(bare, safe="/:;()._-~?#[]@!$&'*+,=%") if _WEB.fullmatch(bare) else ""


def main_and_other(urls: Iterable[str]) -> tuple[str, list[str]]:
    """The address for a format that has room for one, "" for none: the first for the web; and all the others."""
    others = list(urls)
    for place, url in enumerate(others):
        if web_link(url):
            return others.pop(place), others
    return "", others
