"""The pregnancy and its babies: dates, what happened to each baby, and how it ended."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from prebirth_tui.dates import FORMS, DueDate, due_as_typed, read_date, read_due, read_past_day
from prebirth_tui.flows.asking import (
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
from prebirth_tui.record.babies import OUTCOMES, time_of_day
from prebirth_tui.record.bodies import BabyNoted, Pregnancy
from prebirth_tui.session.noting import doubts
from prebirth_tui.session.privacy import in_company, is_on_view
from prebirth_tui.session.session import Session
from prebirth_tui.text_types import one_line
from prebirth_tui.wording import day, sentence, short_day

_BABY = {
    "born": "Born: day, time, weeks",
    "where": "Where the baby is, and who with",
    "legal": "Legal status",
    "going_home": "When the baby goes home, and who to",
    "name": "What the baby is called",
    "note": "A note about the baby",
    "stillborn": "Stillborn",
    "died": "Died after the birth",
    "lost": "Died during the pregnancy",
    "expected": "Not born yet (to correct a slip)",
    "mistake": "There is no such baby",
}
_NOT_BORN: Mapping[str, Any] = {
    **dict.fromkeys(("born", "died", "weeks", "where_since", "legal_since")),
    **dict.fromkeys(("time", "where", "legal"), ""),
    "outcome": "expected",
    "carers": (),
}
"""Of a baby whose birth was recorded by a slip."""
_ENDINGS = {
    "miscarriage": "A miscarriage",
    "termination": "A termination of the pregnancy",
    "stillborn": "A baby was stillborn",
    "lost": "One of the babies died in the womb",
    "died": "A baby has died since the birth",
    "not-pregnant": "Not pregnant after all",
    "": "None of these: the pregnancy goes on",
}
_BEFORE_A_BIRTH = ("miscarriage", "termination", "not-pregnant")
"""Endings that are not asked about once a baby has been born alive."""
_OF_A_BABY = ("stillborn", "lost", "died")


async def change_dates(session: Session) -> bool:
    """Ask for the due date, the reference and the number of babies; returns whether one changed."""
    before = session.assessment.pregnancy
    assert before is not None
    noted = await answer_to(_dates_asked(session, before))
    if noted is None or noted == before:
        return False
    session.record(noted)
    return True


def _dates_asked(session: Session, before: Pregnancy) -> FormAsked[Pregnancy]:
    def due(text: str) -> DueDate:
        if not text.strip():
            raise input_error("Type when the baby is due, or: not known")
        return read_due(text, session.today)

    def make(given: Given) -> Pregnancy:
        changes = {**given, **given["due"]._asdict()}
        with fitting():
            return Pregnancy.model_validate(before.model_dump() | changes)

    due_before = due_as_typed(DueDate(before.due, before.earliest, before.latest))
    expected = str(before.expected or "")
    return FormAsked(
        "Dates of this pregnancy",
        {
            "reference": LineAsked("Reference: a word, not a name", some_words, before.reference),
            "due": LineAsked("When is the baby due?", due, due_before, _DUE),
            "expected": LineAsked("How many babies?", _number, expected, empty="not known"),
        },
        make,
        lambda said: doubts(session, said),
    )


_DUE = "a day, about 12 Mar, 6 Jan to 3 Feb, Jan 2027, or not known"


def _number(text: str) -> int | None:
    if text.strip() and not text.strip().isdecimal():
        raise input_error(f"“{text.strip()}” is not a number of babies.")
    return int(text) if text.strip() else None


async def say_loss(session: Session) -> bool:
    """Ask how the pregnancy or a baby's life ended, and record it; whether that was done."""
    view, before = session.assessment, session.assessment.pregnancy
    assert before is not None
    is_born = any(baby.outcome in ("born", "died") for baby in view.babies.values())
    endings = {
        key: label
        for key, label in _ENDINGS.items()
        if (key or before.ended)
        and (key != "lost" or len(view.babies) > 1)
        and (key not in _BEFORE_A_BIRTH or not is_born or key == before.ended)
    }
    question = "I am sorry. What has happened?"
    note = "It can be put right here. What only a living baby needs is not asked any more."
    how = await answer_to(OneAsked(question, endings, on=before.ended or None, note=note))
    if how is None or (how == before.ended and how):
        return False
    if how in _OF_A_BABY:
        key = await _which_baby(session)
        return key is not None and await _say_outcome(session, _baby(session, key), how)
    if not how:
        return await note_change(session, before, {"ended": "", "ended_on": None})
    asked = "Since when is that known?" if how == "not-pregnant" else "On which day?"
    on = await ask_past_day(session, asked)
    return on is not None and await note_change(session, before, {"ended": how, "ended_on": on[0]})


async def _which_baby(session: Session) -> str | None:
    """The baby; asked only when there are several."""
    view = session.assessment
    names = {key: _name(session, key) for key in view.babies}
    if len(names) == 1:
        return next(iter(names))
    return await answer_to(OneAsked("Which baby?", names))


def _baby(session: Session, key: str) -> BabyNoted:
    return session.assessment.noted_babies.get(key) or BabyNoted(baby=key)


def _name(session: Session, key: str) -> str:
    name = in_company(session).assessment.name(Subject.of("baby", key))
    return name[:1].upper() + name[1:]


async def change_baby(session: Session, key: str, *, shows_private: bool = False) -> bool:
    """Ask what is new about a baby, and record it; returns whether anything was recorded.

    A note can be changed where it may be read: in company only if it was asked for.
    """
    before, subject = _baby(session, key), Subject.of("baby", key)
    may_be_read = shows_private or is_on_view(subject, session)
    shown = session.assessment if may_be_read else in_company(session).assessment
    name = shown.name(subject)
    what = await answer_to(OneAsked(f"What is new about {name}?", _offered(before)))
    changes: Mapping[str, Any] | None = None
    match what:
        case "born" | "stillborn" | "died" | "lost":
            return await _say_outcome(session, before, what)
        case "expected":
            changes = _NOT_BORN
        case "where":
            changes = await _where(session, before, name)
        case "legal":
            changes = await _legal(session, before, name)
        case "going_home":
            changes = await _going_home(session, before, name)
        case "name":
            question = f"What is {name} called?"
            known = shown.babies[key].name
            typed = await answer_to(LineAsked(question, one_line, known, empty="no name yet"))
            changes = None if typed in (None, known) else {"name": typed}
        case "note" if not may_be_read:
            await answer_to(Told(NOT_IN_COMPANY))
        case "note":
            text = await answer_to(TextAsked(f"A note about {name}", str, value=before.note))
            changes = None if text is None else {"note": text}
        case "mistake":
            changes = {"mistake": True}
    return changes is not None and await note_change(session, before, changes)


def _offered(before: BabyNoted) -> dict[str, str]:
    """What can be new of a baby that is as it is, the likely first."""
    order = _IF.get(before.outcome, _IF["died"])
    return {key: _BABY[key] for key in order}


_IF: Mapping[str, tuple[str, ...]] = {
    "expected": ("born", "stillborn", "died", "lost", "name", "note", "going_home", "mistake"),
    "born": (
        "where", "legal", "going_home", "name", "note", "born", "died", "stillborn", "expected",
        "mistake",
    ),
    "died": ("died", "stillborn", "lost", "name", "note", "born", "expected", "mistake"),
}  # fmt: skip
"""What is offered, by what has become of a baby: only one that lives has a place or an order."""


async def _say_outcome(session: Session, before: BabyNoted, outcome: str) -> bool:
    noted = await answer_to(_outcome_asked(session, before, outcome))
    if noted is None or noted == before:
        return False
    session.record(noted)
    return True


def _outcome_asked(session: Session, before: BabyNoted, outcome: str) -> FormAsked[BabyNoted]:
    """Asks for the days that belong to the outcome of a baby."""

    def day_of(what: str, empty: str) -> Callable[[str], date | None]:
        def read(text: str) -> date | None:
            if not text.strip() and not empty:
                raise input_error(f"Type the day of {what}, or the nearest day you know.")
            return read_past_day(text, session.today) if text.strip() else None

        return read

    def typed(key: str) -> str:
        value = getattr(before, key)
        return day(value) if isinstance(value, date) else str(value or "")

    def dated(key: str, what: str, empty: str = "") -> LineAsked[date | None]:
        return LineAsked(f"Day of {what}?", day_of(what, empty), typed(key), empty=empty)

    fields: dict[str, LineAsked[Any]] = {}
    if outcome != "lost":
        time, weeks = typed("time"), typed("weeks")
        fields["born"] = dated("born", "birth")
        fields["time"] = LineAsked("At what time?", _time, time, "like 04:20", "not known")
        fields["weeks"] = LineAsked("Weeks at birth?", _weeks, weeks, _BY_RECORD, "not known")
    if outcome == "died":
        fields["died"] = dated("died", "death")
    elif outcome == "lost":
        fields["died"] = dated("died", "death", "not known")

    def make(given: Given) -> BabyNoted:
        nothing = {"born": None, "died": None, "time": "", "weeks": None}
        with fitting():
            return BabyNoted.model_validate(
                before.model_dump() | nothing | {"outcome": outcome, **given}
            )

    title = f"{_name(session, before.baby)}: {OUTCOMES[outcome].lower()}"
    return FormAsked(title, fields, make, lambda said: doubts(session, said))


_BY_RECORD = "if the maternity record has them"


def _time(text: str) -> str:
    try:
        return time_of_day(one_line(text))
    except ValueError as error:
        raise input_error(sentence(str(error))) from None


def _weeks(text: str) -> int | None:
    weeks = text.strip()
    if weeks and not (weeks.isdecimal() and 15 <= int(weeks) <= 45):
        raise input_error(f"“{weeks}” weeks cannot be; type completed weeks, like 36")
    return int(weeks) if weeks else None


async def _where(session: Session, before: BabyNoted, name: str) -> Mapping[str, Any] | None:
    places = {each.id: each.label for each in session.catalogue.baby_places.values()}
    where = await answer_to(OneAsked(f"Where is {name} now?", places, on=before.where or None))
    if where is None:
        return None
    place = session.catalogue.baby_places[where]
    carers: tuple[str, ...] | None = ()
    if not place.hospital or place.carers:
        known = before.carers if where == before.where else ()
        there = known or _of_roles(session, place.carers)
        carers = await _who(session, f"Who looks after {name} there?", there)
    if carers is None:
        return None
    day_known = before.where_since if where == before.where else None
    since = await ask_past_day(session, "Since when?", _since(session, day_known))
    if since is None:
        return None
    return {"where": where, "carers": carers, "where_since": since[0]}


def _of_roles(session: Session, roles: tuple[str, ...]) -> tuple[str, ...]:
    """Who of those with one of the roles is part of the baby's life."""
    people = session.assessment.with_role(*roles)
    return tuple(each.person for each in people if not each.state)


async def _legal(session: Session, before: BabyNoted, name: str) -> Mapping[str, Any] | None:
    statuses = {each.id: each.label for each in session.catalogue.legal_statuses.values()}
    question = f"{name[:1].upper()}{name[1:]}: which order or agreement?"
    legal = await answer_to(OneAsked(question, statuses, on=before.legal or None))
    if legal is None:
        return None
    known = before.legal_since if legal == before.legal else None
    since = await ask_past_day(session, "Since when?", _since(session, known))
    return None if since is None else {"legal": legal, "legal_since": since[0]}


def _since(session: Session, before: date | None) -> str:
    return day(before or session.today)


async def _going_home(session: Session, before: BabyNoted, name: str) -> Mapping[str, Any] | None:
    def read(text: str) -> tuple[date | None]:
        return (read_date(text, session.today) if text.strip() else None,)

    value = short_day(before.going_home) if before.going_home else ""
    question = f"When does {name} go home? Leave it empty if no day is set."
    on = await answer_to(LineAsked(question, read, value, FORMS, "not set"))
    if on is None:
        return None
    going_to = await _who(session, "Who to?", before.going_to)
    return None if going_to is None else {"going_home": on[0], "going_to": going_to}


async def _who(session: Session, question: str, ticked: tuple[str, ...]) -> tuple[str, ...] | None:
    view, roles = in_company(session).assessment, session.catalogue.roles
    adults = {
        key: view.called(key)
        for key, person in view.people.items()
        if any(role not in roles or roles[role].adult for role in person.roles)
    }
    if not adults:
        return ()
    return await answer_to(SomeAsked(question, adults, ticked, none="no one"))
