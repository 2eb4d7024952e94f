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
from prebirth_tui.record.bodies import (
    Allocation,
    Commented,
    CommentSettled,
    ExplanationJudged,
    ReviewAsked,
    Reviewed,
)
from prebirth_tui.record.entries import Entry
from tests.draft_builder import FIRST_DAY, SAM, DraftBuilder, couple
from tests.tui.app_harness import real_catalogue

HURT = "private.alone.hurt"


def line(builder: DraftBuilder, today: date = FIRST_DAY) -> CaseloadLine:
    return caseload_line(builder.draft, builder.catalogue, today)


def test_it_begins_with_what_must_be_closed_first() -> None:
    builder = couple()
    found = line(builder)
    assert found.close_first.startswith("before plans  ")
    assert found.open[0].brief in found.close_first
    assert found.urgency == found.open[0].urgency.order


def test_it_holds_the_gaps_as_they_were_found() -> None:
    builder = couple()
    gaps = [gap for gap in builder.gaps().values() if not gap.restricted]
    found = [(gap.rule, gap.subject, gap.brief, gap.due) for gap in line(builder).open]
    assert found == [(gap.resolved.id, gap.subject, gap.brief, gap.due) for gap in gaps]


def test_a_draft_without_open_gaps_comes_last_and_says_so() -> None:
    found = CaseloadLine()
    assert (found.urgency, found.open, found.late) == (NOTHING_OPEN, (), None)


def explained() -> tuple[DraftBuilder, Entry]:
    builder = couple()
    until = FIRST_DAY + timedelta(weeks=2)
    return builder, builder.explain("basics.carer.not-told", "person:lee", until)


def test_an_explained_gap_stays_on_a_supervisors_list_until_she_agrees() -> None:
    before = line(couple())
    builder, explanation = explained()
    after = line(builder)
    assert (after.explained, after.to_agree) == (1, 1)
    assert len(after.open) == len(before.open)
    assert [gap.brief for gap in after.open if "(explained)" in gap.brief]

    builder.write(ExplanationJudged(entry=explanation.id, agreed=True))
    agreed = line(builder)
    assert (agreed.explained, agreed.to_agree) == (1, 0)
    assert len(agreed.open) == len(before.open) - 1


def test_an_explanation_that_she_refused_or_that_ended_explains_nothing() -> None:
    builder, explanation = explained()
    assert line(builder, FIRST_DAY + timedelta(weeks=3)).explained == 0
    builder.write(ExplanationJudged(entry=explanation.id, agreed=False, reason="Write to him"))
    assert (line(builder).explained, line(builder).to_agree) == (0, 0)


def test_a_practitioner_is_not_asked_again_for_what_was_explained() -> None:
    builder = couple()
    first = line(builder)
    for gap in builder.gaps().values():
        if not gap.restricted:
            rule, about = gap.key
            builder.explain(rule, str(about), FIRST_DAY + timedelta(weeks=2))
    after = line(builder)
    assert "explained" not in after.close_first
    assert after.review_first == f"{first.review_first}, explained"


def test_a_family_that_nobody_holds_needs_a_worker() -> None:
    found = line(couple())
    assert (found.with_, found.held) == ("", "Needs a worker; Rose wrote last")


def test_whoever_covers_holds_the_family_until_the_last_day() -> None:
    builder = couple()
    until = FIRST_DAY + timedelta(days=14)
    builder.write(Allocation(worker="Ann", cover="Ben", cover_until=until, supervisor="Sue"))
    covered = line(builder, until)
    assert (covered.worker, covered.cover, covered.with_) == ("Ann", "Ben", "Ben")
    assert "Ben covers until 16 Nov 2026" in covered.held
    after = line(builder, until + timedelta(days=1))
    assert (after.with_, after.cover, after.cover_ended) == ("Ann", "", True)
    assert "cover ended 16 Nov 2026" in after.held


def test_a_draft_is_ready_until_it_is_returned_or_signed_off() -> None:
    builder = couple()
    assert line(builder).review != "ready"
    builder.write(ReviewAsked(note="The plan is done"))
    assert line(builder).review == "ready"
    builder.write(Reviewed(outcome="returned", reasons="Meet Lee."))
    assert line(builder).review != "ready"
    builder.write(ReviewAsked())
    assert line(builder).review == "ready"


def test_what_two_people_say_differently_is_counted() -> None:
    builder = couple()
    other = DraftBuilder()
    other.draft, other.author = builder.draft, SAM
    builder.write(Allocation(worker="Ann"))
    other.write(Allocation(worker="Ben"))
    builder.answer("basics.carer.smokes", "person:lee", "yes")
    other.answer("basics.carer.smokes", "person:lee", "no")
    builder.draft = builder.draft.merged(other.draft.entries)
    assert line(builder).differs == 2


def test_what_became_overdue_last_is_known_beside_what_is_overdue_longest() -> None:
    builder = couple()
    found = line(builder, FIRST_DAY + timedelta(weeks=30))
    due = [gap.due for gap in found.open if gap.due is not None]
    assert found.late is not None
    assert found.slipped is not None
    assert (found.late.due, found.slipped.due) == (min(due), max(due))


def test_what_should_have_been_closed_by_now_is_late_only_then() -> None:
    builder = couple()
    first = next(gap for gap in line(builder).open if gap.due is not None)
    assert first.due is not None
    assert line(builder).late is None
    late = line(builder, first.due + timedelta(days=1)).late
    assert late is not None
    assert late.due is not None
    assert late.due <= first.due


@pytest.mark.parametrize(("later", "words"), [(-1, "by "), (0, "today"), (1, "overdue by 1 day")])
def test_the_next_step_says_when_its_day_has_passed(later: int, words: str) -> None:
    builder = couple()
    due = next(gap.due for gap in line(builder).open if gap.due is not None)
    assert due is not None
    found = line(builder, due + timedelta(days=later))
    assert f", {words}" in found.next_step


def test_each_parent_has_when_they_were_met_and_last_heard_of() -> None:
    builder = couple()
    builder.contact("visit", FIRST_DAY, present=("amy",))
    builder.contact("call", FIRST_DAY + timedelta(days=1), how="phone", present=("amy", "lee"))
    assert line(builder).parents == (
        ParentSeen(
            role="Mother",
            role_id="mother",
            name="Amy",
            in_person=FIRST_DAY,
            any_contact=FIRST_DAY + timedelta(days=1),
        ),
        ParentSeen(
            role="Father", role_id="father", name="Lee", any_contact=FIRST_DAY + timedelta(days=1)
        ),
    )
    assert line(builder).not_seen == ("Lee",)


def test_a_father_whom_nobody_has_named_is_there_by_his_role() -> None:
    builder = DraftBuilder()
    builder.person("amy", "mother")
    assert line(builder).parents[-1] == ParentSeen(role="Father", role_id="father", name="")


def test_stage_is_what_was_answered_and_before_that_referred() -> None:
    builder = couple()
    assert line(builder).stage == ""
    builder.answer("basics.pregnancy.referred-on", "case", FIRST_DAY)
    assert line(builder).stage == "referred"
    builder.answer("basics.pregnancy.worries", "case", ("housing",))
    assert line(builder).stage == "Housing"


def test_an_absent_worker_has_who_holds_the_family_named_since() -> None:
    builder = couple()
    builder.catalogue = real_catalogue()
    away, held = (
        builder.catalogue.tracking.away_since,
        builder.catalogue.tracking.held_by,
    )
    assert away is not None
    assert held is not None
    assert line(builder).away == ""
    builder.answer(away, "case", FIRST_DAY)
    assert line(builder).away == "away since 2 Nov, no one named"
    builder.answer(held, "case", "Sam Green")
    assert line(builder).away == "away 2 Nov: Sam Green"


def test_the_newest_meeting_stands_there_when_none_is_due() -> None:
    builder = couple()
    builder.contact("visit", FIRST_DAY, present=("amy",))
    builder.contact("round", FIRST_DAY, how="conference", present=("amy",))
    found = line(builder)
    assert (found.meeting.lower(), found.meeting_due) == ("conference 2 nov", None)


def test_comments_stand_by_who_spoke_last_until_they_are_settled() -> None:
    builder = couple()
    builder.write(Commented(comment="c1", text="Who was there?"))
    assert line(builder).comments == ("Rose",)
    builder.write(CommentSettled(comment="c1"))
    assert line(builder).comments == ()


@pytest.mark.parametrize(
    ("body", "state", "reasons"),
    [
        (Reviewed(outcome="returned", reasons="Meet Lee."), "returned", "Meet Lee."),
        (Reviewed(outcome="signed-off", reasons="With thanks."), "signed-off", ""),
    ],
)
def test_the_supervisors_word_stands_with_its_day(body: Reviewed, state: str, reasons: str) -> None:
    builder = couple()
    builder.write(body)
    found = line(builder)
    assert (found.review, found.reasons, found.reviewer) == (state, reasons, "Rose")
    assert found.reviewed == FIRST_DAY


def test_a_line_tells_nothing_that_was_answered_in_a_restricted_section() -> None:
    builder = couple()
    builder.answer(HURT, "person:amy", "last-year", note="A secret note")
    text = line(builder).model_dump_json() + str(line(builder).open)
    for told in ("secret", "last-year", "In the last year", "unsafe"):
        assert told not in text


def test_a_line_comes_back_from_its_text() -> None:
    builder = couple()
    found = line(builder)
    again = CaseloadLine.model_validate_json(found.model_dump_json(exclude_defaults=True))
    assert again == found
    assert again.open == found.open


def test_a_draft_is_found_by_any_word_that_was_typed_in_it() -> None:
    builder = couple()
    builder.answer("basics.carer.doctor", "person:lee", "Dr Harrow", note="Rang TWICE")
    words = words_of(builder.facts())
    for typed in ("dr harrow", "rang twice", "fern", "lee"):
        assert typed in words


def test_a_draft_is_not_found_by_what_was_typed_in_private() -> None:
    builder = couple()
    answered = builder.answer(HURT, "person:amy", "last-year", note="At the refuge")
    builder.take_back(answered)
    builder.explain("private.alone.no-safety-plan", "person:amy", FIRST_DAY)
    builder.event("police-call", private=True, happened="Nightingale House rang")
    builder.action("ring", FIRST_DAY, gap="private.alone.no-safety-plan", what="Through school")
    words = words_of(builder.facts())
    for typed in ("refuge", "last-year", "in hand", "nightingale", "school"):
        assert typed not in words


def test_a_day_has_its_year_only_when_it_is_far_off() -> None:
    assert due_text(date(2026, 12, 24), FIRST_DAY) == "24 Dec"
    assert due_text(date(2027, 12, 24), FIRST_DAY) == "24 Dec 2027"
