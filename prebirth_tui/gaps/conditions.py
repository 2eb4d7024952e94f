"""Whether a condition holds for a subject: true, false, or cannot tell yet."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from prebirth_tui.checklist.catalogue import THIS_CONTACT, ResolvedSection, event_named
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
)
from prebirth_tui.checklist.timescales import Length, Moment
from prebirth_tui.checklist.truth import Truth, evaluate_tree
from prebirth_tui.gaps.ages import ages_on
from prebirth_tui.gaps.clock import day_after
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.item_tests import truth_for, truth_of_each
from prebirth_tui.gaps.requests import is_answered, last_moved
from prebirth_tui.ids import CASE, ItemId, Subject
from prebirth_tui.record.bodies import EventNoted, PersonNoted


def evaluate(
    condition: Condition, facts: DerivedFacts, subject: Subject, settled: Truth = Truth.FALSE
) -> Truth:
    """What is known of the condition for that subject.

    A question that a missing reason has closed counts as what makes the whole false: for a part
    below a `not`, `settled` is true.
    """
    leaf, shared = partial(_leaf_truth, facts, subject), partial(_shared_truth, facts, subject)
    return evaluate_tree(condition, leaf, settled, shared)


def _shared_truth(
    facts: DerivedFacts, subject: Subject, condition: WrittenOut, settled: Truth
) -> Truth:
    """What a shared condition comes to: found out once for these facts."""
    key = (id(condition), subject, settled)
    known = facts.shared.truths
    if key not in known:
        known[key] = condition, evaluate(condition.all[0], facts, subject, settled)
    return known[key][1]


def evaluate_leaf(
    leaf: Leaf, facts: DerivedFacts, subject: Subject, settled: Truth = Truth.FALSE
) -> Truth:
    """What is known of one condition that joins no others.

    A question that a missing reason has closed counts as whatever `settled` says.
    """
    return _leaf_truth(facts, subject, leaf, settled)


def _leaf_truth(facts: DerivedFacts, subject: Subject, leaf: Leaf, settled: Truth) -> Truth:
    # Most conditions look at an answer of the subject itself, or of the pregnancy.
    if type(leaf) is ItemTest:
        if leaf.of is None:
            section = facts.catalogue.section_of[leaf.item]
            whose = CASE if section.kind == CASE else subject
            return truth_for(leaf, facts, whose, settled)
        truths = truth_of_each(leaf, facts, subject, settled).values()
        if not truths:
            return Truth.UNKNOWN
        return min(truths) if leaf.of == "everyone" else max(truths)
    match leaf:
        case PersonTest():
            return _person(leaf, facts, subject)
        case ContactTest():
            return _contact(leaf, facts, subject)
        case AgencyTest():
            return _agency(leaf, facts, subject)
        case Past():
            return _past(leaf, facts, subject)
        case Born():
            return Truth.of((facts.babies.born(subject) is not None) is leaf.born)
        case BabyTest():
            return facts.babies.truth(leaf, subject)
        case EventTest():
            return _event(leaf, facts, subject)
        case PregnancyTest():
            return _pregnancy(leaf, facts)
        case _:
            raise TypeError(type(leaf))


def _any(truths: Iterable[Truth]) -> Truth:
    """True for one of several people; nobody there, and it cannot be told."""
    return max(truths, default=Truth.UNKNOWN)


def _person(leaf: PersonTest, facts: DerivedFacts, subject: Subject) -> Truth:
    if leaf.recorded is not None:
        # Whoever has died or left has been recorded.
        is_this = leaf.person == "this"
        return Truth.of((is_this or bool(facts.assessment.with_role(leaf.person))) is leaf.recorded)
    people = facts.people(leaf.person, subject)
    return _any(truth_of_person(leaf, person, facts) for person in people)


def truth_of_person(leaf: PersonTest, person: PersonNoted, facts: DerivedFacts) -> Truth:
    """What is known of a test of people for one of them."""
    key, against = leaf.comparison
    match key:
        case "seen":
            return Truth.of(bool(facts.contacts_with(person.person, against)))
        case "not_seen":
            return Truth.of(not facts.contacts_with(person.person, against))
        case "has_role":
            wanted = {against} if isinstance(against, str) else set(against)
            return Truth.of(bool(wanted & set(person.roles)))
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
        case _:
            return _any(
                Truth.of(len(mine) < len(theirs))
                for other in facts.with_role(against)
                for mine, theirs in [answered_of_both(person, other, facts)]
            )


def answered_of_both(
    one: PersonNoted, other: PersonNoted, facts: DerivedFacts
) -> tuple[list[ItemId], list[ItemId]]:
    """Of the questions that apply to both, those answered for one and those for the other.

    Restricted sections do not count: how many are answered would tell whether these are. It is
    found out once for these facts.
    """
    key = (one.person, other.person)
    if key not in facts.of_both:
        facts.of_both[key] = _answered_of_both(one, other, facts)
    return facts.of_both[key]


def _answered_of_both(
    one: PersonNoted, other: PersonNoted, facts: DerivedFacts
) -> tuple[list[ItemId], list[ItemId]]:
    subjects = (Subject.person(one.person), Subject.person(other.person))
    ones, others = (facts.answered.get(subject, set[ItemId]()) for subject in subjects)
    catalogue = facts.catalogue
    shared = {
        item.id
        for section in catalogue.sections
        if _is_asked_of_both(section, one, other)
        and all(section_applies(section, facts, subject) for subject in subjects)
        for item in section.items
        if (item.id in ones or item.id in others)
        and all(applies(item.applies, facts, subject) for subject in subjects)
    }
    return sorted(shared & ones), sorted(shared & others)


def _is_asked_of_both(section: ResolvedSection, one: PersonNoted, other: PersonNoted) -> bool:
    asked = section.section.each.person if section.section.each else None
    return (
        asked is not None
        and not (set(asked).isdisjoint(one.roles) or set(asked).isdisjoint(other.roles))
        and is_counted(section)
    )


def is_counted(section: ResolvedSection) -> bool:
    """Whether the answers to it are counted where two people are held beside one another."""
    # What a supervisor answers tells nothing of how much is known about anybody.
    return (
        section.kind == "person"
        and not section.section.restricted
        and section.checklist.audience == "practitioner"
    )


def section_applies(section: ResolvedSection, facts: DerivedFacts, subject: Subject) -> bool:
    """Whether a section is known to apply to a subject; found out once for these facts."""
    if section.applies is None:
        return True
    key = (section.id, subject)
    if key not in facts.applying:
        facts.applying[key] = applies(section.applies, facts, subject)
    return facts.applying[key]


def applies(condition: Condition | None, facts: DerivedFacts, subject: Subject) -> bool:
    """Whether what waits for the condition is known to apply to the subject."""
    return condition is None or evaluate(condition, facts, subject) is Truth.TRUE


def _contact(leaf: ContactTest, facts: DerivedFacts, subject: Subject) -> Truth:
    contacts = facts.contacts_of(leaf, subject)
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


def counts_from(leaf: AgencyTest, facts: DerivedFacts, subject: Subject) -> date | None:
    """The day from which requests and replies count for a test of an agency, once it is known."""
    if leaf.since is None:
        return date.min
    return start_of(leaf.since, None, facts, subject)


def _past(leaf: Past, facts: DerivedFacts, subject: Subject) -> Truth:
    if facts.clock is None:
        return Truth.UNKNOWN
    timescale = facts.catalogue.timescale(leaf.past)
    if isinstance(timescale, Moment):
        day = facts.day_of(timescale, subject)
        if day is None:
            # A birth that has not been is behind nobody; how long it is to it may not be known.
            return Truth.FALSE if timescale.anchor == "birth" else Truth.UNKNOWN
        return Truth.of(facts.today >= day)
    assert leaf.since is not None
    start = start_of(leaf.since, leaf.of, facts, subject)
    if start is None:
        return Truth.FALSE if leaf.since == "birth" else Truth.UNKNOWN
    assert isinstance(timescale, Length)
    return Truth.of(facts.today > day_after(start, timescale))


def start_of(since: ItemId, of: str | None, facts: DerivedFacts, subject: Subject) -> date | None:
    """The day of an event, or the earliest answered to a question for a date, once it is known."""
    if since == "birth":
        return facts.babies.born(subject)
    if event_named(since) is not None:
        event = facts.newest_event(since)
        return event.on if event else None
    if since == "first-contact":
        contacts = facts.assessment.chronology
        return contacts[0].on if contacts else None
    if since == THIS_CONTACT:
        contact = facts.assessment.contacts.get(subject.key)
        return contact.on if contact else None
    days = [
        statement.answer.value
        for whose in facts.whose(since, of, subject)
        if (statement := facts.value(since, whose)) is not None
    ]
    return min((day for day in days if isinstance(day, date)), default=None)


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


def events_that_count(
    leaf: EventTest, facts: DerivedFacts, subject: Subject
) -> list[EventNoted] | None:
    """The events that a test looks at; None where it is not known from when on they count."""
    start = date.min
    if leaf.since is not None:
        since = start_of(leaf.since, None, facts, subject)
        if since is None:
            # Where what it counts from has not been, nothing has been since.
            is_known = leaf.since == "birth" or event_named(leaf.since) is not None
            return [] if is_known else None
        start = since
    events = [each for each in facts.events_of(leaf, subject) if each.on >= start]
    if leaf.within is not None:
        events = [each for each in events if not facts.is_over(each.on, leaf.within)]
    return [each for each in events if each.on <= facts.today]


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
            return Truth.of(len(facts.assessment.babies) > 1)
        case "number-unknown":
            return Truth.of(pregnancy.expected is None and not facts.assessment.noted_babies)


def deciding_leaves(
    condition: Condition, facts: DerivedFacts, subject: Subject, settled: Truth = Truth.FALSE
) -> Iterator[tuple[Leaf | Contradiction, Truth]]:
    """The conditions that make the whole what it is, and what each comes to.

    They join no others, but for a contradiction, whose sides say nothing without one another.
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
            yield condition, evaluate_leaf(condition, facts, subject, settled)
