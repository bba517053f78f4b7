"""The UI's client of the engine process: starts it, sends, awaits, withdraws, restarts.

Holds no state of the UI and knows nothing of Textual. An `EngineProcess` is started before all else, and `begin` may
be called before any event loop runs, so that the engine's imports and the opening of its sources go on beside those of
the screen; everything after `connect` belongs to the event loop's thread.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tuiref.session.client import EventHandler
    from tuiref.session.session import Session

__all__ = ["EventHandler", "Session"]


def __getattr__(name: str) -> Any:
    """Load the session when it is asked for: an engine process is started without it."""
    if name == "Session":
        from tuiref.session.session import Session  # noqa: PLC0415 - as above

        return Session
    if name == "EventHandler":
        from tuiref.session.client import EventHandler  # noqa: PLC0415 - as above

        return EventHandler
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
