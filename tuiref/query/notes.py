"""Notes: sentences about what of a text waits, is left out, or can't be honoured."""

from typing import Final

_MOST: Final = 12
_LONGEST: Final = 60


class Notes:
    """Collects what is to be said about one text, each sentence once."""

    def __init__(self) -> None:
        """Begin with nothing to say."""
        self._said: dict[str, None] = {}
        self.is_unfinished = False
        """Whether the text is still being typed, as far as one can tell."""

    def add(self, sentence: str) -> None:
        """Say something about how the text is read."""
        self._said[sentence] = None

    def wait(self, sentence: str) -> None:
        """Say what the text waits for, and that it does."""
        self.is_unfinished = True
        self.add(sentence)

    def clear(self) -> None:
        """Take back all that was said."""
        self._said.clear()

    def told(self) -> tuple[str, ...]:
        """All sentences in their order; of many no more than a person would read."""
        said = tuple(self._said)
        if len(said) <= _MOST:
            return said
        return (*said[:_MOST], f"There are {len(said) - _MOST} more notes like these.")


def excerpt(typed: str) -> str:
    """What was typed, as a sentence can hold it: its beginning where it is long."""
    return typed if len(typed) <= _LONGEST else f"{typed[:_LONGEST]}…"
