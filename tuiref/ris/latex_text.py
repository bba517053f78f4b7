r"""LaTeX in the values of BibTeX -> plain text: accents, signs, styles; what is not understood stays as it is written.

Styles become the markup that publishers write into RIS (`<i>`, `<sub>`). pylatexenc says which command is which
character; it is asked for single commands only, for it drops what it does not know.
"""

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from pylatexenc.latex2text import LatexNodes2Text, get_default_latex_context_db
from pylatexenc.latexencode import get_builtin_uni2latex_dict

from tuiref.ris.neighbour_tags import words

_UNUSUAL: Final = re.compile(r"[\\{}$~]|--|``|''")
_TOKEN: Final = re.compile(
    r"\\(?P<accent>[\"'`^~=.]|[uvHtcdbkr](?![A-Za-z]))[ \t]*"
    r"(?:\{(?P<braced>\\?[^\W\d_]{0,3})\s*\}|(?P<bare>\\[ij](?![A-Za-z])|[^\W\d_]))"
    r"|\\(?P<command>[A-Za-z]+\*?)(?P<gap>\{\}|[ \t]+(?=\S)|)"
    r"|\\(?P<sign>[^A-Za-z])"
    r"|\$(?P<maths>(?:[^$\\]|\\.)+)\$"
    r"|(?P<brace>[{}])"
    r"|(?P<dashes>-{2,3})|(?P<quotes>``|'')|(?P<tie>~)|(?P<index>[_^])",
    re.DOTALL,
)
_TEXT_SIGNS: Final = {
    **{"&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ", ",": " ", ";": " "},
    **{":": " ", "!": "", "-": "", "/": "", "@": "", "\\": " "},
}
_STYLES: Final = {
    **dict.fromkeys(("textit", "emph", "textsl", "mathit"), "i"),
    **dict.fromkeys(("textbf", "mathbf"), "b"),
    **dict.fromkeys(("textsubscript", "sb"), "sub"),
    **dict.fromkeys(("textsuperscript", "sp"), "sup"),
}
_PLAIN_STYLES: Final = words(
    "textrm textsf texttt textsc textup textmd textnormal text mbox hbox mathrm mathsf mathtt mathcal mathbb"
    " ensuremath boldmath unboldmath operatorname url path nolinkurl uppercase lowercase relax protect"
    " noopsort"
)
_SWITCHES: Final = words(
    "it em bf rm sf tt sc sl itshape bfseries upshape scshape normalfont small large displaystyle textstyle"
)
_OWN_SIGNS: Final = {
    **{"textbackslash": "\\", "backslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textless": "<"},
    **{"textgreater": ">", "textbar": "|", "textperiodcentered": "·", "textquotedbl": '"', "textunderscore": "_"},
    **{"lbrace": "{", "rbrace": "}", "textbraceleft": "{", "textbraceright": "}", "textdollar": "$", "sim": "∼"},
    **{"textdegree": "°", "degree": "°", "textquotesingle": "'", "quad": " ", "qquad": " ", "textmu": "µ"},
    **{"newline": " ", "linebreak": " ", "slash": "/"},
}
"""Commands that the tables lack, or read otherwise than a bibliography means them."""
_DEGREE: Final = re.compile(r"\^\s*(?:\\circ(?![A-Za-z])|\{\s*\\circ\s*\})")
_MATHEMATICAL: Final = re.compile(r"[\\_^<>|@=]")


def plain_text(value: str) -> str:
    """The text of a value, without its protecting braces. White space is kept."""
    return _decoded(value, is_address=False) if _UNUSUAL.search(value) else value


def plain_address(value: str) -> str:
    """The text of an address or an identifier: as `plain_text`, but dashes, ties and dollars stay."""
    return _decoded(value, is_address=True) if "\\" in value or "{" in value or "}" in value else value


def _decoded(value: str, *, is_address: bool, is_maths: bool = False) -> str:
    out: list[str] = []
    closers: list[str] = []
    next_closer: str | None = None
    at = 0
    for match in _TOKEN.finditer(value):
        if match.start() > at:
            out.append(value[at : match.start()])
            next_closer = None
        at = match.end()
        kind = match.lastgroup
        if kind == "brace":
            out.append(_brace(match[0], closers, next_closer))
            next_closer = None
            continue
        next_closer = None
        if kind in ("command", "gap"):
            text, next_closer = _command(match["command"], match["gap"], value[at : at + 1])
            out.append(text)
        elif kind == "index":
            opens, next_closer = _index(match[0], value[at : at + 1]) if is_maths else (match[0], None)
            out.append(opens)
        else:
            out.append(_other(match, is_address=is_address))
    out.append(value[at:])
    out += reversed(closers)
    return "".join(out)


def _brace(brace: str, closers: list[str], next_closer: str | None) -> str:
    if brace == "{":
        closers.append(next_closer or "")
        return "{" if next_closer == "}" else ""
    return closers.pop() if closers else "}"


def _command(name: str, gap: str, behind: str) -> tuple[str, str | None]:
    """The text of a command, and what the brace closes that may open behind it."""
    if name in _STYLES and behind == "{":
        return f"<{_STYLES[name]}>", f"</{_STYLES[name]}>"
    if name in _PLAIN_STYLES or name in _SWITCHES:
        return "", None
    sign = _signs().get(name)
    if sign is not None and behind != "{":
        return sign, None
    return f"\\{name}{gap}", "}"


def _index(sign: str, behind: str) -> tuple[str, str | None]:
    if behind != "{":
        return sign, None
    name = "sub" if sign == "_" else "sup"
    return f"<{name}>", f"</{name}>"


def _other(match: "re.Match[str]", *, is_address: bool) -> str:
    kind, text = match.lastgroup, match[0]
    if kind in ("braced", "bare"):
        return _accented(match["accent"], match["braced"] if kind == "braced" else match["bare"])
    if kind == "sign":
        return _TEXT_SIGNS.get(match["sign"], text)
    if is_address:
        return text
    if kind == "maths":
        return _maths(match["maths"])
    if kind == "dashes":
        return "\N{EN DASH}" if len(text) == 2 else "\N{EM DASH}"
    if kind == "quotes":
        return "\N{LEFT DOUBLE QUOTATION MARK}" if text == "``" else "\N{RIGHT DOUBLE QUOTATION MARK}"
    return " "


def _maths(content: str) -> str:
    """What stands between two dollars; as it is written where that is a formula, or a pair of prices."""
    if any(char.isspace() for char in content) and not _MATHEMATICAL.search(content):
        return f"${content}$"
    braced = re.sub(r"([_^])([^{\\\s])", r"\1{\2}", _DEGREE.sub("°", content))
    text = _decoded(braced, is_address=False, is_maths=True)
    return f"${content}$" if "\\" in text else text


@lru_cache(maxsize=4096)
def _accented(accent: str, letters: str) -> str:
    if not letters.strip("\\"):
        return accent if accent in "^~'`\"=." else f"\\{accent}{{}}"
    text: str = _converter()(f"\\{accent}{{{letters}}}")
    return text


@cache
def _converter() -> Callable[[str], str]:
    converter: Callable[[str], str] = LatexNodes2Text().latex_to_text
    return converter


@cache
def _signs() -> Mapping[str, str]:
    """The characters of the commands that take no argument."""
    signs: dict[str, str] = {}
    for spec in get_default_latex_context_db().iter_macro_specs():
        text = spec.simplify_repl
        if isinstance(text, str) and 0 < len(text) <= 5 and "%" not in text and spec.macroname.isalpha():
            signs[spec.macroname] = text
    known: dict[int, str] = get_builtin_uni2latex_dict()
    for code, command in known.items():
        name = re.sub(r"\\ensuremath\{(.*)\}", r"\1", command).removeprefix("\\")
        if name.isalpha() and name.isascii() and command.startswith("\\"):
            signs.setdefault(name, chr(code))
    for name in ("item", "input", "include", "title", "author", "date", "and"):
        signs.pop(name, None)
    return MappingProxyType(signs | _OWN_SIGNS)
