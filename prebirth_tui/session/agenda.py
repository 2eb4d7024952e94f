"""The agenda of a prepared contact: its conversations, walked through in order."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from prebirth_tui.checklist.talks import TalkingPoint
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import CASE, QuestionKey, SectionId, Subject
from prebirth_tui.prepare.prepared import Prepared
from prebirth_tui.session.plan import Part, Question


class AgendaTalk(NamedTuple):
    """One conversation of a prepared contact."""

    talk: TalkingPoint
    say: str
    """The words to open it."""
    keys: tuple[QuestionKey, ...]


@dataclass(frozen=True)
class Agenda:
    """The questions of a prepared contact, talk by talk."""

    contact: str
    """The key of the contact that was prepared."""
    talks: tuple[AgendaTalk, ...]
    asks_private: bool
    for_now: int
    """How many of the talks come before the private questions."""

    @property
    def first(self) -> QuestionKey | None:
        """The question to begin with; None when there is none."""
        return next((key for each in self.talks for key in each.keys), None)


def agenda_of(prepared: Prepared, contact: str) -> Agenda:
    """The agenda of a prepared contact that is now being made, under that key."""
    talks = (
        AgendaTalk(topic.talk, topic.say, tuple(question.key for question in topic.questions))
        for topic in (*prepared.for_now, *prepared.if_time)
    )
    return Agenda(contact, tuple(talks), prepared.asks_private, len(prepared.for_now))


def parts_of(
    agenda: Agenda, everything: Sequence[Part], short: Sequence[Part], facts: DerivedFacts
) -> list[Part]:
    """The parts to walk through: the agenda, and whatever an answer brings up on the way.

    `everything` holds the parts with every question, `short` those walked through without an
    agenda; both only what may be on view.
    """
    now, later = (
        [
            part
            for talk in talks
            for part in _parts_of_talk(talk, agenda.contact, everything, short, facts)
        ]
        for talks in (agenda.talks[: agenda.for_now], agenda.talks[agenda.for_now :])
    )
    private = [part for part in short if part.restricted] if agenda.asks_private else []
    return [*now, *private, *later]


def _parts_of_talk(
    planned: AgendaTalk,
    contact: str,
    everything: Sequence[Part],
    short: Sequence[Part],
    facts: DerivedFacts,
) -> Iterator[Part]:
    """One talk, a part for each subject; the first one says how to open it."""
    talk, say, keys = planned
    listed = frozenset(keys)
    wanted = dict.fromkeys(keys)
    subjects = {subject for _, subject in keys}
    for part in short:
        if part.subject in subjects:
            wanted |= dict.fromkeys(
                question.key
                for question in part.questions
                if _is_brought_up(question, talk, part, facts)
            )
    order = {key: place for place, key in enumerate(wanted)}
    found: dict[Subject, list[Question]] = {}
    sections: dict[Subject, Part] = {}
    for part in everything:
        for question in part.questions:
            if question.key in wanted and not part.restricted:
                found.setdefault(part.subject, []).append(question)
                sections.setdefault(part.subject, part)
    for place, (subject, questions) in enumerate(found.items()):
        questions.sort(key=lambda question: order[question.key])
        asked = [_asked(question, listed, contact) for question in questions]
        yield _as_part(talk, "" if place else say, sections[subject], tuple(asked))


def _asked(question: Question, listed: Collection[QuestionKey], contact: str) -> Question:
    """A question on the agenda is open until something is recorded for it at this contact."""
    statements = question.answers.statements if question.answers else ()
    is_done = any(each.answer.contact == contact for each in statements)
    again = question.key in listed and not is_done
    return replace(question, to_ask_again=again)


def _is_brought_up(question: Question, talk: TalkingPoint, part: Part, facts: DerivedFacts) -> bool:
    """Whether an answer has brought up a question that belongs in this talk."""
    preparation = facts.catalogue.preparation
    return (
        question.resolved.applies is not None
        and question.is_open
        and preparation.talk_of(question.resolved.id, part.section.id) is talk
    )


def _as_part(talk: TalkingPoint, say: str, part: Part, questions: tuple[Question, ...]) -> Part:
    """The questions as a part of their own, titled after the talk and led by what to say."""
    intro = f"Say: “{say}”" if say else ""
    words = {"title": talk.title, "short": talk.short or talk.title[:16], "intro": intro}
    section = replace(
        part.section,
        id=SectionId(f"talk.{talk.id}"),
        section=part.section.section.model_copy(update=words),
    )
    title = talk.title if part.subject == CASE else f"{talk.title} · {part.name}"
    return Part(section, part.subject, title, part.name, questions, 0)
