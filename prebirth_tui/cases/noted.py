"""What a case file tells about the pregnancy, its people, babies and events, each on its day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError

from prebirth_tui.cases.family import CaseBaby, CasePerson
from prebirth_tui.cases.model import Case
from prebirth_tui.cases.told import comes_up
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.files import Where
from prebirth_tui.checklist.vocabulary import home_of
from prebirth_tui.dates import read_age
from prebirth_tui.record.babies import FIRST_BABY, baby_key, baby_name
from prebirth_tui.record.bodies import BabyNoted, EventNoted, PersonNoted, Pregnancy
from prebirth_tui.record.plausible import (
    Doubt,
    doubts_of_baby,
    doubts_of_event,
    doubts_of_person,
    doubts_of_pregnancy,
)
from prebirth_tui.text_types import LONGEST_NAME


@dataclass(frozen=True)
class Noting:
    """One thing noted on a day: the body as a table, and its place in the file."""

    on: date
    body: type[Pregnancy | PersonNoted | BabyNoted | EventNoted]
    fields: dict[str, Any]
    where: Where
    sure: bool = False
    """Something unlikely in it is right all the same."""
    asked: bool = False
    choose: str = ""
    named: dict[str, str] = field(default_factory=dict)
    """For fields with another name in the file: that name."""

    def made(self) -> Pregnancy | PersonNoted | BabyNoted | EventNoted:
        """The body; ValidationError where the table cannot be one."""
        return self.body.model_validate(self.fields)


def notings(case: Case, catalogue: Catalogue, first_day: date) -> Iterator[Noting]:
    """Everything in the order of the file; notes on one thing in the order of their days."""
    yield from _pregnancy(case, first_day)
    for key, person in case.people.items():
        yield from _person(case, key, person, catalogue, first_day)
    yield from _babies(case)
    yield from _events(case, catalogue)


_DUE = {"earliest": "due_earliest", "latest": "due_latest"}


def _pregnancy(case: Case, first_day: date) -> Iterator[Noting]:
    fields: dict[str, Any] = {
        "reference": case.reference or case.title[:LONGEST_NAME],
        "due": case.due,
        "earliest": case.due_earliest,
        "latest": case.due_latest,
        "expected": case.expected,
        "area": case.area,
    }
    yield Noting(first_day, Pregnancy, dict(fields), (), case.sure, named=_DUE)
    order = sorted(enumerate(case.pregnancy), key=lambda each: each[1].on)
    for index, told in order:
        if told.due is not None:
            fields |= {"due": told.due, "earliest": None, "latest": None}
        if told.due_earliest is not None or told.due_latest is not None:
            fields |= {"due": None, "earliest": told.due_earliest, "latest": told.due_latest}
        if told.expected is not None:
            fields["expected"] = told.expected
        if told.ended is not None:
            on = (told.ended_on or told.on) if told.ended else None
            fields |= {"ended": told.ended, "ended_on": on}
        where: Where = ("pregnancy", index)
        yield Noting(told.on, Pregnancy, dict(fields), where, told.sure, named=_DUE)


def _person(
    case: Case, key: str, person: CasePerson, catalogue: Catalogue, first_day: date
) -> Iterator[Noting]:
    on = comes_up(case, key) or person.known_from or first_day
    age = read_age(person.age) if person.age else None
    fields: dict[str, Any] = {
        "person": key,
        "name": person.name or key.replace("-", " ").capitalize()[:LONGEST_NAME],
        "roles": person.role,
        "lives_here": home_of(person.role, person.lives_here, catalogue.roles),
        "date_of_birth": person.date_of_birth,
        "age": {"years": age[0], "months": age[1], "about": age[2], "on": on} if age else None,
        "children": person.children,
        "since": person.known_from,
        "note": person.note,
        "note_private": person.note_private,
    }
    where: Where = ("people", key)
    asked = bool(person.if_asked)
    named = {"roles": "role", "state_since": "left"}
    yield Noting(on, PersonNoted, dict(fields), where, person.sure, asked, named=named)
    for day, changes in sorted(_what_became_of(person), key=lambda each: each[0]):
        fields |= changes
        yield Noting(max(day, on), PersonNoted, dict(fields), where, person.sure, asked, "", named)


def _what_became_of(person: CasePerson) -> Iterator[tuple[date, dict[str, Any]]]:
    away = {"lives_here": "no"}
    if person.left is not None:
        yield person.left, {"state": "left", "state_since": person.left, **away}
    if person.back is not None:
        back = {"state": "", "state_since": person.back, "lives_here": person.lives_here}
        yield person.back, back
    if person.died is not None:
        yield person.died, {"state": "died", "state_since": person.died, **away}
    if (mistake := person.mistake) is not None:
        yield mistake.on, {"state": "mistake", "state_since": None, "state_reason": mistake.why}
    if (wait := person.not_to_contact) is not None:
        said = {"why": wait.why, "decided_by": wait.decided_by, "until": wait.until}
        yield wait.on, {"not_to_contact": {**said, "since": wait.on}}
        if wait.lifted is not None:
            yield wait.lifted, {"not_to_contact": None}


def baby_keys(case: Case) -> list[str]:
    """The babies that a case can name, in order."""
    expected = max([case.expected or 1, *(each.expected or 1 for each in case.pregnancy)])
    keys = (baby_key(number) for number in range(1, expected + 1))
    return list(dict.fromkeys([*keys, *(each.id for each in case.baby)]))


def _babies(case: Case) -> Iterator[Noting]:
    told: list[tuple[Where, CaseBaby]] = [
        (("baby", index), each) for index, each in enumerate(case.baby)
    ]
    if case.born is not None:
        born = CaseBaby(id=FIRST_BABY, on=case.born, born=case.born, sure=case.sure)
        told.insert(0, (("born",), born))
    so_far: dict[str, dict[str, Any]] = {}
    for where, each in sorted(told, key=lambda pair: pair[1].on):
        fields = so_far.setdefault(each.id, {"baby": each.id})
        fields |= _of_baby(each, fields)
        yield Noting(each.on, BabyNoted, dict(fields), where, each.sure, named={"carers": "with"})


def _of_baby(told: CaseBaby, before: dict[str, Any]) -> dict[str, Any]:
    said = told.model_dump(exclude={"id", "on", "sure", "with_"}, exclude_none=True)
    if told.with_ is not None:
        said["carers"] = told.with_
    for key in ("where", "legal"):
        if key in said:
            said.setdefault(f"{key}_since", told.on)
    if "where" in said:
        said.setdefault("carers", ())
    if "outcome" not in said and ("born" in said or "died" in said):
        is_born = "born" in said or "born" in before
        alive = "born" if before.get("outcome") in (None, "expected") else before["outcome"]
        said["outcome"] = ("died" if is_born else "lost") if "died" in said else alive
    if said.get("outcome") in ("died", "lost"):
        said.setdefault("died", told.on)
    if said.get("outcome") in ("born", "stillborn") and "born" not in before:
        said.setdefault("born", told.on)
    return said


def _events(case: Case, catalogue: Catalogue) -> Iterator[Noting]:
    for index, each in enumerate(case.event):
        kind = catalogue.event_kinds.get(each.kind)
        by_kind = True if kind is not None and kind.private else None
        private = each.private if each.private is not None else by_kind
        fields = {
            "event": each.id or f"event-{index + 1}",
            "type": each.kind,
            "on": each.on,
            "source": each.source,
            "about": each.about,
            "happened": each.happened,
            "told": each.told,
            "followed": each.followed,
            "private": private,
        }
        on = each.known_from or each.on
        yield Noting(on, EventNoted, fields, ("event", index), choose=each.choose)


ValidationFinding = tuple[Where, str]


def faults(
    case: Case, catalogue: Catalogue, first_day: date, last_day: date
) -> Iterator[ValidationFinding]:
    """What cannot be right, and what is unlikely and not marked with `sure`, with its place.

    Nothing in a case lies after its last day.
    """
    people: dict[str, PersonNoted] = {}
    babies: dict[str, BabyNoted] = {}
    pregnancy: Pregnancy | None = None
    told = sorted(notings(case, catalogue, first_day), key=lambda each: each.on)
    for each in told:
        try:
            body = each.made()
        except ValidationError as error:
            for problem in error.errors(include_input=False, include_url=False):
                name = str(problem["loc"][0]) if problem["loc"] else ""
                yield _at(each, name), problem["msg"].removeprefix("Value error, ")
            continue
        match body:
            case Pregnancy():
                pregnancy = body
                doubts = doubts_of_pregnancy(body, babies, last_day)
            case PersonNoted():
                doubts = doubts_of_person(body, people, catalogue.roles, last_day)
                people[body.person] = body
            case BabyNoted():
                babies[body.baby] = body
                name = baby_name(body.baby, dict.fromkeys(baby_keys(case), body))
                doubts = doubts_of_baby(body, pregnancy, name, last_day)
            case EventNoted():
                doubts = doubts_of_event(body, last_day)
        yield from _doubts(each, doubts)


def _doubts(noting: Noting, doubts: Iterator[Doubt]) -> Iterator[ValidationFinding]:
    for doubt in doubts:
        if not doubt.can_be:
            yield _at(noting, doubt.field), doubt.text
        elif not noting.sure:
            yield _at(noting, doubt.field), f"{doubt.text} If it is right, add `sure = true`."


def _at(noting: Noting, name: str) -> Where:
    return (*noting.where, noting.named.get(name, name)) if name else noting.where
