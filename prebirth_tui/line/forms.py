"""Several questions in a row that come to one thing: a person, a contact, a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from prebirth_tui.checklist.vocabulary import ContactKind, MissingReason, home_of
from prebirth_tui.dates import FORMS, read_date
from prebirth_tui.flows.asking import Asked, LineAsked, OneAsked, SomeAsked, answer_to, some_words
from prebirth_tui.flows.fitting import fitting
from prebirth_tui.flows.noting import is_meant, note_if_sure
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import ContactNoted, PersonNoted, PlaceNoted
from prebirth_tui.record.entries import key_for, new_key
from prebirth_tui.record.people import HOMES, birth_fields, read_birth
from prebirth_tui.session.session import Session
from prebirth_tui.text_types import one_line
from prebirth_tui.wording import day, short_day

Given = dict[str, Any]
Step = Callable[[Given], Asked[Any] | None]
"""The next question, by what was answered so far; None where it is not asked."""
NOTHING = ""
"""What an empty line is read as."""
EFFECTS = {"stays-open": "stays open", "explained": "until a date", "closes": "closes it"}
_SOMEBODY_ELSE, _NO_ONE = "+", "-"


async def ask_all(steps: Mapping[str, Step]) -> Given | None:
    """Ask one after another; leaving one goes back to the one before, and of the first out."""
    names, given, at, step = list(steps), Given(), 0, 1
    while 0 <= at < len(names):
        asked = steps[names[at]](given)
        if asked is None:
            given.pop(names[at], None)
        else:
            answer = await answer_to(asked)
            step = 1 if answer is not None else -1
            if answer is not None:
                given[names[at]] = answer
        at += step
    return given if at >= 0 else None


def optional_day(
    text: str, today: date, read: Callable[[str, date], date] = read_date
) -> date | str:
    """The day that was typed, or NOTHING."""
    return read(text, today) if text.strip() else NOTHING


def past_day(text: str, today: date) -> date:
    """Like `read_date`; UserInputError also for a day in the future."""
    found = read_date(text, today)
    if found > today:
        raise input_error(f"{day(found)} is in the future. Type the day it happened.")
    return found


def day_to_come(text: str, today: date) -> date:
    """Like `read_date`; UserInputError unless the day is in the future."""
    found = read_date(text, today)
    if found <= today:
        raise input_error("Type a review date in the future.")
    return found


def day_text(when: date | None, today: date) -> str:
    """A day as it stands behind `enter:`."""
    return "" if when is None else "today" if when == today else day(when)


async def ask_person(session: Session, before: PersonNoted | None = None) -> PersonNoted | None:
    """Ask who somebody is; None when that is left."""
    roles, today = session.catalogue.roles, session.today

    def name(given: Given) -> Asked[Any]:
        value = given.get("name") or (before.name if before else "")
        return LineAsked("Who is it? A first name or initials will do.", some_words, value)

    def roles_of(given: Given) -> Asked[Any]:
        labels = {key: role.label for key, role in roles.items()}
        ticked = before.roles if before else ()
        return SomeAsked(f"What is {given['name']} to the baby?", labels, ticked)

    def lives(given: Given) -> Asked[Any]:
        on = before.lives_here if before else "not-known"
        return OneAsked(f"Where does {given['name']} live?", HOMES, on=on)

    def birth_read(text: str) -> Any:
        said = before.birth_typed(text, today) if before else read_birth(text, today)
        return NOTHING if said is None else said

    def born(given: Given) -> Asked[Any]:
        return LineAsked(
            "Date of birth, or age, for example about 30?",
            birth_read,
            before.born_as_typed if before else "",
            empty="not known",
        )

    def since(given: Given) -> Asked[Any]:
        return LineAsked(
            "Since when, if that changed recently?",
            lambda text: optional_day(text, today, past_day),
            day_text(before.since, today) if before else "",
            empty="no change",
        )

    steps = {"name": name, "roles": roles_of, "lives": lives, "born": born, "since": since}
    given = await ask_all(steps)
    if given is None:
        return None
    changes = {
        "person": before.person if before else key_for(given["name"]),
        "name": given["name"],
        "roles": given["roles"],
        "lives_here": home_of(given["roles"], given["lives"], roles),
        **birth_fields(given["born"] or None),
        "since": given["since"] or None,
    }
    with fitting():
        noted = PersonNoted.model_validate((before.model_dump() if before else {}) | changes)
    return noted if await is_meant(session, noted) else None


async def ask_place() -> PlaceNoted | None:
    """Ask for a place where the baby may sleep; None when that is left."""

    def read(text: str) -> PlaceNoted:
        words = some_words(text)
        with fitting():
            return PlaceNoted(place=key_for(words), name=words)

    question = "Where may the baby sleep? One place, for example: her bedroom."
    return await answer_to(LineAsked(question, read))


async def ask_contact(session: Session, role: str) -> bool:
    """Ask what contact this is, and have answers come from it; False when that is left."""
    before, correct = session.contact, False
    if before is not None:
        choices = {
            "new": "This is another contact, or someone came or left",
            "correct": "It was recorded wrongly: correct it",
        }
        choice = await answer_to(OneAsked("What about the contact?", choices))
        if choice is None:
            return False
        correct = choice == "correct"
    filled_in = before
    while True:
        given = await _ask_contact(session, role, filled_in)
        if given is None:
            return False
        key = before.contact if before is not None and correct else new_key()
        noted = _contact_of(given, session, key, before)
        if not given["adds"]:
            session.take_contact(noted)
            return True
        person = await ask_person(session)
        if person is not None and await note_if_sure(session, person):
            noted = noted.model_copy(update={"present": (*noted.present, person.person)})
        filled_in = noted


async def _ask_contact(session: Session, role: str, begin: ContactNoted | None) -> Given | None:
    kinds, today = session.catalogue.contact_kinds, session.today
    people = {key: session.assessment.called(key) for key in session.assessment.people}

    def kind(given: Given) -> ContactKind:
        return kinds[given["how"]]

    def how(given: Given) -> Asked[Any]:
        labels = {each.id: each.label for each in kinds.values()}
        question = "Which contact are you recording? Answers come from it until you change it."
        return OneAsked(question, labels, on=given.get("how") or (begin.how if begin else None))

    def when(given: Given) -> Asked[Any]:
        value = day_text(given.get("when") or (begin.on if begin else today), today)
        return LineAsked("When was it?", lambda text: past_day(text, today), value)

    def there(given: Given) -> Asked[Any]:
        others = {_SOMEBODY_ELSE: "someone else, not in the list yet"}
        if kind(given).with_people:
            others[_NO_ONE] = "no one"
        none = "" if kind(given).with_people else "no one"
        ticked = begin.present if begin else ()
        return SomeAsked("Who was there?", people | others, ticked, none)

    def alone(given: Given) -> Asked[Any] | None:
        named = {key: people[key] for key in given["there"] if key in people}
        if not named or not kind(given).with_people:
            return None
        ticked = [key for key in begin.alone if key in named] if begin else []
        question = "Who was alone with you for the private questions?"
        return SomeAsked(question, named, ticked, none="no one")

    def by(given: Given) -> Asked[Any]:
        value = begin.by if begin else role
        return LineAsked("Who made the contact?", one_line, value, empty="not said")

    steps: dict[str, Step] = {"how": how, "when": when, "there": there, "alone": alone, "by": by}
    given = await ask_all(steps)
    if given is not None:
        given["adds"] = _SOMEBODY_ELSE in given["there"]
    return given


def _contact_of(
    given: Given, session: Session, key: str, before: ContactNoted | None
) -> ContactNoted:
    people = session.assessment.people
    with fitting():
        return ContactNoted(
            contact=key,
            how=given["how"],
            on=given["when"],
            present=tuple(each for each in people if each in given["there"]),
            alone=tuple(each for each in people if each in given.get("alone", ())),
            by=given["by"],
            where=before.where if before else "",
            note=before.note if before else "",
        )


@dataclass(frozen=True)
class ReasonGiven:
    """A missing reason, with what it asks for."""

    reason: str
    until: date | None = None
    who: str = ""


async def ask_reason(
    question: str, reasons: Mapping[str, MissingReason], today: date
) -> ReasonGiven | None:
    """Ask why a question is not answered; None when that is left."""

    def reason(given: Given) -> Asked[Any]:
        labels = {key: f"{each.label}: {EFFECTS[each.effect]}" for key, each in reasons.items()}
        return OneAsked(f"Why is it not answered? {question}", labels)

    def until(given: Given) -> Asked[Any] | None:
        if "until" not in reasons[given["reason"]].asks:
            return None
        soon = short_day(today + timedelta(weeks=2))
        return LineAsked("Review on?", lambda text: day_to_come(text, today), soon, hint=FORMS)

    def who(given: Given) -> Asked[Any] | None:
        if "who" not in reasons[given["reason"]].asks:
            return None
        return LineAsked("Who will ask?", some_words)

    steps: dict[str, Step] = {"reason": reason, "until": until, "who": who}
    given = await ask_all(steps)
    if given is None:
        return None
    return ReasonGiven(given["reason"], given.get("until"), given.get("who", ""))
