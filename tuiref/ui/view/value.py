"""A value of a record under the cursor of a pane, and what can be done with it."""

from tuiref.core.filters import phrase, whole_value
from tuiref.core.late import dataclass
from tuiref.core.query import EXACT_FIELDS
from tuiref.core.record import Record

_PHRASED = ("editor", "publisher", "title")
"""Fields without whole values: their words are looked for side by side."""
_MOST = 500
"""Of people and of keywords, in a list to choose from."""


@dataclass(frozen=True, slots=True)
class Value:
    """One author, one keyword, the journal, a number, a link."""

    label: str
    """What it is, harmless: "Author"."""
    text: str
    """As the record has it, not yet harmless; this is what is copied."""
    query: str = ""
    """The search for all records that share it; "" when that makes no sense."""
    address: str = ""
    """Where it leads on the web; "" when it does not."""
    is_fold: bool = False
    """Whether it stands for what is folded away."""


def value_of(label: str, text: str, field: str | None) -> Value:
    """A value with the search for the records that share it.

    Args:
        label: What it is, harmless.
        text: As the record has it.
        field: Name of a field of `core.fields`, or a RIS tag; None when nobody would search for it.
    """
    return Value(label, text, query_for(field, text))


def shared_values(record: Record) -> tuple[Value, ...]:
    """What a record may have in common with others, the likeliest first; only what can be searched for."""
    from tuiref.core.tags import label  # noqa: PLC0415 - the first frame shows no record

    year = "" if record.year is None else str(record.year)
    fields = (
        *(("Author", person.display, "author") for person in record.authors[:_MOST]),
        *(("Editor", person.display, "editor") for person in record.editors[:_MOST]),
        (label("T2", record.type), record.container, "container"),
        ("Year", year, "year"),
        *(("Keyword", word, "keyword") for word in record.keywords[:_MOST]),
        ("Type", record.type, "type"),
        ("Publisher", record.publisher, "publisher"),
        ("Language", record.language, "language"),
        ("Database", record.database, "database"),
    )
    return tuple(one for one in (value_of(*field) for field in fields) if one.query)


def query_for(field: str | None, text: str) -> str:
    """The search for all records that have this value in a field or RIS tag; "" when there is none."""
    from tuiref.core.tags import field_of  # noqa: PLC0415 - as above

    name = field_of(field) if field is not None and field.isupper() else field
    text = text.strip()
    if not text or name is None:
        return ""
    if name == "year":
        return f"year:{text[:4]}" if text[:4].isdigit() else ""
    if name in EXACT_FIELDS:
        return whole_value(name, text)
    return phrase(name, text) if name in _PHRASED else ""
