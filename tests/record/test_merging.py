"""Copies of a draft come together as a union, whatever the order, and nothing is lost."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.record.assessment import Assessment, as_of, fold
from prebirth_tui.record.bodies import AnswerGiven, PersonNoted
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.record.entries import Entry
from tests.record.strategies import Copies, copies, days
from tests.story import FIRST_DAY, ROSE, SAM, Story, at

TOLD = "basics.carer.told"


def everything(assessment: Assessment) -> tuple[object, ...]:
    """All that a view can be asked for."""
    return (
        [entry.seal for entry in assessment.lineage.entries],
        assessment.pregnancy,
        dict(assessment.people),
        dict(assessment.contacts),
        dict(assessment.answers),
        assessment.household_changes,
        assessment.taken_back,
    )


def merged(drafts: list[Draft]) -> Draft:
    first, *rest = drafts
    for other in rest:
        first = first.merged(other.entries)
    return first


@given(copies(), st.data())
def test_merging_copies_in_any_order_gives_the_same_view(
    found: Copies, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(found.drafts * 2))
    one, other = merged(found.drafts), merged(list(order))
    assert everything(one.assessment) == everything(other.assessment)


@given(copies(), st.data())
def test_the_order_of_arrival_does_not_matter_to_the_view(
    found: Copies, data: st.DataObject
) -> None:
    entries = list(merged(found.drafts).entries)
    shuffled = data.draw(st.permutations(entries))
    assert everything(fold(shuffled)) == everything(fold(entries))


@given(copies())
def test_nothing_is_ever_lost_in_a_merge(found: Copies) -> None:
    both = merged(found.drafts)
    assert {entry.seal: entry for entry in both.entries} == found.everything
    assert len(both.entries) == len(found.everything)


@given(copies())
def test_merging_a_copy_twice_changes_nothing(found: Copies) -> None:
    once = found.drafts[0].merged(found.drafts[1].entries)
    assert once.merged(found.drafts[1].entries) == once


@given(copies())
def test_every_entry_stands_after_everything_its_author_had_seen(found: Copies) -> None:
    lineage = merged(found.drafts).assessment.lineage
    places = {entry.seal: place for place, entry in enumerate(lineage.entries)}
    for entry in lineage.entries:
        for parent in entry.parents:
            assert places[parent] < places[entry.seal]
            assert lineage.had_seen(entry, lineage.entries[places[parent]])
            assert not lineage.had_seen(lineage.entries[places[parent]], entry)
    assert lineage.orphans == ()


@given(copies())
def test_every_statement_is_still_to_be_found_standing_or_corrected(found: Copies) -> None:
    assessment = merged(found.drafts).assessment
    said = {
        entry.id
        for entry in assessment.lineage.entries
        if isinstance(entry.body, AnswerGiven) and entry.id not in assessment.taken_back
    }
    shown = [
        statement.entry.id
        for answers in assessment.answers.values()
        for statement in (*answers.statements, *answers.corrected)
    ]
    assert sorted(shown) == sorted(said)
    assert all(answers.statements for answers in assessment.answers.values())


@given(copies(), days())
def test_a_draft_as_of_a_day_is_the_draft_of_that_day(found: Copies, day: date) -> None:
    draft = merged(found.drafts)
    of_that_day = [entry for entry in draft.entries if entry.at.date() <= day]
    assert everything(draft.as_of(day)) == everything(fold(of_that_day))
    assert set(as_of(draft.entries, day)) <= set(draft.entries)


def test_a_draft_as_of_its_last_day_is_the_draft_now() -> None:
    story = Story()
    story.person("amy", "mother")
    story.day = date(2026, 12, 1)
    story.person("lee", "father")
    assert set(story.draft.as_of(date(2026, 11, 30)).people) == {"amy"}
    assert everything(story.draft.as_of(date(2026, 12, 1))) == everything(story.assessment)


def apart() -> tuple[Draft, Entry, Entry]:
    """Two authors answer one question at once, then their copies meet."""
    story = Story()
    story.person("lee", "father")
    rose, sam = story.draft, story.draft
    yes = AnswerGiven(item=TOLD, about="person:lee", value="yes")
    rose = rose.write(yes, ROSE, at(FIRST_DAY, 10))
    sam = sam.write(yes.model_copy(update={"value": "no"}), SAM, at(FIRST_DAY, 11))
    return rose.merged(sam.entries), rose.entries[-1], sam.entries[-1]


def test_answers_whose_authors_had_not_seen_one_another_stand_side_by_side() -> None:
    draft, of_rose, of_sam = apart()
    answers = draft.assessment.answers[TOLD, "person:lee"]
    assert [each.entry for each in answers.side_by_side] == [of_rose, of_sam]
    assert len(answers.statements) == 2


def test_equal_answers_given_apart_are_not_put_side_by_side() -> None:
    draft, _, _ = apart()
    agreed = AnswerGiven(item="basics.carer.smokes", about="person:lee", value="no")
    one = draft.write(agreed, ROSE, at(FIRST_DAY, 20))
    other = draft.write(agreed, SAM, at(FIRST_DAY, 21))
    answers = one.merged(other.entries).assessment.answers["basics.carer.smokes", "person:lee"]
    assert len(answers.statements) == 2
    assert answers.side_by_side == ()


def test_a_person_who_has_seen_both_settles_which_stands() -> None:
    draft, of_rose, of_sam = apart()
    settled = AnswerGiven(
        item=TOLD, about="person:lee", value="no", settles=(of_rose.id, of_sam.id)
    )
    after = draft.write(settled, ROSE, at(FIRST_DAY, 30))
    answers = after.assessment.answers[TOLD, "person:lee"]
    assert answers.side_by_side == ()
    assert answers.differing == ()
    assert answers.current.answer.value == "no"
    assert len(answers.statements) == 3


def test_a_later_answer_of_one_who_had_seen_both_leaves_the_difference_to_be_settled() -> None:
    draft, _, _ = apart()
    again = AnswerGiven(item=TOLD, about="person:lee", value="yes")
    answers = draft.write(again, ROSE, at(FIRST_DAY, 30)).assessment.answers[TOLD, "person:lee"]
    assert answers.side_by_side == ()
    assert {each.answer.value for each in answers.differing} == {"yes", "no"}


def test_two_corrections_that_name_one_another_both_stand() -> None:
    story = Story()
    one = story.answer(TOLD, "person:lee", "yes")
    other = story.answer(TOLD, "person:lee", "no", corrects=(one.id,))
    circle = one.model_copy(
        update={
            "body": AnswerGiven(item=TOLD, about="person:lee", value="yes", corrects=(other.id,))
        }
    )
    answers = fold([circle, other]).answers[TOLD, "person:lee"]
    assert len(answers.statements) == 2


def test_what_was_redacted_in_either_copy_stays_redacted() -> None:
    noon = datetime(2026, 11, 21, 12, tzinfo=UTC)
    me = Author("me", "my lane")
    draft = Draft.new("training", noon).write(
        PersonNoted(person="amy", name="Amy", roles=("mother",)), me, noon
    )
    redacted = replace(draft, entries=tuple(entry.redacted() for entry in draft.entries))
    for merged in (draft.merged(redacted.entries), redacted.merged(draft.entries)):
        assert [entry.body for entry in merged.entries] == [None]
        assert merged.assessment.people == {}
    both = fold((*redacted.entries, *draft.entries))
    assert both.people == {}
