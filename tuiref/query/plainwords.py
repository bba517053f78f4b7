"""What a part of a query asks for, in plain words."""

from dataclasses import replace
from typing import Final

from tuiref.core.fields import FIELDS
from tuiref.core.query import (
    All,
    And,
    Boost,
    ExactValue,
    Exists,
    Fuzzy,
    Line,
    Marked,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Word,
    YearRange,
)

_LABELS: Final = {
    field.name: field.label if field.label.isupper() else field.label[0].lower() + field.label[1:] for field in FIELDS
}
_WILDCARDS: Final = frozenset("*?")


def parts_of(node: Node) -> tuple[Node, ...]:
    """The parts that are worth a line each; () for a part that is one thing to a reader.

    The same words in several fields are one thing: "heart in title, abstract or keyword".
    """
    match node:
        case And():
            return node.parts
        case Or():
            return () if _same_but_fields(node) else node.parts
        case Not() | Boost():
            return (node.part,)
    return ()


def described(node: Node) -> str:
    """What a part asks for, its own parts left out; as long as its words, and as harmless."""
    match node:
        case And():
            return "all of"
        case Or():
            fields = _same_but_fields(node)
            return f"{_leaf(_without_field(node.parts[0]))} in {fields_label(fields)}" if fields else "any of"
        case Not():
            return "not"
        case Boost():
            return f"counting {node.factor:g} times"
    return _leaf(node)


def field_label(field: str) -> str:
    """A field's name as people read it: "journal"; a tag as it is."""
    return _LABELS.get(field, field)


def _leaf(node: Node) -> str:  # noqa: PLR0911 - one for each kind
    match node:
        case All():
            return "every record"
        case Word():
            return _word(node) + _in(node.field)
        case ExactValue():
            by_any_name = ", or another name of it" if node.field == "language" else ""
            return f"{field_label(node.field)} is just “{node.text}”{by_any_name}"
        case Pattern():
            return _pattern(node.text) + _in(node.field)
        case Fuzzy():
            letters = "a letter" if node.distance == 1 else f"{node.distance} letters"
            return f"like {node.text}, up to {letters} different{_in(node.field)}"
        case Phrase():
            return _phrase(node) + (" in exactly this spelling" if node.is_exact else "") + _in(node.field)
        case YearRange():
            return _years(node.low, node.high)
        case Exists():
            return f"anything in {field_label(node.field)}"
        case Marked():
            return "marked records"
        case Line():
            return f"search #{node.number}"
    raise TypeError(f"a node without words: {node!r}")


def _word(node: Word) -> str:
    if node.is_exact:
        return f"{node.text} in exactly this form"
    return " or ".join((node.text, *node.together)) if node.together else node.text


def _in(field: str | None) -> str:
    return "" if field is None else f" in {field_label(field)}"


def _pattern(text: str) -> str:
    inner = text.strip("*")
    if not _WILDCARDS & set(inner) and inner and "**" not in text:
        match text.startswith("*"), text.endswith("*"):
            case False, True:
                return f"starts with {inner}"
            case True, False:
                return f"ends with {inner}"
            case True, True:
                return f"contains {inner}"
    return f"spelled {text}"


def _phrase(node: Phrase) -> str:
    if len(node.words) == 1:
        (word,) = node.words
        return _pattern(word) if _WILDCARDS & set(word) else word
    words = " ".join(node.words)
    if not node.gap:
        return f"“{words}” " + ("as a phrase" if node.ordered else "side by side in any order")
    between = f"at most {node.gap} word{'' if node.gap == 1 else 's'} between"
    listed = f"{', '.join(node.words[:-1])} and {node.words[-1]}"
    return f"{listed} with {between}, in {'this' if node.ordered else 'any'} order"


def _years(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "any year"
    if low is None:
        return f"year {high} or earlier"
    if high is None:
        return f"year {low} or later"
    return f"year {low}" if low == high else f"year {low} to {high}"


def _same_but_fields(node: Or) -> tuple[str, ...]:
    """The fields, when all parts look for the same thing in one field each; else ()."""
    fields: list[str] = []
    for part in node.parts:
        if not isinstance(part, Word | Pattern | Phrase | Fuzzy) or part.field is None:
            return ()
        fields.append(part.field)
    return tuple(fields) if len({_without_field(part) for part in node.parts}) == 1 else ()


def _without_field(node: Node) -> Node:
    return replace(node, field=None) if isinstance(node, Word | Pattern | Phrase | Fuzzy) else node


def fields_label(fields: tuple[str, ...]) -> str:
    """Several fields as people read them: "title, abstract or keyword"."""
    labels = [field_label(field) for field in fields]
    return f"{', '.join(labels[:-1])} or {labels[-1]}" if len(labels) > 1 else labels[0]
