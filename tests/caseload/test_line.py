"""The line of a draft: what it says, and that it says nothing restricted."""

from datetime import date, timedelta

import pytest

from prebirth_tui.caseload.line import (
    NOTHING_OPEN,
    CaseloadLine,
    ParentSeen,
    caseload_line,
    due_text,
    words_of,
)
from prebirth_tui.record.bodies import Commented, CommentSettled, Reviewed
from tests.story import FIRST_DAY, Story, couple
from tests.tui.office import real_catalogue

HURT = "private.alone.hurt"


def line(story: Story, today: date = FIRST_DAY) -> CaseloadLine:
    return caseload_line(story.draft, story.catalogue, today)


def test_it_begins_with_what_must_be_closed_first() -> None:
    story = couple()
    found = line(story)
    assert found.close_first.startswith("before decision  ")
    assert found.open[0].brief in found.close_first
    assert found.urgency == found.open[0].urgency.order


def test_it_holds_the_gaps_as_they_were_found() -> None:
    story = couple()
    gaps = story.gaps().values()
    found = [(gap.rule, gap.subject, gap.brief, gap.due) for gap in line(story).open]
    assert found == [(gap.resolved.id, gap.subject, gap.brief, gap.due) for gap in gaps]


def test_a_draft_without_open_gaps_comes_last_and_says_so() -> None:
    found = CaseloadLine()
    assert (found.urgency, found.open, found.late) == (NOTHING_OPEN, (), None)


def test_an_explained_gap_is_counted_and_not_open() -> None:
    story = couple()
    before = line(story)
    story.explain("basics.carer.not-told", "person:lee", FIRST_DAY + timedelta(weeks=2))
    after = line(story)
    assert after.explained == 1
    assert len(after.open) == len(before.open) - 1
    assert line(story, FIRST_DAY + timedelta(weeks=3)).explained == 0


def test_what_should_have_been_closed_by_now_is_late_only_then() -> None:
    story = couple()
    first = next(gap for gap in line(story).open if gap.due is not None)
    assert first.due is not None
    assert line(story).late is None
    late = line(story, first.due + timedelta(days=1)).late
    assert late is not None
    assert late.due is not None
    assert late.due <= first.due


@pytest.mark.parametrize(("later", "words"), [(-1, "by "), (0, "today"), (1, "was due ")])
def test_the_next_step_says_when_its_day_has_passed(later: int, words: str) -> None:
    story = couple()
    due = next(gap.due for gap in line(story).open if gap.due is not None)
    assert due is not None
    found = line(story, due + timedelta(days=later))
    assert f", {words}" in found.next_step


def test_each_parent_has_when_they_were_met_and_last_heard_of() -> None:
    story = couple()
    story.contact("visit", FIRST_DAY, present=("amy",))
    story.contact("call", FIRST_DAY + timedelta(days=1), how="phone", present=("amy", "lee"))
    assert line(story).parents == (
        ParentSeen(
            role="Mother",
            name="Amy",
            in_person=FIRST_DAY,
            any_contact=FIRST_DAY + timedelta(days=1),
        ),
        ParentSeen(role="Father", name="Lee", any_contact=FIRST_DAY + timedelta(days=1)),
    )
    assert line(story).not_seen == ("Lee",)


def test_a_father_whom_nobody_has_named_is_there_by_his_role() -> None:
    story = Story()
    story.person("amy", "mother")
    assert line(story).parents[-1] == ParentSeen(role="Father", name="")


def test_stage_is_what_was_answered_and_before_that_referred() -> None:
    story = couple()
    assert line(story).stage == ""
    story.answer("basics.pregnancy.referred-on", "case", FIRST_DAY)
    assert line(story).stage == "referred"
    story.answer("basics.pregnancy.worries", "case", ("housing",))
    assert line(story).stage == "Housing"


def test_an_absent_worker_has_who_holds_the_family_named_since() -> None:
    story = couple()
    story.catalogue = real_catalogue()
    away, held = (
        story.catalogue.tracking.away_since,
        story.catalogue.tracking.held_by,
    )
    assert away is not None
    assert held is not None
    assert line(story).away == ""
    story.answer(away, "case", FIRST_DAY)
    assert line(story).away == "away since 2 Nov, nobody named"
    story.answer(held, "case", "Sam Green")
    assert line(story).away == "away 2 Nov: Sam Green"


def test_the_newest_meeting_stands_there_when_none_is_due() -> None:
    story = couple()
    story.contact("visit", FIRST_DAY, present=("amy",))
    story.contact("round", FIRST_DAY, how="conference", present=("amy",))
    found = line(story)
    assert (found.meeting.lower(), found.meeting_due) == ("conference 2 nov", None)


def test_comments_stand_by_who_spoke_last_until_they_are_settled() -> None:
    story = couple()
    story.write(Commented(comment="c1", text="Who was there?"))
    assert line(story).comments == ("Rose",)
    story.write(CommentSettled(comment="c1"))
    assert line(story).comments == ()


@pytest.mark.parametrize(
    ("body", "state", "reasons"),
    [
        (Reviewed(outcome="returned", reasons="Meet Lee."), "returned", "Meet Lee."),
        (Reviewed(outcome="signed-off", reasons="With thanks."), "signed-off", ""),
    ],
)
def test_the_supervisors_word_stands_with_its_day(body: Reviewed, state: str, reasons: str) -> None:
    story = couple()
    story.write(body)
    found = line(story)
    assert (found.review, found.reasons, found.reviewer) == (state, reasons, "Rose")
    assert found.reviewed == FIRST_DAY


def test_a_line_tells_nothing_that_was_answered_in_a_restricted_section() -> None:
    story = couple()
    story.answer(HURT, "person:amy", "last-year", note="A secret note")
    text = line(story).model_dump_json() + str(line(story).open)
    for told in ("secret", "last-year", "In the last year", "unsafe"):
        assert told not in text


def test_a_line_comes_back_from_its_text() -> None:
    story = couple()
    found = line(story)
    again = CaseloadLine.model_validate_json(found.model_dump_json(exclude_defaults=True))
    assert again == found
    assert again.open == found.open


def test_a_draft_is_found_by_any_word_that_was_typed_in_it() -> None:
    story = couple()
    story.answer("basics.carer.doctor", "person:lee", "Dr Harrow", note="Rang TWICE")
    words = words_of(story.assessment)
    for typed in ("dr harrow", "rang twice", "fern", "lee"):
        assert typed in words


def test_a_day_has_its_year_only_when_it_is_far_off() -> None:
    assert due_text(date(2026, 12, 24), FIRST_DAY) == "24 Dec"
    assert due_text(date(2027, 12, 24), FIRST_DAY) == "24 Dec 2027"
