"""Filters: which drafts a supervisor asks for, and what a saved one survives."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from prebirth_tui.caseload.filters import (
    NUMBERS,
    QUESTIONS,
    TICKS,
    Filter,
    InList,
    Looker,
    choices_of,
    every_filter,
    has_changed,
)
from prebirth_tui.caseload.line import CaseloadLine, GapInBrief, ParentSeen
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.ids import RuleId, Subject

TODAY = date(2026, 11, 21)
NEWS = CaseloadLine(heads=("a" * 64,))
LATE = GapInBrief(
    RuleId("basics.carer.not-told"), Subject("person:lee"), "Lee", Urgency.NOW, TODAY - timedelta(1)
)


def _slipped(days: int) -> GapInBrief:
    return LATE._replace(due=TODAY - timedelta(days=days))


def keeps(
    wanted: Filter,
    caseload_line: CaseloadLine,
    due: date | None = None,
    looked: tuple[str, ...] | None = (),
    *,
    expected: bool = True,
) -> bool:
    return wanted.keeps(InList(due, expected, caseload_line, looked), Looker("Sue", TODAY))


def test_nothing_asked_for_shows_every_draft() -> None:
    assert Filter().is_empty
    assert keeps(Filter(), CaseloadLine())
    assert keeps(Filter(), NEWS, looked=None)


@pytest.mark.parametrize(("days", "kept"), [(-3, True), (21, True), (22, False), (None, False)])
def test_due_within_some_weeks_counts_the_last_day(days: int | None, kept: bool) -> None:
    due = None if days is None else TODAY + timedelta(days=days)
    assert keeps(Filter(due_within=3), CaseloadLine(), due) is kept


def test_a_baby_who_is_born_is_not_due() -> None:
    soon = TODAY + timedelta(days=3)
    assert keeps(Filter(due_within=3), CaseloadLine(), soon)
    assert not keeps(Filter(due_within=3), CaseloadLine(), soon, expected=False)


def parent(role: str, name: str, met: date | None) -> ParentSeen:
    return ParentSeen(role=role.title(), role_id=role, name=name, in_person=met)


@pytest.mark.parametrize(
    ("met", "kept"),
    [(None, True), (TODAY - timedelta(weeks=4), True), (TODAY - timedelta(days=27), False)],
)
def test_each_parent_is_asked_for_by_weeks_and_apart(met: date | None, kept: bool) -> None:
    line = CaseloadLine(parents=(parent("mother", "Amy", TODAY), parent("father", "Lee", met)))
    assert keeps(Filter(father_not_met=4), line) is kept
    assert not keeps(Filter(mother_not_met=4), line)


def test_a_father_who_is_not_named_has_not_been_met() -> None:
    line = CaseloadLine(parents=(parent("mother", "Amy", TODAY), parent("father", "", None)))
    assert keeps(Filter(father_not_met=0), line)


@pytest.mark.parametrize(("days", "kept"), [(0, False), (1, True), (7, True)])
def test_what_slipped_lately_counts_from_the_day_it_became_overdue(days: int, kept: bool) -> None:
    line = CaseloadLine(late=LATE, slipped=_slipped(1))
    assert keeps(Filter(slipped_within=days), line) is kept
    assert not keeps(Filter(slipped_within=days), CaseloadLine())


def test_the_worker_is_found_by_the_worker_and_by_whoever_covers() -> None:
    line = CaseloadLine(worker="Ann", cover="Ben", with_="Ben")
    assert keeps(Filter(worker="ann"), line)
    assert keeps(Filter(worker="ben"), line)


@pytest.mark.parametrize("name", ["sue", "SUE", "Sue"])
def test_what_is_mine_is_found_by_my_name_in_any_case(name: str) -> None:
    for tick, line in (
        ("mine", CaseloadLine(worker=name, with_=name)),
        ("covering", CaseloadLine(cover=name, with_=name)),
        ("supervising", CaseloadLine(supervisor=name)),
    ):
        assert keeps(Filter.model_validate({tick: True}), line)


def test_stage_and_worker_are_found_by_a_part_in_any_case() -> None:
    caseload_line = CaseloadLine(stage="Child protection", worker="Rose Brown", with_="Rose Brown")
    assert keeps(Filter(stage="PROTECTION", worker="rose"), caseload_line)
    assert not keeps(Filter(stage="protection", worker="sam"), caseload_line)


@pytest.mark.parametrize(
    ("tick", "caseload_line"),
    [
        ("not_seen", CaseloadLine(parents=(ParentSeen(role="Father", name="Lee"),))),
        ("overdue", CaseloadLine(late=LATE)),
        ("comments", CaseloadLine(comments=("Pat",))),
        ("changed", NEWS),
        ("returned", CaseloadLine(review="returned")),
        ("lapsed", CaseloadLine(review="lapsed")),
        ("no_worker", CaseloadLine()),
        ("to_agree", CaseloadLine(to_agree=1)),
        ("differs", CaseloadLine(differs=1)),
        ("ready", CaseloadLine(review="ready")),
        ("open_now", CaseloadLine(before=("now",))),
        ("open_before_plans", CaseloadLine(before=("now", "before-decision"))),
        ("open_before_birth", CaseloadLine(before=("before-birth",))),
        ("open_before_home", CaseloadLine(before=("before-discharge",))),
    ],
)
def test_each_tick_asks_for_what_it_says(tick: str, caseload_line: CaseloadLine) -> None:
    wanted = Filter.model_validate({tick: True})
    assert keeps(wanted, caseload_line)
    assert not keeps(wanted, CaseloadLine(review="signed-off", with_="Ann"))
    assert wanted.in_words == TICKS[tick]


def test_a_draft_never_looked_at_is_asked_for_apart_from_one_that_changed() -> None:
    wanted = Filter(never_looked=True)
    assert keeps(wanted, NEWS, looked=None)
    assert not keeps(wanted, NEWS, looked=("b" * 64,))


def test_a_parent_who_is_not_named_counts_as_not_seen() -> None:
    assert CaseloadLine(parents=(ParentSeen(role="Father", name=""),)).not_seen == ("Father",)
    met = ParentSeen(role="Father", name="Lee", in_person=TODAY)
    assert CaseloadLine(parents=(met,)).not_seen == ()


def test_a_draft_has_changed_unless_everything_in_it_was_seen() -> None:
    assert has_changed(NEWS, None)
    assert has_changed(NEWS, ("b" * 64,))
    assert not has_changed(NEWS, ("a" * 64, "b" * 64))


def test_everything_asked_for_is_said_in_words() -> None:
    wanted = Filter(due_within=3, stage="need", worker="Rose", overdue=True)
    assert wanted.in_words == "due within 3 weeks; stage need; with Rose; something overdue"


@given(
    st.builds(
        Filter,
        **{name: st.none() | st.integers(0, 60) for name in NUMBERS},
        stage=st.sampled_from(("", "Child in need")),
        **{name: st.booleans() for name in TICKS},
    )
)
def test_a_filter_comes_back_from_what_is_saved_of_it(wanted: Filter) -> None:
    assert Filter.model_validate(wanted.model_dump(exclude_defaults=True)) == wanted


def test_what_a_newer_program_has_saved_is_left_out() -> None:
    assert Filter.model_validate({"overdue": True, "band": "x"}) == Filter(overdue=True)


@pytest.mark.parametrize("number", [-1, 61])
@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_that_cannot_be_are_refused(name: str, number: int) -> None:
    with pytest.raises(ValidationError):
        Filter.model_validate({name: number})


def test_the_questions_of_a_supervisor_are_filters_that_nobody_has_to_make() -> None:
    for wanted in QUESTIONS.values():
        assert not wanted.is_empty
    no_worker, father, due, slipped = QUESTIONS.values()
    assert keeps(no_worker, CaseloadLine())
    assert not keeps(no_worker, CaseloadLine(with_="Ben"))
    for met, kept in ((None, True), (TODAY - timedelta(weeks=70), False)):
        line = CaseloadLine(parents=(parent("mother", "Amy", None), parent("father", "Lee", met)))
        assert keeps(father, line) is kept
    assert keeps(father, CaseloadLine(parents=(parent("father", "", None),)))
    soon = TODAY + timedelta(weeks=4)
    assert keeps(due, CaseloadLine(before=(Urgency.BEFORE_BIRTH.value,)), soon)
    assert not keeps(due, CaseloadLine(before=(Urgency.KEEP_ASKING.value,)), soon)
    assert not keeps(due, CaseloadLine(), soon)
    assert keeps(slipped, CaseloadLine(late=LATE, slipped=_slipped(1)))
    assert not keeps(slipped, CaseloadLine(late=LATE, slipped=_slipped(2)))


def test_a_filter_of_ones_own_is_chosen_beside_the_questions_and_says_what_it_asks() -> None:
    every = every_filter({"Mine": {"mine": True}})
    assert list(every) == [*QUESTIONS, "Mine"]
    choices = choices_of(every)
    assert choices["Mine"] == "Mine: mine"
    assert all(choices[question] == question for question in QUESTIONS)
