"""What becomes readable is shown at once, and where much comes, not for each of many sources by itself."""

import threading
from collections.abc import Sequence

from tuiref.engine.renewal import Renewal
from tuiref.engine.shelf import Shelf

LONG = 60.0


def test_first_shelf_is_shown_at_once_and_those_right_behind_it_together() -> None:
    shown: list[Sequence[Shelf]] = []
    renewal = Renewal(shown.append, LONG)
    first, second, third = (Shelf(name) for name in "abc")
    renewal.add(first)
    assert shown == [(first,)]
    for shelf in (second, third, second):
        renewal.add(shelf)
    assert shown == [(first,)]
    renewal.show_now()
    assert shown == [(first,), (second, third)]


def test_nothing_is_shown_where_nothing_waits() -> None:
    shown: list[Sequence[Shelf]] = []
    renewal = Renewal(shown.append, LONG)
    renewal.add(Shelf("a"))
    renewal.show_now()
    renewal.show_now()
    assert len(shown) == 1


def test_what_waits_is_shown_without_being_asked_for() -> None:
    all_shown = threading.Event()
    shown: list[Shelf] = []

    def show(shelves: Sequence[Shelf]) -> None:
        shown.extend(shelves)
        if len(shown) == len(shelves_added):
            all_shown.set()

    renewal = Renewal(show, 0.01)
    shelves_added = [Shelf(str(number)) for number in range(20)]
    for shelf in shelves_added:
        renewal.add(shelf)
    assert all_shown.wait(LONG)
    assert shown == shelves_added
