"""What not to raise at a contact: what somebody said about another, or while alone.

It reads only what is not private, and names no answer.
"""

from collections.abc import Iterator

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.prepare.where import Setting
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.wording import in_sentence, listed


def not_to_raise(setting: Setting) -> Iterator[str]:
    """What to keep to yourself here: the same whether or not anything was said."""
    if not setting.with_people or not setting.there:
        return
    if len(setting.there) > 1:
        yield "Anything one of them told you alone."
    called = setting.facts.assessment.called
    yield f"Anything someone else told you about {listed(list(map(called, setting.there)), 'or')}."
    parents = [each.person for each in setting.facts.asked_as("mother", "father", "partner")]
    away = listed([called(key) for key in parents if key not in setting.there], "or")
    if away:
        yield f"Anything {away} told you, or a service told you about {away}."


def told_apart(setting: Setting) -> Iterator[str]:
    """A line for each thing that was told, and by whom: never for a screen that others may see."""
    if not setting.with_people:
        return
    facts = setting.facts
    for key in setting.there:
        yield from _told_of(key, facts)
    if len(setting.there) > 1:
        for key in setting.there:
            others = [other for other in setting.there if other != key]
            if _said_alone(key, others, facts):
                yield f"What {facts.assessment.called(key)} told you alone."


def _told_of(person: str, facts: DerivedFacts) -> Iterator[str]:
    """What others told about somebody who will be there, while they were not."""
    by_teller: dict[str, dict[str, None]] = {}
    for statement in _statements(facts):
        if statement.answer.about != Subject.person(person):
            continue
        for teller in _tellers(statement, person, facts):
            topics = by_teller.setdefault(teller, {})
            topics[_topic(statement, facts)] = None
    name = facts.assessment.called(person)
    for teller, topics in by_teller.items():
        yield f"What {teller} told you about {name} ({'; '.join(topics)})."


def _tellers(statement: RecordedAnswer, person: str, facts: DerivedFacts) -> list[str]:
    source = facts.catalogue.provenances.get(statement.answer.provenance or "")
    contact = statement.contact
    if source is not None and not source.self_report and not source.third_party:
        return []
    kind = facts.catalogue.contact_kinds.get(contact.how) if contact is not None else None
    if contact is not None and kind is not None and kind.with_people:
        if person in contact.there:
            return []
        names = [facts.assessment.called(key) for key in contact.there]
        return [listed(names)] if names else ["someone else"]
    return ["someone else"] if source is not None and source.third_party else []


def _said_alone(person: str, others: list[str], facts: DerivedFacts) -> bool:
    """Whether somebody said something about themselves while none of the others was there."""
    return any(
        statement.answer.about == Subject.person(person)
        and statement.contact is not None
        and person in statement.contact.there
        and (
            facts.was_alone(statement.contact, person)
            or not set(others).intersection(statement.contact.there)
        )
        for statement in _statements(facts)
    )


def _statements(facts: DerivedFacts) -> Iterator[RecordedAnswer]:
    """Every standing answer that is not private."""
    catalogue = facts.catalogue
    for (item, _), answers in facts.assessment.answers.items():
        if item in catalogue.items and not catalogue.is_restricted(item):
            yield from answers.given


def _topic(statement: RecordedAnswer, facts: DerivedFacts) -> str:
    item = ItemId(statement.answer.item)
    section = facts.catalogue.section_of[item]
    talk = facts.catalogue.preparation.talk_of(item, section.id)
    return in_sentence(talk.title if talk else section.checklist.title)
