"""Crossrefs of BibTeX: an entry has from the one that it names what it lacks, by the rules of BibTeX and BibLaTeX.

Only what tells where a part appeared is inherited: a DOI, an abstract or a note is that of the whole alone. Of an
@xdata entry, which is no reference but a store of fields for others, all of them are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tuiref.ris.bibtex_tags import Field
from tuiref.ris.neighbour_tags import words

_WHOLES: Final = words("book collection proceedings reference periodical mvbook mvcollection mvproceedings mvreference")
_PARTS_OF_BOOKS: Final = frozenset(("inbook", "bookinbook", "suppbook"))
_INHERITED: Final = words(
    "editor publisher organization institution school address location year date month volume number series edition"
    " isbn issn volumes maintitle eventtitle eventdate venue language langid"
)
_DATES: Final = frozenset(("year", "date", "month"))
_DEEPEST: Final = 3
_MOST_STORES: Final = 20
_MOST_WHOLES: Final = 50_000
_LARGEST: Final = 1 << 24


@dataclass(frozen=True, slots=True)
class CrossEntry:
    """One entry of a source."""

    type: str
    key: str
    fields: tuple[Field, ...]
    line: int
    """1-based."""

    @property
    def crossref(self) -> str:
        """The key of the entry from which it inherits, in small letters; "" when there is none."""
        return next((value.strip('{}" ').lower() for name, value in self.fields if name.lower() == "crossref"), "")

    @property
    def stores(self) -> tuple[str, ...]:
        """The keys of the @xdata entries whose fields are its own too, in small letters."""
        named = next((value for name, value in self.fields if name.lower() == "xdata"), "")
        keys = (key.strip('{}" \t\n').lower() for key in named.split(",", _MOST_STORES)[:_MOST_STORES])
        return tuple(key for key in keys if key)


class Crossrefs:
    """Passes entries on in their order; those behind one whose whole is still to come wait, within bounds."""

    def __init__(self, emit: Callable[[CrossEntry], None]) -> None:
        """Begin with no entry; `emit` is called with each entry and what it inherits."""
        self._emit = emit
        self._wholes: dict[str, CrossEntry] = {}
        self._held: list[CrossEntry] = []
        self._awaited: set[str] = set()
        self._size = 0

    def take(self, entry: CrossEntry) -> None:
        """Take the next entry in."""
        if entry.type.lower() in (*_WHOLES, "xdata") and entry.key and len(self._wholes) < _MOST_WHOLES:
            self._wholes.setdefault(entry.key.lower(), entry)
            self._awaited.discard(entry.key.lower())
        self._awaited.update(key for key in (entry.crossref, *entry.stores) if key and key not in self._wholes)
        if not self._awaited:
            self.flush()
            self._emit(self._whole(entry))
            return
        self._held.append(entry)
        self._size += sum(len(value) for _, value in entry.fields)
        if self._size > _LARGEST:
            self.flush()

    def flush(self) -> None:
        """Pass on all that wait, at the end of the source at the latest."""
        for entry in self._held:
            self._emit(self._whole(entry))
        self._held, self._size = [], 0
        self._awaited.clear()

    def _whole(self, entry: CrossEntry) -> CrossEntry:
        added = self._inherited(entry, 0)
        return CrossEntry(entry.type, entry.key, (*entry.fields, *added), entry.line) if added else entry

    def _inherited(self, entry: CrossEntry, depth: int) -> Sequence[Field]:
        if depth == _DEEPEST:
            return ()
        own = {name.lower() for name, value in entry.fields if value.strip()}
        stored = self._stored(entry, own, depth)
        own.update(name for name, _ in stored)
        whole = self._wholes.get(entry.crossref) if entry.crossref else None
        if whole is None or whole is entry:
            return stored
        if own & _DATES:
            own |= _DATES
        added = stored
        for name, value in (*whole.fields, *self._inherited(whole, depth + 1)):
            target = _target(entry.type.lower(), whole.type.lower(), name.lower())
            if target and value.strip() and target not in own:
                own.add(target)
                added.append((target, value))
        return added

    def _stored(self, entry: CrossEntry, own: set[str], depth: int) -> list[Field]:
        """What an entry has from the @xdata entries that it names, the first of them first."""
        stored: dict[str, str] = {}
        for key in entry.stores:
            store = self._wholes.get(key)
            if store is None or store is entry:
                continue
            for name, value in (*store.fields, *self._inherited(store, depth + 1)):
                if name.lower() not in own and name.lower() not in ("xdata", "crossref") and value.strip():
                    stored.setdefault(name.lower(), value)
        return list(stored.items())


def _target(part: str, whole: str, name: str) -> str:
    """The field of a part that the field of its whole becomes; "" where it is not inherited."""
    if name == "title":
        if whole.startswith("mv"):
            return "maintitle"
        return "journal" if whole == "periodical" else "booktitle"
    if name == "booktitle" and not part.startswith("mv"):
        return "booktitle"
    if name == "author" and part in _PARTS_OF_BOOKS:
        return "author"
    return name if name in _INHERITED else ""
