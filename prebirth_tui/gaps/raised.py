"""What raised a gap: something that is recorded, or only that nobody has asked yet.

A gap that facts raise is about what is known and has not been followed up. It counts from the day
on which the last of these facts that it took was learned.

Two things that are answered raise nothing: what only lets a question be asked (he knows of the
pregnancy, so he may be asked), and that a question is due to be asked again.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prebirth_tui.checklist.catalogue import EVENTS, ResolvedRule, ResolvedSection
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
from prebirth_tui.checklist.truth import Truth, evaluate_tree
from prebirth_tui.gaps.conditions import evaluate_leaf, events_that_count, start_of
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.item_tests import truth_of_each, truth_without_answer
from prebirth_tui.ids import CASE, ItemId, Subject
from prebirth_tui.record.answers import Answers

RaisedBy = Literal["fact", "blank"]


@dataclass(frozen=True, slots=True)
class Raised:
    """Whether recorded facts raised it, and since when."""

    by: RaisedBy
    since: date | None = None
    """The day of the last fact that it took; None where there is no such day."""


BLANK = Raised("blank")

_Found = tuple[bool, date | None]
"""Whether recorded facts make something what it is, and the day of the last that it took."""
_NOTHING: _Found = (False, None)


_ASKED_AGAIN = frozenset({"older_than", "fewer_times_than", "fewer_times_alone_than"})
"""Tests of when and how often something was asked, not of what was said."""


@dataclass(frozen=True, slots=True)
class _Lets:
    """That a condition only lets something be asked; the question that is asked again, if so."""

    again: ItemId | None


def raised(
    rule: ResolvedRule, section: ResolvedSection, facts: DerivedFacts, subject: Subject
) -> Raised:
    """What raises a gap of a rule that is open."""
    if not _may_rest_on_facts((*section.tests, *rule.tests), facts, subject):
        return BLANK
    lets = [each for each in (section.applies, rule.applies) if each is not None]
    asks = _Lets(_asked_again(rule.when))
    known = [_judged(each, facts, subject, Truth.FALSE, asks)[1] for each in lets]
    by_facts, since = _last([*known, _judged(rule.when, facts, subject, Truth.FALSE)[1]])
    return Raised("fact", since) if by_facts else BLANK


def _judged(
    condition: Condition,
    facts: DerivedFacts,
    subject: Subject,
    settled: Truth,
    lets: _Lets | None = None,
) -> tuple[Truth, _Found]:
    """What a condition comes to, and the facts by which it does.

    `lets`: it says when something is asked at all. Where one of several things is enough for that
    and that a question has not been answered would have been too, no answer made it so.
    """
    match condition:
        case ItemTest():
            truth, by = _by_answers(condition, facts, subject, settled)
            return truth, _NOTHING if lets and lets.again == condition.item else by
        case WrittenOut(all=(part,)):
            key = (id(condition), subject, settled, lets)
            if key not in facts.shared.found_by:
                found_by = _judged(part, facts, subject, settled, lets)
                facts.shared.found_by[key] = condition, found_by
            return facts.shared.found_by[key][1]
        case AllOf(all=parts) | AnyOf(any=parts):
            found = [_judged(part, facts, subject, settled, lets) for part in parts]
            is_all = isinstance(condition, AllOf)
            truth = (min if is_all else max)(each for each, _ in found)
            if lets and not is_all and truth is _unasked(condition, facts, subject, settled):
                return truth, _NOTHING
            deciding = [by for each, by in found if each is truth]
            takes_all = is_all is (truth is Truth.TRUE)
            return truth, _last(deciding) if takes_all else _first(deciding)
        case Not(not_=part):
            truth, by = _judged(part, facts, subject, settled.opposite(), lets)
            return truth.opposite(), by
        case Contradiction(contradiction=sides):
            both = [_judged(side, facts, subject, settled) for side in (sides.says, sides.shown_by)]
            truth = Truth.of(all(each is Truth.TRUE for each, _ in both))
            return truth, _last([by for _, by in both])
        case Shared(shared=name):
            raise ValueError(f"`{name}` has to be written out first")
        case _:
            truth = evaluate_leaf(condition, facts, subject, settled)
            return truth, _first(list(_by_leaf(condition, truth, facts, subject)))


def _asked_again(when: Condition) -> ItemId | None:
    """The question that a rule asks again, where it does no more than that."""
    if not isinstance(when, ItemTest):
        return None
    return when.item if when.comparison[0] in _ASKED_AGAIN else None


def _unasked(condition: Condition, facts: DerivedFacts, subject: Subject, settled: Truth) -> Truth:
    """What a condition would come to if no question had been answered, as far as that settles."""

    def of_leaf(leaf: Leaf, settled: Truth) -> Truth:
        if isinstance(leaf, ItemTest):
            return truth_without_answer(leaf, facts, settled)
        return Truth.UNKNOWN

    return evaluate_tree(condition, of_leaf, settled)


def _may_rest_on_facts(tests: Iterable[Leaf], facts: DerivedFacts, subject: Subject) -> bool:
    """Whether anything is recorded that they look at: most blanks are told by that alone."""
    said = facts.said
    own, of_case = said.get(subject, ()), said.get(CASE, ())
    for leaf in tests:
        match leaf:
            case ItemTest(item=item, of=None):
                if item in own or item in of_case:
                    return True
            case Born():
                continue
            case PersonTest(younger_than=None, contactable=None, contact_decision_due=None):
                continue
            case ContactTest(within=None):
                continue
            case _:
                return True
    return False


def _last(found: list[_Found]) -> _Found:
    """Of what it takes together."""
    days = [day for is_fact, day in found if is_fact and day is not None]
    return any(is_fact for is_fact, _ in found), max(days, default=None)


def _first(found: list[_Found]) -> _Found:
    """Of what would each be enough."""
    days = [day for is_fact, day in found if is_fact and day is not None]
    return any(is_fact for is_fact, _ in found), min(days, default=None)


def _by_answers(
    leaf: ItemTest, facts: DerivedFacts, subject: Subject, settled: Truth
) -> tuple[Truth, _Found]:
    truths = truth_of_each(leaf, facts, subject, settled)
    if not truths:
        return Truth.UNKNOWN, _NOTHING
    truth = min(truths.values()) if leaf.of == "everyone" else max(truths.values())
    found = [
        by
        for whose, each in truths.items()
        if each is truth and (by := _answered(leaf, facts.answers(leaf.item, whose)))[0]
    ]
    return truth, _first(found) if found else _NOTHING


def _answered(leaf: ItemTest, answers: Answers | None) -> _Found:
    if answers is None or leaf.comparison[0] in _ASKED_AGAIN:
        return _NOTHING
    if answers.given:
        return True, _stands_since(answers)
    # Why there is no answer is a fact only to what looks for that.
    return (True, answers.current.on) if leaf.missing is not None else _NOTHING


def _stands_since(answers: Answers) -> date:
    """Since when the newest answer has been the answer; saying it again is not to learn it."""
    newest = answers.given[-1]
    since = newest.on
    for statement in reversed(answers.given):
        if statement.same_as != newest.same_as:
            break
        since = statement.on
    return since


def _by_leaf(leaf: Leaf, truth: Truth, facts: DerivedFacts, subject: Subject) -> Iterator[_Found]:
    """The recorded facts on which a condition rests that looks at no answer."""
    match leaf:
        case BabyTest():
            for baby in facts.babies.of(subject if leaf.baby == "this" else CASE):
                days = (baby.outcome_on, baby.where_since, baby.legal_since)
                if baby.outcome != "expected":
                    yield True, max((day for day in days if day is not None), default=None)
        case EventTest():
            for event in events_that_count(leaf, facts, subject) or ():
                yield True, event.on
        case PregnancyTest():
            if truth is Truth.TRUE and leaf.pregnancy not in ("undated", "number-unknown"):
                ending = facts.assessment.ending
                yield True, ending.on if ending is not None else None
        case PersonTest() if leaf.comparison[0] in ("contactable", "contact_decision_due"):
            for person in facts.people(leaf.person, subject):
                if person.not_to_contact is not None:
                    yield True, person.not_to_contact.since
        case PersonTest(younger_than=limit) if limit is not None:
            if truth is Truth.TRUE:
                yield True, None
        case ContactTest(within=length) if length is not None:
            found = facts.contacts_of(leaf, subject)
            if found:
                yield True, found[-1].on
        case AgencyTest():
            agency = subject.key if leaf.agency == "this" else leaf.agency
            people = facts.people(leaf.about, subject) if leaf.about else None
            keys = None if people is None else [person.person for person in people]
            for request in facts.requests(agency, keys):
                yield True, request.asked
        case Past(since=str(since)) if since not in EVENTS:
            start = start_of(since, leaf.of, facts, subject)
            if start is not None:
                yield True, start
        case _:
            return
