"""A session that explains and completes, over the invented records."""

import asyncio
from dataclasses import replace

from tests.ui.app.fake_session import FakeSession
from tuiref import protocol
from tuiref.core.completion import Candidate, Completion
from tuiref.core.explanation import Explained
from tuiref.core.hits import RecordKey, Sort
from tuiref.core.missing import Missing

_WORDS = ("heart", "hearts", "heartbeat", "heat")
_AUTHORS = ("Smith, A.", "Smithson, B.")


class TellingSession(FakeSession):
    """Knows a handful of words and authors; "hart" is missing, and near "heart"."""

    def __init__(self, count: int = 200) -> None:
        super().__init__(count)
        self.explained: list[tuple[str, RecordKey | None]] = []
        self.completed: list[str] = []
        self.unfinished: tuple[str, ...] = ()
        self.is_hurried = False
        self.completion_gate: asyncio.Event | None = None
        self.explanation_gate: asyncio.Event | None = None

    async def search(
        self, text: str, sort: Sort, limit: int = 100, *, marked: bytes | None = None, within: str = ""
    ) -> protocol.Found:
        found = await super().search(text, sort, limit, marked=marked, within=within)
        place = text.find("hart")
        if place < 0:
            return found
        is_unfinished = "hart" in self.unfinished
        if self.is_hurried:
            return replace(found, missing=(Missing("hart", (place, place + 4)),))
        return replace(found, missing=(Missing("hart", (place, place + 4), None, "heart", 40, 0, is_unfinished),))

    async def explain(
        self, text: str, key: RecordKey | None = None, *, marked: bytes | None = None
    ) -> protocol.Explanation:
        self.explained.append((text, key))
        if self.explanation_gate is not None:
            await self.explanation_gate.wait()
        words = text.split()
        has_record = None if key is None else True
        parts = tuple(Explained(word, 40 if word == "heart" else 0, (), (0, 0), has_record) for word in words)
        root = Explained("all of", 40, parts, (0, len(text)), has_record)
        place = text.find("hart")
        late = Missing("hart", (place, place + 4), None, "heart", 40, 0, "hart" in self.unfinished)
        missing = (late,) if place >= 0 else ()
        return protocol.Explanation(text=text, root=root, searched=200, notes=("a note",), missing=missing)

    async def complete(self, text: str, cursor: int) -> protocol.Completed:
        self.completed.append(text)
        self._check_alive()
        if self.completion_gate is not None:
            await self.completion_gate.wait()
        left = text[:cursor]
        start = left.rfind(" ") + 1
        if left[start:].startswith("author:"):
            start += len("author:")
            prefix = left[start:].lower()
            found = tuple(Candidate(f'"{name}"', name, "", 7) for name in _AUTHORS if name.lower().startswith(prefix))
        else:
            prefix = left[start:]
            words = [word for word in _WORDS if prefix and word.startswith(prefix) and word != prefix]
            found = tuple(Candidate(word, word, "", 5) for word in words)
            if prefix and "author".startswith(prefix):
                found = (Candidate("author:", "author:", "authors"), *found)
        return protocol.Completed(text=text, completion=Completion((start, cursor), found))
