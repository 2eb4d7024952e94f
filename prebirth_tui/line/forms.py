"""Forms that contain lists, asked one question after another: a person, a contact, an event."""

from datetime import date
from typing import Any, Literal

from prebirth_tui.checklist.vocabulary import ContactKind, home_of
from prebirth_tui.dates import FORMS, read_past_day
from prebirth_tui.flows.answers import EFFECTS, ReasonAsked, ReasonGiven
from prebirth_tui.flows.asking import (
    Asked,
    LineAsked,
    OneAsked,
    SomeAsked,
    Told,
    answer_to,
    some_words,
)
from prebirth_tui.flows.contact import ContactAsked, TakenContact, carried_on
from prebirth_tui.flows.events import EVENT_TEXTS, EventAsked
from prebirth_tui.flows.fitting import fitting
from prebirth_tui.flows.noting import is_right
from prebirth_tui.flows.people import PersonAsked
from prebirth_tui.flows.work import REPLIES, RequestAsked, read_review_day, two_weeks_on
from prebirth_tui.ids import Subject
from prebirth_tui.line.steps import (
    NOTHING,
    Given,
    Step,
    ask_all,
    day_text,
    optional_day,
)
from prebirth_tui.problems import UserInputError, input_error
from prebirth_tui.record.bodies import ContactNoted, EventNoted, PersonNoted, RequestMade
from prebirth_tui.record.entries import key_for, new_key
from prebirth_tui.record.people import HOMES, birth_fields, read_birth
from prebirth_tui.record.plausible import UnlikelyError, check
from prebirth_tui.text_types import one_line

_SOMEBODY_ELSE, _SAME, _NO_ONE = "+", "=", "-"
_USUAL_EFFECT = "stays-open"
"""The effect of most missing reasons: said once, not for each."""
_REPLY: dict[str, Literal["held", "not-held", "refused"]] = {
    "held": "held",
    "not-held": "not-held",
    "refused": "refused",
}


async def ask_person(asked: PersonAsked) -> PersonNoted | None:
    """Ask who somebody is, again if something has to be put right; None when that is left."""
    begin = asked.before
    while True:
        noted = await _ask_person(asked, begin)
        if noted is None:
            return None
        try:
            check(asked.doubts(noted))
        except UnlikelyError as error:
            if await is_right(error.doubt):
                return noted
        except UserInputError as error:
            await answer_to(Told(str(error)))
        else:
            return noted
        begin = noted


async def _ask_person(asked: PersonAsked, before: PersonNoted | None) -> PersonNoted | None:
    roles, today = asked.roles, asked.today

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
        value = before.born_as_typed if before else ""
        question = "Date of birth, or age, for example about 30?"
        return LineAsked(question, birth_read, value, empty="not known")

    def since(given: Given) -> Asked[Any]:
        value = day_text(before.since, today) if before else ""
        question = "Since when, if that changed recently?"
        return LineAsked(
            question, lambda t: optional_day(t, today, read_past_day), value, empty="no change"
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
        return PersonNoted.model_validate((before.model_dump() if before else {}) | changes)


async def ask_contact(asked: ContactAsked) -> TakenContact | None:
    """Ask what contact this is; None when that is left."""
    before, is_correction = asked.before, False
    if before is not None and asked.filled_in is None:
        choices = {
            "new": "This is another contact, or someone came or left",
            "correct": "It was recorded wrongly: correct it",
        }
        choice = await answer_to(OneAsked("What about the contact?", choices))
        if choice is None:
            return None
        is_correction = choice == "correct"
    given = await ask_all(_contact_steps(asked, is_correction=is_correction))
    if given is None:
        return None
    there, alone = _who(given, asked)
    key = before.contact if before is not None and is_correction else new_key()
    with fitting():
        noted = ContactNoted(
            contact=key,
            how=given["how"],
            on=given["when"],
            present=there,
            alone=alone,
            by=given["by"],
        )
    noted = carried_on(asked, noted)
    if before is not None and noted.model_copy(update={"contact": before.contact}) == before:
        noted = before
    return TakenContact(noted, add_person=_SOMEBODY_ELSE in given["there"])


def _contact_steps(asked: ContactAsked, *, is_correction: bool) -> dict[str, Step]:
    before, today = asked.before, asked.today
    begin = asked.filled_in or before
    kinds = {each.id: each for each in asked.kinds}
    # Who is there is asked each time: those who were there last may not be now.
    known = begin if asked.filled_in or is_correction else None

    def kind(given: Given) -> ContactKind:
        return kinds[given["how"]]

    def how(given: Given) -> Asked[Any]:
        labels = {each.id: each.label for each in asked.kinds}
        question = "Which contact are you recording? Answers come from it until you change it."
        return OneAsked(question, labels, on=given.get("how") or (begin.how if begin else None))

    def when(given: Given) -> Asked[Any]:
        value = day_text(given.get("when") or (begin.on if begin else today), today)
        return LineAsked("When was it?", lambda text: read_past_day(text, today), value)

    def there(given: Given) -> Asked[Any]:
        others = {_SOMEBODY_ELSE: "someone else, not in the list yet"}
        if before is not None and before.there and not is_correction:
            # Not by name: whoever has just come in may be listening.
            others[_SAME] = "same as last"
        if kind(given).with_people:
            others[_NO_ONE] = "no one"
        none = "" if kind(given).with_people else "no one"
        ticked = known.present if known else ()
        return SomeAsked("Who was there?", {**asked.people, **others}, ticked, none)

    def alone(given: Given) -> Asked[Any] | None:
        present = _present(given, asked)
        named = {key: asked.people[key] for key in present if key in asked.people}
        if not named or not kind(given).with_people:
            return None
        last = before if _SAME in given["there"] else known
        ticked = [key for key in last.alone if key in named] if last else []
        question = "Who was alone with you for the private questions?"
        return SomeAsked(question, named, ticked, none="no one")

    def by(given: Given) -> Asked[Any]:
        value = asked.filled_in.by if asked.filled_in else asked.by
        return LineAsked("Who made the contact?", one_line, value, empty="not said")

    return {"how": how, "when": when, "there": there, "alone": alone, "by": by}


def _present(given: Given, asked: ContactAsked) -> tuple[str, ...]:
    chosen = set(given["there"])
    if _SAME in chosen and asked.before is not None:
        chosen |= set(asked.before.there)
    return tuple(key for key in asked.people if key in chosen)


def _who(given: Given, asked: ContactAsked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who was there, and who of them alone, in the order of the draft."""
    alone = given.get("alone", ())
    return _present(given, asked), tuple(key for key in asked.people if key in alone)


async def ask_event(asked: EventAsked) -> EventNoted | None:
    """Ask about an event between contacts; None when that is left."""
    today, before = asked.today, asked.before
    subjects = {str(subject): name for subject, name in asked.concerned.items()}

    def when(given: Given) -> Asked[Any]:
        value = day_text(before.on, today)
        return LineAsked(f"{asked.title}. When?", lambda t: read_past_day(t, today), value)

    def about(given: Given) -> Asked[Any]:
        ticked = [str(each) for each in before.about]
        return SomeAsked("Who was it about?", subjects, ticked, none="no one by name")

    def words(field: str, label: str) -> Step:
        value = one_line(getattr(before, field))
        return lambda given: LineAsked(f"{label}?", one_line, value, empty="not said")

    def private(given: Given) -> Asked[Any]:
        choices = {"no": "No", "yes": "Yes: left out of lists"}
        return OneAsked("Is it private?", choices, on="yes" if before.private else "no")

    texts = {field: words(field, label) for field, label in EVENT_TEXTS.items()}
    given = await ask_all({"on": when, "about": about, **texts, "private": private})
    if given is None:
        return None
    # A one-line prompt would lose the other lines of a longer text.
    said = {key: given[key] for key in EVENT_TEXTS if given[key] != one_line(getattr(before, key))}
    known = tuple(subject for subject in asked.concerned if str(subject) in given["about"])
    gone: tuple[Subject, ...] = tuple(each for each in before.about if each not in asked.concerned)
    changes = {"on": given["on"], "about": known + gone, "private": given["private"] == "yes"}
    with fitting():
        return EventNoted.model_validate(before.model_dump() | changes | said)


async def ask_request(asked: RequestAsked) -> RequestMade | None:
    """Ask what an agency was asked, and what it replied; None when that is left."""
    today, people, before = asked.today, asked.people, asked.before

    def agency(given: Given) -> Asked[Any]:
        labels = {key: each.label for key, each in asked.agencies.items()}
        return OneAsked("Which service was asked?", labels, on=before.agency if before else None)

    def about(given: Given) -> Asked[Any]:
        return SomeAsked("Who is it about?", people, before.about if before else (), "no one")

    def asked_on(given: Given) -> Asked[Any]:
        value = day_text(before.asked if before else today, today)
        return LineAsked("When was it asked?", lambda text: read_past_day(text, today), value)

    def outcome(given: Given) -> Asked[Any]:
        on = (before.outcome or "") if before else ""
        return OneAsked("What was answered?", REPLIES, on=on)

    def answered(given: Given) -> Asked[Any] | None:
        def read(text: str) -> date:
            found = read_past_day(text, today)
            if found < given["asked"]:
                raise input_error("The answer is dated before the request.")
            return found

        value = day_text((before.answered if before else None) or today, today)
        return LineAsked("When was it answered?", read, value) if given["outcome"] else None

    def said(given: Given) -> Asked[Any] | None:
        value = before.said if before else ""
        question = LineAsked("What did they say?", one_line, value, empty="nothing")
        return question if given["outcome"] else None

    steps: dict[str, Step] = {
        "agency": agency,
        "about": about,
        "asked": asked_on,
        "outcome": outcome,
        "answered": answered,
        "said": said,
    }
    given = await ask_all(steps)
    if given is None:
        return None
    changes = {
        "agency": given["agency"],
        "about": tuple(each for each in people if each in given["about"]),
        "asked": given["asked"],
        "answered": given.get("answered"),
        "outcome": _REPLY.get(given["outcome"]),
        "said": given.get("said", ""),
    }
    begin = before.model_dump() if before else {"request": new_key()}
    with fitting():
        return RequestMade.model_validate(begin | changes)


async def ask_reason(asked: ReasonAsked) -> ReasonGiven | None:
    """Ask why a question is not answered; None when that is left."""
    reasons, today = {each.id: each for each in asked.reasons}, asked.today

    def reason(given: Given) -> Asked[Any]:
        effects = {key: effect for key, effect in EFFECTS.items() if key != _USUAL_EFFECT}
        labels = {
            key: ": ".join(filter(None, (each.label, effects.get(each.effect))))
            for key, each in reasons.items()
        }
        question = f"Why is it not answered? {asked.question}"
        return OneAsked(question, labels, note="It stays open, unless a line says otherwise.")

    def until(given: Given) -> Asked[Any] | None:
        if "until" not in reasons[given["reason"]].asks:
            return None
        soon = two_weeks_on(today)
        return LineAsked("Review on?", lambda text: read_review_day(text, today), soon, FORMS)

    def who(given: Given) -> Asked[Any] | None:
        asks = "who" in reasons[given["reason"]].asks
        return LineAsked("Who will ask?", some_words) if asks else None

    given = await ask_all({"reason": reason, "until": until, "who": who})
    if given is None:
        return None
    return ReasonGiven(given["reason"], given.get("until"), given.get("who", ""))
