"""Names of people and organisations as author lines write them, read into `Person`."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from tuiref.core.person import Person

_NOBODY: Final = frozenset(
    (
        "",
        ".",
        "...",
        "…",
        "-",
        "na",
        "n/a",
        "nan",
        "none",
        "null",
        "undefined",
        "et al",
        "et al.",
        "others",
        "and others",
        "[no author name available]",
        "no author name available",
        "[no author]",
        "no authorship indicated",
    )
)
_SUFFIX: Final = re.compile(
    r"(?:jr|sr|junior|senior|filho|neto|[1-9](?:st|nd|rd|th)|i{2,3}|iv|vi{0,3}|ph\.?\s?d|m\.?\s?d|m\.?\s?sc|esq|dr|prof)\.?",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"\s*[(\[](?:eds?\.?|editors?|hrsg\.?|hg\.?|author|orcid\b[^)\]]*|(?:https?://orcid\.org/)?[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X])[)\]]$",
    re.IGNORECASE,
)
_AUTHORS_SEPARATED: Final = re.compile(r"(?:&#?\w{1,8};|[^;])+")
_LETTER: Final = r"[^\W\d_]"
_CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİŁĽĹŃŇŌŐŘŚŞŠŢŤŪŮŰŲŹŻŽА-ЯΑ-Ω]"
# "Liu R.", "Yih S.W.-T.", "Flores Cuautle J.d.", "Smith JA", "Brownstein C D"; perhaps with a suffix behind.
_INITIALS_LAST: Final = re.compile(
    rf"(?P<family>{_LETTER}[^,;()0-9]*?[^,;()0-9.\s])\s+"
    rf"(?P<given>{_CAPITAL}{{1,3}}(?:[.-]\s?-?{_LETTER}{{1,2}})*\.|{_CAPITAL}{_LETTER}\.(?:[\s-]?{_LETTER}{{1,2}}\.)*"
    rf"|{_CAPITAL}\.(?:[\s-]{_CAPITAL}\.)+|{_CAPITAL}(?:[\s-]?{_CAPITAL}){{0,3}})"
    r"(?:,?\s+(?P<suffix>Jr\.?|Sr\.?|II|III|IV|2nd|3rd))?"
)
# "A. Author-One", "J. R. R. Tolkien", "JP Smith", "J van den Berg"
_INITIALS_FIRST: Final = re.compile(
    rf"(?P<given>(?:{_CAPITAL}\.[\s-]?)+|{_CAPITAL}{{1,3}}(?:\s{_CAPITAL})*(?=\s))\s*(?P<family>{_LETTER}[^,;()0-9.]+)"
)
_GIVEN_FIRST: Final = re.compile(
    rf"(?P<given>{_CAPITAL}[^\W\d_]+(?:-{_CAPITAL}?{_LETTER}+)?(?:\s{_CAPITAL}\.?)*)\s"
    rf"(?P<family>(?:(?:van|von|der|den|de|da|di|du|dos|del|della|la|le|el|al|bin|ibn|ter|ten|zu|af)\s)*{_CAPITAL}[^\W\d_]*{_LETTER}(?:['’-]{_LETTER}+)*)"
)
_ORGANISATION: Final = re.compile(
    r"\b(?:universit\w*|institut\w*|ministr\w*|ministè\w*|ministerio|department|dept|division|organi[sz]ation|association|asoci\w*"
    r"|societ\w*|committee|cent(?:er|re|rum)s?|consorti\w+|collaborat\w+|council|groups?|agency|agencies|commission"
    r"|foundation|hospitals?|clinics?|network|investigators?|team|study|trial|government|office|bureau|federation|board"
    r"|college|school|laborator\w+|company|inc|llc|ltd|gmbh|corp|corporation|nations|world|national|international"
    r"|european|american|academy|union|programme?|project|initiative|services?|force|working|research|health|cancer"
    r"|administration|authority|library|museum|publishers?|publishing|press|bank|fund|trust|panel|secretariat"
    r"|staff|editors|editorial|united|u\.s|usa|uk|eu|of|for|and|und|the|für|para|pour)\b",
    re.IGNORECASE,
)
_JOINING: Final = re.compile(r"\b(?:of|for|and|und|the|für|para|pour)\b", re.IGNORECASE)
_LEGAL_FORM: Final = re.compile(r"(?:Inc|LLC|Ltd|GmbH|Corp|plc)\.?|Co\.|e\.\s?V\.")
# What can only be a suffix: "JR", "SR", "II", "IV", "MD" are initials too, as databases write them.
_SURE_SUFFIX: Final = re.compile(
    r"(?:Jr|Sr|Junior|Senior|Filho|Neto|PhD|Esq|[1-9](?:st|nd|rd|th))\.?|JR\.|SR\.|I{3}|Ph\.\s?D\.|M\.\s?D\.\s?Ph.*"
)
_BEGIN_OF_NO_GIVEN: Final = frozenset("JSFNPEIMLGCpe123456789")
"""First characters of what the two patterns above match."""

# Nearly every author: one comma, nothing to doubt.
_PLAIN_NAME: Final = re.compile(r"([^\s,;()\[\]0-9*&]+), ([^\s,;()\[\]0-9*&]+(?: [^\s,;()\[\]0-9*&]+){0,4})")
_PLAIN_NAMES: Final = re.compile(
    rf"(?:[^\s,;()\[\]0-9*&]+, (?!(?:{_SURE_SUFFIX.pattern}|{_LEGAL_FORM.pattern})\n)"
    r"[^\s,;()\[\]0-9*&]+(?: [^\s,;()\[\]0-9*&]+){0,4}\n)*"
)
_LONG_NUMBER: Final = re.compile(r"[0-9]{3}")
_NOT_GIVEN: Final = frozenset(("UK", "US", "EU", "UN", "USA", "WHO", "NIH", "NHS", "FDA", "CDC", "EPA"))


class _Draft:
    """A plain Person before it is frozen, with the same slots: a frozen dataclass sets each field by a call."""

    __slots__ = ("family", "given", "is_organisation", "suffix")

    def __init__(self, family: str, given: str) -> None:
        self.family = family
        self.given = given
        self.suffix = ""
        self.is_organisation = False


def are_plain_names(lines: Sequence[str]) -> bool:
    """Whether each author line is one person who is displayed just as it is written; if in doubt, False."""
    text = "\n".join((*lines, ""))
    return text.count("\n") == len(lines) and " and " not in text and _PLAIN_NAMES.fullmatch(text) is not None


@lru_cache(maxsize=16384)
def people(value: str) -> tuple[Person, ...]:
    """The people of one author line: mostly one, more where a producer wrote a list into it.

    Splits at `;`, at " and " between names with commas, and at the commas of `Liu R., Doe K.`.

    Args:
        value: The value of an AU, A1, A2 ... tag, perhaps of several lines.

    Returns:
        One or more people; none for a placeholder ("NA", "...", "et al.").
    """
    plain = _PLAIN_NAME.fullmatch(value)
    if plain is not None and " and " not in value:
        family, given = plain.groups()
        if given[0] not in _BEGIN_OF_NO_GIVEN or not (_SURE_SUFFIX.fullmatch(given) or _LEGAL_FORM.fullmatch(given)):
            draft = _Draft(family, given)
            draft.__class__ = Person  # type: ignore[assignment]
            return (draft,)  # type: ignore[return-value]
    if "\n" in value:
        lines = [line.strip() for line in value.split("\n") if line.strip()]
        if len(lines) > 1 and all("," in line.strip(",") for line in lines):
            return tuple(person for line in lines for person in people(line))
        value = " ".join(lines)
    if ";" in value:
        parts = _AUTHORS_SEPARATED.findall(value)
    elif " and " in value and all("," in part.strip(",") for part in value.split(" and ")):
        parts = value.split(" and ")
    elif value.count(",") and len(value) < 4000:
        parts = value.split(",")
        while parts and not parts[-1].strip():
            parts.pop()
        if len(parts) < 2 or not all(_INITIALS_LAST.fullmatch(part.strip()) for part in parts):
            parts = [value]
    else:
        parts = [value]
    return tuple(person for part in parts if (person := read_person(part)) is not None)


def read_person(text: str) -> Person | None:
    """Read one name; None for a placeholder that names nobody.

    The text before the first comma is the family name, a third part the suffix. Without a comma it is
    `Liu R.`, `R. Liu`, `Rui Liu`, or else an organisation or a single name. Capitals stay as they are written.
    """
    text = " ".join(text.split())
    if "(" in text or "[" in text:
        text = _ROLE.sub("", text)
    text = text.lstrip(",;* ")
    bare = text.rstrip(",;* ")
    if bare.lower() in _NOBODY:
        return None
    if "," in bare:
        return _with_commas(bare)
    return _without_comma(bare, ends_in_comma=bare != text)


def _with_commas(text: str) -> Person:  # noqa: PLR0911 - one return for each form of a name
    parts = [part.strip() for part in text.split(",")]
    family, rest = parts[0], [part for part in parts[1:] if part]
    if len(rest) > 1 and rest[-1].rstrip(".").lower() in ("ed", "eds", "editor", "editors"):
        rest.pop()
    if not family:
        return Person(", ".join(rest), is_organisation=True)
    if (" " in family and _ORGANISATION.search(family)) or _LONG_NUMBER.search(family):
        return Person(text, is_organisation=True)
    if len(rest) == 1:
        given = rest[0]
        if _LEGAL_FORM.fullmatch(given):
            return Person(text, is_organisation=True)
        if _SURE_SUFFIX.fullmatch(given):
            # "Smith JA, Jr." keeps its initials; "King, III" has none.
            person = _without_comma(family, ends_in_comma=False)
            return Person(person.family, person.given, given) if person.given else Person(family, "", given)
        return Person(family, given)
    if len(rest) == 2:
        first, second = rest
        if _SUFFIX.fullmatch(second):
            return Person(family, first, second)
        if _SURE_SUFFIX.fullmatch(first):
            return Person(family, second, first)
        if len(second) <= 4 or second.endswith("."):
            return Person(family, first, second)
        if not _ORGANISATION.search(text):
            return Person(family, f"{first} {second}")
    elif len(rest) > 2 and all(_SUFFIX.fullmatch(part) for part in rest[1:]):
        return Person(family, rest[0], ", ".join(rest[1:]))
    return Person(text, is_organisation=True)


def _without_comma(text: str, *, ends_in_comma: bool) -> Person:
    if any(character.isdigit() for character in text):
        return Person(text, is_organisation=True)
    if " " not in text:
        found = _INITIALS_FIRST.fullmatch(text) if "." in text else None
        if found is not None:
            return Person(found["family"].strip(), found["given"].strip())
        is_acronym = len(text) > 1 and text.isascii() and text.isalpha() and text.isupper()
        return Person(text, is_organisation=is_acronym)
    is_organisation = _ORGANISATION.search(text) is not None
    if len(text) <= 80:
        found = _INITIALS_LAST.fullmatch(text)
        # "Press W.H." is a person: dots outweigh a word that organisations like.
        if found is not None and (not is_organisation or (text.endswith(".") and not _JOINING.search(text))):
            return Person(found["family"], found["given"], found["suffix"] or "")
        if not ends_in_comma and not is_organisation:
            found = _INITIALS_FIRST.fullmatch(text) or _GIVEN_FIRST.fullmatch(text)
            if found is not None and found["given"].strip() not in _NOT_GIVEN:
                return Person(found["family"].strip(), found["given"].strip())
    # With a comma behind it, EndNote's sign of an organisation, or with many words.
    return Person(text, is_organisation=is_organisation or ends_in_comma or text.count(" ") > 2)
