"""A late dataclass must be told from one of the standard library by nothing but when its methods are written."""

import copy
import dataclasses
import pickle
import threading
from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Any

import pytest

from tuiref.core.late import dataclass


@dataclass(frozen=True, slots=True)
class Base:
    """A base with a field that is not compared."""

    place: int = field(default=0, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Leaf(Base):
    """Fields with and without defaults."""

    text: str
    number: int = 1
    parts: tuple[str, ...] = ()
    seen: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def is_long(self) -> bool:
        return len(self.text) > 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """All by name."""

    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLeaf(Named):
    """A field without a default behind one that has it."""

    text: str


@dataclass(frozen=True, slots=True)
class NeverMade(Base):
    """Only ever unpickled."""

    text: str = ""


def test_fields_have_their_defaults_and_come_in_order() -> None:
    leaf = Leaf("one", 2)
    assert (leaf.text, leaf.number, leaf.parts, leaf.seen, leaf.place) == ("one", 2, (), {}, 0)
    assert repr(leaf) == "Leaf(place=0, text='one', number=2, parts=())"
    assert NamedLeaf(text="one") == NamedLeaf(id=0, text="one")
    assert leaf.is_long is False


def test_a_factory_makes_each_instance_its_own_value() -> None:
    assert Leaf("one").seen is not Leaf("one").seen


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(TypeError):
        Leaf()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Leaf("one", other=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        NamedLeaf("one")  # type: ignore[call-arg,arg-type]


def test_it_is_frozen_and_has_no_dict() -> None:
    leaf = Leaf("one")
    with pytest.raises(dataclasses.FrozenInstanceError):
        leaf.text = "two"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        leaf.place = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del leaf.text
    assert not hasattr(leaf, "__dict__")


def test_equality_and_hash_go_by_the_compared_fields_and_the_class() -> None:
    assert Leaf("one", place=1) == Leaf("one", place=2)
    assert hash(Leaf("one", place=1)) == hash(Leaf("one", place=2))
    assert Leaf("one") != Leaf("two")
    assert Leaf("one") != NamedLeaf(text="one")  # type: ignore[comparison-overlap]
    assert len({Leaf("one"), Leaf("one"), Leaf("two")}) == 2


def test_the_tools_of_dataclasses_know_it() -> None:
    leaf = dataclasses.replace(Leaf("one", place=3), number=4)
    assert (leaf.text, leaf.number, leaf.place) == ("one", 4, 3)
    assert dataclasses.asdict(NamedLeaf(text="one")) == {"id": 0, "text": "one"}
    assert [one.name for one in dataclasses.fields(leaf)] == ["place", "text", "number", "parts", "seen"]


def test_patterns_match_by_place_and_name() -> None:
    match Leaf("one", 2):
        case Leaf(text, number=number):
            assert (text, number) == ("one", 2)
        case _:
            pytest.fail("no match")


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickles_and_copies_are_equal(protocol: int) -> None:
    leaf = Leaf("one", 2, ("a",), place=7)
    again = pickle.loads(pickle.dumps(leaf, protocol))
    assert (again, again.place) == (leaf, 7)
    assert copy.deepcopy(leaf) == leaf == copy.copy(leaf)


def test_an_instance_that_was_only_unpickled_is_of_a_whole_class_to_who_asks() -> None:
    blank = NeverMade.__new__(NeverMade)
    blank.__setstate__([3, "text"])  # type: ignore[attr-defined]
    assert blank == NeverMade("text")
    assert repr(blank) == "NeverMade(place=3, text='text')"
    assert dataclasses.fields(NeverMade)


def methods(kind: type) -> set[int]:
    """Which code the methods of a class run."""
    return {id(vars(kind)[name].__code__) for name in ("__init__", "__eq__", "__hash__", "__repr__")}


def test_a_class_of_few_instances_runs_the_methods_of_all_and_one_of_many_its_own() -> None:
    @dataclass(frozen=True, slots=True)
    class Few:
        text: str

    @dataclass(frozen=True, slots=True)
    class Many:
        text: str

    for _ in range(3):
        Few("one")
    assert methods(Few) == methods(Many)
    for _ in range(300):
        Many("one")
    assert methods(Few).isdisjoint(methods(Many))


@dataclasses.dataclass(frozen=True)
class Twin:
    """What a late class must be like."""

    text: str
    number: int = 1
    note: str = field(default="", compare=False)
    seen: list[int] = field(default_factory=list, hash=False)
    extent: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "extent", len(self.text))


Making = tuple[tuple[object, ...], dict[str, object]]
MAKINGS: list[Making] = [
    (("one",), {}),
    (("one", 1), {}),
    (("one", 1), {"note": "seen"}),
    (("one",), {"seen": [1]}),
    ((), {"number": 2, "text": "one"}),
    (("three", 3, "n", [2]), {}),
    (("one",), {"extent": 3}),
    (("one",), {"text": "two"}),
    (("one", 1, "n", [], 3), {}),
    ((), {}),
    ((), {"number": 2}),
    (("one",), {"unknown": 2}),
]


def test_it_does_as_one_of_the_standard_library_before_and_after_it_is_whole() -> None:
    @dataclass(frozen=True, slots=True)
    class Late:
        text: str
        number: int = 1
        note: str = field(default="", compare=False)
        seen: list[int] = field(default_factory=list, hash=False)
        extent: int = field(init=False, compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "extent", len(self.text))

    def made(kind: Callable[..., Any], makings: Sequence[Making]) -> list[Any]:
        results: list[Any] = []
        for arguments, named in makings:
            try:
                results.append(kind(*arguments, **named))
            except TypeError:
                results.append(None)
        return results

    good = [one for one, twin in zip(MAKINGS, made(Twin, MAKINGS), strict=True) if twin is not None]
    assert 0 < len(good) < len(MAKINGS)
    for makings in (good, MAKINGS, good * 30):  # wrong arguments make a class whole at once
        ours, twins = made(Late, makings), made(Twin, makings)
        assert [one is None for one in ours] == [one is None for one in twins]
        ours, twins = [one for one in ours if one is not None], [one for one in twins if one is not None]
        for attribute in ("text", "number", "note", "seen", "extent"):
            assert [getattr(one, attribute) for one in ours] == [getattr(one, attribute) for one in twins]
        assert [ours[0] == one for one in ours] == [twins[0] == one for one in twins]
        assert [hash(one) for one in ours] == [hash(one) for one in twins]
        assert ours[0] != twins[0]
    assert [repr(one).partition("(")[2] for one in ours] == [repr(one).partition("(")[2] for one in twins]


def test_what_a_class_writes_itself_stays() -> None:
    @dataclass(frozen=True, slots=True)
    class Own:
        text: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Own) and self.text.lower() == other.text.lower()

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return self.text

    for count in (1, 300):
        made = [Own("One") for _ in range(count)]
        assert (made[0] == Own("one"), hash(made[0]), repr(made[0])) == (True, 7, "One")


def test_a_class_below_one_has_its_fields_too() -> None:
    class Plain(Leaf):
        """No dataclass itself."""

    assert Plain("one", 2) == Plain("one", 2) != Plain("one", 3)
    assert Plain("one", 2) != Leaf("one", 2)
    assert len({Plain("one"), Plain("one")}) == 1


def test_only_frozen_and_slotted_ones_can_come_late() -> None:
    with pytest.raises(TypeError):
        dataclass(frozen=True, slots=False)
    with pytest.raises(TypeError):
        dataclass(frozen=False, slots=True)


def test_two_threads_may_make_the_first_instances() -> None:
    for _ in range(20):

        @dataclass(frozen=True, slots=True)
        class Fresh(Base):
            """New in each round."""

            text: str
            number: int = 5

        made: list[Fresh] = []
        start = threading.Barrier(4)

        def make(kind: type[Fresh] = Fresh, into: list[Fresh] = made, start: threading.Barrier = start) -> None:
            start.wait()
            into.append(kind("one"))

        threads = [threading.Thread(target=make) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert made == [Fresh("one", 5)] * 4
