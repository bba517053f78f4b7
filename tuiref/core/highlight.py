"""A Highlighter: which stretches of a text a query matched."""

from collections.abc import Iterator
from dataclasses import field

from tuiref.core.glob import GlobTerm
from tuiref.core.late import dataclass
from tuiref.core.query import And, Boost, Fuzzy, Node, Not, Or, Pattern, Phrase, Word, YearRange
from tuiref.core.spotter import ExactTerm, Rule, Spotter, Term, TermNear, YearTerm
from tuiref.core.tags import field_of
from tuiref.core.wordforms import other_forms
from tuiref.core.words import variants


@dataclass(frozen=True, slots=True)
class Highlighter:
    """Finds the hits of a query in any text; a plain value that travels between the processes."""

    root: Node | None = None
    """The query; None matches nothing."""
    _spotters: dict[str | None, Spotter] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What to look for in texts of each field, made when first needed: hashing a long query takes longer than this."""

    def __reduce__(self) -> tuple[type["Highlighter"], tuple[Node | None]]:
        """Travel without what was made on the way."""
        return Highlighter, (self.root,)

    def spans(self, text: str, field: str | None = None) -> list[tuple[int, int]]:
        """Stretches of `text` that the query matched, in code points, sorted, without overlaps.

        Follows the query as the index does: words in all their forms, phrases only as phrases, patterns, words within
        a distance. Excluded parts are not looked for. Never raises for any text.

        Args:
            text: Any text of a record.
            field: Which field of `core.fields` it is, or a RIS tag; None for a text of any field.
        """
        if self.root is None or not text:
            return []
        spotter = self._spotters.get(field)
        if spotter is None:
            spotter = self._spotters[field] = _spotter(self.root, field)
        return spotter.spans(text)


def _spotter(root: Node, field: str | None) -> Spotter:
    """What to look for in texts of a field; a pure function of the query and the field."""
    rules: list[Rule] = []
    for leaf in _leaves(root):
        if isinstance(leaf, YearRange):
            if _is_of_field("year", field) and field is not None:
                rules.append(Rule((YearTerm(leaf.low, leaf.high),)))
        elif isinstance(leaf, Word | Pattern | Phrase | Fuzzy) and _is_of_field(leaf.field, field):
            rules += _rules(leaf)
    return Spotter(tuple(dict.fromkeys(rules)))


def _is_of_field(wanted: str | None, field: str | None) -> bool:
    """Whether a part of a query that asks for one field can match in a text of another."""
    if wanted is None or field is None or wanted == field:
        return True
    return field.isupper() and wanted == field_of(field)


def _leaves(root: Node) -> Iterator[Node]:
    """The parts without parts that a matching record holds; those under a NOT are left out."""
    pending = [(root, True)]
    while pending:
        node, is_wanted = pending.pop()
        match node:
            case And() | Or():
                pending += [(part, is_wanted) for part in node.parts]
            case Boost():
                pending.append((node.part, is_wanted))
            case Not():
                pending.append((node.part, not is_wanted))
            case _:
                if is_wanted:
                    yield node


def _rules(leaf: Word | Pattern | Phrase | Fuzzy) -> Iterator[Rule]:
    match leaf:
        case Word():
            for run in variants(leaf.text):
                yield Rule(tuple(map(ExactTerm, run)))
                if len(run) == 1:
                    yield from (Rule((ExactTerm(form),)) for form in other_forms(run[0]))
        case Pattern():
            yield from (Rule(tuple(map(_term, run))) for run in variants(leaf.text, has_wildcards=True))
        case Fuzzy():
            for run in variants(leaf.text):
                is_one = len(run) == 1
                yield Rule((TermNear(run[0], leaf.distance),) if is_one else tuple(map(ExactTerm, run)))
        case Phrase():
            looked_up = [variants(word, has_wildcards="*" in word or "?" in word) for word in leaf.words]
            # each word with its parts apart, or each with its parts joined: as the index answers a phrase
            for way in (0, -1):
                if terms := tuple(_term(term) for runs in looked_up if runs for term in runs[way]):
                    yield Rule(terms, leaf.gap, leaf.ordered)


def _term(term: str) -> Term:
    return GlobTerm(term) if "*" in term or "?" in term else ExactTerm(term)
