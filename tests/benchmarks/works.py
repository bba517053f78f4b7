"""Invented bibliographic works with realistic vocabulary and lengths; the same for the same seed, at any pace."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from tests.benchmarks.words import (
    FOREIGN_TITLES,
    GIVEN_NAMES,
    SURNAMES,
    core_words,
    tail_word,
    topic_words,
)

_CORE_SHIFT: Final = 4
_TAIL_SHARE: Final = 0.045
_TAIL_RANKS: Final = 1_000_000
"""With these two, distinct terms grow about as in real libraries: some 20,000 in 1,000 records, 240,000 in 100,000."""
_JOURNALS: Final = 4000
_SURNAMES: Final = 40_000
_TYPES: Final = ("JOUR",) * 88 + (
    "CHAP",
    "CHAP",
    "CHAP",
    "CONF",
    "CONF",
    "CPAPER",
    "BOOK",
    "BOOK",
    "THES",
    "RPRT",
    "ELEC",
    "NEWS",
)


@dataclass(frozen=True, slots=True)
class Journal:
    """Where invented works appear."""

    name: str
    short: str
    issn: str


@dataclass(frozen=True, slots=True)
class Work:
    """One invented work; "" and () where it has none."""

    number: int
    """0-based."""
    type: str
    title: str
    authors: tuple[str, ...]
    """"Family, Given" or "Family, G. G."."""
    journal: Journal
    year: int
    month: int
    day: int
    volume: int
    issue: int
    first_page: int
    last_page: int
    doi: str
    abstract: str
    keywords: tuple[str, ...]
    language: str


def _journals(random: Random) -> tuple[Journal, ...]:
    topics = [word.capitalize() for word in topic_words()]
    names: dict[str, None] = {}
    while len(names) < _JOURNALS:
        one, two = random.choice(topics), random.choice(topics)
        pattern = random.choice(
            (
                f"Journal of {one}",
                f"{one} and {two}",
                f"Annals of {one} {two}",
                f"International Journal of {one} {two}",
                f"European {one} Review",
                f"Archives of {two} {one}",
                f"The American Journal of {one} & {two}",
                f"BMC {one}",
                f"Zeitschrift für {one}",
                f"Revista Española de {one}",
            )
        )
        names[pattern] = None
    return tuple(
        Journal(name, " ".join(word[:4] for word in name.split() if len(word) > 3), _issn(random)) for name in names
    )


def _issn(random: Random) -> str:
    digits = [random.randrange(10) for _ in range(7)]
    check = -sum(digit * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True)) % 11
    text = "".join(map(str, digits)) + ("X" if check == 10 else str(check))
    return f"{text[:4]}-{text[4:]}"


class _Author:
    """Draws names: a few common surnames in most places, composed ones in the others."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._base = (_SURNAMES + 20) / 20

    def draw(self) -> str:
        random = self._random.random
        rank = int(20 * self._base ** random() - 20)
        family = SURNAMES[rank] if rank < len(SURNAMES) else tail_word(7 * rank).capitalize()
        style = random()
        if style < 0.55:
            given = GIVEN_NAMES[int(random() * len(GIVEN_NAMES))]
            if style < 0.15:
                given += f" {chr(65 + int(random() * 26))}."
        else:
            given = f"{chr(65 + int(random() * 26))}."
            if style < 0.8:
                given += f" {chr(65 + int(random() * 26))}."
        return f"{family}, {given}"


class _Prose:
    """Draws words as often as they occur in abstracts, and strings them into sentences."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._core = core_words()
        self._core_base = (len(self._core) + _CORE_SHIFT) / _CORE_SHIFT

    def words(self, count: int) -> list[str]:
        """So many words or set phrases, some rare."""
        random, core, base = self._random.random, self._core, self._core_base
        drawn = [core[int(_CORE_SHIFT * base ** random() - _CORE_SHIFT)] for _ in range(count)]
        place = int(random() / _TAIL_SHARE)
        while place < count:
            drawn[place] = tail_word(int(_TAIL_RANKS ** random()))
            place += 1 + int(2 * random() / _TAIL_SHARE)
        return drawn

    def title(self) -> str:
        words = self.words(8 + int(self._random.random() * 9))
        if self._random.random() < 0.3:
            words[len(words) // 2] += ":"
        text = " ".join(words)
        return text[0].upper() + text[1:]

    def abstract(self) -> str:
        """120 to 320 words in sentences, with the numbers that abstracts are full of."""
        random = self._random.random
        left = 110 + int(180 * random())
        sentences = []
        while left > 0:
            length = 12 + int(18 * random())
            words = self.words(length)
            left -= length
            if random() < 0.5:
                words[length // 3] += ","
            if random() < 0.25:
                words.append(self._figure())
            text = " ".join(words)
            sentences.append(text[0].upper() + text[1:] + ".")
        if random() < 0.4:
            for place, label in zip((0, 1, 2, -1), ("BACKGROUND", "METHODS", "RESULTS", "CONCLUSION"), strict=True):
                if len(sentences) > 4:
                    sentences[place] = f"{label}: {sentences[place]}"
        return " ".join(sentences)

    def _figure(self) -> str:
        random = self._random.random
        kind = int(random() * 6)
        low, high = random() * 2, 2 + random() * 3
        if kind == 0:
            dash = "–" if random() < 0.5 else "-"
            return f"(95% CI {low:.2f}{dash}{high:.2f}; p = 0.{int(random() * 50):03d})"
        if kind == 1:
            return f"(n = {int(random() * 2000)})"
        if kind == 2:
            return f"({int(random() * 1000) / 10}% vs {int(random() * 1000) / 10}%)"
        if kind == 3:
            return f"{high * 20:.1f} ± {low:.1f} μg/mL" if random() < 0.5 else f"{high * 20:.1f} mg/kg"
        if kind == 4:
            return f"(OR {high:.2f}, P < 0.00{1 + int(random() * 9)})"
        return f"(χ² = {high * 3:.2f}, β = −{low:.2f})" if random() < 0.3 else f"(RR {low:.2f})"


def _foreign_title(random: Random) -> tuple[str, str]:
    language, words = FOREIGN_TITLES[int(random.random() * len(FOREIGN_TITLES))]
    joint = "" if language in ("zh", "ja") else " "
    text = joint.join(random.choices(words, k=random.randint(8, 16)))
    return language, text[0].upper() + text[1:]


def works(count: int, seed: int = 1) -> Iterator[Work]:
    """Draw `count` works, one after the other; a longer run begins with the works of a shorter one."""
    generator = Random(seed)
    journals = _journals(generator)
    author, prose = _Author(generator), _Prose(generator)
    topics = topic_words()
    random = generator.random
    journal_base = (len(journals) + 5) / 5
    topic_base = (len(topics) + 10) / 10
    for number in range(count):
        if random() < 0.06:
            language, title = _foreign_title(generator)
        else:
            language, title = "en", prose.title()
        year = 2026 - int(66 * random() ** 2.2)
        first = 1 + int(1800 * random())
        keywords = [
            " ".join(topics[int(10 * topic_base ** random() - 10)] for _ in range(1 + int(2 * random()))).capitalize()
            for _ in range(int(11 * random()))
        ]
        journal = journals[int(5 * journal_base ** random() - 5)]
        yield Work(
            number=number,
            type=_TYPES[int(random() * len(_TYPES))],
            title=title,
            authors=tuple(dict.fromkeys(author.draw() for _ in range(1 + int(11.9 * random() ** 1.6)))),
            journal=journal,
            year=year,
            month=1 + int(12 * random()),
            day=1 + int(28 * random()),
            volume=1 + int(120 * random()),
            issue=1 + int(12 * random()),
            first_page=first,
            last_page=first + int(25 * random()),
            doi=f"10.{1000 + int(9000 * random())}/{journal.short[:4].lower().strip()}.{year}.{number:06d}"
            if random() < 0.8
            else "",
            abstract=prose.abstract() if random() < 0.85 else "",
            keywords=tuple(dict.fromkeys(keywords)),
            language=language,
        )
