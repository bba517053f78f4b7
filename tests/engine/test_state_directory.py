"""The state directory where nothing can be kept: said once, beforehand, and nothing else fails by it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.desk import Desk
from tests.engine.libraries import write_library
from tuiref import protocol
from tuiref.engine.state_directory import StateDirectory


def test_directory_that_is_still_to_be_made_is_no_trouble(tmp_path: Path) -> None:
    assert not StateDirectory(tmp_path / "not" / "there" / "yet").trouble()
    assert not (tmp_path / "not").exists()


@pytest.mark.parametrize(("blocked", "root"), [("file", "file"), ("file", "file/below"), ("loop", "loop/below")])
def test_what_stands_in_the_way_is_trouble(tmp_path: Path, blocked: str, root: str) -> None:
    if blocked == "loop":
        (tmp_path / blocked).symlink_to(tmp_path / blocked)
    else:
        (tmp_path / blocked).touch()
    assert StateDirectory(tmp_path / root).trouble()


def test_that_nothing_can_be_kept_is_said_before_there_is_anything_to_keep(
    tmp_path: Path, desk: Callable[..., Desk]
) -> None:
    (tmp_path / "state").touch()
    path = write_library(tmp_path / "refs.ris", 3)
    one = desk(path)
    one.engine.keep()
    assert one.ask(protocol.ReadPlace(paths=(str(path),))) == protocol.PlaceRead(place=None)
    assert one.engine.history.searches("") == ()
    assert "XDG_STATE_HOME" in one.notices
    assert len(one.said(protocol.Noticed)) == 1
