"""What a file seems to be, by its first bytes and, where these say little, by its name."""

import re
from dataclasses import dataclass
from typing import Final

from tuiref.ris.csl_tags import CSL_TYPES
from tuiref.ris.encoding import guessed_encoding

_MAGIC: Final = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"\x00\x05\x16\x07", "appledouble"),
    (b"\x00\x05\x16\x00", "appledouble"),
    (b"{\\rtf", "rtf"),
)
_NEIGHBOUR_HEAD: Final = 1 << 16
_RIS_OPENING: Final = re.compile(
    r"(?im)^(?:\"?\d{1,7}\"?[,;\t])?[^\w\n]{0,8}(?:\d{1,7}[.):]?[ \t]+|<[^<>\n]{1,200}>)*"
    r"TY[ \t\xa0]{0,4}[-\u2010-\u2015\u2212][ \t\xa0]*[a-z]*"
)
_RIS_TAG: Final = re.compile(r"(?m)^\W{0,4}(?:[A-Z][A-Z0-9]|[a-z][a-z0-9])[ \t\xa0]{1,2}-(?: |$)")
_TEXTS: Final = (
    ("nbib", re.compile(r"(?m)\A\s*(?:PMID|PT|OWN|STAT|DCOM|LR|ERIC|OID)[ ]{0,2}- ")),
    ("nbib", re.compile(r"(?m)^PMID- ?\d")),
    (
        "ciw",
        re.compile(
            r"\A\s*(?:FN [^\n]*\n(?:VR [^\n]*\n)?|VR 1\.0\s*\n)?\s*PT [A-Z]\S*[^\n]*\n(?s:.)*?^[A-Z][A-Z0-9] ", re.M
        ),
    ),
    ("ciw", re.compile(r"\A\s*FN (?:Clarivate|Thomson|ISI|Web of)")),
    ("enw", re.compile(r"\A\s*%(?:0(?:[ \t]+[A-Za-z]|[ \t]*$)|[A-Z][ \t]+\S)", re.M)),
    (
        "bibtex",
        re.compile(
            r"(?im)^[ \t]*@(?:(?:string|preamble|comment)\s*[{(]"
            r"|[A-Za-z]\w*\s*[{(]\s*(?:[^,{}()=\n]{0,200},\s*(?:[\w:.+-]+\s*=|[})])"
            r"|(?:[^\s,{}()=]+[ \t]+)?[\w:.+-]+\s*(?:=|\})))"
        ),
    ),
    ("endnote-xml", re.compile(r"(?i)<xml>\s*<records>|<ref-type\b")),
    ("pubmed-xml", re.compile(r"<PubmedArticle|<MedlineCitation")),
    ("html", re.compile(r"(?i)\A\s*(?:<!doctype html|<html|<head|<body|<!--(?s:.){0,2000}<html)")),
    ("xml", re.compile(r"\A\s*<(?:\?xml|[A-Za-z])")),
    ("json", re.compile(r"\A\s*[\[{]")),
)
_CSL: Final = re.compile(
    r'"type"\s*:\s*"(?P<type>[a-z_-]+)"|"(?:container-title|date-parts|title-short|publisher-place|citation-key)"\s*:'
    r'|"issued"\s*:\s*[\[{]'
)
_STRONG: Final = frozenset(("nbib", "enw", "bibtex", "endnote-xml", "csl-json"))
"""What a source is where its sign stands before the first sign of RIS; a table or a page may go before RIS."""
_CSV: Final = re.compile(r'\A\s*"?[\w .()/-]{1,60}"?(?:[,;\t]"?[\w .()/-]{0,60}"?){3,}\s*\n')


@dataclass(frozen=True, slots=True)
class Kind:
    """What a refused file is called, and what may help."""

    name: str
    """With its article: "a PDF document"."""
    hint: str


_OPEN: Final = "tuiref opens it; name the file itself."
_EXPORT: Final = "Export the references as RIS from where they came, and open that file."
KINDS: Final = {
    "empty": Kind("empty", "The export may have failed; try it again."),
    "pdf": Kind("a PDF document", _EXPORT),
    "image": Kind("an image", _EXPORT),
    "html": Kind(
        "an HTML page", "It may be the login or error page of a database; open it in a browser, then export again."
    ),
    "bibtex": Kind("BibTeX", _OPEN),
    "nbib": Kind("PubMed nbib", _OPEN),
    "ciw": Kind("Web of Science plain text (ciw)", _OPEN),
    "enw": Kind("EndNote tagged (enw)", _OPEN),
    "endnote-xml": Kind("EndNote XML", _OPEN),
    "csl-json": Kind("CSL-JSON", _OPEN),
    "pubmed-xml": Kind("PubMed XML", "Choose the PubMed (nbib) format, or export RIS from a reference manager."),
    "xml": Kind("XML", _EXPORT),
    "json": Kind("JSON, but not CSL-JSON", "Export CSL-JSON or RIS from your reference manager."),
    "csv": Kind("a table (CSV or TSV)", _EXPORT),
    "rtf": Kind("a rich text document", "Save it as plain text, if what it holds is RIS."),
    "office": Kind("an Office document", "Save it as plain text, if what it holds is RIS."),
    "sqlite": Kind("an SQLite database", "Export RIS from the program that it belongs to."),
    "appledouble": Kind(
        "a macOS companion file (AppleDouble)", "The file without the leading ._ in its name holds the records."
    ),
    "gzip": Kind("gzip-compressed", "Decompress it first."),
    "bzip2": Kind("bzip2-compressed", "Decompress it first."),
    "xz": Kind("xz-compressed", "Decompress it first."),
    "zstd": Kind("zstd-compressed", "Decompress it first."),
    "zip": Kind("a zip archive", "Unpack it first."),
    "7z": Kind("a 7z archive", "Unpack it first."),
    "rar": Kind("a rar archive", "Unpack it first."),
    "binary": Kind("binary data", _EXPORT),
    "text": Kind("text without any RIS tag", _EXPORT),
}
"""What is not RIS, by the word that `sniff` has for it; `neighbours.NEIGHBOURS` are those of them that open too."""


def sniff(head: bytes, name: str) -> str:  # noqa: PLR0911 - one return per kind of file
    """What a file seems to be.

    Args:
        head: Its first bytes: 64 KB say enough, more is better where much text precedes the records.
        name: Its name or path; used only where the bytes leave a doubt.

    Returns:
        "ris", or a key of `KINDS`.
    """
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"):
        return "empty"
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    encoding = guessed_encoding(head)
    text = head[encoding.skip :].decode(encoding.name, "replace").replace("\r\n", "\n").replace("\r", "\n")
    text = text.lstrip("\ufeff")
    if text.startswith("TY  - "):
        return "ris"
    neighbour, at = _neighbour(text)
    opening = _RIS_OPENING.search(text)
    if opening is not None and (neighbour not in _STRONG or opening.start() <= at):
        return "ris"
    if neighbour is not None and neighbour not in ("html", "xml", "json"):
        return neighbour
    if len(_RIS_TAG.findall(text[: 1 << 16])) >= 2 or re.search(r"(?m)^ER  ?- *$", text):
        return "ris"
    if neighbour is not None:
        return neighbour
    odd = sum(text.count(char) for char in "\x00\x01\x02\x03\x04\x05\x06\x07\x08\ufffd")
    if odd * 20 > len(text):
        return "binary"
    if _CSV.match(text) or name.lower().endswith((".csv", ".tsv")):
        return "csv"
    return "text"


def _neighbour(text: str) -> tuple[str | None, int]:
    """The format beside RIS whose sign the text has, and where; None and 0 when it has none."""
    for kind, pattern in _TEXTS:
        found = pattern.search(text, 0, _NEIGHBOUR_HEAD)
        if found is not None:
            if kind == "json" and any(
                not sign["type"] or sign["type"] in CSL_TYPES for sign in _CSL.finditer(text, 0, _NEIGHBOUR_HEAD)
            ):
                return "csl-json", found.start()
            return kind, found.start()
    return None, 0
