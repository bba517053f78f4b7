"""What the engine makes ready between two requests, and in what order."""

from itertools import takewhile
from pathlib import Path

from tuiref import protocol
from tuiref.engine.engine import Engine
from tuiref.engine.server import pauses

SAMPLES = Path(__file__).parents[2] / "sample_libraries"


def test_values_that_are_being_typed_are_ready_before_the_first_long_pause_and_all_else_before_the_second(
    tmp_path: Path,
) -> None:
    engine = Engine(cache_root=tmp_path / "cache", state_root=tmp_path / "state")
    engine.open([str(SAMPLES)])
    engine.wait()
    engine.search(protocol.Search(text="author:s"))
    waits = pauses(engine)
    breath = next(waits)
    idle = next(seconds for seconds in waits if seconds > breath)
    assert not engine.prepare_expected()
    assert engine.prepare()
    later = next(seconds for seconds in waits if seconds > breath)
    assert later > idle
    assert not engine.prepare()
    engine.close()


def test_nothing_is_made_ready_for_a_text_without_a_field(tmp_path: Path) -> None:
    engine = Engine(cache_root=tmp_path / "cache", state_root=tmp_path / "state")
    engine.open([str(SAMPLES)])
    engine.wait()
    engine.search(protocol.Search(text="sample"))
    waits = pauses(engine)
    breath = next(waits)
    assert not list(takewhile(lambda seconds: seconds == breath, waits))
    engine.close()
