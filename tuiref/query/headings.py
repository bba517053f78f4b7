"""Subject headings as Ovid writes them: exp *Neoplasms/."""

from dataclasses import replace

from tuiref.query.joining import Joint
from tuiref.query.notes import Notes
from tuiref.query.syntax import Part, Term, is_bare_word
from tuiref.query.tokens import Token


def heading(
    terms: list[Part], operands: list[Part], joints: list[Joint], slash: Token, text: str, notes: Notes
) -> list[Part]:
    """The words of a subject heading, without Ovid's marks before it, which are noted."""
    is_quoted = not is_bare_word(terms[0])
    while is_quoted and joints and joints[-1] is None and _is_mark(operands[-1]):
        joints.pop()  # exp "Bone Marrow"/
        terms = [operands.pop(), *terms]
    is_exploded = len(terms) > 1 and _is_exp(terms[0])
    terms = terms[is_exploded:]
    first = terms[0]
    is_focused = isinstance(first, Term) and first.snippet.live.startswith("*")
    if len(terms) > 1 and isinstance(first, Term) and first.snippet.live == "*":
        terms = terms[1:]
    elif isinstance(first, Term) and is_focused and len(first.snippet.live) > 1:
        snippet = first.snippet.cut(1, len(first.snippet.live))
        terms = [replace(first, snippet=snippet), *terms[1:]]
    name = text[first.span[0] + is_focused : slash.span[0]]
    if is_exploded:
        notes.add(f"The heading {name} is looked for among the keywords; narrower headings (exp) are not known here.")
    if is_focused:
        notes.add(f"Whether {name} is a main topic (*) is not known here.")
    return terms


def _is_mark(part: Part) -> bool:
    """Whether it is one of the marks that Ovid puts before a heading."""
    return _is_exp(part) or (isinstance(part, Term) and part.snippet.live == "*")


def _is_exp(part: Part) -> bool:
    return isinstance(part, Term) and is_bare_word(part) and part.snippet.live.lower() == "exp"
