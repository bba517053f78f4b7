"""Addresses of a record, whole and without repeats."""

import re
from collections.abc import Iterable
from typing import Final

_ADDRESS: Final = re.compile(r"(?:https?|ftps?)://|www\.", re.IGNORECASE)
_NEXT_ADDRESS: Final = re.compile(r"[\s;,|]+(?=(?:https?|ftps?)://|www\.[a-z0-9-]+\.)", re.IGNORECASE)
_PLAIN: Final = re.compile(r"(?:https?|ftp)://[^\x00-\x20\x7f-\xa0;,|<>\"'&\u2028\u2029]+")
_ENTITY: Final = re.compile(r"&amp;|&#0*38;|&#x0*26;", re.IGNORECASE)


def urls_of(values: Iterable[str]) -> tuple[str, ...]:
    """The addresses in some values.

    A value is split at `;`, commas, blanks and line ends only where the next part begins with a scheme or `www.`,
    so a `;` that belongs to an address stays. What a browser can't open (`internal-pdf://`, a file's name) is left out.
    """
    out: dict[str, None] = {}
    for value in values:
        if _PLAIN.fullmatch(value):
            # By far the most: nothing to split and nothing to clean.
            out[value] = None
            continue
        if "://" not in value and "www." not in value.lower():
            continue
        for part in _NEXT_ADDRESS.split(_ENTITY.sub("&", value)):
            url = _one_address(part)
            if url:
                out[url] = None
    return tuple(out)


def _one_address(text: str) -> str:
    text = text.strip(" \t\r\n;,|<>\"'")
    if not _ADDRESS.match(text):
        # "PDF: https://..." and the like.
        found = re.search(r"\bhttps?://", text)
        if found is None or "://" in text[: found.start()]:
            return ""
        text = text[found.start() :]
    if "\n" in text:
        # An address broken over lines has no blank of its own.
        text = "".join(line.strip() for line in text.split("\n"))
    words = text.split(None, 1)
    return words[0].rstrip(";,|<>\"'") if words else ""
