"""HTML and JATS inside the values of records: read for what it means, never shown as tags.

Only names that these two formats use count as tags, and only in well-formed ones: "p<0.05" and "<MASK>" are text.
"""

import re
from typing import Final

from tuiref.core.late import dataclass
from tuiref.core.pattern import pattern
from tuiref.core.printable import lines

_BLOCKS: Final = frozenset(
    (
        "p",
        "div",
        "sec",
        "section",
        "br",
        "li",
        "list-item",
        "ul",
        "ol",
        "list",
        "tr",
        "table",
        "disp-formula",
        "abstract",
        "abstracttext",
        "article",
        "article-title",
        "body",
        "center",
        "hr",
        "pre",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "para",
    )
)
_HEADINGS: Final = frozenset(("title", "st", "list-title", "h1", "h2", "h3", "h4", "h5", "h6"))
_BOLD: Final = frozenset(("b", "bold", "strong"))
_ITALIC: Final = frozenset(("i", "italic", "em", "cite"))
_RAISED: Final = "sup"
_LOWERED: Final = frozenset(("sub", "inf"))
_PREFIXES: Final = frozenset(("jats", "mml", "html"))
"""Behind these any name is a tag's."""
_OTHERS: Final = frozenset(
    (
        "span",
        "a",
        "u",
        "underline",
        "sc",
        "small",
        "big",
        "font",
        "tt",
        "code",
        "monospace",
        "img",
        "graphic",
        "inline-graphic",
        "strike",
        "s",
        "del",
        "nobr",
        "wbr",
        "ins",
        "q",
        "td",
        "th",
        "tbody",
        "thead",
        "label",
        "ext-link",
        "uri",
        "xref",
        "inline-formula",
        "tex-math",
        "alternatives",
        "named-content",
        "styled-content",
        "roman",
        "math",
        "mrow",
        "mi",
        "mo",
        "mn",
        "mtext",
        "msub",
        "msup",
        "msubsup",
        "mfrac",
        "msqrt",
        "mover",
        "munder",
        "mspace",
        "mstyle",
        "semantics",
        "annotation",
    )
)
_KNOWN: Final = _BLOCKS | _HEADINGS | _BOLD | _ITALIC | _OTHERS | _LOWERED | {_RAISED}

_TAG: Final = pattern(
    r"<(?P<close>/?)(?:(?P<prefix>[A-Za-z]{1,8}):)?(?P<name>[A-Za-z][A-Za-z0-9-]{0,19})"
    r"(?:\s+[\w:-]{1,40}\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"'=]+)){0,12}\s*/?>"
)
_ENTITY: Final = pattern(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLANKS: Final = pattern(r"[ \t]{2,}")

_RAISED_FORMS: Final = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED_FORMS: Final = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. A line feed in it ends a paragraph or a heading."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    is_heading: bool = False


def unescaped(text: str) -> str:
    """Character references resolved, those that were escaped twice too. May hold control characters."""
    for _ in range(2):
        if "&" not in text:
            break
        text = _ENTITY.sub(_resolved, text)
    return text


def _resolved(reference: re.Match[str]) -> str:
    text = reference.group()
    import html.entities  # noqa: PLC0415 - the first screen has no text yet, and 2,000 names take their time

    # html.unescape would also take the start of an unknown name for a known one: "&notes;" for "¬es;".
    return html.unescape(text) if text[1] == "#" else html.entities.html5.get(text[1:], text)


def has_markup(text: str) -> bool:
    """Whether there may be anything to resolve."""
    return "<" in text or "&" in text


def runs(text: str) -> tuple[Run, ...]:
    """The text as harmless runs, tags and character references resolved; runs without text are left out."""
    if not has_markup(text):
        harmless = lines(text)
        return (Run(harmless),) if harmless else ()
    return _Reader().read(lines(unescaped(text)))


def plain_text(text: str) -> str:
    """The text without tags and character references; line feeds where paragraphs end. Not yet harmless."""
    if not has_markup(text):
        return text
    return "".join(run.text for run in runs(text))


class _Reader:
    """Collects runs while it walks over the tags of one text."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._depth = dict.fromkeys(("bold", "italic", "heading", "lowered", _RAISED), 0)

    def read(self, text: str) -> tuple[Run, ...]:
        position = 0
        for tag in _TAG.finditer(text):
            name = tag["name"].lower()
            if name not in _KNOWN and (tag["prefix"] or "").lower() not in _PREFIXES:
                continue
            self._add(text[position : tag.start()])
            position = tag.end()
            self._enter(name, is_end=bool(tag["close"]))
        self._add(text[position:])
        return self._trimmed()

    def _enter(self, name: str, *, is_end: bool) -> None:
        kind = name
        if name in _BOLD:
            kind = "bold"
        elif name in _ITALIC:
            kind = "italic"
        elif name in _LOWERED:
            kind = "lowered"
        elif name in _HEADINGS:
            kind = "heading"
        if name in _BLOCKS or kind == "heading":
            self._break()
        if name in {"li", "list-item"} and not is_end:
            self._runs.append(Run("• "))
        if kind in self._depth:
            self._depth[kind] = max(self._depth[kind] + (-1 if is_end else 1), 0)

    def _add(self, text: str) -> None:
        text = _BLANKS.sub(" ", text)
        is_at_start = not self._runs or self._runs[-1].text.endswith(("\n", "• "))
        if is_at_start:
            text = text.lstrip()
        if not text:
            return
        if self._depth[_RAISED]:
            text = _in_form(text, _RAISED_FORMS, otherwise="^" + text)
        elif self._depth["lowered"]:
            text = _in_form(text, _LOWERED_FORMS, otherwise=text)
        depth = self._depth
        self._runs.append(Run(text, depth["bold"] > 0, depth["italic"] > 0, depth["heading"] > 0))

    def _break(self) -> None:
        if self._runs and not self._runs[-1].text.endswith(("\n", "• ")):
            self._runs.append(Run("\n"))

    def _trimmed(self) -> tuple[Run, ...]:
        while self._runs and not self._runs[-1].text.strip("\n "):
            self._runs.pop()
        return tuple(self._runs)


def _in_form(text: str, forms: dict[int, int], otherwise: str) -> str:
    """The text in raised or lowered forms where each character has one."""
    return text.translate(forms) if all(ord(character) in forms for character in text) else otherwise
