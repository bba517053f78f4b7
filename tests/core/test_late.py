"""A late dataclass must be told from one of the standard library by nothing but when its methods are written."""

import copy
import dataclasses
import pickle
import subprocess
import sys
import threading
from dataclasses import field

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


def test_an_instance_that_was_only_unpickled_is_of_a_whole_class() -> None:
    blank = NeverMade.__new__(NeverMade)
    blank.__setstate__([3, "text"])  # type: ignore[attr-defined]
    assert dataclasses.fields(NeverMade)
    assert repr(blank) == "NeverMade(place=3, text='text')"
    assert blank == NeverMade("text")


def test_defining_one_writes_no_method_yet() -> None:
    code = (
        "import tuiref.protocol as p\n"
        "def is_whole(kind): return '__dataclass_fields__' in vars(kind)\n"
        "assert not is_whole(p.Exported) and not is_whole(p.Reply)\n"
        "p.Exported(path='a', format='b', records=1, bytes=2)\n"
        "assert is_whole(p.Exported) and is_whole(p.Reply) and not is_whole(p.Rendered)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


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
