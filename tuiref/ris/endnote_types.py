"""EndNote's names and numbers of reference types -> RIS types; by EndNote's field names both its formats agree."""

from typing import Final

from tuiref.core.endnote_types import ENDNOTE_TYPES
from tuiref.core.tags import TYPES
from tuiref.ris.meaning_types import type_of
from tuiref.ris.neighbour_tags import words

# Names of other versions of EndNote, and of what writes its formats too.
_FURTHER: Final = {
    **{"electronic source": "ELEC", "interview": "PCOMM", "podcast": "SOUND", "television episode": "MPCT"},
    **{"social media": "ICOMM", "discussion forum": "ICOMM", "multimedia application": "MULTI"},
    **{"press release": "NEWS", "review": "JOUR", "journal": "JOUR", "conference": "CONF"},
}
# Of two types with one name and number the later one is meant.
_NAMES: Final = {name.lower(): type for type, (_, name) in ENDNOTE_TYPES.items()} | _FURTHER
_NUMBERS: Final = {str(number): type for type, (number, _) in ENDNOTE_TYPES.items()}
_OWN: Final = words(" ".join(_FURTHER))


def endnote_type(name: str, number: str = "") -> str:
    """The RIS type.

    Args:
        name: As EndNote has it: "Journal Article"; "" when it isn't told.
        number: EndNote's number of it, for a name that is not known.

    Returns:
        "GEN" where neither is known.
    """
    known = _NAMES.get(" ".join(name.lower().split()))
    if known is not None:
        return known
    alias = type_of(name) if name else "GEN"
    return alias if alias != "GEN" else _NUMBERS.get(number.strip(), "GEN")


def is_told_by_type(name: str, kind: str) -> bool:
    """Whether the RIS type says all that the name says."""
    lower = " ".join(name.lower().split())
    if lower in ("", kind.lower(), TYPES.get(kind, "").lower()):
        return True
    return _NAMES.get(lower) == kind and not set(lower.split()) <= _OWN
