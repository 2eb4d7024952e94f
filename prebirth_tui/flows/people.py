"""Somebody in the baby's life: entered, changed, gone, back, or not to be contacted yet."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from prebirth_tui.checklist.vocabulary import Role
from prebirth_tui.dates import FORMS, read_day_to_come
from prebirth_tui.flows.asking import (
    Asked,
    FormAsked,
    Given,
    LineAsked,
    OneAsked,
    SomeAsked,
    TextAsked,
    Told,
    answer_to,
    some_words,
)
from prebirth_tui.flows.fitting import fitting
from prebirth_tui.flows.noting import NOT_IN_COMPANY, ask_past_day, note_change
from prebirth_tui.ids import Subject
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import NotToContact, PersonNoted, PlaceNoted
from prebirth_tui.record.entries import key_for
from prebirth_tui.record.names import namesakes
from prebirth_tui.record.plausible import Doubt
from prebirth_tui.session.company import looking_on
from prebirth_tui.session.noting import doubts
from prebirth_tui.session.privacy import in_company, is_on_view
from prebirth_tui.session.session import Session
from prebirth_tui.text_types import one_line
from prebirth_tui.wording import day

_MORE = {
    "left": "Moved away, or no longer involved",
    "died": "Has died",
    "mistake": "Entered by mistake: not this family",
    "back": "Part of this baby's life again",
    "wait": "Not to be contacted yet",
    "lift": "Can be contacted now",
    "children": "Which children are theirs",
    "note": "A note about them",
}

_OF_OLDER_CHILDREN = frozenset({"father-of-sibling"})
"""Roles towards the older children; for these it is asked whose children they are."""


@dataclass(frozen=True)
class PersonAsked(Asked[PersonNoted]):
    """A name, the role, where the person lives and how old they are."""

    roles: Mapping[str, Role]
    today: date
    doubts: Callable[[PersonNoted], Iterable[Doubt]]
    before: PersonNoted | None = None


async def enter_person(session: Session, person: PersonNoted | None = None) -> PersonNoted | None:
    """Ask who somebody is, or what has changed, and record it; None when nothing was."""
    shown = person and person.model_copy(update={"name": name_here(session, person)})
    noted = await answer_to(
        PersonAsked(
            session.catalogue.roles, session.today, lambda said: doubts(session, said), shown
        )
    )
    if noted is None:
        return None
    if person is not None and shown is not None and noted.name == shown.name:
        # Left as it was, though it may not be read here.
        noted = noted.model_copy(update={"name": person.name})
    if _OF_OLDER_CHILDREN & set(noted.roles) and not noted.children and children_in(session):
        chosen = await answer_to(which_children(session, noted))
        noted = noted.model_copy(update={"children": chosen or ()})
    if noted == person:
        return None
    session.record(noted)
    return noted


def name_here(session: Session, person: PersonNoted) -> str:
    """The name as it may be read in this company."""
    known = in_company(session).assessment.people.get(person.person)
    return known.name if known is not None else person.name


async def enter_place(session: Session, before: PlaceNoted | None = None) -> PlaceNoted | None:
    """Ask for a place where the baby may sleep, or a change to it; None when nothing was."""

    def named(text: str) -> str:
        if not text.strip():
            raise input_error("Type where, for example: her bedroom.")
        return some_words(text)

    def noted(text: str) -> str:
        # A one-line field would lose the other lines of a longer note.
        is_same = before is not None and text == one_line(before.note)
        return before.note if before is not None and is_same else text

    def make(given: Given) -> PlaceNoted:
        begin = before.model_dump() if before else {"place": key_for(str(given["name"]))}
        with fitting():
            return PlaceNoted.model_validate(begin | dict(given))

    name = before.name if before else ""
    note = one_line(before.note) if before else ""
    fields: dict[str, LineAsked[Any]] = {
        "name": LineAsked("One place", named, name, hint="each has its own questions"),
        "note": LineAsked("Note", noted, note, empty="nothing to add"),
    }
    place = await answer_to(FormAsked("Where may the baby sleep?", fields, make))
    if place is None or place == before:
        return None
    session.record(place)
    return place


def told_apart(session: Session, noted: PersonNoted) -> str:
    """What to say when the draft has somebody with the same name; empty when it has not."""
    if not namesakes(noted.name, session.assessment.people, noted.person):
        return ""
    called = session.assessment.called(noted.person)
    return f"Someone else is called {noted.name}. Here this is {called}."


def children_in(session: Session) -> dict[str, str]:
    """The children who are in the draft."""
    roles, view = session.catalogue.roles, in_company(session).assessment
    return {
        key: view.called(key)
        for key, person in view.people.items()
        if any(role in roles and not roles[role].adult for role in person.roles)
    }


def which_children(session: Session, person: PersonNoted) -> SomeAsked:
    """Asks which of the children here belong to somebody."""
    question = f"Which of these children are {person.name}'s?"
    return SomeAsked(question, children_in(session), person.children, none="no one")


async def say_more_of(
    session: Session, person: PersonNoted, *, shows_private: bool = False
) -> bool:
    """Ask what is new about somebody, and record it; returns whether anything was recorded.

    A note can be changed where it may be read: in company only if it was asked for.
    """
    shown = session.assessment if shows_private else in_company(session).assessment
    name = shown.called(person.person)
    what = await answer_to(OneAsked(f"What is new about {name}?", _offered(session, person)))
    changes: Mapping[str, Any] | None = None
    match what:
        case "left" | "died" | "back":
            changes = await _state(session, person, name, what)
        case "mistake":
            question = f"Why does {name} not belong here? The history keeps it."
            known = person.state_reason if person.state == "mistake" else ""
            why = await answer_to(LineAsked(question, some_words, known))
            if why is not None:
                changes = {"state": "mistake", "state_since": None, "state_reason": why}
        case "wait":
            changes = await _not_to_contact(session, person, name)
        case "lift":
            changes = {"not_to_contact": None}
        case "children":
            chosen = await answer_to(which_children(session, person))
            changes = None if chosen is None else {"children": chosen}
        case "note" if not (shows_private or is_on_view(Subject.person(person.person), session)):
            await answer_to(Told(NOT_IN_COMPANY))
        case "note":
            text = await answer_to(TextAsked(f"A note about {name}", str, value=person.note))
            changes = None if text is None else {"note": text}
    return changes is not None and await note_change(session, person, changes)


def _offered(session: Session, person: PersonNoted) -> dict[str, str]:
    """What can be new of somebody who is as they are; first that whoever is gone is back."""
    not_now = {"back"} if not person.state else set()
    if person.person not in looking_on(session):
        # Where they look on, what is offered would tell.
        not_now |= {"lift"} if person.not_to_contact is None else set()
    if not set(children_in(session)) - {person.person}:
        not_now |= {"children"}
    labels = {"back": _MORE["back"]} | _MORE if person.state else _MORE
    return {key: label for key, label in labels.items() if key not in not_now}


async def _state(
    session: Session, person: PersonNoted, name: str, what: str
) -> Mapping[str, Any] | None:
    questions = {
        "left": f"Since when is {name} away, or no longer involved?",
        "died": f"When did {name} die?",
        "back": f"Since when is {name} part of it again?",
    }
    is_same = person.state == what
    since = day(person.state_since) if is_same and person.state_since else ""
    on = await ask_past_day(session, questions[what], since)
    if on is None:
        return None
    if what == "back":
        return {"state": "", "state_since": on[0], "state_reason": ""}
    known = person.state_reason if is_same else ""
    reason = await answer_to(LineAsked("How is that known?", one_line, known, empty="not known"))
    if reason is None:
        return None
    return {"state": what, "state_since": on[0], "state_reason": reason, "lives_here": "no"}


async def _not_to_contact(
    session: Session, person: PersonNoted, name: str
) -> Mapping[str, Any] | None:
    # Where they look on, what was decided before would tell.
    before = None if person.person in looking_on(session) else person.not_to_contact
    why_asked = f"Why is {name} not to be contacted yet?"
    why = await answer_to(LineAsked(why_asked, some_words, before.why if before else ""))
    if why is None:
        return None
    known = before.decided_by if before else ""
    by = await answer_to(LineAsked("Who decided that?", some_words, known, "a name and a role"))
    if by is None:
        return None

    def read(text: str) -> tuple[date | None]:
        return (read_day_to_come(text, session.today) if text.strip() else None,)

    question = "By when is it decided again? Leave it empty if no day is set."
    ahead = before.until if before and before.until and before.until > session.today else None
    until = await answer_to(
        LineAsked(question, read, day(ahead) if ahead else "", FORMS, "not set")
    )
    if until is None:
        return None
    since = person.not_to_contact.since if person.not_to_contact else session.today
    return {
        "not_to_contact": NotToContact(
            why=why, decided_by=by, until=until[0], since=since
        ).model_dump()
    }
