"""Whether a condition holds for a subject: true, false, or cannot tell yet."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from prebirth_tui.checklist.catalogue import THIS_CONTACT, ResolvedSection
from prebirth_tui.checklist.conditions import (
    AgencyTest,
    AllOf,
    AnyOf,
    Born,
    Condition,
    ContactTest,
    ItemTest,
    Leaf,
    Not,
    Past,
    PersonTest,
)
from prebirth_tui.checklist.timescales import Length, Moment
from prebirth_tui.checklist.truth import Truth, evaluate_tree
from prebirth_tui.gaps.clock import day_after
from prebirth_tui.gaps.facts import DerivedFacts, age_on, is_answered, last_moved
from prebirth_tui.record.answers import Answers, RecordedAnswer
from prebirth_tui.record.bodies import PersonNoted


def evaluate(
    condition: Condition, facts: DerivedFacts, subject: str, settled: Truth = Truth.FALSE
) -> Truth:
    """What is known of the condition for that subject.

    A question that a missing reason has closed counts as what makes the whole false: for a part
    below a `not`, `settled` is true.
    """
    return evaluate_tree(
        condition, lambda leaf, so: evaluate_leaf(leaf, facts, subject, so), settled
    )


def evaluate_leaf(
    leaf: Leaf, facts: DerivedFacts, subject: str, settled: Truth = Truth.FALSE
) -> Truth:
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


def _item(leaf: ItemTest, facts: DerivedFacts, subject: str, settled: Truth) -> Truth:
    truths = truth_of_each(leaf, facts, subject, settled).values()
    if not truths:
        return Truth.UNKNOWN
    return min(truths) if leaf.of == "everyone" else max(truths)


def truth_of_each(
    leaf: ItemTest, facts: DerivedFacts, subject: str, settled: Truth = Truth.FALSE
) -> dict[str, Truth]:
    """What is known of a test of a question, for each subject whose answer it reads."""
    key, _ = leaf.comparison
    truths = {}
    for whose in facts.whose(leaf.item, leaf.of, subject):
        answers = facts.answers(leaf.item, whose)
        if answers is None:
            truths[whose] = _unanswered(leaf)
        elif key != "missing" and facts.settled_by_reason(leaf.item, whose):
            truths[whose] = settled
        else:
            truths[whose] = _ITEM_TESTS[key](leaf, answers, facts, whose)
    return truths


def _unanswered(leaf: ItemTest) -> Truth:
    match leaf.comparison:
        case "answered", against:
            return Truth.of(against is False)
        case (("fewer_times_than" | "fewer_times_alone_than"), _):
            return Truth.TRUE
        case (("missing" | "conflicting"), _):
            return Truth.FALSE
        case _:
            return Truth.UNKNOWN


_ItemTruth = Callable[[ItemTest, Answers, DerivedFacts, str], Truth]


def _wanted(leaf: ItemTest) -> tuple[Any, ...]:
    _, against = leaf.comparison
    return against if isinstance(against, tuple) else (against,)


def _compared(compare: Callable[[set[Any], set[Any]], bool]) -> _ItemTruth:
    def test(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: str) -> Truth:
        if not answers.given or answers.side_by_side:
            return Truth.UNKNOWN
        value = answers.given[-1].answer.value
        values = value if isinstance(value, tuple) else (value,)
        return Truth.of(compare(set(values), set(_wanted(leaf))))

    return test


def _numbered(compare: Callable[[float, float], bool]) -> _ItemTruth:
    def test(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: str) -> Truth:
        if not answers.given or answers.side_by_side:
            return Truth.UNKNOWN
        number = facts.number(answers.given[-1])
        return Truth.of(None if number is None else compare(number, leaf.comparison[1]))

    return test


def _enquiry_test(
    holds_for: Callable[[DerivedFacts, RecordedAnswer, str], bool], all_of: bool = False
) -> _ItemTruth:
    """Of the times that it was asked and answered, whether some (or all) are so."""
    quantified = all if all_of else any

    def test(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: str) -> Truth:
        if not answers.enquired:
            return Truth.UNKNOWN
        so = quantified(holds_for(facts, statement, whose) for statement in answers.enquired)
        return Truth.of(so is leaf.comparison[1])

    return test


def _told_directly(facts: DerivedFacts, statement: RecordedAnswer, whose: str) -> bool:
    present = statement.contact.there if statement.contact else ()
    return whose.partition(":")[2] in present and statement.answer.value != "no"


def _is_answered(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: str) -> Truth:
    return Truth.of(bool(answers.given) is leaf.answered)


def _is_missing(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: str) -> Truth:
    return Truth.of(answers.current.answer.missing in _wanted(leaf))


def _conflicting(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: str) -> Truth:
    return Truth.of(bool(facts.differing(answers)) is leaf.conflicting)


def _fewer_times(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: str) -> Truth:
    return Truth.of(len({each.answer.contact for each in answers.enquired}) < leaf.comparison[1])


def _fewer_times_alone(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: str) -> Truth:
    return Truth.of(len(facts.contacts_alone(answers, whose)) < leaf.comparison[1])


def _older_than(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: str) -> Truth:
    if not answers.enquired:
        return Truth.UNKNOWN
    return Truth.of(facts.is_over(answers.enquired[-1].on, leaf.comparison[1]))


def _before_change(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: str) -> Truth:
    if not answers.enquired:
        return Truth.UNKNOWN
    changed = facts.last_change(leaf.comparison[1], leaf.of, whose)
    return Truth.of(changed is not None and changed > answers.enquired[-1].on)


_ITEM_TESTS: dict[str, _ItemTruth] = {
    "is": _compared(lambda values, wanted: bool(values & wanted)),
    "is_not": _compared(lambda values, wanted: not values & wanted),
    "in": _compared(lambda values, wanted: bool(values & wanted)),
    "not_in": _compared(lambda values, wanted: not values & wanted),
    "at_least": _numbered(lambda number, least: number >= least),
    "less_than": _numbered(lambda number, limit: number < limit),
    "answered": _is_answered,
    "missing": _is_missing,
    "asked_alone": _enquiry_test(
        lambda facts, statement, whose: facts.was_alone(statement.contact, whose.partition(":")[2])
    ),
    "told_directly": _enquiry_test(_told_directly),
    "only_self_report": _enquiry_test(
        lambda facts, statement, whose: facts.is_self_report(statement), all_of=True
    ),
    "only_remote": _enquiry_test(
        lambda facts, statement, whose: facts.is_remote(statement), all_of=True
    ),
    "conflicting": _conflicting,
    "fewer_times_than": _fewer_times,
    "fewer_times_alone_than": _fewer_times_alone,
    "older_than": _older_than,
    "before_change": _before_change,
}


def _any(truths: Iterable[Truth]) -> Truth:
    """True for one of several people; nobody there, and it cannot be told."""
    return max(truths, default=Truth.UNKNOWN)


def _person(leaf: PersonTest, facts: DerivedFacts, subject: str) -> Truth:
    people = facts.people(leaf.person, subject)
    if leaf.recorded is not None:
        return Truth.of(bool(people) is leaf.recorded)
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
            born = person.date_of_birth
            return Truth.of(age_on(facts.today, born) < against if born else None)
        case _:
            return _any(
                Truth.of(len(mine) < len(theirs))
                for other in facts.assessment.with_role(against)
                for mine, theirs in [answered_of_both(person, other, facts)]
            )


def answered_of_both(
    one: PersonNoted, other: PersonNoted, facts: DerivedFacts
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


def _is_asked_of(section: ResolvedSection, person: PersonNoted) -> bool:
    each = section.section.each
    # What a supervisor answers tells nothing of how much is known about anybody.
    if each is None or section.checklist.audience == "supervisor":
        return False
    return bool(set(each.person or ()) & set(person.roles))


def applies(condition: Condition | None, facts: DerivedFacts, subject: str) -> bool:
    """Whether what waits for the condition is known to apply to the subject."""
    return condition is None or evaluate(condition, facts, subject) is Truth.TRUE


def _contact(leaf: ContactTest, facts: DerivedFacts, subject: str) -> Truth:
    contacts = facts.contacts_of(leaf, subject)
    key, against = leaf.comparison
    if key == "none":
        return Truth.of((not contacts) is against)
    return Truth.of(bool(contacts) and not facts.is_over(contacts[-1].on, against))


def _agency(leaf: AgencyTest, facts: DerivedFacts, subject: str) -> Truth:
    agency = subject.partition(":")[2] if leaf.agency == "this" else leaf.agency
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


def counts_from(leaf: AgencyTest, facts: DerivedFacts, subject: str) -> date | None:
    """The day from which requests and replies count for a test of an agency, once it is known."""
    if leaf.since is None:
        return date.min
    return start_of(leaf.since, None, facts, subject)


def _past(leaf: Past, facts: DerivedFacts, subject: str) -> Truth:
    if facts.clock is None:
        return Truth.UNKNOWN
    timescale = facts.catalogue.timescale(leaf.past)
    if isinstance(timescale, Moment):
        day = facts.clock.day_of(timescale)
        return Truth.of(day is not None and facts.today >= day)
    assert leaf.since is not None
    start = start_of(leaf.since, leaf.of, facts, subject)
    if start is None:
        return Truth.FALSE if leaf.since == "birth" else Truth.UNKNOWN
    assert isinstance(timescale, Length)
    return Truth.of(facts.today > day_after(start, timescale))


def start_of(since: str, of: str | None, facts: DerivedFacts, subject: str) -> date | None:
    """The day of an event, or the earliest answered to a question for a date, once it is known."""
    if since == "birth":
        return facts.clock.born if facts.clock else None
    if since == "first-contact":
        contacts = facts.assessment.chronology
        return contacts[0].on if contacts else None
    if since == THIS_CONTACT:
        contact = facts.assessment.contacts.get(subject.partition(":")[2])
        return contact.on if contact else None
    days = [
        statement.answer.value
        for whose in facts.whose(since, of, subject)
        if (statement := facts.value(since, whose)) is not None
    ]
    return min((day for day in days if isinstance(day, date)), default=None)


def _born(leaf: Born, facts: DerivedFacts) -> Truth:
    born = facts.clock.born if facts.clock else None
    return Truth.of((born is not None) is leaf.born)


def deciding_leaves(
    condition: Condition, facts: DerivedFacts, subject: str, settled: Truth = Truth.FALSE
) -> Iterator[tuple[Leaf, Truth]]:
    """The conditions that join no others and make the whole what it is, and what each comes to."""
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
        case _:
            yield condition, evaluate_leaf(condition, facts, subject, settled)
