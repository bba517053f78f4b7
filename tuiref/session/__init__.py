"""The UI's client of the engine process: starts it, sends, awaits, withdraws, restarts.

Holds no state of the UI and knows nothing of Textual. `start` and `begin` may be called before any event loop runs, so
that the engine's imports and the opening of its sources go on beside Textual's; everything after `connect` belongs to
that event loop's thread.
"""

from tuiref.session.client import EventHandler
from tuiref.session.session import Session

__all__ = ["EventHandler", "Session"]
