"""Filters: which drafts a supervisor asks for, and what a saved one survives."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from prebirth_tui.caseload.filters import TICKS, Filter, has_changed
from prebirth_tui.caseload.line import CaseloadLine, GapInBrief, ParentSeen
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.ids import RuleId, Subject

TODAY = date(2026, 11, 21)
NEWS = CaseloadLine(heads=("a" * 64,))
LATE = GapInBrief(
    RuleId("basics.carer.not-told"), Subject("person:lee"), "Lee", Urgency.NOW, TODAY - timedelta(1)
)


def keeps(
    wanted: Filter,
    caseload_line: CaseloadLine,
    due: date | None = None,
    looked: tuple[str, ...] | None = (),
) -> bool:
    return wanted.keeps(due, caseload_line, TODAY, looked)


def test_nothing_asked_for_shows_every_draft() -> None:
    assert Filter().is_empty
    assert keeps(Filter(), CaseloadLine())
    assert keeps(Filter(), NEWS, looked=None)


@pytest.mark.parametrize(("days", "kept"), [(-3, True), (21, True), (22, False), (None, False)])
def test_due_within_some_weeks_counts_the_last_day(days: int | None, kept: bool) -> None:
    due = None if days is None else TODAY + timedelta(days=days)
    assert keeps(Filter(due_within=3), CaseloadLine(), due) is kept


def test_stage_and_worker_are_found_by_a_part_in_any_case() -> None:
    caseload_line = CaseloadLine(stage="Child protection", with_="Rose Brown")
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
    ],
)
def test_each_tick_asks_for_what_it_says(tick: str, caseload_line: CaseloadLine) -> None:
    wanted = Filter.model_validate({tick: True})
    assert keeps(wanted, caseload_line)
    assert not keeps(wanted, CaseloadLine(review="signed-off"))
    assert wanted.in_words == TICKS[tick]


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
        due_within=st.none() | st.integers(0, 60),
        stage=st.sampled_from(("", "Child in need")),
        **{name: st.booleans() for name in TICKS},
    )
)
def test_a_filter_comes_back_from_what_is_saved_of_it(wanted: Filter) -> None:
    assert Filter.model_validate(wanted.model_dump(exclude_defaults=True)) == wanted


def test_what_a_newer_program_has_saved_is_left_out() -> None:
    assert Filter.model_validate({"overdue": True, "band": "x"}) == Filter(overdue=True)


@pytest.mark.parametrize("weeks", [-1, 61])
def test_weeks_that_cannot_be_are_refused(weeks: int) -> None:
    with pytest.raises(ValidationError):
        Filter(due_within=weeks)
