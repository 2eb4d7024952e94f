"""Whether a condition holds for a subject: true, false, or cannot tell yet."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from prebirth_tui.checklist.catalogue import THIS_CONTACT, PlacedSection
from prebirth_tui.checklist.conditions import (
    AgencyTest,
    Born,
    Condition,
    ContactTest,
    ItemTest,
    Leaf,
    Past,
    PersonTest,
)
from prebirth_tui.checklist.timescales import Length, Moment
from prebirth_tui.checklist.truth import Truth, judge
from prebirth_tui.gaps.clock import day_after
from prebirth_tui.gaps.facts import Facts, age_on
from prebirth_tui.record.assessment import Answers
from prebirth_tui.record.bodies import PersonNoted


def holds(condition: Condition, facts: Facts, subject: str) -> Truth:
    """What is known of the condition for that subject."""
    return judge(condition, lambda leaf, settled: leaf_truth(leaf, facts, subject, settled))


def leaf_truth(leaf: Leaf, facts: Facts, subject: str, settled: Truth = Truth.FALSE) -> Truth:
    """What is known of one condition that joins no others.

    A question that a missing reason has closed counts as whatever `settled` says.
    """
    match leaf:
        case ItemTest():
            return _item(leaf, facts, subject, settled)
        case PersonTest():
            return _person(leaf, facts, subject)
        case ContactTest():
            return _contact(leaf, facts, subject)
        case AgencyTest():
            return _agency(leaf, facts, subject)
        case Past():
            return _past(leaf, facts, subject)
        case Born():
            return _born(leaf, facts)


def _item(leaf: ItemTest, facts: Facts, subject: str, settled: Truth) -> Truth:
    key, against = leaf.held
    truths = []
    for whose in facts.whose(leaf.item, leaf.of, subject):
        answers = facts.answers(leaf.item, whose)
        if answers is None:
            truths.append(_unanswered(key, against))
        elif key != "missing" and facts.settled_by_reason(leaf.item, whose):
            truths.append(settled)
        elif key == "before_change":
            truths.append(_before_change(answers, against, leaf.of, facts, whose))
        else:
            truths.append(_ITEM_TESTS[key](answers, against, facts, whose))
    if not truths:
        return Truth.UNKNOWN
    return min(truths) if leaf.of == "everyone" else max(truths)


def _unanswered(key: str, against: Any) -> Truth:
    match key:
        case "answered":
            return Truth.of(against is False)
        case "fewer_times_than" | "fewer_times_alone_than":
            return Truth.TRUE
        case "missing" | "conflicting":
            return Truth.FALSE
        case _:
            return Truth.UNKNOWN


def _compared(compare: Callable[[Any, Any], bool]) -> Callable[..., Truth]:
    def test(answers: Answers, against: Any, facts: Facts, whose: str) -> Truth:
        if not answers.given or answers.side_by_side:
            return Truth.UNKNOWN
        value = answers.given[-1].answer.value
        values = value if isinstance(value, tuple) else (value,)
        wanted = against if isinstance(against, tuple) else (against,)
        return Truth.of(compare(set(values), set(wanted)))

    return test


def _numbered(compare: Callable[[float, float], bool]) -> Callable[..., Truth]:
    def test(answers: Answers, against: float, facts: Facts, whose: str) -> Truth:
        if not answers.given or answers.side_by_side:
            return Truth.UNKNOWN
        number = facts.number(answers.given[-1])
        return Truth.of(None if number is None else compare(number, against))

    return test


def _statement_test(holds_for: Callable[..., bool], all_of: bool = False) -> Callable[..., Truth]:
    """Of the statements that have a value, whether some (or all) are so."""
    quantified = all if all_of else any

    def test(answers: Answers, against: bool, facts: Facts, whose: str) -> Truth:
        if not answers.given:
            return Truth.UNKNOWN
        so = quantified(holds_for(facts, statement, whose) for statement in answers.given)
        return Truth.of(so is against)

    return test


def _told_directly(facts: Facts, statement: Any, whose: str) -> bool:
    present = (*statement.contact.present, *statement.contact.alone) if statement.contact else ()
    return whose.partition(":")[2] in present and statement.answer.value != "no"


_ITEM_TESTS: dict[str, Callable[..., Truth]] = {
    "is": _compared(lambda values, wanted: bool(values & wanted)),
    "is_not": _compared(lambda values, wanted: not values & wanted),
    "in": _compared(lambda values, wanted: bool(values & wanted)),
    "not_in": _compared(lambda values, wanted: not values & wanted),
    "at_least": _numbered(lambda number, least: number >= least),
    "less_than": _numbered(lambda number, limit: number < limit),
    "answered": lambda answers, against, facts, whose: Truth.of(bool(answers.given) is against),
    "missing": lambda answers, against, facts, whose: Truth.of(
        answers.current.answer.missing in (against if isinstance(against, tuple) else (against,))
    ),
    "asked_alone": _statement_test(
        lambda facts, statement, whose: facts.was_alone(statement.contact, whose.partition(":")[2])
    ),
    "told_directly": _statement_test(_told_directly),
    "only_self_report": _statement_test(
        lambda facts, statement, whose: facts.is_self_report(statement), all_of=True
    ),
    "only_remote": _statement_test(
        lambda facts, statement, whose: facts.is_remote(statement), all_of=True
    ),
    "conflicting": lambda answers, against, facts, whose: Truth.of(
        bool(facts.differing(answers)) is against
    ),
    "fewer_times_than": lambda answers, against, facts, whose: Truth.of(
        len({statement.answer.contact for statement in answers.given}) < against
    ),
    "fewer_times_alone_than": lambda answers, against, facts, whose: Truth.of(
        len(facts.contacts_alone(answers, whose)) < against
    ),
    "older_than": lambda answers, against, facts, whose: Truth.of(
        facts.is_over(answers.given[-1].on, against) if answers.given else None
    ),
}


def _before_change(answers: Answers, what: str, of: str | None, facts: Facts, whose: str) -> Truth:
    if not answers.given:
        return Truth.UNKNOWN
    changed = facts.last_change(what, of, whose)
    return Truth.of(changed is not None and changed > answers.given[-1].on)


def _any(truths: Iterable[Truth]) -> Truth:
    """True for one of several people; nobody there, and it cannot be told."""
    return max(truths, default=Truth.UNKNOWN)


def _person(leaf: PersonTest, facts: Facts, subject: str) -> Truth:
    key, against = leaf.held
    people = facts.people(leaf.person, subject)
    if key == "recorded":
        return Truth.of(bool(people) is against)
    return _any(_about_person(key, against, person, facts) for person in people)


def _about_person(key: str, against: Any, person: PersonNoted, facts: Facts) -> Truth:
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
            born = person.date_of_birth
            return Truth.of(age_on(facts.today, born) < against if born else None)
        case _:
            return _any(
                Truth.of(len(mine) < len(theirs))
                for other in facts.assessment.with_role(against)
                for mine, theirs in [answered_of_both(person, other, facts)]
            )


def answered_of_both(
    one: PersonNoted, other: PersonNoted, facts: Facts
) -> tuple[list[str], list[str]]:
    """Of the questions that apply to both, those answered for one and those for the other.

    Restricted sections do not count: how many are answered would tell whether these are.
    """
    subjects = (f"person:{one.person}", f"person:{other.person}")
    ones, others = (facts.answered.get(subject, set()) for subject in subjects)
    shared = [
        item.id
        for section in facts.catalogue.sections
        if not section.section.restricted
        and _is_asked_of(section, one)
        and _is_asked_of(section, other)
        for item in section.items
        if (item.id in ones or item.id in others)
        and all(
            applies(condition, facts, subject)
            for subject in subjects
            for condition in (section.applies, item.applies)
        )
    ]
    return [item for item in shared if item in ones], [item for item in shared if item in others]


def _is_asked_of(section: PlacedSection, person: PersonNoted) -> bool:
    each = section.section.each
    # What a supervisor answers tells nothing of how much is known about anybody.
    if each is None or section.checklist.audience == "supervisor":
        return False
    return bool(set(each.person or ()) & set(person.roles))


def applies(condition: Condition | None, facts: Facts, subject: str) -> bool:
    """Whether what waits for the condition is known to apply to the subject."""
    return condition is None or holds(condition, facts, subject) is Truth.TRUE


def _contact(leaf: ContactTest, facts: Facts, subject: str) -> Truth:
    kinds = (leaf.contact,) if isinstance(leaf.contact, str) else leaf.contact
    people = None
    if leaf.with_ is not None:
        people = [person.person for person in facts.people(leaf.with_, subject)]
    contacts = facts.contacts_of(kinds, people, subject)
    key, against = leaf.held
    if key == "none":
        return Truth.of((not contacts) is against)
    return Truth.of(bool(contacts) and not facts.is_over(contacts[-1].on, against))


def _agency(leaf: AgencyTest, facts: Facts, subject: str) -> Truth:
    agency = subject.partition(":")[2] if leaf.agency == "this" else leaf.agency
    people = None
    if leaf.about is not None:
        people = [person.person for person in facts.people(leaf.about, subject)]
        if not people:
            return Truth.UNKNOWN
    requests = facts.requests(agency, people)
    key, against = leaf.held
    waiting = [request for request in requests if request.answered is None]
    match key:
        case "asked":
            return Truth.of(bool(requests) is against)
        case "answered":
            return Truth.of((len(waiting) < len(requests)) is against)
        case _:
            return Truth.of(any(facts.is_over(request.asked, against) for request in waiting))


def _past(leaf: Past, facts: Facts, subject: str) -> Truth:
    if facts.clock is None:
        return Truth.UNKNOWN
    timescale = facts.catalogue.timescale(leaf.past)
    if isinstance(timescale, Moment):
        day = facts.clock.day_of(timescale)
        return Truth.of(day is not None and facts.today >= day)
    start = start_of(leaf, facts, subject)
    if start is None:
        return Truth.FALSE if leaf.since == "birth" else Truth.UNKNOWN
    assert isinstance(timescale, Length)
    return Truth.of(facts.today > day_after(start, timescale))


def start_of(leaf: Past, facts: Facts, subject: str) -> date | None:
    """The day that a length of time counts from, once it is known."""
    if leaf.since == "birth":
        return facts.clock.born if facts.clock else None
    if leaf.since == "first-contact":
        contacts = facts.assessment.chronology
        return contacts[0].on if contacts else None
    if leaf.since == THIS_CONTACT:
        contact = facts.assessment.contacts.get(subject.partition(":")[2])
        return contact.on if contact else None
    assert leaf.since is not None
    days = [
        statement.answer.value
        for whose in facts.whose(leaf.since, leaf.of, subject)
        if (statement := facts.value(leaf.since, whose)) is not None
    ]
    return min((day for day in days if isinstance(day, date)), default=None)


def _born(leaf: Born, facts: Facts) -> Truth:
    born = facts.clock.born if facts.clock else None
    return Truth.of((born is not None and born <= facts.today) is leaf.born)
