"""An engine that keeps marks and places, as a screen meets it; and libraries that change."""

from pathlib import Path

from tuiref import protocol
from tuiref.core.hits import RecordKey, record_key
from tuiref.engine.engine import Engine


class Desk:
    """An engine that keeps, and what it has said."""

    def __init__(self, folder: Path, *paths: Path | str, is_waiting: bool = True) -> None:
        self.events: list[protocol.Reply] = []
        self.engine = Engine(self.events.append, cache_root=folder / "cache", state_root=folder / "state")
        self.engine._is_keeping = True  # without the thread that looks every other second
        self.answers: list[protocol.Reply] = []
        if paths:
            self.engine.open(map(str, paths))
        if is_waiting:
            self.settle()

    def settle(self) -> None:
        self.engine._reading.wait()
        self.engine.keeper.wait()

    def ask(self, request: protocol.KeepRequest) -> protocol.Reply:
        self.engine.keeper.answer(request, self.engine.named, self.answers.append)
        self.engine.keeper.wait()
        return self.answers[-1]

    def mark(self, *numbers: int, ordinal: int = 0) -> protocol.Reply:
        """Mark records by their 1-based numbers."""
        keys = [record_key(ordinal, number - 1) for number in numbers]
        return self.ask(protocol.KeepMarks(added=protocol.pack_keys(keys), removed=b""))

    def unmark(self, *numbers: int) -> protocol.Reply:
        keys = [record_key(0, number - 1) for number in numbers]
        return self.ask(protocol.KeepMarks(added=b"", removed=protocol.pack_keys(keys)))

    @property
    def marked(self) -> set[RecordKey]:
        """What a screen that heard all events, and nothing else, would show as marked."""
        shown: set[RecordKey] = set()
        for event in self.events:
            if isinstance(event, protocol.MarksChanged):
                shown -= set(protocol.unpack_keys(event.removed))
                shown |= set(protocol.unpack_keys(event.added))
            elif isinstance(event, protocol.SourceReloaded) and not event.is_same:
                shown = {key for key in shown if key >> 32 != event.older} | set(protocol.unpack_keys(event.added))
        return shown

    @property
    def titles(self) -> list[str]:
        """The titles of what is marked, by the engine's own account."""
        return sorted(row.title for row in self.engine.rows_of(self.engine.keeper.marks.keys()))

    def said(self, kind: type[protocol.Reply]) -> list[protocol.Reply]:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def notices(self) -> str:
        return "\n".join(event.message for event in self.events if isinstance(event, protocol.Noticed))


def reordered(path: Path, *, without: tuple[int, ...] = (), more: str = "") -> None:
    """Write the library of `path` again, backwards."""
    records = path.read_text("utf-8").strip().split("\n\n")
    kept = [record for number, record in enumerate(records, 1) if number not in without]
    path.write_text(more + "\n\n".join(reversed(kept)) + "\n\n", "utf-8")


def title(number: int) -> str:
    return f"common number {number}"
