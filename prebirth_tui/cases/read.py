"""Reads a case file and checks every name and value in it against the catalogue."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from prebirth_tui.cases.days import days_of, first_day_of
from prebirth_tui.cases.model import Case, CaseContact, ExpectedGap, from_text
from prebirth_tui.cases.noted import baby_keys
from prebirth_tui.cases.noted import faults as faults_of_notings
from prebirth_tui.cases.told import ANSWER_KEYS, is_answered, is_of_the_pregnancy, told_of
from prebirth_tui.cases.told import comes_up as comes_up
from prebirth_tui.cases.told import told_answers as told_answers
from prebirth_tui.checklist.catalogue import Catalogue, ResolvedItem
from prebirth_tui.checklist.files import TomlFile, Where, read_toml, validate
from prebirth_tui.checklist.values import validation_error
from prebirth_tui.dates import read_age
from prebirth_tui.ids import CASE, Subject
from prebirth_tui.problems import Problem, UserInputError, input_error, nearest
from prebirth_tui.record.babies import FIRST_BABY
from prebirth_tui.record.names import is_name_of, reference_is_a_name
from prebirth_tui.text_types import LONGEST_TEXT, Slug
from prebirth_tui.wording import day

_NAME = TypeAdapter(Slug)
_LONGEST = {"note": LONGEST_TEXT, "who": 500}


def read_case(path: Path) -> tuple[Case, TomlFile]:
    """The case in a file; UserInputError with everything that is wrong in its shape."""
    file = read_toml(path)
    if isinstance(file, Problem):
        raise UserInputError(file)
    reading = validate(Case, file)
    if reading.problems or reading.model is None:
        raise UserInputError(*reading.problems)
    return reading.model, file


def check_name(path: Path) -> None:
    """UserInputError when the name of its file cannot name a scenario, since drafts repeat it."""
    try:
        _NAME.validate_python(path.stem)
    except ValidationError:
        raise input_error(
            "name the scenario file in lower-case letters and digits, with hyphens between words",
            str(path),
        ) from None


def check_case(case: Case, file: TomlFile, catalogue: Catalogue) -> None:
    """UserInputError with every name that means nothing and every impossible value."""
    if case.workshop is not None:
        check_name(Path(file.name))
    problems = [
        file.problem(where, message) for where, message in _faults(case, file.data, catalogue)
    ]
    if problems:
        raise UserInputError(*problems)


def gap_subject(expected: ExpectedGap, catalogue: Catalogue) -> Subject:
    """The subject of an expected gap.

    For a gap about each baby that names none, the first baby.
    """
    kind = catalogue.section_of[catalogue.current_id(expected.gap)].kind
    about = FIRST_BABY if kind == "baby" and not expected.about else expected.about
    return CASE if kind == CASE else Subject.of(kind, about)


ValidationFinding = tuple[Where, str]


def _faults(case: Case, data: dict[str, Any], catalogue: Catalogue) -> Iterator[ValidationFinding]:
    for key, person in case.people.items():
        for role in person.role:
            yield from _unknown(role, catalogue.roles, "role", ("people", key, "role"))
    yield from _noted_faults(case, catalogue)
    yield from _step_faults(case, catalogue)
    yield from _hidden_faults(case, catalogue)
    named = [contact.id or f"contact-{place}" for place, contact in enumerate(case.contact, 1)]
    for index, contact in enumerate(case.contact):
        where = ("contact", index)
        if named[index] in named[:index]:
            yield (*where, "id"), f"`{named[index]}` is a contact twice"
        yield from _unknown(
            contact.how, catalogue.contact_kinds, "kind of contact", (*where, "how")
        )
        for field in ("present", "alone"):
            for key in getattr(contact, field):
                yield from _unknown(key, case.people, "person", (*where, field))
                died = case.people[key].died if key in case.people else None
                if died is not None and died < contact.on:
                    yield (*where, field), f"`{key}` died on {day(died)}"
        for field in ("answers", "if_asked"):
            answers = data["contact"][index].get(field, {})
            hidden = _hidden_at(case, contact) if field == "answers" else {}
            yield from _answer_faults(case, answers, catalogue, (*where, field), hidden)
    for index, request in enumerate(case.request):
        where = ("request", index)
        yield from _unknown(request.agency, catalogue.agencies, "agency", (*where, "agency"))
        for key in request.about:
            yield from _unknown(key, case.people, "person", (*where, "about"))
    for index, explanation in enumerate(case.explain):
        expected = ExpectedGap(gap=explanation.gap, about=explanation.about)
        yield from _gap_faults(case, expected, catalogue, ("explain", index, "gap"))
    for index, expectation in enumerate(case.expect):
        base: Where = ("expect", index) if isinstance(data["expect"], list) else ("expect",)
        for field in ("open", "not_open", "first"):
            for place, expected in enumerate(getattr(expectation, field)):
                yield from _gap_faults(case, expected, catalogue, (*base, field, place))
        for name in expectation.within:
            expected = ExpectedGap(**from_text(name))
            yield from _gap_faults(case, expected, catalogue, (*base, "within", name))


def _noted_faults(case: Case, catalogue: Catalogue) -> Iterator[ValidationFinding]:
    """What is wrong with what is told about the pregnancy, its people, babies and events."""
    days = days_of(case)
    if not days and case.due is None and case.due_earliest is None:
        yield (), "nothing in it has a date: give `due`, or a contact"
        return
    for key, person in case.people.items():
        if person.age and read_age(person.age) is None:
            message = f"`{person.age}` is not an age; write it like `4 years` or `about 30`"
            yield ("people", key, "age"), message
        for child in person.children:
            yield from _unknown(child, case.people, "person", ("people", key, "children"))
    if (named := _named_in(case)) is not None:
        yield ("reference",), reference_is_a_name(str(case.reference), named)
    babies = baby_keys(case)
    for index, baby in enumerate(case.baby):
        where: Where = ("baby", index)
        if baby.where is not None:
            known = catalogue.baby_places
            yield from _unknown(baby.where, known, "place where a baby can be", (*where, "where"))
        if baby.legal is not None:
            known_legal = catalogue.legal_statuses
            yield from _unknown(baby.legal, known_legal, "legal status", (*where, "legal"))
        for field, keys in (("with", baby.with_), ("going_to", baby.going_to)):
            for key in keys or ():
                yield from _unknown(key, case.people, "person", (*where, field))
    seen: set[str] = set()
    for index, event in enumerate(case.event):
        where = ("event", index)
        known_events = catalogue.event_kinds
        yield from _unknown(event.kind, known_events, "kind of event", (*where, "kind"))
        if event.id is not None and event.id in seen:
            yield (*where, "id"), f"`{event.id}` is an event twice"
        seen.add(event.id or "")
        for subject in event.about:
            if subject.kind == "baby":
                yield from _unknown(subject.key, babies, "baby", (*where, "about"))
            else:
                yield from _unknown(subject.key, case.people, "person", (*where, "about"))
    yield from faults_of_notings(
        case, catalogue, first_day_of(case), max(days, default=first_day_of(case))
    )


def _named_in(case: Case) -> str | None:
    """The person named in the reference; the title of a case is not a reference."""
    for key, person in case.people.items():
        name = person.name or key.replace("-", " ").capitalize()
        if case.reference and is_name_of(case.reference, {key: name}):
            return name
    return None


def _step_faults(case: Case, catalogue: Catalogue) -> Iterator[ValidationFinding]:
    if case.workshop is None:
        return
    for where, refs in (
        (("workshop",), case.workshop.learned_from),
        *(
            (("step", index, "reflect", place), reflection.learned_from)
            for index, step in enumerate(case.step)
            for place, reflection in enumerate(step.reflect)
        ),
    ):
        for place, ref in enumerate(refs):
            at = (*where, "learned_from", place)
            yield from _unknown(ref, catalogue.points, "learning point", at)
    first = case.step[0].on
    days = (
        *((("contact", index), each.on) for index, each in enumerate(case.contact)),
        *((("request", index), each.asked) for index, each in enumerate(case.request)),
        *((("pregnancy", index), each.on) for index, each in enumerate(case.pregnancy)),
        *((("baby", index), each.on) for index, each in enumerate(case.baby)),
        *((("event", index), each.on) for index, each in enumerate(case.event)),
    )
    for where, on in days:
        if on < first:
            yield where, "is dated before the first step, so it belongs to none"
    for index, request in enumerate(case.request):
        if request.choose and request.answered is not None:
            between = (step.on for step in case.step if step.on > request.asked)
            if any(on <= request.answered for on in between):
                message = "belongs to a later step; what a group chooses comes about in one step"
                yield ("request", index, "answered"), message


def _hidden_faults(case: Case, catalogue: Catalogue) -> Iterator[ValidationFinding]:
    """People who come up only when somebody asks may not be named where everybody hears it."""
    hidden = {key: person.if_asked for key, person in case.people.items() if person.if_asked}
    for key, question in hidden.items():
        where: Where = ("people", key, "if_asked")
        if catalogue.current_id(question) not in catalogue.items:
            hint = nearest(question, catalogue.items)
            yield where, f"there is no question `{question}`{hint}"
        elif not any(is_answered(contact.if_asked, question) for contact in case.contact):
            message = f"no contact answers `{question}` under `if_asked`: no one hears of `{key}`"
            yield where, message
    spoken_of: Iterator[tuple[Where, set[str]]] = chain(
        (
            (("contact", index, field), set(getattr(contact, field)))
            for index, contact in enumerate(case.contact)
            for field in ("present", "alone")
            if not contact.choose
        ),
        ((("request", index, "about"), set(each.about)) for index, each in enumerate(case.request)),
        ((("explain", index, "about"), {each.about}) for index, each in enumerate(case.explain)),
    )
    for there, people in spoken_of:
        for key in sorted(hidden.keys() & people):
            yield there, _spoilt(key, hidden[key])


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


def _answer_faults(
    case: Case,
    answers: dict[str, Any],
    catalogue: Catalogue,
    where: Where,
    hidden: Mapping[str, str],
) -> Iterator[ValidationFinding]:
    for checklist, sections in answers.items():
        for section, items in sections.items():
            for name, value in items.items():
                full = f"{checklist}.{section}.{name}"
                place = (*where, checklist, section, name)
                now = catalogue.current_id(full)
                if now not in catalogue.items:
                    hint = nearest(full, catalogue.items)
                    yield place, f"there is no question `{full}`{hint}"
                    continue
                kind = catalogue.section_of[now].kind
                item = catalogue.items.get(full)
                if kind == CASE or is_of_the_pregnancy(kind, value):
                    yield from _value_faults(item, value, catalogue, place)
                elif not isinstance(value, dict):
                    yield place, f"is asked of each {kind}: write `{full}.NAME = ...`"
                else:
                    for key, each in value.items():
                        known = _subjects(case, catalogue, kind)
                        yield from _unknown(key, known, kind, (*place, key))
                        if kind == "person" and key in hidden:
                            yield (*place, key), _spoilt(key, hidden[key])
                        yield from _reason_faults(case, key, each, catalogue, (*place, key))
                        yield from _value_faults(item, each, catalogue, (*place, key))


def _value_faults(
    item: ResolvedItem | None, value: Any, catalogue: Catalogue, where: Where
) -> Iterator[ValidationFinding]:
    """What is wrong with an answer; for a renamed question the old list of choices is gone."""
    told = told_of(value)
    if isinstance(value, dict) and told is not value:
        for key in value.keys() - ANSWER_KEYS:
            yield (*where, key), f"there is no key `{key}` here{nearest(key, ANSWER_KEYS)}"
    elif ("is" in told) == ("missing" in told):
        yield where, "needs either `is` or `missing`, not both"
    elif "is" in told:
        message = (
            validation_error(item.item, told["is"], catalogue.instruments)
            if item is not None
            else None
        )
        if item is not None and message and not _was_an_answer(item, told["is"], catalogue):
            yield where, f"`{item.id}`: {message}"
    else:
        yield from _unknown(told["missing"], catalogue.reasons, "missing reason", where)
    for key in told.keys() & {"note", "who"}:
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
        yield from _unknown(told["provenance"], catalogue.provenances, "provenance", where)


def _was_an_answer(item: ResolvedItem, value: Any, catalogue: Catalogue) -> bool:
    """Whether it is an answer under the names that choices had before."""
    old = tuple(value) if isinstance(value, list) else value
    renamed = catalogue.renamed.get(item.id, ())
    return any(now.value(old, catalogue.instruments) is not None for now in renamed)


def _reason_faults(
    case: Case, key: str, value: Any, catalogue: Catalogue, where: Where
) -> Iterator[ValidationFinding]:
    missing = told_of(value).get("missing")
    reason = catalogue.reasons.get(missing) if isinstance(missing, str) else None
    person = case.people.get(key)
    if reason is not None and person is not None:
        for role in set(reason.not_for) & set(person.role):
            yield where, f"`{reason.id}` cannot be used for a {role}"


def _gap_faults(
    case: Case, expected: ExpectedGap, catalogue: Catalogue, where: Where
) -> Iterator[ValidationFinding]:
    gap = catalogue.current_id(expected.gap)
    if gap not in catalogue.rules:
        hint = nearest(expected.gap, catalogue.rules)
        yield where, f"there is no gap rule `{expected.gap}`{hint}"
        return
    kind = catalogue.section_of[gap].kind
    if kind == CASE:
        if expected.about not in ("", CASE):
            yield where, f"`{expected.gap}` is about the pregnancy; leave `{expected.about}` out"
    elif kind == "baby" and expected.about in ("", CASE):
        return
    elif expected.about in ("", CASE):
        yield where, f"`{expected.gap}` is asked of each {kind}: write `{expected.gap}: NAME`"
    else:
        yield from _unknown(expected.about, _subjects(case, catalogue, kind), kind, where)


def _subjects(case: Case, catalogue: Catalogue, kind: str) -> set[str]:
    match kind:
        case "person":
            return set(case.people)
        case "contact":
            return {contact.id for contact in case.contact if contact.id}
        case "agency":
            return set(catalogue.agencies)
        case "baby":
            return set(baby_keys(case))
        case _:
            return set(case.places)


def _unknown(name: Any, known: Any, word: str, where: Where) -> Iterator[ValidationFinding]:
    if not isinstance(name, str) or name not in known:
        yield where, f"there is no {word} `{name}`{nearest(str(name), known)}"
