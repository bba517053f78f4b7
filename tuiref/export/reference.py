"""A reference in readable form, as runs of text with a role; the bibliographies render these runs.

The form is that of APA in its bones: Authors (Year). Title. Container, Volume(Issue), Pages. Link. It is not a
citation style: those are the business of a CSL processor.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tuiref.core.markup import without_markup
from tuiref.core.person import Person
from tuiref.core.record import Record
from tuiref.export.characters import as_one_line
from tuiref.export.links import doi_link, main_and_other, web_link
from tuiref.export.reference_types import type_names

_MOST_NAMES: Final = 20
_CLOSING: Final = (".", "?", "!", "…", "。", "？", "！", "؟")
_GIVEN_PARTS: Final = re.compile(r"[\s.]+")
_CAPITALS: Final = 3
_DASH: Final = re.compile(r"(?<=\w)-(?=\w)")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the reference."""

    text: str
    is_emphasised: bool = False
    href: str = ""
    """Where it leads: an http or https address; "" for plain text."""
    is_bold: bool = False
    script: str = ""
    """"super" for raised, "sub" for lowered, "" for neither."""


def reference(record: Record) -> tuple[Run, ...]:
    """The runs of a record's reference; never empty: a record that tells nothing says so."""
    return tuple(_runs(record))


def _runs(record: Record) -> Iterator[Run]:
    is_part = bool(record.container) and type_names(record.type).csl in {
        "chapter",
        "paper-conference",
        "entry-dictionary",
        "entry-encyclopedia",
    }
    yield from _who_and_when(record, is_part=is_part)
    title = plain(record.title) or "[No title]"
    edition = "" if is_part else _edition(record)
    yield Run(_closed(f"{title} ({edition})" if edition else title), is_emphasised=not record.container)
    if record.container:
        yield from _container(record, is_part=is_part)
    elif locators := _locators(record):
        yield Run(f" {_closed(locators)}")
    publisher = ": ".join(text for text in (plain(record.place), plain(record.publisher)) if text)
    if publisher and (is_part or not record.container):
        yield Run(f" {_closed(publisher)}")
    yield from _link(record)


def _who_and_when(record: Record, *, is_part: bool) -> Iterator[Run]:
    people = _named(record.authors)
    role = ""
    if not people and not is_part and (people := _named(record.editors)):
        role = " (Ed.)" if len(people) == 1 else " (Eds.)"
    names = _names(people) + role
    year = str(record.year) if record.year is not None else plain(record.date.text)
    if names and year:
        yield Run(f"{names} ({year}). ")
    elif names:
        yield Run(f"{_closed(names)} ")
    elif year:
        yield Run(f"({year}). ")


def _container(record: Record, *, is_part: bool) -> Iterator[Run]:
    name = plain(record.container)
    if not is_part:
        locators = _locators(record)
        yield Run(" ")
        yield Run(name, is_emphasised=True)
        yield Run(f", {_closed(locators)}" if locators else "" if name.endswith(_CLOSING) else ".")
        return
    editors = _named(record.editors)
    role = "Ed." if len(editors) == 1 else "Eds."
    yield Run(f" In {_names(editors, is_inverted=False)} ({role}), " if editors else " In ")
    yield Run(name, is_emphasised=True)
    volume, pages = plain(record.volume), _pages(record)
    places = (_edition(record), f"Vol. {volume}" if volume else "", f"pp. {pages}" if pages else "")
    inside = ", ".join(place for place in places if place)
    yield Run(f" ({inside})." if inside else "." if not name.endswith(_CLOSING) else "")


def _locators(record: Record) -> str:
    volume, issue, pages = plain(record.volume), plain(record.issue), _pages(record)
    number = f"{volume}({issue})" if volume and issue else volume or (f"({issue})" if issue else "")
    # A lone number without a journal is how many pages there are.
    if pages.isdigit() and not record.container:
        pages = f"{pages} pages"
    return ", ".join(text for text in (number, pages) if text)


def _pages(record: Record) -> str:
    return _DASH.sub("–", plain(record.pages))


def _edition(record: Record) -> str:
    """The edition in words: "3rd ed.", or as the record has it."""
    edition = plain(record.edition)
    if not (edition.isascii() and edition.isdigit()):
        return edition
    is_teen = edition[-2:-1] == "1"
    ending = "th" if is_teen else {"1": "st", "2": "nd", "3": "rd"}.get(edition[-1], "th")
    return f"{edition}{ending} ed."


def _link(record: Record) -> Iterator[Run]:
    doi = as_one_line(record.doi)
    if link := doi_link(doi):
        yield Run(" ")
        yield Run(f"https://doi.org/{doi}", href=link)
        return
    url = as_one_line(main_and_other(record.urls)[0])
    if link := web_link(url):
        yield Run(" ")
        yield Run(url, href=link)


def _named(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Those of whom something can be shown."""
    return tuple(person for person in people if _name(person, is_inverted=True))


def _names(people: tuple[Person, ...], *, is_inverted: bool = True) -> str:
    """Up to twenty names; of more, the first nineteen and the last. "" for nobody."""
    shown = [_name(person, is_inverted=is_inverted) for person in _bounded(people)]
    if len(shown) <= 1:
        return "".join(shown)
    if len(people) > _MOST_NAMES:
        return f"{', '.join(shown[:-1])}, … {shown[-1]}"
    comma = "," if is_inverted or len(shown) > 2 else ""
    return f"{', '.join(shown[:-1])}{comma} & {shown[-1]}"


def _bounded(people: tuple[Person, ...]) -> tuple[Person, ...]:
    return people if len(people) <= _MOST_NAMES else (*people[: _MOST_NAMES - 1], people[-1])


def _name(person: Person, *, is_inverted: bool) -> str:
    family, suffix = plain(person.family), plain(person.suffix)
    given = "" if person.is_organisation else _initials(plain(person.given))
    if not family:
        return given
    parts = (family, given, suffix) if is_inverted else (f"{given} {family}".strip(), suffix)
    return ", ".join(part for part in parts if part)


def _initials(given: str) -> str:
    """As initials: "Jing-Sheng M" as "J.-S. M."; "KH" as "K. H."; names in scripts without capitals stay whole."""
    words = [word for word in _GIVEN_PARTS.split(given) if word]
    if len(words) == 1 and words[0].isalpha() and words[0].isupper() and len(words[0]) <= _CAPITALS:
        words = list(words[0])
    return " ".join("-".join(_initial(part) for part in word.split("-") if part) for word in words)


def _initial(word: str) -> str:
    return f"{word[0]}." if word[0].isupper() else word


def plain(text: str) -> str:
    """A value on one line without its inline markup."""
    if "<" in text or "&" in text:
        text = without_markup(text).replace("\N{SOFT HYPHEN}", "").replace("\N{WORD JOINER}", "")
    return as_one_line(text).strip()  # no-break blanks at the ends, too


def _closed(text: str) -> str:
    """The text with a full stop, unless it closes itself."""
    return text if text.endswith(_CLOSING) else f"{text}."
