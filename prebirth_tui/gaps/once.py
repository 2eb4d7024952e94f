"""Works out once what follows from facts that do not change."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Generic, ParamSpec, Self, TypeVar, overload

Of = TypeVar("Of")
Rest = ParamSpec("Rest")
Found = TypeVar("Found")


def once(
    method: Callable[Concatenate[Of, Rest], Found],
) -> Callable[Concatenate[Of, Rest], Found]:
    """A method of an immutable object that remembers its result."""
    name = f"_known_{method.__name__}"

    @wraps(method)
    def kept(self: Of, /, *rest: Rest.args, **more: Rest.kwargs) -> Found:
        known = self.__dict__.setdefault(name, {})
        key = (*rest, *more.items()) if more else rest
        if key not in known:
            known[key] = method(self, *rest, **more)
        found: Found = known[key]
        return found

    return kept


class known_once(Generic[Of, Found]):  # noqa: N801 - used as `property` is
    """A property of an immutable object that remembers its value.

    `functools.cached_property` takes a lock for each value before Python 3.12, a twentieth of the
    time in which all gaps are found.
    """

    def __init__(self, work_out: Callable[[Of], Found]) -> None:
        self._work_out, self._name = work_out, work_out.__name__
        self.__doc__ = work_out.__doc__

    @overload
    def __get__(self, owner: None, kind: type[Of]) -> Self: ...
    @overload
    def __get__(self, owner: Of, kind: type[Of]) -> Found: ...
    def __get__(self, owner: Of | None, kind: type[Of]) -> "Self | Found":
        if owner is None:
            return self
        # Found there from now on, without asking here.
        found = owner.__dict__[self._name] = self._work_out(owner)
        return found
