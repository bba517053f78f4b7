"""What every request and every reply is, and the answers that any request can get."""

from typing import Literal

from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Something asked of the engine. `id` is set by the session, unique and growing."""

    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel(Request):
    """Withdraw a request that is under way (an export, a render); it is answered by Withdrawn."""

    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the engine says. `id` is that of the request, or 0 for an event that nobody asked for."""

    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Reply):
    """The request was carried out and has no other answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed(Reply):
    """The request could not be carried out: a TuirefError, or a bug of the engine.

    As an event: the engine can't work at all, and ends.
    """

    title: str
    message: str
    hint: str = ""
    error: str = ""
    """Class name of the error: "TargetExistsError"; "" for a bug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Reply):
    """The asker withdrew, or asked something newer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restarted(Reply):
    """Event of the session itself: another engine opens the same paths; all ordinals may be others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed(Reply):
    """Event: something that the user should hear of once: a skipped file, a damaged cache rebuilt."""

    message: str
    severity: Literal["information", "warning", "error"] = "information"
