"""The parts of a report: one function for each `show` of a layout."""

from collections.abc import Callable, Iterator, Mapping

from prebirth_tui.checklist.layouts import ReportPart, Shows
from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.reports.answers import answers, lacks
from prebirth_tui.reports.babies import of_pregnancy
from prebirth_tui.reports.context import PartContext
from prebirth_tui.reports.document import Block, Bullets, FactList, Phrase, ToSign
from prebirth_tui.reports.factors import factors
from prebirth_tui.reports.open_gaps import gaps
from prebirth_tui.reports.own_copy import open_questions, own_answers
from prebirth_tui.reports.who import people, places, services
from prebirth_tui.reports.work import actions, chronology, requests, review
from prebirth_tui.wording import day


def text(context: PartContext) -> Iterator[Block]:
    """The words of the layout, nothing else."""
    return iter(())


def facts(context: PartContext) -> Iterator[Block]:
    """The family and its pregnancy in a few lines."""
    disclosure = context.disclosure
    pregnancy, clock = disclosure.assessment.pregnancy, disclosure.facts.clock
    pairs: list[tuple[str, Phrase]] = []
    if pregnancy is not None and clock is not None:
        pairs += of_pregnancy(clock, context)
    for person in disclosure.people:
        known = [
            role.label for key in person.roles if (role := disclosure.catalogue.roles.get(key))
        ]
        words = f"{disclosure.assessment.called(person.person)}{_how_old(person)}"
        words += f". {person.note}" if person.note else ""
        pairs.append(("; ".join(known), Phrase(words, context.person(person.person))))
    yield FactList(tuple(pairs))


def _how_old(person: PersonNoted) -> str:
    if person.date_of_birth is not None:
        return f", born {day(person.date_of_birth)}"
    return f", {person.age.in_words} on {day(person.age.on)}" if person.age is not None else ""


def questions(context: PartContext) -> Iterator[Block]:
    """Fixed questions to the recipient."""
    yield Bullets(tuple(Phrase(_named(each, context)) for each in context.part.questions))


def to_sign(context: PartContext) -> Iterator[Block]:
    """Lines to be filled in by hand."""
    yield ToSign(context.part.prompts)


def _named(words: str, context: PartContext) -> str:
    names = context.names([person.person for person in context.disclosure.people])
    return words.replace("{people}", names).replace("{reply_by}", context.reply_by)


_PARTS: Mapping[Shows, Callable[[PartContext], Iterator[Block]]] = {
    "text": text,
    "facts": facts,
    "people": people,
    "places": places,
    "answers": answers,
    "lacks": lacks,
    "gaps": gaps,
    "open-questions": open_questions,
    "chronology": chronology,
    "requests": requests,
    "actions": actions,
    "services": services,
    "questions": questions,
    "review": review,
    "factors": factors,
    "to-sign": to_sign,
}
_OF_ONES_OWN: Mapping[Shows, Callable[[PartContext], Iterator[Block]]] = {"answers": own_answers}
"""Parts that are written differently for the person they are about."""


def blocks(
    parts: tuple[ReportPart, ...], disclosure: Disclosure, reply_by: str = ""
) -> Iterator[Block]:
    """The parts of a layout, from one disclosure; `reply_by` is the day by which to reply."""
    context = PartContext(disclosure, parts[0], reply_by)
    for part in parts:
        context.part = part.model_copy(
            update={
                "heading": _named(part.heading, context),
                "text": _named(part.text, context),
                "empty": _named(part.empty, context),
                "hint": _named(part.hint, context),
            }
        )
        own = _OF_ONES_OWN.get(part.show) if disclosure.purpose.reader == "family" else None
        told = list((own or _PARTS[part.show])(context))
        yield from context.opening()
        nothing = None if told or part.show == "text" else context.nothing()
        yield from told or ([nothing] if nothing is not None else [])
