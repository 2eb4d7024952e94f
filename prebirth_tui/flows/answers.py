"""Asks for an answer, for its source, and for which of several answers holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from prebirth_tui.checklist.models import ChoiceItem, InstrumentItem, NumberItem
from prebirth_tui.checklist.values import offered_answers, possible_answers, validation_error
from prebirth_tui.checklist.vocabulary import MissingReason
from prebirth_tui.dates import FORMS, read_date
from prebirth_tui.flows.asking import (
    Asked,
    InstrumentAsked,
    LineAsked,
    OneAsked,
    SomeAsked,
    TextAsked,
    answer_to,
)
from prebirth_tui.gaps.english import provenance_in_words, value_in_words
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import AnswerGiven, Value
from prebirth_tui.record.entries import Entry
from prebirth_tui.session.plan import Question
from prebirth_tui.session.session import Session


def line_for(question: Question, session: Session) -> LineAsked[Value] | None:
    """The line to type where the answer is a number or a day; None for anything else."""
    item, words = question.resolved.item, question.ask
    match item:
        case NumberItem():
            hint = f"{item.unit}, {item.minimum:g} to {item.maximum:g}"

            def read(text: str) -> Value:
                value = _number(text)
                if message := validation_error(item, value, session.catalogue.instruments):
                    raise input_error(f"The answer {message}.")
                return value

            return LineAsked(words, read, hint=hint)
        case _ if item.kind == "date":
            return LineAsked(words, lambda text: read_date(text, session.today), hint=FORMS)
        case _:
            return None


async def ask_value(question: Question, session: Session) -> Value | None:
    """The answer, from the dialog that fits the question; None when it was left."""
    item, words = question.resolved.item, question.ask
    given = question.answers.given if question.answers else ()
    current = given[-1].answer.value if given else None

    if (line := line_for(question, session)) is not None:
        return await answer_to(line)
    match item:
        case InstrumentItem():
            instrument = session.catalogue.instruments[item.instrument]
            name = session.assessment.name(question.subject)
            return await answer_to(InstrumentAsked(instrument, name))
        case ChoiceItem(kind="choices"):
            ticked = current if isinstance(current, tuple) else ()
            possible = offered_answers(item, *map(str, ticked))
            return await answer_to(SomeAsked(words, possible, [str(each) for each in ticked]))
        case ChoiceItem():
            return await answer_to(
                OneAsked(words, offered_answers(item, str(current)), on=str(current))
            )
        case _ if item.kind == "person":
            view = session.assessment
            people = {key: view.called(key) for key in view.people}
            return await answer_to(OneAsked(words, people, on=str(current)))
        case _:
            agencies = {a.id: a.label for a in session.catalogue.agencies.values()}
            return await answer_to(OneAsked(words, agencies, on=str(current)))


def _number(text: str) -> Value:
    try:
        number = float(text.replace(",", ".").strip())
    except ValueError:
        raise input_error(f"“{text}” is not a number") from None
    return int(number) if number.is_integer() else number


def reasons_for(question: Question, session: Session) -> list[MissingReason]:
    """The missing reasons that may be used for that subject."""
    person = session.assessment.people.get(question.subject.key)
    roles = set(person.roles) if person else set()
    return [
        reason for reason in session.catalogue.reasons.values() if not roles & set(reason.not_for)
    ]


EFFECTS = {"stays-open": "stays open", "explained": "until a date", "closes": "closes it"}
"""What a missing reason does to the gap."""


@dataclass(frozen=True)
class ReasonGiven:
    """A missing reason, with the details that it asks for."""

    reason: str
    until: date | None = None
    who: str = ""


@dataclass(frozen=True)
class ReasonAsked(Asked[ReasonGiven]):
    """Asks why a question is not answered, with the details that the reason needs."""

    question: str
    reasons: Sequence[MissingReason]
    today: date


async def settle(question: Question, session: Session) -> bool:
    """Ask which of the differing answers holds, and record it; returns whether that was done."""
    assert question.answers is not None
    facts = session.facts
    choices = {
        each.entry.id: f"{value_in_words(each, facts)} · {provenance_in_words(each, facts)}"
        for each in facts.differing(question.answers)
    }
    note = "The others stay in the history and no longer count as differing."
    key = await answer_to(OneAsked(question.ask, choices, note=note))
    if key is not None:
        session.settle(session.draft.entry(key))
    return key is not None


async def say_source(question: Question, session: Session) -> bool:
    """Ask who said it or where it is from, and record that; returns whether it was changed."""
    assert question.answers is not None
    current = question.answers.current
    by_itself = replace(current, answer=current.answer.model_copy(update={"provenance": None}))
    choices = {"": f"From the contact: {provenance_in_words(by_itself, session.facts)}"} | {
        each.id: each.label for each in session.catalogue.provenances.values()
    }
    note = f"“{value_in_words(current, session.facts)}”: who said it, or where you saw or read it."
    on = current.answer.provenance or ""
    key = await answer_to(OneAsked(question.ask, choices, on=on, note=note))
    if key is None or (key or None) == current.answer.provenance:
        return False
    session.correct(current.entry, provenance=key or None)
    return True


async def ask_corrected(question: Question, session: Session, was: Value | None) -> Value | None:
    """Ask what a wrongly recorded answer should have been; None when that is left."""
    item, words = question.resolved.item, question.ask

    def read(text: str) -> str:
        if message := validation_error(item, text, session.catalogue.instruments):
            raise input_error(f"The answer {message}.")
        return text

    if item.kind == "yes-no":
        return await answer_to(OneAsked(words, possible_answers(item)))
    if item.kind in ("text", "long-text"):
        return await answer_to(TextAsked(words, read, value=str(was or "")))
    return await ask_value(question, session)


async def correct(question: Question, session: Session, entry: Entry) -> bool:
    """Ask what an answer should have been and record it instead; returns whether it was done."""
    assert isinstance(entry.body, AnswerGiven)
    was = entry.body.value
    value = await ask_corrected(question, session, was)
    if value in (None, was):
        return False
    session.correct(entry, value=value, missing=None, until=None, who="")
    return True
