"""The tables of README about searching: examples, and how each database's fields are understood."""

from collections.abc import Iterable, Mapping

from tuiref.core.fields import FIELDS
from tuiref.core.query_examples import QUERY_EXAMPLES
from tuiref.query.accents import LIMIT, OVID, WEB_OF_SCIENCE, Fields
from tuiref.query.ebsco import EBSCO, PROQUEST
from tuiref.query.embase import EMBASE
from tuiref.query.pubmed import PUBMED
from tuiref.query.scopus import SCOPUS

_TYPED = {"container": "journal"}


def examples_section() -> str:
    """The examples as Markdown tables, one for each way of writing."""
    parts = []
    for group in QUERY_EXAMPLES:
        parts.append(f"**{group.title}**\n\n| type | to find |\n|---|---|\n")
        parts += [f"| `{_cell(one.query)}` | {_cell(one.finds)} |\n" for one in group.examples]
        parts.append("\n")
    return "".join(parts)


def fields_section() -> str:
    """What each database's names of fields mean here, as a Markdown table."""
    columns = tuple(
        (title, _meant_here(table), form)
        for title, table, form in (
            ("Ovid", OVID, ".{}."),
            ("PubMed", PUBMED, "[{}]"),
            ("Web of Science", WEB_OF_SCIENCE, "{}="),
            ("Scopus", SCOPUS, "{}()"),
            ("Embase, Cochrane", EMBASE, ":{}"),
            ("EBSCO", EBSCO, "{}"),
            ("ProQuest", PROQUEST, "{}()"),
        )
    )
    lines = [f"| here | also | {' | '.join(title for title, _, _ in columns)} |", "|---" * (len(columns) + 2) + "|"]
    for meant in _meanings(*(table for _, table, _ in columns)):
        cells = [
            _codes(form.format(name) for name, fields in table.items() if fields == meant) for _, table, form in columns
        ]
        lines.append(f"| {_here(meant)} | {_also(meant)} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n\n"


def _meant_here(table: Mapping[str, Fields]) -> dict[str, Fields]:
    """A table without the names of limits, which are no fields."""
    return {name: fields for name, fields in table.items() if fields != (LIMIT,)}


def _meanings(*tables: Mapping[str, Fields]) -> list[Fields]:
    """All that some name means: our fields in their order, then RIS tags, then what is several of them."""
    singles: list[Fields] = [(field.name,) for field in FIELDS]
    found = {fields for table in tables for fields in table.values()}
    others = sorted((fields for fields in found if fields not in singles), key=lambda one: (len(one), str(one)))
    return [*singles, *others]


def _here(fields: Fields) -> str:
    if fields == (None,):
        return "everywhere"
    return " or ".join(f"`{_TYPED.get(name or '', name)}:`" for name in fields)


def _also(fields: Fields) -> str:
    for field in FIELDS:
        if fields == (field.name,):
            typed = _TYPED.get(field.name, field.name)
            return _codes(f"{name}:" for name in (field.name, *field.aliases) if name != typed)
    return ""


def _codes(names: Iterable[str]) -> str:
    return " ".join(f"`{_cell(name)}`" for name in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
