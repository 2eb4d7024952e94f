"""Finds things in a draft: questions, parts, people, answers, and what was recorded.

It searches only what may be on view: parts, facts and gaps without anything private.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from prebirth_tui.gaps.english import contact_sentence, subject_name, value_in_words
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import QuestionKey, Subject
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.session.plan import Part, Question

Kind = Literal["part", "person", "question", "answer", "contact", "request", "action"]
MOST = 60
"""The most results: nobody reads further, and a longer word finds fewer."""


@dataclass(frozen=True)
class Found:
    """Something that was found, and where it leads."""

    kind: Kind
    text: str
    where: str
    """What it belongs to, in a few words."""
    key: str = ""
    """The key of a person, a contact, a request or an action."""
    question: QuestionKey | None = None
    """For everything else, the question to go to."""


def find(text: str, parts: Sequence[Part], facts: DerivedFacts) -> list[Found]:
    """Whatever contains every word of the text, parts and people first; nothing for no words."""
    words = text.casefold().split()
    if not words:
        return []
    found = []
    for each in everything(parts, facts):
        told = f"{each.text} {each.where}".casefold()
        if all(word in told for word in words):
            found.append(each)
            if len(found) == MOST:
                break
    return found


def everything(parts: Sequence[Part], facts: DerivedFacts) -> Iterator[Found]:
    """Everything that can be gone to, in the order in which it is offered."""
    for part in parts:
        if part.questions:
            yield Found("part", part.title, "Part", question=part.questions[0].key)
    yield from people(facts)
    for part in parts:
        for question in part.questions:
            yield Found("question", question.ask, part.title, question=question.key)
    for part in parts:
        for question in part.questions:
            yield from _answers(question, facts)
    yield from _recorded(facts)


def people(facts: DerivedFacts) -> Iterator[Found]:
    """Everybody in the draft, with who they are to the baby."""
    roles = facts.catalogue.roles
    for key, person in facts.assessment.people.items():
        labels = ", ".join(roles[role].label for role in person.roles if role in roles)
        yield Found("person", facts.assessment.called(key), labels, key)


def _answers(question: Question, facts: DerivedFacts) -> Iterator[Found]:
    for statement in question.answers.statements if question.answers else ():
        yield Found("answer", _said(statement, facts), question.ask, question=question.key)


def _said(statement: RecordedAnswer, facts: DerivedFacts) -> str:
    words, note = value_in_words(statement, facts), statement.answer.note
    return f"{words}. {note}" if note else words


def _recorded(facts: DerivedFacts) -> Iterator[Found]:
    assessment, catalogue = facts.assessment, facts.catalogue
    for contact in assessment.chronology:
        note = f". {contact.note}" if contact.note else ""
        yield Found(
            "contact", f"{contact_sentence(contact, facts)}{note}", "Contact", contact.contact
        )
    for request in assessment.requests.values():
        agency = subject_name(Subject.of("agency", request.agency), catalogue, assessment)
        said = f": {request.said}" if request.said else ""
        yield Found("request", f"{agency}{said}", "Request", request.request)
    for action in assessment.actions.values():
        yield Found("action", action.what, f"Action, {action.owner}", action.action)
