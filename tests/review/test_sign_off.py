"""A sign-off holds for what its author saw, and lapses when anything about the family changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.record.bodies import (
    AnyBody,
    Commented,
    CommentSettled,
    ExplanationJudged,
    HandedOver,
    PersonNoted,
    Retention,
    Reviewed,
)
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.review.sign_off import DraftReview, StillOpen, last_review, rests_on
from tests.draft_builder import FIRST_DAY, ROSE, DraftBuilder, at, couple
from tests.record.strategies import AUTHORS, Copies, copies
from tests.small import small_catalogue
from tests.tui.app_harness import real_catalogue

PAT = Author("Pat", "pat@office")
TOLD, LEE = "basics.carer.told", "person:lee"


def signed_off(catalogue: Catalogue | None = None) -> DraftBuilder:
    """A draft with one answer, which Pat has signed off."""
    builder = couple()
    builder.catalogue = catalogue or builder.catalogue
    builder.answer(TOLD, LEE, "yes")
    builder.author = PAT
    builder.write(Reviewed(outcome="signed-off", checklists=dict(builder.catalogue.versions)))
    builder.author = ROSE
    return builder


def review(builder: DraftBuilder) -> DraftReview:
    found = last_review(builder.assessment, builder.catalogue)
    assert found is not None
    return found


def answered(builder: DraftBuilder) -> None:
    builder.answer("basics.carer.smokes", LEE, "no")


def corrected(builder: DraftBuilder) -> None:
    first = builder.current(TOLD, LEE).entry
    builder.answer(TOLD, LEE, "no", corrects=(first.id,))


def met_somebody(builder: DraftBuilder) -> None:
    builder.person("rosa", "overnight-carer")


def took_back(builder: DraftBuilder) -> None:
    builder.take_back(builder.current(TOLD, LEE).entry)


def explained(builder: DraftBuilder) -> None:
    builder.explain("basics.carer.not-told", LEE, FIRST_DAY + timedelta(weeks=2))


def test_a_draft_that_nobody_has_reviewed_has_no_review() -> None:
    assert last_review(couple().assessment, small_catalogue()) is None


def test_it_stands_while_nothing_changes() -> None:
    found = review(signed_off())
    assert (found.state, found.added, found.other_checklists) == ("signed-off", (), ())
    assert found.entry.by == "Pat"


@pytest.mark.parametrize("change", [answered, corrected, met_somebody, took_back, explained])
def test_it_lapses_by_whatever_says_something_of_the_family(
    change: Callable[[DraftBuilder], None],
) -> None:
    builder = signed_off()
    change(builder)
    found = review(builder)
    assert found.state == "lapsed"
    assert found.added == (builder.draft.entries[-1],)


@pytest.mark.parametrize(
    "body",
    [
        Commented(comment="c1", text="Well done."),
        CommentSettled(comment="c1"),
        HandedOver(to="Rose", purpose="signed off"),
        Retention(review_by=FIRST_DAY + timedelta(weeks=10)),
    ],
    ids=lambda body: body.kind,
)
def test_it_does_not_lapse_by_work_on_the_draft(body: AnyBody) -> None:
    builder = signed_off()
    builder.write(body)
    assert review(builder).state == "signed-off"


def test_taking_back_a_comment_changes_nothing_about_the_family() -> None:
    builder = signed_off()
    builder.take_back(builder.write(Commented(comment="c1", text="To the wrong draft.")))
    assert review(builder).state == "signed-off"


def test_it_does_not_lapse_by_the_reviewers_own_checklist() -> None:
    catalogue = real_catalogue()
    own = next(
        key
        for key, section in catalogue.section_of.items()
        if key in catalogue.items and section.checklist.audience == "supervisor"
    )
    builder = signed_off(catalogue)
    builder.answer(own, "case", "yes")
    assert review(builder).state == "signed-off"


def test_a_refused_explanation_is_a_change_about_the_family() -> None:
    builder = couple()
    given_ = builder.explain("basics.carer.not-told", LEE, FIRST_DAY + timedelta(weeks=2))
    builder.write(Reviewed(outcome="signed-off"))
    builder.write(ExplanationJudged(entry=given_.id, agreed=False, reason="By letter, then"))
    assert review(builder).state == "lapsed"


def test_it_lapses_when_a_checklist_has_another_version() -> None:
    builder = couple()
    builder.write(Reviewed(outcome="signed-off", checklists={"basics": "0.9", "gone": "1"}))
    found = review(builder)
    assert found.state == "lapsed"
    assert (found.added, found.other_checklists) == ((), ("basics",))


def test_what_was_recorded_unseen_at_the_same_time_makes_it_lapse() -> None:
    builder = couple()
    elsewhere = builder.draft.write(
        PersonNoted(person="rosa", name="Rosa", roles=("overnight-carer",)), ROSE, at(FIRST_DAY, 30)
    )
    # By her clock the supervisor signs off later, but she has not seen it.
    builder.author, builder.day = PAT, FIRST_DAY + timedelta(days=2)
    builder.write(Reviewed(outcome="signed-off"))
    assert review(builder).state == "signed-off"
    for one, other in ((builder.draft, elsewhere), (elsewhere, builder.draft)):
        merged = one.merged(other.entries)
        found = last_review(merged.assessment, builder.catalogue)
        assert found is not None
        assert found.state == "lapsed"
        assert [entry.seal for entry in found.added] == [elsewhere.entries[-1].seal]


def test_the_newest_word_counts() -> None:
    builder = signed_off()
    builder.write(Reviewed(outcome="returned", reasons="Meet Lee."))
    assert review(builder).state == "returned"
    answered(builder)
    assert review(builder).state == "returned"
    builder.write(Reviewed(outcome="signed-off"))
    assert review(builder).state == "signed-off"


def test_a_review_that_was_taken_back_gives_way_to_the_one_before() -> None:
    builder = signed_off()
    builder.take_back(builder.write(Reviewed(outcome="returned", reasons="To the wrong draft.")))
    assert review(builder).body.outcome == "signed-off"


@given(copies(), st.integers(0, 2), st.integers(0, 2))
def test_whatever_its_author_had_not_seen_makes_it_lapse_however_copies_merge(
    found: Copies, signing: int, merging: int
) -> None:
    catalogue = small_catalogue()
    seen = {entry.seal for entry in found.drafts[signing].entries}
    found.write(signing, Reviewed(outcome="signed-off"))
    others = [draft for draft in found.drafts if draft is not found.drafts[signing]]
    merged: Draft = found.drafts[merging]
    for draft in (*others, found.drafts[signing]):
        merged = merged.merged(draft.entries)
    [signed] = [entry for entry in merged.entries if isinstance(entry.body, Reviewed)]
    unseen = {entry.seal for entry in merged.entries} - seen - {signed.seal}
    held = last_review(merged.assessment, catalogue)
    assert held is not None
    assert signed.by == AUTHORS[signing].name
    assert {entry.seal for entry in held.added} <= unseen
    assert (held.state == "lapsed") == bool(held.added)
    assert not unseen or held.state == "lapsed"


def test_what_is_open_is_told_before_signing_off() -> None:
    gaps = tuple(couple().gaps().values())
    text = StillOpen(asked=6, unanswered=3, gaps=gaps, comments=1).in_words
    assert text.startswith("3 of your 6 questions are not answered.\nEnquiries still open: ")
    for urgency in {gap.urgency for gap in gaps}:
        found = [gap for gap in gaps if gap.urgency is urgency]
        words = "to keep asking" if urgency is Urgency.KEEP_ASKING else urgency.label
        assert f" {len(found)} {words}" in text
    assert text.endswith("\n1 comment is not dealt with.")


def test_one_question_and_two_comments_are_told_as_such() -> None:
    text = StillOpen(asked=6, unanswered=1, gaps=(), comments=2).in_words
    assert text == "1 of your 6 questions is not answered.\n2 comments are not dealt with."


def test_what_cannot_wait_is_named() -> None:
    builder = couple()
    builder.answer("private.alone.hurt", "person:amy", "last-year")
    gaps = tuple(builder.gaps().values())
    text = StillOpen(asked=0, unanswered=0, gaps=gaps, comments=0).in_words
    now = [gap.brief for gap in gaps if gap.urgency is Urgency.NOW]
    assert now
    assert f" {len(now)} NOW" in text
    assert f"NOW: {now[0]}" in text


def test_that_nothing_is_open_is_told_too() -> None:
    found = StillOpen(asked=6, unanswered=0, gaps=(), comments=0)
    assert found.is_nothing
    assert found.in_words == "No gaps are open."


@pytest.mark.parametrize("changed", ["0" * 64, ""])
def test_a_sign_off_lapses_when_any_word_that_it_rested_on_is_another(changed: str) -> None:
    builder = couple()
    assert builder.catalogue.digest
    builder.write(Reviewed(outcome="signed-off", checklists=rests_on(builder.catalogue)))
    assert review(builder).state == "signed-off"
    builder.catalogue = replace(builder.catalogue, digest=changed)
    assert builder.catalogue.versions == small_catalogue().versions
    assert review(builder).state == "lapsed"
    assert review(builder).rests_on_others


def test_a_sign_off_of_an_older_version_is_held_against_the_versions_alone() -> None:
    builder = signed_off()
    builder.catalogue = replace(builder.catalogue, digest="0" * 64)
    assert review(builder).state == "signed-off"
