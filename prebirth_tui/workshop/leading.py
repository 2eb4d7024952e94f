"""What the trainer needs during a step: who is there, and what is said if asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from prebirth_tui.cases.as_draft import drafted
from prebirth_tui.gaps.english import named, value_in_words
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.bodies import AnswerGiven, PersonNoted
from prebirth_tui.wording import listed
from prebirth_tui.workshop.scenario import Scenario

TRAINER = "For you only: do not project"
PROMPTS = "For a group that is stuck"
REFLECT = "To discuss together"
SAID = "What people say in this step if asked"
CHOICES = "A group can also choose to"


@dataclass(frozen=True)
class SaidIfAsked:
    """A question that someone in a step would answer."""

    ask: str
    said: str
    note: str
    choose: str
    """What the group has to choose first; empty where nothing is needed."""
    brings_up: tuple[str, ...]
    """The people who come up with the answer."""


def who_is_in(scenario: Scenario, number: int) -> Iterator[str]:
    """Each contact of a step, with who is there."""
    for contact in scenario.contacts(number):
        kind = scenario.catalogue.contact_kinds.get(contact.how)
        names = [_called(key, scenario) for key in contact.present]
        there = f". There: {listed(names)}" if names else ""
        yield f"{kind.label if kind else contact.how}{there}"


def _called(key: str, scenario: Scenario) -> str:
    person = scenario.case.people.get(key)
    return (person.name if person else "") or key.capitalize()


def to_discuss(scenario: Scenario, number: int) -> Iterator[tuple[str, str]]:
    """Each question to think about, and the learning points it comes from."""
    for each in scenario.steps[number - 1].reflect:
        yield each.ask, ", ".join(each.learned_from)


def said_if_asked(scenario: Scenario, number: int) -> Iterator[SaidIfAsked]:
    """Everything that someone in a step would answer."""
    view = drafted(scenario.facts).assessment
    facts = DerivedFacts(scenario.catalogue, view, scenario.today(number))
    entries = {
        (entry.body.item, entry.body.about, entry.body.contact): entry
        for entry in view.history.entries
        if isinstance(entry.body, AnswerGiven)
    }
    for (item, about), fact in scenario.holds_ready(number):
        body = fact.body
        assert isinstance(body, AnswerGiven)
        contact = view.contacts.get(body.contact or "")
        entry = entries[item, about, body.contact]
        brought_up = [each.body for each in scenario.brought_up(number, item)]
        yield SaidIfAsked(
            named(scenario.catalogue.items[item].item.ask, about, facts),
            value_in_words(RecordedAnswer(entry, body, contact), facts),
            body.note,
            fact.choose,
            tuple(each.name for each in brought_up if isinstance(each, PersonNoted)),
        )
