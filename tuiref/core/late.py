"""Frozen dataclasses whose methods are written when many instances are made, not when the class is defined.

A dataclass composes and compiles its methods, which takes a thousandth of a second for each class: more than all else
that a module of values does when it is imported. A program that shows a screen at once can't wait for the methods of
values that it makes a few of, or none. Until a class has had enough instances, methods that all classes share do the
same, more slowly.
"""

import dataclasses
import threading
from inspect import get_annotations
from typing import TYPE_CHECKING, Any, Final, TypeVar

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool, slots: bool, kw_only: bool = False):
        """A frozen, slotted dataclass in all but when its methods are written: after some of its instances were made.

        Nothing else tells it from one: who asks for what is not there yet (`dataclasses.fields`, a `repr`) brings it
        about. Annotations are of fields only, not of class variables.

        Args:
            frozen: Must be True, as `slots`: both are named so that a type checker sees what it knows.
            slots: Must be True.
            kw_only: Whether all fields are given by name.

        Raises:
            TypeError: It is to be of another kind.
        """
        if not (frozen and slots):
            raise TypeError("only frozen and slotted dataclasses can come late")
        return lambda cls: _slotted(cls, kw_only)


_ClassT = TypeVar("_ClassT", bound=type)

_ENOUGH: Final = 250
"""After so many calls of a shared method the class gets its own: about then that begins to pay."""
_DRAFT: Final = "_draft"
"""Attribute of every class made here: its `_Draft`."""
_STATE: Final = "_state_names"
"""Attribute of every class made here: the names of all its fields, for pickling."""
_completing: Final = threading.RLock()
"""Held while a class is completed, since two threads may make its first instances."""
_put: Final = object.__setattr__


class _Plan:
    """What the shared methods know of a class: all its fields, those of its bases first."""

    __slots__ = ("accepted", "by_place", "compared", "fields", "has_more_to_do", "hashed")

    def __init__(self, cls: type) -> None:
        fields: dict[str, dataclasses.Field[Any]] = {}
        for one in reversed(cls.__mro__):
            draft = one.__dict__.get(_DRAFT)
            if draft is not None:
                fields.update(draft.own)
        self.fields = tuple((name, field.default, field.default_factory) for name, field in fields.items())
        taken = [(name, field) for name, field in fields.items() if field.init]
        self.accepted = frozenset(name for name, _ in taken)
        self.by_place = tuple(name for name, field in taken if not field.kw_only)
        self.compared = tuple(name for name, field in fields.items() if field.compare)
        self.hashed = tuple(
            name for name, field in fields.items() if (field.compare if field.hash is None else field.hash)
        )
        self.has_more_to_do = hasattr(cls, "__post_init__")


class _Draft:
    """A class as it was written, until it is whole."""

    __slots__ = ("_own", "_plan", "calls", "is_whole", "kw_only", "written")

    def __init__(self, written: type, kw_only: bool) -> None:
        self.written = written
        self.kw_only = kw_only
        self.calls = 0
        """How often a shared method was called."""
        self.is_whole = False
        self._own: dict[str, dataclasses.Field[Any]] | None = None
        self._plan: _Plan | None = None

    @property
    def own(self) -> "dict[str, dataclasses.Field[Any]]":
        """The fields that the class itself names. First asked before the class is whole, which takes them away."""
        if self._own is None:
            own = {}
            for name in get_annotations(self.written):
                value = self.written.__dict__.get(name, dataclasses.MISSING)
                field = value if isinstance(value, dataclasses.Field) else dataclasses.field(default=value)
                if field.kw_only is dataclasses.MISSING:
                    field.kw_only = self.kw_only
                own[name] = field
            self._own = own
        return self._own

    def plan(self, cls: type) -> _Plan:
        """What the shared methods know of `cls`, the class that came of this."""
        if self._plan is None:
            self._plan = _Plan(cls)
        return self._plan

    def is_called(self, cls: type) -> bool:
        """Take note of a call of a shared method; whether it has to do the work, the class not being whole."""
        self.calls += 1
        if self.calls > _ENOUGH:
            _complete(cls)
        return not self.is_whole


def _slotted(cls: _ClassT, kw_only: bool) -> _ClassT:
    """The same class with slots for its fields, and with the methods that all such classes share."""
    names = tuple(get_annotations(cls))
    inherited = tuple([name for base in cls.__bases__ for name in getattr(base, _STATE, ())])
    body = dict(cls.__dict__)
    for name in ("__dict__", "__weakref__", *names):
        body.pop(name, None)
    body["__slots__"] = tuple([name for name in names if name not in inherited]) if inherited else names
    body[_STATE] = tuple(dict.fromkeys(inherited + names)) if inherited else names
    body[_DRAFT] = _Draft(cls, kw_only)
    body["__init__"] = _first_init
    body["__setattr__"] = body["__delattr__"] = _refuse
    for name, shared in _SHARED:
        if body.get(name) is None:
            body[name] = shared
    late: _ClassT = type(cls)(cls.__name__, cls.__bases__, body)
    return late


def _first_init(self: Any, *arguments: Any, **named: Any) -> None:
    """Set the fields; stands in for the `__init__` that completing the class writes."""
    cls = type(self)
    draft = cls.__dict__.get(_DRAFT)
    if draft is None or not (draft.is_called(cls) and _are_taken(self, draft.plan(cls), arguments, named)):
        _complete(cls)
        self.__init__(*arguments, **named)  # which tells what is wrong with the arguments, if that was it


def _are_taken(self: Any, plan: _Plan, arguments: tuple[Any, ...], named: dict[str, Any]) -> bool:
    """Set the fields; whether the arguments were right. Those of an instance that is refused may be set or not."""
    if len(arguments) > len(plan.by_place):
        return False
    values = dict(zip(plan.by_place, arguments, strict=False))
    if named:
        if not (plan.accepted >= named.keys() and values.keys().isdisjoint(named)):
            return False
        values.update(named)
    for name, default, factory in plan.fields:
        if name in values:
            _put(self, name, values[name])
        elif default is not dataclasses.MISSING:
            _put(self, name, default)
        elif factory is not dataclasses.MISSING:
            _put(self, name, factory())
        elif name in plan.accepted:
            return False
    if plan.has_more_to_do:
        self.__post_init__()
    return True


def _refuse(self: Any, name: str, value: object = None) -> None:
    raise dataclasses.FrozenInstanceError(f"{name} of a {type(self).__name__} can't be changed")


def _equal(self: Any, other: Any) -> Any:
    cls = type(self)
    if type(other) is not cls:
        return NotImplemented
    draft = getattr(cls, _DRAFT)
    if not draft.is_called(cls):
        return self == other
    return all(
        (mine := getattr(self, name)) is (its := getattr(other, name)) or mine == its
        for name in draft.plan(cls).compared
    )


def _hash(self: Any) -> int:
    cls = type(self)
    draft = getattr(cls, _DRAFT)
    if not draft.is_called(cls):
        return hash(self)
    return hash(tuple([getattr(self, name) for name in draft.plan(cls).hashed]))


def _repr(self: Any) -> str:
    _complete(type(self))
    return repr(self)


def _state(self: Any) -> list[Any]:
    """The values of all fields."""
    return [getattr(self, name) for name in getattr(self, _STATE)]


def _set_state(self: Any, state: list[Any]) -> None:
    """Take the values of all fields; the class may never have made an instance in this process."""
    for name, value in zip(getattr(self, _STATE), state, strict=True):
        _put(self, name, value)


class _Asked:
    """An attribute of the class that is there as soon as somebody asks for it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type) -> Any:
        _complete(owner)
        return getattr(owner, self._name)


_ASKED: Final = ("__match_args__", "__dataclass_params__", "__dataclass_fields__")
_SHARED: Final = (
    ("__eq__", _equal),
    ("__hash__", _hash),
    ("__repr__", _repr),
    ("__getstate__", _state),
    ("__setstate__", _set_state),
    *((name, _Asked(name)) for name in _ASKED),
)
"""What a class has that does not write it itself."""
_REPLACED: Final = tuple((name, shared) for name, shared in _SHARED if not name.endswith("state__"))
"""What a whole class has of its own in the place of what it shared."""


def _complete(cls: type) -> None:
    """Make a class and its bases whole, where they are not yet."""
    with _completing:
        for one in reversed(cls.__mro__):
            draft = one.__dict__.get(_DRAFT)
            if draft is None or draft.is_whole:
                continue
            draft.plan(one)
            written = draft.written
            dataclasses.dataclass(frozen=True, kw_only=draft.kw_only)(written)
            for name, shared in _REPLACED:
                if one.__dict__.get(name) is shared:
                    setattr(one, name, written.__dict__[name])
            setattr(one, "__init__", written.__dict__["__init__"])  # noqa: B010 - mypy allows no other way
            draft.is_whole = True
