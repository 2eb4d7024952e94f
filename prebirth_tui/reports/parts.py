"""The parts of a report: one function for each `show` of a layout."""

from collections.abc import Callable, Iterator, Mapping

from prebirth_tui.checklist.layouts import ReportPart, Shows
from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.reports.answers import answers, lacks
from prebirth_tui.reports.babies import of_pregnancy
from prebirth_tui.reports.document import Block, Bullets, FactList, Phrase, ToSign
from prebirth_tui.reports.factors import factors
from prebirth_tui.reports.open_gaps import gaps
from prebirth_tui.reports.own_copy import open_questions, own_answers
from prebirth_tui.reports.telling import Telling
from prebirth_tui.reports.who import people, places, services
from prebirth_tui.reports.work import actions, chronology, requests, review
from prebirth_tui.wording import day


def text(telling: Telling) -> Iterator[Block]:
    """The words of the layout, nothing else."""
    return iter(())


def facts(telling: Telling) -> Iterator[Block]:
    """The family and its pregnancy in a few lines."""
    disclosure = telling.disclosure
    pregnancy, clock = disclosure.assessment.pregnancy, disclosure.facts.clock
    pairs: list[tuple[str, Phrase]] = []
    if pregnancy is not None and clock is not None:
        pairs += of_pregnancy(clock, telling)
    for person in disclosure.people:
        known = [
            role.label for key in person.roles if (role := disclosure.catalogue.roles.get(key))
        ]
        words = f"{disclosure.assessment.called(person.person)}{_how_old(person)}"
        words += f". {person.note}" if person.note else ""
        pairs.append(("; ".join(known), Phrase(words, telling.person(person.person))))
    yield FactList(tuple(pairs))


def _how_old(person: PersonNoted) -> str:
    if person.date_of_birth is not None:
        return f", born {day(person.date_of_birth)}"
    return f", {person.age.in_words} on {day(person.age.on)}" if person.age is not None else ""


def questions(telling: Telling) -> Iterator[Block]:
    """Fixed questions to the recipient."""
    yield Bullets(tuple(Phrase(_named(each, telling)) for each in telling.part.questions))


def to_sign(telling: Telling) -> Iterator[Block]:
    """Lines to be filled in by hand."""
    yield ToSign(telling.part.prompts)


def _named(words: str, telling: Telling) -> str:
    names = telling.names([person.person for person in telling.disclosure.people])
    return words.replace("{people}", names).replace("{reply_by}", telling.reply_by)


_PARTS: Mapping[Shows, Callable[[Telling], Iterator[Block]]] = {
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
_OF_ONES_OWN: Mapping[Shows, Callable[[Telling], Iterator[Block]]] = {"answers": own_answers}
"""Parts that are written differently for the person they are about."""


def blocks(
    parts: tuple[ReportPart, ...], disclosure: Disclosure, reply_by: str = ""
) -> Iterator[Block]:
    """The parts of a layout, from one disclosure; `reply_by` is the day by which to reply."""
    telling = Telling(disclosure, parts[0], reply_by)
    for part in parts:
        telling.part = part.model_copy(
            update={
                "heading": _named(part.heading, telling),
                "text": _named(part.text, telling),
                "empty": _named(part.empty, telling),
                "hint": _named(part.hint, telling),
            }
        )
        own = _OF_ONES_OWN.get(part.show) if disclosure.purpose.reader == "family" else None
        told = list((own or _PARTS[part.show])(telling))
        yield from telling.opening()
        nothing = None if told or part.show == "text" else telling.nothing()
        yield from told or ([nothing] if nothing is not None else [])
