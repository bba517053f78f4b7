"""Markup that databases leave in their values: HTML, JATS and MathML tags, and entities."""

import html
import re
from typing import Final

_FILLER: Final = "\u00ad"
"""Soft hyphen: takes no part in words."""

PADDING: Final = "\u2060"
"""Word joiner: takes no part in words either, but the word before it stretches over it."""

_TAG: Final = re.compile(
    r"(?:<|&(?:amp;)*lt;)/?(?P<name>(?:jats|mml|html|m|xlink):[a-z0-9_-]{1,24}|(?:[a-z][a-z0-9]{0,4}:)?(?:p|br|i|b|em|strong|sub|sup|u|span|div|sec|title|"
    r"list|list-item|label|italic|bold|sc|inf|small|underline|font|a|h[1-6]|ul|ol|li|dl|dt|dd|table|tbody|thead|tr|td|th|"
    r"abstract|abstracttext|section|article-title|article|body|blockquote|center|tt|code|pre|hr|img|math|m[inors]|mrow|msub|msup|msubsup|mtext|"
    r"mfrac|msqrt|mover|munder|munderover|mstyle|mspace|mfenced|mtable|mtr|mtd|semantics|scp|named-content|"
    r"styled-content|xref|ext-link|alternatives|tex-math|inline-formula|disp-formula|disp-quote|inline-graphic|"
    r"monospace|roman|sans-serif|overline|strike))"
    r"(?:\s+[a-z_:][\w:.-]*\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|&quot;[^<>]*?&quot;|[^\s<>\"']+))*\s*/?(?:>|&(?:amp;)*gt;)",
    re.IGNORECASE,
)
_INLINE_TAGS: Final = frozenset(
    {
        "i",
        "b",
        "em",
        "strong",
        "sub",
        "sup",
        "u",
        "span",
        "italic",
        "bold",
        "sc",
        "inf",
        "small",
        "underline",
        "font",
        "a",
        "tt",
        "mi",
        "mn",
        "mo",
        "mrow",
        "msub",
        "msup",
        "msubsup",
        "mtext",
        "mstyle",
        "scp",
        "named-content",
        "styled-content",
        "xref",
        "ext-link",
        "monospace",
        "roman",
        "sans-serif",
        "overline",
        "strike",
    }
)
_ENTITY: Final = re.compile(r"&(?:amp;)*(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def without_markup(text: str) -> str:
    """The text with tags and entities replaced, of the same length, so that places stay what they are."""
    if "<" not in text and "&" not in text:
        return text
    return _ENTITY.sub(_fill_entity, _TAG.sub(_fill_tag, text))


def _fill_tag(match: re.Match[str]) -> str:
    """Inline tags hold a word together, all others part words."""
    name = match["name"].lower().rpartition(":")[2]
    return (_FILLER if name in _INLINE_TAGS else " ") * (match.end() - match.start())


def _fill_entity(match: re.Match[str]) -> str:
    character = html.unescape(f"&{match[1]};")
    if character.startswith("&") and len(character) > 1:
        return match[0]
    return character.ljust(match.end() - match.start(), PADDING)
