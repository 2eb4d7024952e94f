"""What raised a gap: something that is recorded, or only that nobody has asked yet.

A gap raised by facts is about something known that was not followed up. It counts from the day on
which the last fact needed was learned.

Three kinds of facts raise nothing: what only lets a question be asked (he knows of the pregnancy,
so he may be asked), that a question is due to be asked again, and whatever opens a rule that is
routine.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from prebirth_tui.checklist.catalogue import EVENTS, Catalogue, ResolvedRule, ResolvedSection
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
from prebirth_tui.checklist.truth import Truth, compiled_tree
from prebirth_tui.gaps.conditions import Known, compiled
from prebirth_tui.gaps.facts import DerivedFacts, Found
from prebirth_tui.gaps.item_tests import answers_naming, compiled_for, without_answer
from prebirth_tui.gaps.moments import events_that_count, start_of
from prebirth_tui.ids import CASE, ItemId, Subject
from prebirth_tui.record.answers import Answers

RaisedBy = Literal["fact", "blank"]


@dataclass(frozen=True, slots=True)
class Raised:
    """Whether recorded facts raised it, and since when."""

    by: RaisedBy
    since: date | None = None
    """The day of the last fact needed; None when there is none."""


BLANK = Raised("blank")

NOTHING: Found = (False, None)

_ASKED_AGAIN = frozenset({"older_than", "fewer_times_than", "fewer_times_alone_than"})
"""Tests of when and how often something was asked, not of what was said."""


@dataclass(frozen=True, slots=True)
class _Lets:
    """A condition that only lets something be asked; with the question that is asked again,
    if so.
    """

    again: ItemId | None


def raised(
    rule: ResolvedRule, section: ResolvedSection, facts: DerivedFacts, subject: Subject
) -> Raised:
    """What raises a gap of a rule that is open."""
    if rule.rule.routine or not _may_rest_on_facts((*section.tests, *rule.tests), facts, subject):
        return BLANK
    lets, when = _findings(rule, section, facts.catalogue)
    found = [finding.found(facts, subject, Truth.TRUE) for finding in lets]
    found.append(when.found(facts, subject, when.truth(facts, subject)))
    by_facts, since = _last(found)
    return Raised("fact", since) if by_facts else BLANK


def _findings(
    rule: ResolvedRule, section: ResolvedSection, catalogue: Catalogue
) -> tuple[list["_Finding"], "_Finding"]:
    """Those of what lets a rule apply, and that of what opens its gap; made once."""
    key = _findings, rule.id
    if key not in catalogue.compiled:
        lets = _Lets(_asked_again(rule.when))
        catalogue.compiled[key] = (
            [
                compiled_finding(each, catalogue, lets=lets)
                for each in (section.applies, rule.applies)
                if each is not None
            ],
            compiled_finding(rule.when, catalogue),
        )
    found: tuple[list[_Finding], _Finding] = catalogue.compiled[key]
    return found


def _asked_again(when: Condition) -> ItemId | None:
    """The question that a rule asks again, if that is all it does."""
    if not isinstance(when, ItemTest):
        return None
    return when.item if when.comparison[0] in _ASKED_AGAIN else None


Finder = Callable[[DerivedFacts, Subject, Truth], Found]
"""The facts that decide a condition whose outcome is known."""


class _Finding(NamedTuple):
    """The outcome of a condition, and the facts that decide it."""

    truth: Known
    found: Finder


def compiled_finding(
    condition: Condition,
    catalogue: Catalogue,
    settled: Truth = Truth.FALSE,
    lets: _Lets | None = None,
) -> _Finding:
    """Both as functions, compiled once for each condition of a catalogue.

    `lets` marks a condition for asking at all. Where one of several parts is enough and an
    unanswered question would have been enough too, no answer decided it.
    """
    key = (compiled_finding, id(condition), settled, lets)
    known = catalogue.compiled.get(key)
    if known is None or known[0] is not condition:
        finding = _Finding(
            compiled(condition, catalogue, settled), _found(condition, catalogue, settled, lets)
        )
        known = catalogue.compiled[key] = condition, finding
    found: _Finding = known[1]
    return found


def _found(
    condition: Condition, catalogue: Catalogue, settled: Truth, lets: _Lets | None
) -> Finder:
    match condition:
        case ItemTest() if _is_asked_again(condition, lets):
            return lambda facts, subject, truth: NOTHING
        case ItemTest():
            return _by_answers(condition, catalogue, settled)
        case WrittenOut(all=(part,)):
            return _once(compiled_finding(part, catalogue, settled, lets).found)
        case AllOf(all=parts) | AnyOf(any=parts):
            findings = [compiled_finding(each, catalogue, settled, lets) for each in parts]
            unasked = None
            if lets and isinstance(condition, AnyOf):
                unasked = _unasked(condition, catalogue, settled)
            return _by_parts(condition, findings, unasked)
        case Not(not_=part):
            found = compiled_finding(part, catalogue, settled.opposite(), lets).found
            return lambda facts, subject, truth: found(facts, subject, truth.opposite())
        case Contradiction(contradiction=sides):
            both = [
                compiled_finding(side, catalogue, settled, lets)
                for side in (sides.says, sides.shown_by)
            ]
            return lambda facts, subject, _: _last(
                [side.found(facts, subject, side.truth(facts, subject)) for side in both]
            )
        case Shared(shared=name):
            raise ValueError(f"`{name}` has to be written out first")
        case _:
            return lambda facts, subject, truth: _first(
                list(_by_leaf(condition, truth, facts, subject))
            )


def _is_asked_again(leaf: ItemTest, lets: _Lets | None) -> bool:
    return leaf.comparison[0] in _ASKED_AGAIN or (lets is not None and lets.again == leaf.item)


def _unasked(condition: Condition, catalogue: Catalogue, settled: Truth) -> Truth:
    """The outcome if no question had been answered, as far as that decides it."""

    def of_leaf(leaf: Leaf, settled: Truth) -> Callable[[None, None], Truth]:
        truth = Truth.UNKNOWN
        if isinstance(leaf, ItemTest):
            truth = without_answer(leaf, catalogue, settled)
        return lambda world, about: truth

    return compiled_tree(condition, of_leaf, settled)(None, None)


def _once(found: Finder) -> Finder:
    """The same, worked out once for these facts."""

    def kept(facts: DerivedFacts, subject: Subject, truth: Truth) -> Found:
        key = (found, subject)
        if key not in facts.found_by:
            facts.found_by[key] = found(facts, subject, truth)
        return facts.found_by[key]

    return kept


def _by_parts(condition: AllOf | AnyOf, parts: Sequence[_Finding], unasked: Truth | None) -> Finder:
    is_all = isinstance(condition, AllOf)
    of_every_part = Truth.TRUE if is_all else Truth.FALSE

    def found(facts: DerivedFacts, subject: Subject, truth: Truth) -> Found:
        if truth is unasked:
            return NOTHING
        deciding = [
            part.found(facts, subject, truth)
            for part in parts
            if truth is of_every_part or part.truth(facts, subject) is truth
        ]
        return _last(deciding) if is_all is (truth is Truth.TRUE) else _first(deciding)

    return found


def _may_rest_on_facts(tests: Iterable[Leaf], facts: DerivedFacts, subject: Subject) -> bool:
    """Whether anything they read is recorded: that alone identifies most blanks."""
    said = facts.said
    own, of_case = said.get(subject, ()), said.get(CASE, ())
    for leaf in tests:
        match leaf:
            case ItemTest(item=item, of=None):
                if item in own or item in of_case:
                    return True
            case Born():
                continue
            case PersonTest(
                younger_than=None, contactable=None, contact_decision_due=None, named_in=None
            ):
                continue
            case ContactTest(within=None, since=None):
                continue
            case _:
                return True
    return False


def _last(found: list[Found]) -> Found:
    """The last day among parts that are all needed."""
    days = [day for is_fact, day in found if is_fact and day is not None]
    return any(is_fact for is_fact, _ in found), max(days, default=None)


def _first(found: list[Found]) -> Found:
    """The first day among parts of which each is enough."""
    days = [day for is_fact, day in found if is_fact and day is not None]
    return any(is_fact for is_fact, _ in found), min(days, default=None)


def _by_answers(leaf: ItemTest, catalogue: Catalogue, settled: Truth) -> Finder:
    truth_for, item, of = compiled_for(leaf, catalogue, settled), leaf.item, leaf.of

    def found(facts: DerivedFacts, subject: Subject, truth: Truth) -> Found:
        whose = facts.whose(item, of, subject)
        if len(whose) == 1:
            return _answered(leaf, facts.answers(item, whose[0]))
        by = [
            answered
            for each in whose
            if truth_for(facts, each) is truth
            and (answered := _answered(leaf, facts.answers(item, each)))[0]
        ]
        return _first(by) if by else NOTHING

    return found


def _answered(leaf: ItemTest, answers: Answers | None) -> Found:
    if answers is None:
        return NOTHING
    if answers.given:
        return True, _stands_since(answers)
    # A missing reason is a fact only to a test that looks for one.
    return (True, answers.current.on) if leaf.missing is not None else NOTHING


def _stands_since(answers: Answers) -> date:
    """Since when the newest answer has been the answer; to repeat it is not to learn it."""
    newest = answers.given[-1]
    since = newest.on
    for statement in reversed(answers.given):
        if statement.same_as != newest.same_as:
            break
        since = statement.on
    return since


def _by_leaf(leaf: Leaf, truth: Truth, facts: DerivedFacts, subject: Subject) -> Iterator[Found]:
    """The recorded facts behind a condition that reads no answer."""
    match leaf:
        case BabyTest():
            for baby in facts.babies.of(subject if leaf.baby == "this" else CASE):
                days = (baby.outcome_on, baby.where_since, baby.legal_since)
                if leaf.placed is not None and truth is Truth.of(leaf.placed is False):
                    # That nobody removed the baby from its parents is the normal state of things.
                    continue
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
        case PersonTest(named_in=str(item)):
            for person in facts.people(leaf.person, subject):
                for statement in answers_naming(person.person, ItemId(item), facts):
                    yield True, statement.on
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
        case ContactTest(since=str(since)) if since not in EVENTS:
            start = start_of(since, None, facts, subject)
            if start is not None:
                yield True, start
        case Past(since=str(since)) if since not in EVENTS:
            start = start_of(since, leaf.of, facts, subject)
            if start is not None:
                yield True, start
        case _:
            return
