"""The table from RIS reference types to EndNote's: its number and name of each."""

from typing import Final

from tuiref.core.endnote_types import ENDNOTE_TYPES

_NEAREST: Final = {"ABST": "JOUR", "INPR": "JOUR", "JFULL": "JOUR", "SLIDE": "ADVS", "SOUND": "ADVS", "VIDEO": "ADVS"}


def endnote_type(type: str) -> tuple[int, str]:
    """EndNote's number and name of a RIS type; (13, "Generic") for one that it has not."""
    return ENDNOTE_TYPES.get(_NEAREST.get(type, type), ENDNOTE_TYPES["GEN"])
