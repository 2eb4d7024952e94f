"""Tests of a question: how it was answered, asked, by whom and how often."""

from collections.abc import Callable
from datetime import date
from typing import Any

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.conditions import ItemTest
from prebirth_tui.checklist.timescales import Moment
from prebirth_tui.checklist.truth import Truth, TruthIn
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.moments import last_change
from prebirth_tui.ids import CASE, ItemId, Subject
from prebirth_tui.record.answers import Answers, RecordedAnswer


def truth_of_each(
    leaf: ItemTest, facts: DerivedFacts, subject: Subject, settled: Truth = Truth.FALSE
) -> dict[Subject, Truth]:
    """The outcome of a test of a question for each subject whose answer it reads."""
    truth = compiled_for(leaf, facts.catalogue, settled)
    return {whose: truth(facts, whose) for whose in facts.whose(leaf.item, leaf.of, subject)}


def answers_naming(person: str, item: ItemId, facts: DerivedFacts) -> tuple[RecordedAnswer, ...]:
    """The answers that stand to a question, of anyone, that are this person."""
    given = (facts.value(item, whose) for whose in facts.whose(item, "anyone", CASE))
    return tuple(each for each in given if each is not None and each.answer.value == person)


def compiled_item(
    leaf: ItemTest, catalogue: Catalogue, settled: Truth
) -> TruthIn[DerivedFacts, Subject]:
    """A test of a question as a function of the facts and of the condition's subject."""
    item, of = leaf.item, leaf.of
    if of is None:
        # Most conditions read an answer about the subject itself, or about the pregnancy.
        about_case = catalogue.section_of[item].kind == CASE
        return compiled_for(leaf, catalogue, settled, CASE if about_case else None)
    truth, joined = compiled_for(leaf, catalogue, settled), min if of == "everyone" else max
    unknown_unless_answered = without_answer(leaf, catalogue, settled) is Truth.UNKNOWN

    def of_each(facts: DerivedFacts, subject: Subject) -> Truth:
        if unknown_unless_answered and item not in facts.assessment.spoken_of:
            return Truth.UNKNOWN
        each = [truth(facts, whose) for whose in facts.whose(item, of, subject)]
        return joined(each) if each else Truth.UNKNOWN

    return of_each


def compiled_for(
    leaf: ItemTest, catalogue: Catalogue, settled: Truth, always: Subject | None = None
) -> TruthIn[DerivedFacts, Subject]:
    """The same as a function of the facts and of the subject that is read, unless that is fixed.

    A question that a missing reason has closed has the outcome `settled`.
    """
    item, (key, _) = leaf.item, leaf.comparison
    without = without_answer(leaf, catalogue, settled)
    test, looks_at_reasons = _ITEM_TESTS[key], key == "missing"

    def truth(facts: DerivedFacts, whose: Subject) -> Truth:
        whose = always or whose
        answers = facts.assessment.answers.get((item, whose))
        if answers is None:
            return without
        if not looks_at_reasons and facts.is_settled(answers):
            return settled
        return test(leaf, answers, facts, whose)

    return truth


def without_answer(leaf: ItemTest, catalogue: Catalogue, settled: Truth) -> Truth:
    """The outcome of a test when nobody has said anything."""
    key, against = leaf.comparison
    if key == "answered":
        return Truth.of(against is False)
    if key in _NEVER_WITHOUT_ANSWER:
        return Truth.FALSE
    # A retired question can no longer be answered.
    if leaf.item in catalogue.retired:
        return settled
    return Truth.TRUE if key in _SO_WITHOUT_ANSWER else Truth.UNKNOWN


_NEVER_WITHOUT_ANSWER = frozenset({"missing", "conflicting"})
_SO_WITHOUT_ANSWER = frozenset({"fewer_times_than", "fewer_times_alone_than"})


_ItemTruth = Callable[[ItemTest, Answers, DerivedFacts, Subject], Truth]


def _wanted(leaf: ItemTest) -> tuple[Any, ...]:
    _, against = leaf.comparison
    return against if isinstance(against, tuple) else (against,)


def _compared(is_among: bool) -> _ItemTruth:
    def test(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: Subject) -> Truth:
        if not answers.given or answers.side_by_side:
            return Truth.UNKNOWN
        value, wanted = answers.given[-1].answer.value, _wanted(leaf)
        values = value if isinstance(value, tuple) else (value,)
        return Truth.of(any(each in wanted for each in values) is is_among)

    return test


def _numbered(compare: Callable[[float, float], bool]) -> _ItemTruth:
    def test(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: Subject) -> Truth:
        if not answers.given or answers.side_by_side:
            return Truth.UNKNOWN
        number = facts.number(answers.given[-1])
        return Truth.of(None if number is None else compare(number, leaf.comparison[1]))

    return test


def _enquiry_test(
    holds_for: Callable[[DerivedFacts, RecordedAnswer, Subject], bool], all_of: bool = False
) -> _ItemTruth:
    """Whether the test is true of some, or of all, of the times it was asked and answered."""
    quantified = all if all_of else any

    def test(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: Subject) -> Truth:
        if not answers.enquired:
            return Truth.UNKNOWN
        so = quantified(holds_for(facts, statement, whose) for statement in answers.enquired)
        return Truth.of(so is leaf.comparison[1])

    return test


def _last_alone(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: Subject) -> Truth:
    if not answers.enquired:
        return Truth.UNKNOWN
    alone = facts.was_alone(answers.enquired[-1].contact, whose.key)
    return Truth.of(alone is leaf.last_asked_alone)


def _told_directly(facts: DerivedFacts, statement: RecordedAnswer, whose: Subject) -> bool:
    present = statement.contact.there if statement.contact else ()
    return whose.key in present and statement.answer.value != "no"


def _is_answered(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: Subject) -> Truth:
    return Truth.of(bool(answers.given) is leaf.answered)


def _is_missing(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: Subject) -> Truth:
    return Truth.of(answers.current.answer.missing in _wanted(leaf))


def _conflicting(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: Subject) -> Truth:
    return Truth.of(bool(facts.differing(answers)) is leaf.conflicting)


def _fewer_times(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: Subject) -> Truth:
    return Truth.of(len({each.answer.contact for each in answers.enquired}) < leaf.comparison[1])


def _fewer_times_alone(
    leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: Subject
) -> Truth:
    return Truth.of(len(facts.contacts_alone(answers, whose)) < leaf.comparison[1])


def _older_than(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: Subject) -> Truth:
    if not answers.enquired:
        return Truth.UNKNOWN
    return Truth.of(facts.is_over(answers.enquired[-1].on, leaf.comparison[1]))


def _later_than(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: Subject) -> Truth:
    if not answers.given or answers.side_by_side or facts.clock is None:
        return Truth.UNKNOWN
    said = answers.given[-1].answer.value
    moment = facts.catalogue.timescale(leaf.comparison[1])
    assert isinstance(moment, Moment)
    day = facts.clock.day_of(moment)
    return Truth.of(said > day if isinstance(said, date) and day else None)


def _before_change(leaf: ItemTest, answers: Answers, facts: DerivedFacts, whose: Subject) -> Truth:
    if not answers.enquired:
        return Truth.UNKNOWN
    changed = last_change(leaf.comparison[1], leaf.of, facts, whose)
    return Truth.of(changed is not None and changed > answers.enquired[-1].on)


_ITEM_TESTS: dict[str, _ItemTruth] = {
    "is": _compared(True),
    "is_not": _compared(False),
    "in": _compared(True),
    "not_in": _compared(False),
    "at_least": _numbered(lambda number, least: number >= least),
    "less_than": _numbered(lambda number, limit: number < limit),
    "answered": _is_answered,
    "missing": _is_missing,
    "asked_alone": _enquiry_test(
        lambda facts, statement, whose: facts.was_alone(statement.contact, whose.key)
    ),
    "last_asked_alone": _last_alone,
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
    "later_than": _later_than,
    "before_change": _before_change,
}
