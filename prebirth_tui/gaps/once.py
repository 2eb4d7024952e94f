"""Works out once what follows from facts that do not change."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

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
