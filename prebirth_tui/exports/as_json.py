"""A disclosure as plain data under stable keys."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from prebirth_tui.disclosure.disclosed import DisclosedGap, Disclosure
from prebirth_tui.exports.answers import answers_in_order, question, value
from prebirth_tui.exports.notice import left_out, notice
from prebirth_tui.gaps.english import (
    contact_label,
    provenance_in_words,
    subject_name,
    value_in_words,
)
from prebirth_tui.ids import Subject
from prebirth_tui.record.answers import Answers, RecordedAnswer
from prebirth_tui.record.bodies import BabyNoted, ContactNoted, EventNoted, PersonNoted

Json = dict[str, Any]


def as_json(disclosure: Disclosure, at: datetime) -> Json:
    """Everything disclosed; to the family, nothing about the work or about how it was said."""
    for_family = disclosure.purpose.reader == "family"
    view = disclosure.assessment
    data: Json = {
        "not_the_record": notice(disclosure),
        "made_at": _moment(at),
        "mode": disclosure.mode,
        "head_seals": list(disclosure.heads),
        "pregnancy": _pregnancy(disclosure),
        "people": [_person(person, disclosure) for person in view.people.values()],
        "answers": list(_answers(disclosure, for_family)),
        "actions": [
            {
                "what": action.what,
                "about": action.about,
                "about_name": subject_name(action.about, disclosure.catalogue, view),
                "owner": action.owner,
                "due": _day(action.due),
                "done": _day(action.done),
                "gap": action.gap,
            }
            for action in view.actions.values()
        ],
        "places": [
            {"place": place.place, "name": place.name, "note": place.note}
            for place in view.places.values()
        ],
    }
    return data if for_family else data | _of_the_work(disclosure)


def _of_the_work(disclosure: Disclosure) -> Json:
    return {
        "contacts": [_contact(contact, disclosure) for contact in disclosure.assessment.chronology],
        "events": [_event(event, disclosure) for event in disclosure.assessment.event_chronology],
        "gaps": [_gap(gap, disclosure) for gap in disclosure.gaps],
        "requests": list(_requests(disclosure)),
        "census_factors": _factors(disclosure),
        "left_out": left_out(disclosure),
    }


def _pregnancy(disclosure: Disclosure) -> Json | None:
    pregnancy, clock = disclosure.assessment.pregnancy, disclosure.facts.clock
    if pregnancy is None or clock is None:
        return None
    ending = disclosure.assessment.ending
    told: Json = {
        "reference": pregnancy.reference,
        "area": pregnancy.area,
        "due": _day(pregnancy.due),
        "due_earliest": _day(pregnancy.earliest),
        "due_latest": _day(pregnancy.latest),
        "born": _day(clock.born),
        "told_from": _day(disclosure.today),
        "gestation": clock.gestation,
    }
    if disclosure.purpose.reader == "family":
        return told
    view = disclosure.assessment
    return told | {
        "expected": pregnancy.expected,
        "ended": ending.how if ending else None,
        "ended_in_words": ending.in_words if ending else None,
        "ended_on": _day(ending.on) if ending else None,
        "babies": [_baby(key, baby, disclosure) for key, baby in view.babies.items()],
        "differs": [
            {"of": each.kind, "key": each.key, "field": each.field}
            for each in view.differing_fields
        ],
    }


def _baby(key: str, baby: BabyNoted, disclosure: Disclosure) -> Json:
    return {
        "baby": key,
        "name": disclosure.assessment.name(Subject.of("baby", key)),
        "outcome": baby.outcome,
        "born": _day(baby.born),
        "time": baby.time or None,
        "weeks": baby.weeks,
        "died": _day(baby.died),
        "where": baby.where or None,
        "where_since": _day(baby.where_since),
        "carers": list(baby.carers),
        "legal": baby.legal or None,
        "legal_since": _day(baby.legal_since),
        "going_home": _day(baby.going_home),
        "going_to": list(baby.going_to),
        "note": baby.note,
    }


def _event(event: EventNoted, disclosure: Disclosure) -> Json:
    kind = disclosure.catalogue.event_kinds.get(event.type)
    return {
        "event": event.event,
        "kind": event.type,
        "kind_in_words": kind.label if kind else event.type,
        "on": _day(event.on),
        "about": list(event.about),
        "source": event.source,
        "happened": event.happened,
        "told": event.told,
        "followed": event.followed,
        "private": bool(event.private),
    }


def _person(person: PersonNoted, disclosure: Disclosure) -> Json:
    return {
        "person": person.person,
        "name": disclosure.assessment.called(person.person),
        "roles": list(person.roles),
        "lives_here": person.lives_here,
        "date_of_birth": _day(person.date_of_birth),
        "age": person.age.in_words if person.age else None,
        "state": person.state or None,
        "state_since": _day(person.state_since),
        "not_to_be_contacted": _wait(person),
        "note": person.note,
        "belongs": person.person in disclosure.purpose.people,
    }


def _wait(person: PersonNoted) -> Json | None:
    wait = person.not_to_contact
    if wait is None:
        return None
    return {"why": wait.why, "decided_by": wait.decided_by, "until": _day(wait.until)}


def _contact(contact: ContactNoted, disclosure: Disclosure) -> Json:
    return {
        "contact": contact.contact,
        "how": contact.how,
        "how_in_words": contact_label(contact, disclosure.catalogue),
        "on": _day(contact.on),
        "present": list(contact.present),
        "alone": list(contact.alone),
        "by": contact.by,
        "where": contact.where,
        "note": contact.note,
    }


def _answers(disclosure: Disclosure, for_family: bool) -> Iterator[Json]:
    for answers in answers_in_order(disclosure):
        for statement in answers.statements:
            told = _answer(statement, disclosure)
            yield told if for_family else told | _how_it_was_said(statement, answers, disclosure)


def _answer(statement: RecordedAnswer, disclosure: Disclosure) -> Json:
    answer = statement.answer
    return {
        "item": answer.item,
        "question": question(statement, disclosure),
        "about": answer.about,
        "about_name": subject_name(answer.about, disclosure.catalogue, disclosure.assessment),
        "value": _plain(value(statement, disclosure)),
        "value_in_words": value_in_words(statement, disclosure.facts),
        "note": answer.note,
    }


def _how_it_was_said(statement: RecordedAnswer, answers: Answers, disclosure: Disclosure) -> Json:
    answer = statement.answer
    return {
        "missing": answer.missing,
        "until": _day(answer.until),
        "who": answer.who,
        "provenance": provenance_in_words(statement, disclosure.facts),
        "contact": answer.contact,
        "contact_is_gone": statement.is_dangling,
        "said_on": _day(statement.on),
        "recorded_at": _moment(statement.entry.at),
        "by": statement.entry.by,
        "current": statement is answers.current,
        "differs": statement in disclosure.facts.differing(answers),
    }


def _gap(gap: DisclosedGap, disclosure: Disclosure) -> Json:
    explained = gap.explained
    return {
        "rule": gap.rule,
        "about": gap.subject,
        "about_name": subject_name(gap.subject, disclosure.catalogue, disclosure.assessment),
        "title": gap.title,
        "urgency": gap.urgency.value,
        "status": "explained" if explained else "open",
        "because": [each.text for each in gap.because],
        "why": gap.why,
        "close_by": gap.close_by,
        "who": list(gap.who),
        "due": _day(gap.due),
        "learned_from": list(gap.learned_from),
        "restricted": gap.restricted,
        "explained": explained
        and {
            "reason": explained.reason,
            "owner": explained.owner,
            "until": _day(explained.until),
        },
    }


def _requests(disclosure: Disclosure) -> Iterable[Json]:
    for request in disclosure.assessment.requests.values():
        agency = Subject.of("agency", request.agency)
        yield {
            "agency": request.agency,
            "agency_name": subject_name(agency, disclosure.catalogue, disclosure.assessment),
            "about": list(request.about),
            "asked": _day(request.asked),
            "answered": _day(request.answered),
            "outcome": request.outcome,
            "said": request.said,
            "basis": request.basis,
        }


def _factors(disclosure: Disclosure) -> Json:
    return {
        "source": disclosure.catalogue.factors_source,
        "checked_on": _day(disclosure.catalogue.factors_checked_on),
        "suggested": [
            {
                "code": factor.code,
                "label": factor.label,
                "because": [each.text for each in factor.because],
                "confirmed": False,
            }
            for factor in disclosure.factors
        ],
    }


def _plain(given: Any) -> Any:
    if isinstance(given, tuple):
        return list(given)
    return given.isoformat() if isinstance(given, date) else given


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds")
