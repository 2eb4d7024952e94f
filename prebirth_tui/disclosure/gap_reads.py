"""What a gap depends on: the tests of its rule, and what each reads in the record."""

from collections.abc import Iterator

from prebirth_tui.checklist.catalogue import items_read
from prebirth_tui.checklist.condition_tree import leaves
from prebirth_tui.checklist.conditions import (
    AgencyTest,
    EventTest,
    ItemTest,
    Leaf,
    Past,
    PersonTest,
)
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.gaps.moments import events_that_count
from prebirth_tui.ids import Subject
from prebirth_tui.record.answers import RecordedAnswer
from prebirth_tui.record.bodies import EventNoted, RequestMade


def tests_of(gap: Gap) -> Iterator[Leaf]:
    """Every test that a gap depends on."""
    for condition in (gap.section.applies, gap.resolved.applies, gap.resolved.when):
        if condition is not None:
            yield from (leaf for _, leaf in leaves(condition))


def answers_read(gap: Gap, facts: DerivedFacts) -> Iterator[tuple[Leaf, RecordedAnswer]]:
    """The answers that a gap depends on, each with the test that reads it."""
    for leaf in tests_of(gap):
        of = leaf.of if isinstance(leaf, ItemTest | Past) else None
        if isinstance(leaf, PersonTest):
            of = "anyone"
        for item in items_read(leaf):
            for whose in facts.whose(item, of, gap.subject):
                answers = facts.answers(item, whose)
                yield from ((leaf, each) for each in (answers.statements if answers else ()))


def events_read(leaf: Leaf, facts: DerivedFacts, subject: Subject) -> list[EventNoted]:
    """The events that a test of events counts; none for any other test."""
    if not isinstance(leaf, EventTest):
        return []
    return events_that_count(leaf, facts, subject) or []


def requests_read(leaf: AgencyTest, facts: DerivedFacts, subject: Subject) -> list[RequestMade]:
    """The requests that a test of a service reads."""
    agency = subject.key if leaf.agency == "this" else leaf.agency
    people = facts.people(leaf.about, subject) if leaf.about else None
    keys = None if people is None else [each.person for each in people]
    return facts.requests(agency, keys)
