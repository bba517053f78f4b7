"""The RIS tags and reference types for people: labels by type, search fields, the order in which they are shown."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from tuiref.core.tag_labels import LABELS, LABELS_BY_TYPE, TYPES

__all__ = ["TYPES", "display_order", "field_of", "label", "type_label"]

_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        tag: field
        for field, tags in (
            ("title", "TI T1 ST TT CT"),
            ("abstract", "AB N2"),
            ("author", "AU A1 TA"),
            ("editor", "ED A2 A3 A4"),
            ("container", "T2 T3 JF JO JA J1 J2 JI J9 SO BT"),
            ("keyword", "KW"),
            ("notes", "N1 RN"),
            ("publisher", "PB PU CY PP PI"),
            ("type", "TY"),
            ("language", "LA"),
            ("year", "PY Y1 DA"),
            ("doi", "DO"),
            ("identifier", "AN ID SN EI BN PMID"),
            ("database", "DB DP"),
        )
        for tag in tags.split()
    }
)

_WHO: Final = "AU A1 ED A2 A3 A4 TA"
_WHERE: Final = "T2 BT JF JO JA J1 J2 JI J9 SO C3 CP"
_WHEN: Final = "PY Y1 DA PD"
_WHICH: Final = "VL VO IS SP EP PG C7 SE M1 M2 SV NV ET"
_PUBLISHED: Final = "T3 PB PU CY PP PI PA"
_NUMBERS: Final = "DO SN EI BN PMID C2 AN ID CN LB"
_LINKS: Final = "UR LK L1 L2 L3 L4"
_ABOUT: Final = "M3 LA KW N1 RN"
_REST: Final = "AD C1 C4 C5 C6 C8 CA OP RI RP AV FU FX OA WE U1 U2 U3 U4 U5 DB DP NL Y2 XF"
_TITLE: Final = "TY TI T1 CT ST TT"
_TEXT: Final = "AB N2"
_OWN_WORKS: Final = (
    "ANCIENT ART BOOK CLSWK COMP CTLG DATA EBOOK EDBOOK GOVDOC GRANT HEAR LEGAL MANSCPT MAP MPCT MULTI MUSIC PAMP PAT"
    " RPRT SOUND STAND THES UNPB VIDEO"
)
"""Types of works that stand for themselves: who published them comes before where they appeared."""


def _in_order(*groups: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for group in groups for tag in group.split()))


_ORDER: Final = _in_order(_TITLE, _WHO, _WHERE, _WHEN, _WHICH, _PUBLISHED, _NUMBERS, _LINKS, _ABOUT, _REST, _TEXT)
_ORDERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    dict.fromkeys(
        _in_order(_OWN_WORKS),
        _in_order(_TITLE, "BT", _WHO, _WHEN, "ET", _PUBLISHED, _WHERE, _WHICH, _NUMBERS, _LINKS, _ABOUT, _REST, _TEXT),
    )
)


def label(tag: str, type: str = "") -> str:
    """The name of a tag for people, as the reference type means it.

    Args:
        tag: A RIS tag in capitals.
        type: A code of TYPES; "" for what the tag means in most types.

    Returns:
        "Journal" for T2 of a JOUR; an unknown tag itself.
    """
    return LABELS_BY_TYPE.get((tag, type)) or LABELS.get(tag, tag)


def type_label(type: str) -> str:
    """The name of a reference type for people: "Journal article" for "JOUR"; an unknown code itself."""
    return TYPES.get(type, type)


def field_of(tag: str) -> str:
    """The name in `core.fields.FIELDS` under which the values of a tag are searched; "other" for most tags."""
    return _FIELDS.get(tag, "other")


def display_order(type: str) -> tuple[str, ...]:
    """The tags in the order in which a reader wants them for a reference type.

    Every tag once; tags that are not there are shown behind those that are, in the record's own order. The abstract
    stands last, for it may have a place of its own.
    """
    return _ORDERS.get(type, _ORDER)
