"""Models built from data that was validated before, without checking it again.

Only for what this program wrote itself and recognises by its digest.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from prebirth_tui.checklist.conditions import KINDS

Model = TypeVar("Model", bound=BaseModel)
_Make = Callable[[Any], Any]


def trusted(model: type[Model], data: dict[str, Any]) -> Model:
    """The model that `dumped` was given."""
    made: Model = _maker(model)(data)
    return made


def dumped(model: BaseModel) -> dict[str, Any]:
    """The content of a model as JSON values."""
    return model.model_dump(mode="json", by_alias=True, exclude_unset=True)


@cache
def _maker(model: type[BaseModel]) -> _Make:
    fields = {field.alias or name: (name, field) for name, field in model.model_fields.items()}
    defaults = {
        name: f.default for name, f in fields.values() if f.default is not PydanticUndefined
    }
    factories = {
        name: f.default_factory for name, f in fields.values() if f.default_factory is not None
    }
    makes: dict[str, tuple[str, _Make | None]] = {}

    def make(data: dict[str, Any]) -> BaseModel:
        if not makes:
            # Conditions contain conditions, so their parts are looked up when first needed.
            makes.update({key: (name, _of_field(f)) for key, (name, f) in fields.items()})
        values, given = defaults.copy(), set[str]()
        for name, factory in factories.items():
            values[name] = factory()  # type: ignore[call-arg]
        for key, value in data.items():
            name, inner = makes[key]
            values[name] = value if inner is None or value is None else inner(value)
            given.add(name)
        return _of_values(model, values, given)

    return make


def altered(model: Model, changes: dict[str, Any]) -> Model:
    """A copy with these fields changed, and without anything cached on the model."""
    fields = type(model).model_fields
    values = {name: each for name, each in model.__dict__.items() if name in fields}
    return _of_values(type(model), values | changes, model.model_fields_set | changes.keys())


def _of_values(model: type[Model], values: dict[str, Any], given: set[str]) -> Model:
    made = _NEW(model)
    _PUT(made, "__dict__", values)
    _PUT(made, "__pydantic_fields_set__", given)
    _PUT(made, "__pydantic_extra__", None)
    _PUT(made, "__pydantic_private__", None)
    return made


_NEW, _PUT = object.__new__, object.__setattr__


def _of_field(field: FieldInfo) -> _Make | None:
    return _make_of(field.annotation)


def _make_of(annotation: Any) -> _Make | None:
    """How a JSON value becomes one of that type; None where it already is."""
    if getattr(annotation, "__forward_arg__", annotation) == "Condition":
        # The annotation of a recursive type names a class that did not exist when it was written.
        return _condition
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _make_of(parts[0])
    if origin is Union or origin is UnionType:
        return _make_of_union([part for part in parts if part is not NoneType])
    if origin is tuple:
        return _each(_make_of(parts[0]))
    if origin is dict:
        return _mapping(_make_of(parts[0]), _make_of(parts[1]))
    if not isinstance(annotation, type) or origin is Literal:
        return None
    if issubclass(annotation, BaseModel):
        return _maker(annotation)
    if issubclass(annotation, Enum):
        return annotation
    return date.fromisoformat if annotation is date else None


def _each(inner: _Make | None) -> _Make:
    return tuple if inner is None else lambda values: tuple([inner(each) for each in values])


def _mapping(key: _Make | None, value: _Make | None) -> _Make:
    def make(values: Mapping[str, Any]) -> dict[Any, Any]:
        return {
            (key(name) if key else name): (value(each) if value else each)
            for name, each in values.items()
        }

    return make


def _make_of_union(parts: list[Any]) -> _Make | None:
    if len(parts) == 1:
        return _make_of(parts[0])
    models = [get_args(part)[0] if get_origin(part) is Annotated else part for part in parts]
    if all(model in _CONDITIONS for model in models if isinstance(model, type)):
        return _condition
    if all(isinstance(model, type) and issubclass(model, BaseModel) for model in models):
        by_kind = {
            kind: _maker(model)
            for model in models
            for kind in get_args(model.model_fields["kind"].annotation)
        }
        return lambda data: by_kind[data["kind"]](data)
    # One, or several of it.
    several = any(get_origin(part) is tuple for part in parts)
    return (lambda value: tuple(value) if isinstance(value, list) else value) if several else None


_CONDITIONS = frozenset(KINDS.values())


def _condition(data: dict[str, Any]) -> BaseModel:
    # The key that says what a condition reads is the first field of its model.
    made: BaseModel = _maker(KINDS[next(iter(data))])(data)
    return made
