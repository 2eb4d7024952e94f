"""A text in every field of the record that takes free text, whatever fields there are."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, get_args

from pydantic import BaseModel, ValidationError, create_model

from prebirth_tui.record.bodies import AnyBody, Body
from prebirth_tui.record.draft import Author, Draft
from tests.tui.app_harness import AMY, LEE, WORRIED, said

TextFor = Callable[[str], str]
"""The text for a field, named as in `contact.note`."""

KINDS: dict[str, type[Body]] = {
    model.model_fields["kind"].default: model for model in get_args(get_args(AnyBody)[0])
}
"""Everything that an entry can say."""

_ANY_WORDS = "Any Words, at all?"


def shape_of_text(model: type[BaseModel], field: str) -> Callable[[str], Any] | None:
    """How free text is put in a field: as it is, or in a list or table; None if it takes none."""
    shapes: tuple[Callable[[str], Any], ...] = (
        lambda text: text,
        lambda text: (text,),
        lambda text: {"basics": text},
    )
    return next((shape for shape in shapes if _takes(model, field, shape(_ANY_WORDS))), None)


def _takes(model: type[BaseModel], field: str, value: object) -> bool:
    info = model.model_fields[field]
    alone = create_model("Alone", **{field: (info.annotation, info)})  # type: ignore[call-overload]
    try:
        return bool(getattr(alone.model_validate({field: value}), field) == value)
    except ValidationError:
        return False


def text_fields() -> Iterator[str]:
    """Every field of free text, as in `contact.note`."""
    for kind, model in KINDS.items():
        yield from (f"{kind}.{name}" for name in model.model_fields if shape_of_text(model, name))


@dataclass(frozen=True)
class Planting:
    """Entries with a text in every field of free text, so that the screens show them."""

    text_for: TextFor
    author: Author
    today: date

    def draft(self, draft: Draft, at: Any) -> Draft:
        """The draft with at least one entry more of every kind there is."""
        smokes = said("basics.carer.smokes", "person:lee", "yes")
        bodies: tuple[AnyBody, ...] = (AMY, LEE, said(*WORRIED, "no"), smokes)
        for body in bodies:
            draft = draft.write(body, self.author, at)
        draft = draft.write(said("basics.carer.told", "person:lee", "no"), self.author, at)
        undone = draft.entries[-1].id
        draft = draft.write(said("basics.carer.units", "person:lee", 3), self.author, at)
        gone = draft.entries[-1].id
        for kind in KINDS:
            for given in self._given(undone, gone).get(kind, ({},)):
                draft = draft.write(self._body(kind, given, undone), self.author, at)
        return draft

    def _body(self, kind: str, given: Mapping[str, Any], entry: str) -> Any:
        model = KINDS[kind]
        values: dict[str, Any] = {"kind": kind}
        for name, info in model.model_fields.items():
            shape = shape_of_text(model, name)
            if name in given:
                values[name] = given[name]
            elif shape is not None:
                values[name] = shape(self.text_for(f"{kind}.{name}"))
            elif info.is_required():
                values[name] = self._sample(model, name, entry)
        return model.model_validate(values)

    def _sample(self, model: type[BaseModel], field: str, entry: str) -> Any:
        samples = (True, self.today, entry, "basics.carer.told", "person:amy", ("amy",))
        literals = get_args(model.model_fields[field].annotation)
        return next(each for each in (*literals, *samples) if _takes(model, field, each))

    def _given(self, undone: str, gone: str) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
        """What has to be so that the texts can be seen: keys that belong together, and days."""
        today, soon = self.today, self.today + timedelta(weeks=2)
        amy = {"about": "person:amy", "contact": "visit"}
        return {
            "pregnancy": ({"due": today + timedelta(weeks=16)},),
            "person": ({"person": "amy", "roles": ("mother",), "lives_here": "yes"},),
            "contact": (
                {"contact": "visit", "how": "home-visit", "on": today, "present": ("amy", "lee")},
            ),
            "place": ({"place": "bed"},),
            "baby": ({"baby": "baby-1"},),
            "event": ({"event": "call", "type": "police-call", "on": today},),
            "same-family": ({"draft": "0123456789abcdefghjkmnpqrs"},),
            "answer": (
                {"item": "basics.carer.doctor", **amy},
                {"item": "basics.carer.smokes", **amy, "missing": "too-early"}
                | {"value": None, "until": soon, "note": ""},
                {"item": WORRIED[0], "about": WORRIED[1], "contact": "visit"}
                | {"value": "yes", "who": ""},
            ),
            "request": ({"request": "gp", "agency": "gp", "about": ("amy",), "asked": today},),
            "action": ({"action": "ring", "due": soon},),
            "explanation": (
                {"gap": "basics.carer.not-told", "about": "person:amy", "until": soon},
            ),
            "undo": ({"entry": undone},),
            "redaction": ({"entry": gone},),
            "release": ({"what": "referral", "form": "html"},),
            "step": ({"scenario": "bramble", "version": "0123456789abcdef", "step": 1},),
        }
