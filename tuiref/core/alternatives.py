"""Alternatives: what a part of a query finds beside what was typed, ranked below it.

Nothing where it is meant exactly.
"""

from typing import Final

from tuiref.core.languages import forms_of_language
from tuiref.core.query import Phrase, Word
from tuiref.core.respelling import respelled
from tuiref.core.typedwords import phrase_runs, variants
from tuiref.core.wordforms import other_forms

Runs = tuple[tuple[str, ...], ...]
"""Alternatives, each one a run of terms at consecutive positions."""

_PEOPLE: Final = ("author", "editor")


def alternatives_of_word(word: Word, runs: Runs | None = None) -> Runs:
    """The other grammatical number, other spellings, the word run together with its neighbours; a language's names.

    Args:
        word: What was typed.
        runs: Its `variants`, where they are known.
    """
    if word.is_exact:
        return ()
    if runs is None:
        runs = variants(word.text)
    if word.field == "language" and (names := forms_of_language(word.text)):
        found = [run for name in names for run in variants(name)]
    else:
        found = [(form,) for run in runs if len(run) == 1 for form in other_forms(run[0])]
        found += [run for spelling in respelled(word.text) for run in variants(spelling)]
    found += [run for text in word.together for run in variants(text)]
    return tuple(dict.fromkeys(found))


def alternatives_of_phrase(phrase: Phrase) -> Runs:
    """The phrase with its words in other spellings; of one word only where it names somebody or a language."""
    if phrase.is_exact:
        return ()
    if len(phrase.words) == 1:
        if phrase.field == "language":
            return alternatives_of_word(Word(phrase.words[0], "language"))
        if phrase.field not in _PEOPLE:
            return ()
    others = [() if "*" in word or "?" in word else respelled(word) for word in phrase.words]
    if not any(others):
        return ()
    is_tight = not phrase.gap and phrase.ordered
    found: list[tuple[str, ...]] = []
    for way in range(max(map(len, others))):
        words = [
            (spelt[min(way, len(spelt) - 1)] if spelt else word)
            for word, spelt in zip(phrase.words, others, strict=True)
        ]
        found += phrase_runs(words, is_tight=is_tight)
    return tuple(dict.fromkeys(found))
