"""Frozen dataclasses whose methods are written when the first instance is made, not when the class is defined.

A dataclass composes and compiles its methods, which takes a thousandth of a second for each class: more than all else
that a module of values does when it is imported. A program that shows a screen at once can't wait for the methods of
values that it has not made yet.
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
        """A frozen, slotted dataclass in all but when it becomes one: at its first instance, or that of a subclass.

        Until then `dataclasses.fields` and the like do not know the class. An instance always is of a whole class,
        one that was unpickled too.

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

_PENDING: Final = "_pending"
"""Attribute of a class that is yet to be completed: the class as it was written, and `kw_only`."""
_STATE: Final = "_state_names"
"""Attribute of every class made here: the names of all its fields, for pickling."""
_WRITTEN: Final = ("__dataclass_params__", "__match_args__", "__repr__", "__eq__", "__hash__", "__dataclass_fields__")
"""What a dataclass has beside its `__init__`, which comes last: it is what other threads may already be calling."""
_completing: Final = threading.RLock()
"""Held while a class is completed, since two threads may make its first instances."""


def _slotted(cls: _ClassT, kw_only: bool) -> _ClassT:
    """The same class with slots for its fields, and with methods that complete it before they do their work."""
    names = tuple(get_annotations(cls))
    inherited = tuple(name for base in cls.__bases__ for name in getattr(base, _STATE, ()))
    body = {name: value for name, value in cls.__dict__.items() if name not in ("__dict__", "__weakref__", *names)}
    body["__slots__"] = tuple(name for name in names if name not in inherited)
    body[_STATE] = tuple(dict.fromkeys(inherited + names))
    body[_PENDING] = (cls, kw_only)
    body["__init__"] = _first_init
    body["__setattr__"] = body["__delattr__"] = _refuse
    body.setdefault("__getstate__", _state)
    body.setdefault("__setstate__", _set_state)
    late: _ClassT = type(cls)(cls.__name__, cls.__bases__, body)
    return late


def _first_init(self: Any, *arguments: Any, **named: Any) -> None:
    """Stands in for the `__init__` that completing the class writes."""
    _complete(type(self))
    self.__init__(*arguments, **named)


def _refuse(self: Any, name: str, value: object = None) -> None:
    raise dataclasses.FrozenInstanceError(f"{name} of a {type(self).__name__} can't be changed")


def _state(self: Any) -> list[Any]:
    """The values of all fields."""
    return [getattr(self, name) for name in getattr(self, _STATE)]


def _set_state(self: Any, state: list[Any]) -> None:
    """Take the values of all fields; the class may never have made an instance in this process."""
    if _PENDING in type(self).__dict__:
        _complete(type(self))
    for name, value in zip(getattr(self, _STATE), state, strict=True):
        object.__setattr__(self, name, value)


def _complete(cls: type) -> None:
    """Make a class and its bases whole, where they are not yet."""
    with _completing:
        for one in reversed(cls.__mro__):
            if _PENDING not in one.__dict__:
                continue
            written, kw_only = one.__dict__[_PENDING]
            dataclasses.dataclass(frozen=True, kw_only=kw_only)(written)
            for name in _WRITTEN:
                if name not in one.__dict__ or one.__dict__[name] is None:
                    setattr(one, name, written.__dict__[name])
            setattr(one, "__init__", written.__dict__["__init__"])  # noqa: B010 - mypy allows no other way
            delattr(one, _PENDING)
