"""Which window asks for the answer to a question."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from textual.app import App

from prebirth_tui.checklist.models import ChoiceItem, InstrumentItem, NumberItem
from prebirth_tui.checklist.values import possible_answers, validation_error
from prebirth_tui.checklist.vocabulary import MissingReason
from prebirth_tui.dates import FORMS, read_date
from prebirth_tui.gaps.english import provenance_in_words, value_in_words
from prebirth_tui.problems import input_error
from prebirth_tui.record.bodies import Value
from prebirth_tui.session.plan import Question
from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.ask import AskLine, AskOne, AskSome
from prebirth_tui.tui.dialogs.instrument import AskInstrument

Take = Callable[[Any], None]


def ask_value(app: App[Any], question: Question, session: Session, take: Take) -> None:
    """Ask for the answer in the window that fits, and hand it on; None when it was left."""
    item, ask = question.resolved.item, question.ask
    given = question.answers.given if question.answers else ()
    current = given[-1].answer.value if given else None

    def checked(value: Value) -> Value:
        if message := validation_error(item, value, session.catalogue.instruments):
            raise input_error(f"The answer {message}.")
        return value

    match item:
        case InstrumentItem():
            instrument = session.catalogue.instruments[item.instrument]
            name = session.assessment.name(question.subject)
            app.push_screen(AskInstrument(instrument, name), take)
        case ChoiceItem(kind="choices"):
            ticked = current if isinstance(current, tuple) else ()
            app.push_screen(
                AskSome(ask, possible_answers(item), [str(each) for each in ticked]), take
            )
        case ChoiceItem():
            app.push_screen(AskOne(ask, possible_answers(item), on=str(current)), take)
        case NumberItem():
            hint = f"{item.unit}, {item.minimum:g} to {item.maximum:g}"
            app.push_screen(AskLine(ask, lambda text: checked(_number(text)), hint=hint), take)
        case _ if item.kind == "date":
            today = session.today
            app.push_screen(AskLine(ask, lambda text: read_date(text, today), hint=FORMS), take)
        case _ if item.kind == "person":
            people = {p.person: p.name for p in session.assessment.people.values()}
            app.push_screen(AskOne(ask, people, on=str(current)), take)
        case _:
            agencies = {a.id: a.label for a in session.catalogue.agencies.values()}
            app.push_screen(AskOne(ask, agencies, on=str(current)), take)


def _number(text: str) -> Value:
    try:
        number = float(text.replace(",", ".").strip())
    except ValueError:
        raise input_error(f"“{text}” is not a number") from None
    return int(number) if number.is_integer() else number


def reasons_for(question: Question, session: Session) -> list[MissingReason]:
    """The missing reasons that may stand for that subject."""
    person = session.assessment.people.get(question.subject.partition(":")[2])
    roles = set(person.roles) if person else set()
    return [
        reason for reason in session.catalogue.reasons.values() if not roles & set(reason.not_for)
    ]


def ask_which_holds(
    app: App[Any], question: Question, session: Session, then: Callable[[], None]
) -> None:
    """Ask which of the differing answers holds, and record it."""
    assert question.answers is not None
    facts = session.facts
    choices = {
        each.entry.id: f"{value_in_words(each, facts)} · {provenance_in_words(each, facts)}"
        for each in facts.differing(question.answers)
    }

    def take(key: str | None) -> None:
        if key is not None:
            session.settle(session.draft.entry(key))
            then()

    note = "The others stay in the history, and no longer count as differing."
    app.push_screen(AskOne(question.ask, choices, note=note), take)


def ask_source(
    app: App[Any], question: Question, session: Session, then: Callable[[], None]
) -> None:
    """Ask who said it or where it is from, and record that where the contact does not say it."""
    assert question.answers is not None
    current = question.answers.current
    by_itself = replace(current, answer=current.answer.model_copy(update={"provenance": None}))
    choices = {"": f"As the contact says: {provenance_in_words(by_itself, session.facts)}"} | {
        each.id: each.label for each in session.catalogue.provenances.values()
    }

    def take(key: str | None) -> None:
        if key is not None and (key or None) != current.answer.provenance:
            session.correct(current.entry, provenance=key or None)
            then()

    note = f"“{value_in_words(current, session.facts)}”: who said it, or where it was seen or read."
    on = current.answer.provenance or ""
    app.push_screen(AskOne(question.ask, choices, on=on, note=note), take)
