"""From a query to the rules by which its hits are found in texts of a field."""

from collections.abc import Iterator, Sequence

from tuiref.core.alternatives import alternatives_of_phrase, alternatives_of_word
from tuiref.core.glob import GlobTerm
from tuiref.core.languages import forms_of_language
from tuiref.core.query import And, Boost, ExactValue, Fuzzy, Node, Not, Or, Pattern, Phrase, Word, YearRange
from tuiref.core.spotter import ExactTerm, Rule, Spotter, Term, TermNear, YearTerm
from tuiref.core.tags import field_of
from tuiref.core.typedwords import phrase_runs, variants


def spotter_for(root: Node, field: str | None) -> Spotter:
    """What to look for in texts of a field; a pure function of the query and the field."""
    rules: list[Rule] = []
    for leaf in _leaves(root):
        if isinstance(leaf, YearRange):
            if _is_of_field("year", field) and field is not None:
                rules.append(Rule((YearTerm(leaf.low, leaf.high),)))
        elif isinstance(leaf, Word | Pattern | Phrase | Fuzzy | ExactValue) and _is_of_field(leaf.field, field):
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


def _rules(leaf: Word | Pattern | Phrase | Fuzzy | ExactValue) -> Iterator[Rule]:
    match leaf:
        case Word():
            runs = variants(leaf.text)
            for run in (*runs, *alternatives_of_word(leaf, runs)):
                yield Rule(tuple(map(ExactTerm, run)))
        case Pattern():
            yield from (Rule(tuple(map(_term, run))) for run in variants(leaf.text, has_wildcards=True))
        case Fuzzy():
            for run in variants(leaf.text):
                is_one = len(run) == 1
                yield Rule((TermNear(run[0], leaf.distance),) if is_one else tuple(map(ExactTerm, run)))
        case Phrase():
            ways = phrase_runs(leaf.words, is_tight=not leaf.gap and leaf.ordered)
            for terms in (*ways, *alternatives_of_phrase(leaf)):
                yield Rule(tuple(map(_term, terms)), leaf.gap, leaf.ordered)
        case ExactValue():
            names = forms_of_language(leaf.text) if leaf.field == "language" else ()
            for value in (leaf.text, *names):
                for terms in _ways([variants(word) for word in value.split()]):
                    yield Rule(tuple(map(ExactTerm, terms)), is_whole=True)


def _ways(looked_up: Sequence[Sequence[Sequence[str]]]) -> Iterator[tuple[str, ...]]:
    """The terms of words in a row: each word with its parts apart, or each with its parts joined, as the index does."""
    for way in (0, -1):
        if terms := tuple(term for runs in looked_up if runs for term in runs[way]):
            yield terms


def _term(term: str) -> Term:
    return GlobTerm(term) if "*" in term or "?" in term else ExactTerm(term)
