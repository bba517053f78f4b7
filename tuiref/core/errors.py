"""The bad situations of tuiref: what happened, and the next step. Bad data is a `Problem`, not an error."""


class TuirefError(Exception):
    """A situation that the user can do something about; the front ends print it without a traceback."""

    title = "tuiref cannot go on"

    def __init__(self, message: str, hint: str = "") -> None:
        """Keep the message and the hint.

        Args:
            message: One sentence: what happened, to which file or word.
            hint: The next step in plain words; empty when there is none.
        """
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type["TuirefError"], tuple[str, str]]:
        """Travel over the pipe between the two processes with both texts."""
        return type(self), (self.message, self.hint)


class SourceError(TuirefError):
    """A path that can't be opened as a source: missing, unreadable, or without any RIS."""

    title = "cannot open"


class UnknownFormatError(SourceError):
    """A file that is not RIS nor a neighbour; the message names what it seems to be."""

    title = "not a RIS file"


class ExportError(TuirefError):
    """An export that could not be written; the target is as it was before."""

    title = "not exported"


class TargetExistsError(ExportError):
    """The target of an export exists and overwriting was not asked for."""

    title = "the file exists"


class CacheError(TuirefError):
    """The cache directory can't be used."""

    title = "cache"


class NoCacheError(CacheError):
    """The cache directory can't be written: no permission, no room, no locks; another one may do."""


class HistoryError(TuirefError):
    """A change of the kept searches that can't be made, or not be saved; they are as they were."""

    title = "not kept"


class MarksError(TuirefError):
    """Marks, or the place where one was, that can't be read or saved now."""

    title = "not saved"


class EngineDiedError(TuirefError):
    """The engine process ended while it was needed."""

    title = "the engine stopped"


class Cancelled(Exception):  # noqa: N818 - not a failure: the asker no longer wants the answer
    """Raised inside a job whose asker has withdrawn; never shown."""
