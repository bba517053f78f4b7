"""What is typed behind ":": how it is read. Carries nothing out."""

from collections.abc import Iterable, Sequence
from typing import Final

from tuiref.core.hits import SORT_FIELDS
from tuiref.core.late import dataclass
from tuiref.settings.columns import with_width
from tuiref.settings.nearest import nearest
from tuiref.settings.table import TABLE
from tuiref.settings.written import takes
from tuiref.ui.commands import EVERYWHERE, PANES, SORT_MENU, YANK_MENU, Command
from tuiref.ui.keymap import Keymap

_RUNNABLE: Final = frozenset((*PANES, SORT_MENU, YANK_MENU, EVERYWHERE))


@dataclass(frozen=True, slots=True)
class Verb:
    """A word that an order begins with."""

    name: str
    argument: str
    """What follows it, as the list of candidates names it; "" for nothing."""
    help: str
    is_optional: bool = False
    """Whether the argument may be left out."""


VERBS: Final = (
    Verb("sort", "FIELD[-]", "sort the list; a - behind the field turns it around"),
    Verb("columns", "NAME ...", "the columns of the list, in this order"),
    Verb("theme", "NAME", "the colours"),
    Verb("set", "SETTING VALUE", "change a setting until tuiref ends"),
    Verb("save", "SETTING", "keep the value of a setting in the settings file"),
    Verb("search", "QUERY", "search for it", is_optional=True),
    Verb("export", "FILE", "write the marked records, else the hits, as the file's ending says", is_optional=True),
    Verb("open", "PATH", "open another library", is_optional=True),
    Verb("add", "PATH", "open a file beside the others", is_optional=True),
)  # fmt: skip
"""Beside these an order can be the id or the label of a command, and the number of a row."""
_SHORT: Final = {"q": "app.close", "quit": "app.close", "q!": "app.quit", "h": "help.open", "help": "help.open"}
_WITHOUT: Final = {"search": "search.open", "export": "export.open", "open": "library.open", "add": "library.add"}
"""What a verb means without its argument: a command."""

RUN: Final = "run"
GO: Final = "go"


@dataclass(frozen=True, slots=True)
class Order:
    """Something to be done."""

    verb: str
    """Of VERBS; RUN for a command, GO for a row."""
    argument: str = ""
    """As typed; the id of the command; the number of the row, from 1."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an order may name, as far as that depends on the program's state."""

    keymap: Keymap
    themes: Sequence[str] = ()
    columns: Sequence[str] = ()


def read_order(text: str, known: Known) -> Order | str:
    """What an order means; a sentence when it can't be read."""
    words = text.strip().removeprefix(":").strip()
    if words.isdecimal():
        return Order(GO, words)
    first, _, rest = words.partition(" ")
    rest = rest.strip()
    verb = next((one for one in VERBS if one.name == first), None)
    if verb is not None and rest:
        return _checked(verb.name, rest, known)
    if verb is not None and verb.is_optional:
        return Order(RUN, _WITHOUT[verb.name])
    found = _command_named(words, known.keymap)
    if found is not None:
        return Order(RUN, found)
    if verb is not None:
        return f"{verb.name} {verb.argument}: {verb.help}"
    verbs = [one.name for one in VERBS]
    ids = [one.id for one in known.keymap.commands]
    guess = (nearest(first, verbs) if rest else "") or nearest(words, [*verbs, *ids])
    return f'there is no command "{words}"' + (f"; did you mean {guess}?" if guess else "")


def _command_named(words: str, keymap: Keymap) -> str | None:
    """The id of the command of this id or label, or of the only one that begins so; None when that is not clear."""
    if words in _SHORT:
        return _SHORT[words]
    low = words.casefold()
    commands = runnable(keymap)
    exact = [one.id for one in commands if low in (one.id, one.label.casefold())]
    beginning = [one.id for one in commands if one.id.startswith(low) or one.label.casefold().startswith(low)]
    for found in (exact, beginning):
        if len(found) == 1 and low:
            return found[0]
    return None


def runnable(keymap: Keymap) -> list[Command]:
    """The commands that an order can name."""
    return [one for one in keymap.commands if _RUNNABLE.intersection(one.contexts)]


def _checked(verb: str, rest: str, known: Known) -> Order | str:
    """An order whose argument was looked at, as far as its words are known."""
    match verb:
        case "sort":
            return _one_of(verb, rest, rest.removesuffix("-").strip(), SORT_FIELDS, "field to sort by")
        case "theme":
            return _one_of(verb, rest, rest, known.themes, "theme")
        case "columns":
            for name in rest.replace(",", " ").split():
                if known.columns and with_width(name)[0] not in known.columns:
                    return _unknown(name, known.columns, "column")
        case "set":
            name, _, value = rest.partition(" ")
            return Order(verb, rest) if value.strip() or name not in _names() else _told(name)
        case "save":
            return _one_of(verb, rest, rest, _names(), "setting")
    return Order(verb, rest)


def _one_of(verb: str, rest: str, name: str, names: Iterable[str], what: str) -> Order | str:
    return Order(verb, rest) if name in names else _unknown(name, names, what)


def _unknown(name: str, names: Iterable[str], what: str) -> str:
    guess = nearest(name, names)
    return f'there is no {what} "{name}"' + (f"; did you mean {guess}?" if guess else "")


def _told(name: str) -> str:
    known = next(one for one in TABLE if one.name == name)
    return f"{name} takes {takes(known) or 'a name'}: {known.help}"


def _names() -> tuple[str, ...]:
    return tuple(one.name for one in TABLE)
