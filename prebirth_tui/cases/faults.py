"""Checks every name and value in a case file against the catalogue."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from typing import Any

from prebirth_tui.cases import noted
from prebirth_tui.cases.days import days_of, first_day_of
from prebirth_tui.cases.model import Case, CaseContact, ExpectedGap, from_text
from prebirth_tui.cases.told import ANSWER_KEYS, is_answered, is_of_the_pregnancy, told_of
from prebirth_tui.checklist.catalogue import Catalogue, ResolvedItem
from prebirth_tui.checklist.files import Where
from prebirth_tui.checklist.values import validation_error
from prebirth_tui.dates import read_age
from prebirth_tui.ids import CASE
from prebirth_tui.problems import nearest
from prebirth_tui.record.names import is_name_of, reference_is_a_name
from prebirth_tui.text_types import LONGEST_TEXT
from prebirth_tui.wording import day as in_words

Finding = tuple[Where, str]
"""What is wrong, and where in the file."""

_LONGEST = {"note": LONGEST_TEXT, "who": 500}


@dataclass(frozen=True, slots=True)
class CaseFaults:
    """What is wrong in one case, part by part, in the order of the file."""

    case: Case
    data: dict[str, Any]
    """The file as it was read: it knows which answers were written how."""
    catalogue: Catalogue

    def __iter__(self) -> Iterator[Finding]:
        for key, person in self.case.people.items():
            for role in person.role:
                yield from _unknown(role, self.catalogue.roles, "role", ("people", key, "role"))
        yield from self._family()
        yield from self._steps()
        yield from self._hidden_people()
        yield from self._contacts()
        yield from self._requests()
        yield from self._expectations()

    def _family(self) -> Iterator[Finding]:
        """Mistakes in the facts about the pregnancy, its people, babies and events."""
        days = days_of(self.case)
        if not days and self.case.due is None and self.case.due_earliest is None:
            yield (), "nothing in it has a date: give `due`, or a contact"
            return
        yield from self._people()
        if (named := _named_in(self.case)) is not None:
            yield ("reference",), reference_is_a_name(str(self.case.reference), named)
        yield from self._babies()
        yield from self._events()
        first = first_day_of(self.case)
        yield from noted.faults(self.case, self.catalogue, first, max(days, default=first))

    def _people(self) -> Iterator[Finding]:
        for key, person in self.case.people.items():
            if person.age and read_age(person.age) is None:
                message = f"`{person.age}` is not an age; write it like `4 years` or `about 30`"
                yield ("people", key, "age"), message
            yield from self._unknown_people(person.children, ("people", key, "children"))

    def _babies(self) -> Iterator[Finding]:
        for index, baby in enumerate(self.case.baby):
            where: Where = ("baby", index)
            if baby.where is not None:
                known = self.catalogue.baby_places
                yield from _unknown(
                    baby.where, known, "place where a baby can be", (*where, "where")
                )
            if baby.legal is not None:
                known_legal = self.catalogue.legal_statuses
                yield from _unknown(baby.legal, known_legal, "legal status", (*where, "legal"))
            yield from self._unknown_people(baby.with_ or (), (*where, "with"))
            yield from self._unknown_people(baby.going_to or (), (*where, "going_to"))

    def _events(self) -> Iterator[Finding]:
        babies, seen = noted.baby_keys(self.case), set[str]()
        for index, event in enumerate(self.case.event):
            where: Where = ("event", index)
            known = self.catalogue.event_kinds
            yield from _unknown(event.kind, known, "kind of event", (*where, "kind"))
            if event.id is not None and event.id in seen:
                yield (*where, "id"), f"`{event.id}` is an event twice"
            seen.add(event.id or "")
            for subject in event.about:
                if subject.kind == "baby":
                    yield from _unknown(subject.key, babies, "baby", (*where, "about"))
                else:
                    yield from self._unknown_people((subject.key,), (*where, "about"))

    def _steps(self) -> Iterator[Finding]:
        """What is wrong in the steps of a workshop."""
        case = self.case
        if case.workshop is None:
            return
        yield from self._learned_from(case.workshop.learned_from, ("workshop",))
        for index, step in enumerate(case.step):
            for place, reflection in enumerate(step.reflect):
                at = ("step", index, "reflect", place)
                yield from self._learned_from(reflection.learned_from, at)
        first = case.step[0].on
        days = (
            *((("contact", index), each.on) for index, each in enumerate(case.contact)),
            *((("request", index), each.asked) for index, each in enumerate(case.request)),
            *((("pregnancy", index), each.on) for index, each in enumerate(case.pregnancy)),
            *((("baby", index), each.on) for index, each in enumerate(case.baby)),
            *((("event", index), each.on) for index, each in enumerate(case.event)),
        )
        for where, day in days:
            if day < first:
                yield where, "is dated before the first step, so it belongs to none"
        for index, request in enumerate(case.request):
            if request.choose and request.answered is not None:
                between = (step.on for step in case.step if step.on > request.asked)
                if any(on <= request.answered for on in between):
                    message = "belongs to a later step; what is chosen comes about in one step"
                    yield ("request", index, "answered"), message

    def _learned_from(self, points: Collection[str], where: Where) -> Iterator[Finding]:
        for place, point in enumerate(points):
            at = (*where, "learned_from", place)
            yield from _unknown(point, self.catalogue.points, "learning point", at)

    def _hidden_people(self) -> Iterator[Finding]:
        """People who come up only when somebody asks may not be named where everybody hears it."""
        case = self.case
        hidden = {key: person.if_asked for key, person in case.people.items() if person.if_asked}
        for key, question in hidden.items():
            where: Where = ("people", key, "if_asked")
            if self.catalogue.current_id(question) not in self.catalogue.items:
                hint = nearest(question, self.catalogue.items)
                yield where, f"there is no question `{question}`{hint}"
            elif not any(is_answered(contact.if_asked, question) for contact in case.contact):
                message = f"no one hears of `{key}`: no contact answers it under `if_asked`"
                yield where, f"`{question}`: {message}"
        spoken_of: Iterator[tuple[Where, set[str]]] = chain(
            (
                (("contact", index, field), set(getattr(contact, field)))
                for index, contact in enumerate(case.contact)
                for field in ("present", "alone")
                if not contact.choose
            ),
            ((("request", at, "about"), set(each.about)) for at, each in enumerate(case.request)),
            ((("explain", at, "about"), {each.about}) for at, each in enumerate(case.explain)),
        )
        for there, people in spoken_of:
            for key in sorted(hidden.keys() & people):
                yield there, _spoilt(key, hidden[key])

    def _contacts(self) -> Iterator[Finding]:
        contacts = self.case.contact
        named = [contact.id or f"contact-{place}" for place, contact in enumerate(contacts, 1)]
        for index, contact in enumerate(contacts):
            where = ("contact", index)
            if named[index] in named[:index]:
                yield (*where, "id"), f"`{named[index]}` is a contact twice"
            known = self.catalogue.contact_kinds
            yield from _unknown(contact.how, known, "kind of contact", (*where, "how"))
            for field in ("present", "alone"):
                keys = getattr(contact, field)
                yield from self._unknown_people(keys, (*where, field))
                yield from self._dead(keys, contact.on, (*where, field))
            for field in ("answers", "if_asked"):
                answers = self.data["contact"][index].get(field, {})
                hidden = _hidden_at(self.case, contact) if field == "answers" else {}
                yield from self._answers(answers, (*where, field), hidden)

    def _dead(self, keys: Collection[str], on: date, where: Where) -> Iterator[Finding]:
        for key in keys:
            person = self.case.people.get(key)
            if person is not None and person.died is not None and person.died < on:
                yield where, f"`{key}` died on {in_words(person.died)}"

    def _answers(
        self, answers: dict[str, Any], where: Where, hidden: Mapping[str, str]
    ) -> Iterator[Finding]:
        for checklist, sections in answers.items():
            for section, items in sections.items():
                for name, value in items.items():
                    place = (*where, checklist, section, name)
                    yield from self._answer(f"{checklist}.{section}.{name}", value, place, hidden)

    def _answer(
        self, name: str, value: Any, where: Where, hidden: Mapping[str, str]
    ) -> Iterator[Finding]:
        """What is wrong in the answers to one question, under any name that it has had."""
        now = self.catalogue.current_id(name)
        if now not in self.catalogue.items:
            yield where, f"there is no question `{name}`{nearest(name, self.catalogue.items)}"
            return
        kind, item = self.catalogue.section_of[now].kind, self.catalogue.items.get(name)
        if kind == CASE or is_of_the_pregnancy(kind, value):
            yield from self._value(item, value, where)
        elif not isinstance(value, dict):
            yield where, f"is asked of each {kind}: write `{name}.NAME = ...`"
        else:
            for key, each in value.items():
                place = (*where, key)
                yield from _unknown(key, self._subjects(kind), kind, place)
                if kind == "person" and key in hidden:
                    yield place, _spoilt(key, hidden[key])
                yield from self._reason(key, each, place)
                yield from self._value(item, each, place)

    def _value(self, item: ResolvedItem | None, value: Any, where: Where) -> Iterator[Finding]:
        """What is wrong with an answer; for a renamed question the old list of choices is gone."""
        told = told_of(value)
        if isinstance(value, dict) and told is not value:
            for key in value.keys() - ANSWER_KEYS:
                yield (*where, key), f"there is no key `{key}` here{nearest(key, ANSWER_KEYS)}"
        elif ("is" in told) == ("missing" in told):
            yield where, "needs either `is` or `missing`, not both"
        elif "missing" in told:
            known = self.catalogue.reasons
            yield from _unknown(told["missing"], known, "missing reason", where)
        elif item is not None:
            message = validation_error(item.item, told["is"], self.catalogue.instruments)
            if message and not self._was_an_answer(item, told["is"]):
                yield where, f"`{item.id}`: {message}"
        yield from self._about_the_answer(told, where)

    def _about_the_answer(self, told: Mapping[str, Any], where: Where) -> Iterator[Finding]:
        """Mistakes in the keys beside an answer: its note, who said it, until when."""
        for key in told.keys() & _LONGEST.keys():
            if not isinstance(told[key], str) or len(told[key]) > _LONGEST[key]:
                message = f"`{key}` needs text in quotes, at most {_LONGEST[key]} characters"
                yield (*where, key), message
        if "until" in told and (
            not isinstance(told["until"], date) or isinstance(told["until"], datetime)
        ):
            yield (*where, "until"), "`until` needs a date like 2026-11-21, without quotes"
        if not isinstance(told.get("private", False), bool):
            yield (*where, "private"), "`private` is `true` or `false`, without quotes"
        if "provenance" in told:
            known = self.catalogue.provenances
            yield from _unknown(told["provenance"], known, "provenance", where)

    def _was_an_answer(self, item: ResolvedItem, value: Any) -> bool:
        """Whether it is an answer under the names that choices had before."""
        old = tuple(value) if isinstance(value, list) else value
        renamed = self.catalogue.renamed.get(item.id, ())
        return any(now.value(old, self.catalogue.instruments) is not None for now in renamed)

    def _reason(self, key: str, value: Any, where: Where) -> Iterator[Finding]:
        missing = told_of(value).get("missing")
        reason = self.catalogue.reasons.get(missing) if isinstance(missing, str) else None
        person = self.case.people.get(key)
        if reason is not None and person is not None:
            for role in set(reason.not_for) & set(person.role):
                yield where, f"`{reason.id}` cannot be used for a {role}"

    def _requests(self) -> Iterator[Finding]:
        for index, request in enumerate(self.case.request):
            where = ("request", index)
            known = self.catalogue.agencies
            yield from _unknown(request.agency, known, "agency", (*where, "agency"))
            yield from self._unknown_people(request.about, (*where, "about"))

    def _expectations(self) -> Iterator[Finding]:
        """What is wrong in the gaps that a case explains or expects."""
        for index, explanation in enumerate(self.case.explain):
            explained = ExpectedGap(gap=explanation.gap, about=explanation.about)
            yield from self._gap(explained, ("explain", index, "gap"))
        for index, expectation in enumerate(self.case.expect):
            is_list = isinstance(self.data["expect"], list)
            base: Where = ("expect", index) if is_list else ("expect",)
            for field in ("open", "not_open", "first"):
                for place, expected in enumerate(getattr(expectation, field)):
                    yield from self._gap(expected, (*base, field, place))
            for name in expectation.within:
                yield from self._gap(ExpectedGap(**from_text(name)), (*base, "within", name))

    def _gap(self, expected: ExpectedGap, where: Where) -> Iterator[Finding]:
        gap = self.catalogue.current_id(expected.gap)
        if gap not in self.catalogue.rules:
            hint = nearest(expected.gap, self.catalogue.rules)
            yield where, f"there is no gap rule `{expected.gap}`{hint}"
            return
        kind, names_nobody = self.catalogue.section_of[gap].kind, expected.about in ("", CASE)
        if kind == CASE:
            if not names_nobody:
                message = f"is about the pregnancy; leave `{expected.about}` out"
                yield where, f"`{expected.gap}` {message}"
        elif not names_nobody:
            yield from _unknown(expected.about, self._subjects(kind), kind, where)
        elif kind != "baby":
            yield where, f"`{expected.gap}` is asked of each {kind}: write `{expected.gap}: NAME`"

    def _subjects(self, kind: str) -> Collection[str]:
        match kind:
            case "person":
                return self.case.people
            case "contact":
                return {contact.id for contact in self.case.contact if contact.id}
            case "agency":
                return self.catalogue.agencies
            case "baby":
                return noted.baby_keys(self.case)
            case _:
                return self.case.places

    def _unknown_people(self, keys: Collection[str], where: Where) -> Iterator[Finding]:
        for key in keys:
            yield from _unknown(key, self.case.people, "person", where)


def _named_in(case: Case) -> str | None:
    """The person named in the reference; the title of a case is not a reference."""
    for key, person in case.people.items():
        name = person.name or key.replace("-", " ").capitalize()
        if case.reference and is_name_of(case.reference, {key: name}):
            return name
    return None


def _spoilt(key: str, question: str) -> str:
    return f"everyone would hear of `{key}` here, but only this should bring them up: `{question}`"


def _hidden_at(case: Case, contact: CaseContact) -> dict[str, str]:
    """People who may not be named at a contact unasked, each with the question that brings
    them up.
    """
    met = {*contact.present, *contact.alone} if contact.choose else set()
    return {
        key: person.if_asked
        for key, person in case.people.items()
        if person.if_asked and key not in met
    }


def _unknown(name: Any, known: Collection[str], word: str, where: Where) -> Iterator[Finding]:
    if not isinstance(name, str) or name not in known:
        yield where, f"there is no {word} `{name}`{nearest(str(name), known)}"
