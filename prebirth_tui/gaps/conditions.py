"""Whether a condition holds for a subject: true, false, or it cannot be told yet."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from prebirth_tui.checklist.catalogue import Catalogue, ResolvedItem, ResolvedSection
from prebirth_tui.checklist.conditions import (
    AgencyTest,
    AllOf,
    AnyOf,
    BabyTest,
    Born,
    Condition,
    ContactTest,
    Contradiction,
    EventTest,
    ItemTest,
    Leaf,
    Not,
    Past,
    PersonTest,
    PregnancyTest,
    Shared,
    WrittenOut,
    is_leaf,
)
from prebirth_tui.checklist.resolve import names_of, written_out
from prebirth_tui.checklist.timescales import Length, Moment
from prebirth_tui.checklist.truth import Truth, TruthIn, compiled_tree
from prebirth_tui.gaps.ages import ages_on
from prebirth_tui.gaps.clock import day_after
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.item_tests import answers_naming, compiled_item
from prebirth_tui.gaps.moments import counts_from, events_that_count, start_of
from prebirth_tui.gaps.requests import is_answered, last_moved
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.bodies import PersonNoted

Known = TruthIn[DerivedFacts, Subject]
"""The outcome of a condition, given the facts and a subject."""


def evaluate(
    condition: Condition, facts: DerivedFacts, subject: Subject, settled: Truth = Truth.FALSE
) -> Truth:
    """The outcome of the condition for that subject.

    A question that a missing reason has closed counts as whatever makes the whole false: below a
    `not`, `settled` is true.
    """
    return compiled(condition, facts.catalogue, settled)(facts, subject)


def evaluate_shared(name: str, facts: DerivedFacts, subject: Subject) -> Truth | None:
    """The outcome of a shared condition; None where the checklists have none of that name."""
    catalogue = facts.catalogue
    if name not in catalogue.shared:
        return None
    key = evaluate_shared, name
    if key not in catalogue.compiled:
        named = Shared.model_construct(shared=name)
        catalogue.compiled[key] = written_out(named, "", "", names_of(catalogue))
    return evaluate(catalogue.compiled[key], facts, subject)


def compiled(condition: Condition, catalogue: Catalogue, settled: Truth = Truth.FALSE) -> Known:
    """The condition as a function, compiled once for each condition of a catalogue."""
    if is_leaf(condition):
        return _compile(condition, catalogue, settled)
    key = (id(condition), settled)
    known = catalogue.compiled.get(key)
    # The condition is kept beside it: ids of objects are reused once they are gone.
    if known is None or known[0] is not condition:
        known = catalogue.compiled[key] = condition, _compile(condition, catalogue, settled)
    found: Known = known[1]
    return found


def _compile(condition: Condition, catalogue: Catalogue, settled: Truth) -> Known:
    def leaf(each: Leaf, settled: Truth) -> Known:
        if type(each) is ItemTest:
            return compiled_item(each, catalogue, settled)
        # Many rules share such a test, and what it reads is the same for all of them.
        if each not in catalogue.compiled:
            catalogue.compiled[each] = _once(partial(_LEAF_TRUTHS[type(each)], each))
        found: Known = catalogue.compiled[each]
        return found

    def shared(each: WrittenOut, settled: Truth) -> Known:
        return _once(compiled(each.all[0], catalogue, settled))

    return compiled_tree(condition, leaf, settled, shared)


def _once(whole: Known) -> Known:
    """The same, worked out once for these facts."""

    def truth(facts: DerivedFacts, subject: Subject) -> Truth:
        known = facts.truths
        key = (whole, subject)
        if key not in known:
            known[key] = whole(facts, subject)
        return known[key]

    return truth


def _any(truths: Iterable[Truth]) -> Truth:
    """True if it is true of any of the people; with nobody there, it cannot be told."""
    return max(truths, default=Truth.UNKNOWN)


def _person(leaf: PersonTest, facts: DerivedFacts, subject: Subject) -> Truth:
    if leaf.recorded is not None:
        # Someone who has died or left counts as recorded.
        ever = facts.assessment.with_role(*facts.catalogue.asked_as(leaf.person))
        return Truth.of((leaf.person == "this" or bool(ever)) is leaf.recorded)
    people = facts.people(leaf.person, subject)
    return _any(truth_of_person(leaf, person, facts) for person in people)


def truth_of_person(leaf: PersonTest, person: PersonNoted, facts: DerivedFacts) -> Truth:
    """The outcome of a test of people for one of them."""
    key, against = leaf.comparison
    match key:
        case "seen":
            return Truth.of(bool(facts.contacts_with(person.person, against)))
        case "not_seen":
            return Truth.of(not facts.contacts_with(person.person, against))
        case "has_role":
            wanted = (against,) if isinstance(against, str) else against
            return Truth.of(not facts.catalogue.asked_as(*wanted).isdisjoint(person.roles))
        case "lives_here":
            known = person.lives_here != "not-known"
            return Truth.of(person.lives_here == against if known else None)
        case "younger_than":
            ages = ages_on(facts.today, person)
            if ages is None or ages.least < against <= ages.most:
                return Truth.UNKNOWN
            return Truth.of(ages.most < against)
        case "contactable":
            return Truth.of((person.not_to_contact is None) is against)
        case "contact_decision_due":
            wait = person.not_to_contact
            due = wait is not None and wait.until is not None and wait.until <= facts.today
            return Truth.of(due is against)
        case "named_in":
            return Truth.of(bool(answers_naming(person.person, against, facts)))
        case _:
            return _any(
                Truth.of(len(mine) < len(theirs))
                for other in facts.asked_as(against)
                for mine, theirs in [answered_of_both(person, other, facts)]
            )


def answered_of_both(
    one: PersonNoted, other: PersonNoted, facts: DerivedFacts
) -> tuple[list[ItemId], list[ItemId]]:
    """Of the questions that apply to both people, those answered for each.

    Restricted sections do not count: the number would tell whether they are answered.
    """

    def is_asked(section: ResolvedSection, item: ResolvedItem, subject: Subject) -> bool:
        return section_applies(section, facts, subject) and applies(item.applies, facts, subject)

    return facts.counts.of_both(one, other, facts.answered, is_asked)


def section_applies(section: ResolvedSection, facts: DerivedFacts, subject: Subject) -> bool:
    """Whether a section is known to apply to a subject; worked out once for these facts."""
    if section.applies is None:
        return True
    key = (section.id, subject)
    if key not in facts.applying:
        facts.applying[key] = applies(section.applies, facts, subject)
    return facts.applying[key]


def applies(condition: Condition | None, facts: DerivedFacts, subject: Subject) -> bool:
    """Whether the condition is known to be true of the subject; no condition always is."""
    return condition is None or evaluate(condition, facts, subject) is Truth.TRUE


def _contact(leaf: ContactTest, facts: DerivedFacts, subject: Subject) -> Truth:
    start = counts_from(leaf, facts, subject)
    if start is None:
        return Truth.UNKNOWN
    contacts = [each for each in facts.contacts_of(leaf, subject) if each.on >= start]
    key, against = leaf.comparison
    if key == "none":
        return Truth.of((not contacts) is against)
    return Truth.of(bool(contacts) and not facts.is_over(contacts[-1].on, against))


def _agency(leaf: AgencyTest, facts: DerivedFacts, subject: Subject) -> Truth:
    agency = subject.key if leaf.agency == "this" else leaf.agency
    people = None
    if leaf.about is not None:
        people = [person.person for person in facts.people(leaf.about, subject)]
        if not people:
            return Truth.UNKNOWN
    start = counts_from(leaf, facts, subject)
    if start is None:
        return Truth.UNKNOWN
    requests = [each for each in facts.requests(agency, people) if last_moved(each) >= start]
    key, against = leaf.comparison
    match key:
        case "asked":
            return Truth.of(bool(requests) is against)
        case "answered":
            return Truth.of(any(is_answered(each) for each in requests) is against)
        case _:
            waiting = [each for each in requests if each.answered is None]
            return Truth.of(any(facts.is_over(each.asked, against) for each in waiting))


def _past(leaf: Past, facts: DerivedFacts, subject: Subject) -> Truth:
    if facts.clock is None:
        return Truth.UNKNOWN
    timescale = facts.catalogue.timescale(leaf.past)
    if isinstance(timescale, Moment):
        day = facts.day_of(timescale, subject)
        if day is None:
            # A birth that lies ahead is not past for anyone; how far ahead may not be known.
            return Truth.FALSE if timescale.anchor == "birth" else Truth.UNKNOWN
        return Truth.of(facts.today >= day)
    assert leaf.since is not None
    start = start_of(leaf.since, leaf.of, facts, subject)
    if start is None:
        return Truth.FALSE if leaf.since == "birth" else Truth.UNKNOWN
    assert isinstance(timescale, Length)
    return Truth.of(facts.today > day_after(start, timescale))


def _event(leaf: EventTest, facts: DerivedFacts, subject: Subject) -> Truth:
    events = events_that_count(leaf, facts, subject)
    if events is None:
        return Truth.UNKNOWN
    key, against = leaf.comparison
    match key:
        case "at_least":
            return Truth.of(len(events) >= against)
        case "fewer_than":
            return Truth.of(len(events) < against)
        case "told":
            return Truth.of(any(bool(each.told.strip()) is against for each in events))
        case _:
            return Truth.of(any(bool(each.followed.strip()) is against for each in events))


def _pregnancy(leaf: PregnancyTest, facts: DerivedFacts) -> Truth:
    pregnancy, clock = facts.assessment.pregnancy, facts.clock
    if pregnancy is None or clock is None:
        return Truth.UNKNOWN
    match leaf.pregnancy:
        case "ended":
            return Truth.of(facts.has_ended)
        case "goes-on":
            return Truth.of(facts.is_pregnant)
        case "estimated":
            return Truth.of(pregnancy.is_estimate)
        case "undated":
            return Truth.of(pregnancy.counts_from is None)
        case "past-42-weeks":
            return Truth.of(clock.asks_whether_born)
        case "several":
            return Truth.of(facts.babies.number_living > 1)
        case "number-unknown":
            return Truth.of(pregnancy.expected is None and not facts.assessment.noted_babies)


def deciding_leaves(
    condition: Condition, facts: DerivedFacts, subject: Subject, settled: Truth = Truth.FALSE
) -> Iterator[tuple[Leaf | Contradiction, Truth]]:
    """The parts of a condition that decide its outcome, with the outcome of each.

    Only leaves, except for a contradiction, whose sides mean nothing without each other.
    """
    match condition:
        case AllOf() | AnyOf():
            every = isinstance(condition, AllOf)
            parts = condition.all if isinstance(condition, AllOf) else condition.any
            truths = [evaluate(part, facts, subject, settled) for part in parts]
            outcome = min(truths) if every else max(truths)
            for part, truth in zip(parts, truths, strict=True):
                if truth is outcome:
                    yield from deciding_leaves(part, facts, subject, settled)
        case Not():
            yield from deciding_leaves(condition.not_, facts, subject, settled.opposite())
        case Contradiction(contradiction=both):
            apart = [
                side
                for side in (both.says, both.shown_by)
                if evaluate(side, facts, subject, settled) is not Truth.TRUE
            ]
            if not apart:
                yield condition, Truth.TRUE
            for side in apart:
                yield from deciding_leaves(side, facts, subject, settled)
        case Shared(shared=name):
            raise ValueError(f"`{name}` has to be written out first")
        case _:
            yield condition, evaluate(condition, facts, subject, settled)


_LEAF_TRUTHS: dict[type[Leaf], Callable[[Any, DerivedFacts, Subject], Truth]] = {
    PersonTest: _person,
    ContactTest: _contact,
    AgencyTest: _agency,
    Past: _past,
    Born: lambda leaf, facts, subject: Truth.of(
        (facts.babies.born(subject) is not None) is leaf.born
    ),
    BabyTest: lambda leaf, facts, subject: facts.babies.truth(leaf, subject),
    EventTest: _event,
    PregnancyTest: lambda leaf, facts, _: _pregnancy(leaf, facts),
}
