"""Copies of a draft come together as a union, whatever the order, and nothing is lost."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.assessment import Assessment, as_of, fold
from prebirth_tui.record.bodies import (
    AnswerGiven,
    AnyBody,
    HandedOver,
    PersonNoted,
    Pregnancy,
    Redaction,
    RequestMade,
    Retention,
)
from prebirth_tui.record.draft import Draft
from prebirth_tui.record.entries import Entry
from tests.draft_builder import DUE, FIRST_DAY, ROSE, SAM, DraftBuilder, at, couple
from tests.record.strategies import Copies, copies, days

TOLD = ItemId("basics.carer.told")


def everything(assessment: Assessment) -> tuple[object, ...]:
    """All that a view can be asked for."""
    history = assessment.history
    rest = [getattr(assessment, each.name) for each in fields(assessment) if each.name != "lineage"]
    return ([entry.seal for entry in history.entries], [e.body for e in history.entries], *rest)


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
    assert len(both.entries) == len(found.everything)
    assert {entry.seal for entry in both.entries} == found.everything.keys()
    assert all(entry.is_sound for entry in both.entries)
    for entry in both.entries:
        if entry.id in found.redacted:
            assert entry.body is None
        else:
            assert entry == found.everything[entry.seal]


@given(copies())
def test_merging_a_copy_twice_changes_nothing(found: Copies) -> None:
    once = found.drafts[0].merged(found.drafts[1].entries)
    assert once.merged(found.drafts[1].entries) == once


@given(copies())
def test_every_entry_stands_after_everything_its_author_had_seen(found: Copies) -> None:
    history = merged(found.drafts).assessment.history
    places = {entry.seal: place for place, entry in enumerate(history.entries)}
    for entry in history.entries:
        for parent in entry.parents:
            assert places[parent] < places[entry.seal]
            assert history.had_seen(entry, history.entries[places[parent]])
            assert not history.had_seen(history.entries[places[parent]], entry)
    assert history.orphans == ()


@given(copies())
def test_every_statement_is_still_to_be_found_standing_or_corrected(found: Copies) -> None:
    assessment = merged(found.drafts).assessment
    said = {
        entry.id
        for entry in assessment.history.entries
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
    builder = DraftBuilder()
    builder.person("amy", "mother")
    builder.day = date(2026, 12, 1)
    builder.person("lee", "father")
    assert set(builder.draft.as_of(date(2026, 11, 30)).people) == {"amy"}
    assert everything(builder.draft.as_of(date(2026, 12, 1))) == everything(builder.assessment)


def apart() -> tuple[Draft, Entry, Entry]:
    """Two authors answer one question at once, then their copies meet."""
    builder = DraftBuilder()
    builder.person("lee", "father")
    rose, sam = builder.draft, builder.draft
    yes = AnswerGiven(item=TOLD, about="person:lee", value="yes")
    rose = rose.write(yes, ROSE, at(FIRST_DAY, 10))
    sam = sam.write(yes.model_copy(update={"value": "no"}), SAM, at(FIRST_DAY, 11))
    return rose.merged(sam.entries), rose.entries[-1], sam.entries[-1]


def test_answers_whose_authors_had_not_seen_one_another_stand_side_by_side() -> None:
    draft, of_rose, of_sam = apart()
    answers = draft.assessment.answers[TOLD, Subject("person:lee")]
    assert [each.entry for each in answers.side_by_side] == [of_rose, of_sam]
    assert len(answers.statements) == 2


def test_equal_answers_given_apart_are_not_put_side_by_side() -> None:
    draft, _, _ = apart()
    agreed = AnswerGiven(item="basics.carer.smokes", about="person:lee", value="no")
    one = draft.write(agreed, ROSE, at(FIRST_DAY, 20))
    other = draft.write(agreed, SAM, at(FIRST_DAY, 21))
    answers = one.merged(other.entries).assessment.answers[
        ItemId("basics.carer.smokes"), Subject("person:lee")
    ]
    assert len(answers.statements) == 2
    assert answers.side_by_side == ()


def test_a_person_who_has_seen_both_settles_which_stands() -> None:
    draft, of_rose, of_sam = apart()
    settled = AnswerGiven(
        item=TOLD, about="person:lee", value="no", settles=(of_rose.id, of_sam.id)
    )
    after = draft.write(settled, ROSE, at(FIRST_DAY, 30))
    answers = after.assessment.answers[TOLD, Subject("person:lee")]
    assert answers.side_by_side == ()
    assert answers.differing == ()
    assert answers.current.answer.value == "no"
    assert len(answers.statements) == 3


def test_a_later_answer_of_one_who_had_seen_both_leaves_the_difference_to_be_settled() -> None:
    draft, _, _ = apart()
    again = AnswerGiven(item=TOLD, about="person:lee", value="yes")
    answers = draft.write(again, ROSE, at(FIRST_DAY, 30)).assessment.answers[
        TOLD, Subject("person:lee")
    ]
    assert answers.side_by_side == ()
    assert {each.answer.value for each in answers.differing} == {"yes", "no"}


def test_two_corrections_that_name_one_another_both_stand() -> None:
    builder = DraftBuilder()
    one = builder.answer(TOLD, "person:lee", "yes")
    other = builder.answer(TOLD, "person:lee", "no", corrects=(one.id,))
    circle = one.model_copy(
        update={
            "body": AnswerGiven(item=TOLD, about="person:lee", value="yes", corrects=(other.id,))
        }
    )
    answers = fold([circle, other]).answers[TOLD, Subject("person:lee")]
    assert len(answers.statements) == 2


LATER = at(FIRST_DAY, 40)


def lee_of(draft: Draft) -> Entry:
    """The entry that notes Lee in the draft of a couple."""
    return draft.entries[2]


def test_what_one_person_redacted_is_gone_from_every_copy_that_hears_of_it() -> None:
    whole = couple().draft
    redacted = whole.redacted(lee_of(whole).id, "the wrong Lee", ROSE, LATER)
    for both in (whole.merged(redacted.entries), redacted.merged(whole.entries)):
        assert lee_of(both).body is None
        assert lee_of(both).is_sound
        assert set(both.assessment.people) == {"amy"}
    assert set(fold((*redacted.entries, *whole.entries)).people) == {"amy"}


def test_words_that_one_copy_lacks_without_a_redaction_come_back_from_another() -> None:
    whole = couple().draft
    emptied = replace(whole, entries=tuple(entry.redacted() for entry in whole.entries))
    for both in (whole.merged(emptied.entries), emptied.merged(whole.entries)):
        assert both.entries == whole.entries


def test_words_that_no_copy_has_stay_away() -> None:
    whole = couple().draft
    emptied = replace(whole, entries=tuple(entry.redacted() for entry in whole.entries))
    assert emptied.merged(emptied.entries) == emptied
    assert emptied.assessment.people == {}


def test_a_redaction_says_who_and_why_and_what_others_said_later_stands() -> None:
    whole = couple().draft
    redacted = whole.redacted(lee_of(whole).id, "the wrong Lee", ROSE, LATER)
    last = redacted.entries[-1]
    assert last.body == Redaction(entry=lee_of(whole).id, reason="the wrong Lee")
    assert (last.by, last.at) == ("Rose", LATER)
    after = redacted.write(AnswerGiven(item=TOLD, about="person:lee", value="yes"), SAM, LATER)
    assert after.assessment.answers[TOLD, Subject("person:lee")].current.answer.value == "yes"
    assert all(entry.is_sound for entry in after.entries)


def test_taking_a_redaction_back_does_not_bring_the_words_back() -> None:
    builder = couple()
    whole = builder.draft
    builder.draft = whole.redacted(lee_of(whole).id, "the wrong Lee", ROSE, LATER)
    builder.take_back(builder.draft.entries[-1])
    assert lee_of(builder.draft.merged(whole.entries)).body is None


def test_a_redaction_of_a_redaction_in_a_copy_from_elsewhere_brings_nothing_back() -> None:
    whole = couple().draft
    redacted = whole.redacted(lee_of(whole).id, "the wrong Lee", ROSE, LATER)
    unsaid = redacted.write(Redaction(entry=redacted.entries[-1].id, reason="x"), SAM, LATER)
    again = redacted.merged(unsaid.entries).merged(whole.entries)
    assert lee_of(again).body is None


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (Retention(review_by=DUE), "cannot be removed"),
        (HandedOver(to="Sam", purpose="Discharge"), "cannot be removed"),
        (Redaction(entry="x", reason="y"), "cannot be removed"),
        (Pregnancy(reference="Moss", due=DUE), "record the pregnancy again first"),
    ],
    ids=lambda each: getattr(each, "kind", ""),
)
def test_what_says_what_became_of_the_draft_cannot_be_redacted(body: AnyBody, message: str) -> None:
    draft = couple().draft.write(body, ROSE, LATER)
    with pytest.raises(UserInputError, match=message):
        draft.redacted(draft.entries[-1].id, "no reason", ROSE, LATER)


def test_the_first_pregnancy_can_be_redacted_once_it_is_recorded_anew() -> None:
    draft = couple().draft.write(Pregnancy(reference="Moss", due=DUE), ROSE, LATER)
    redacted = draft.redacted(draft.entries[0].id, "it was her name", ROSE, LATER)
    assert redacted.entries[0].body is None
    assert redacted.assessment.pregnancy == Pregnancy(reference="Moss", due=DUE)


def test_nothing_can_be_redacted_while_a_draft_is_on_hold() -> None:
    draft = couple().draft.write(Retention(hold="a court order"), ROSE, LATER)
    with pytest.raises(UserInputError, match="on hold; nothing"):
        draft.redacted(lee_of(draft).id, "the wrong Lee", ROSE, LATER)
    let_go = draft.write(Retention(), ROSE, LATER + timedelta(minutes=1))
    redacted = let_go.redacted(lee_of(draft).id, "the wrong Lee", ROSE, LATER)
    assert lee_of(redacted).body is None


def test_what_is_not_there_or_gone_already_cannot_be_redacted() -> None:
    draft = couple().draft
    once = draft.redacted(lee_of(draft).id, "the wrong Lee", ROSE, LATER)
    with pytest.raises(UserInputError, match="already been removed"):
        once.redacted(lee_of(draft).id, "again", ROSE, LATER)
    with pytest.raises(UserInputError, match="no entry `nobody`"):
        draft.redacted("nobody", "x", ROSE, LATER)


def written_apart(first: AnyBody, of_rose: AnyBody, of_sam: AnyBody) -> Assessment:
    """Both have the first; then each writes without having seen the other's, Rose first."""
    base = couple().draft.write(first, ROSE, LATER)
    rose = base.write(of_rose, ROSE, LATER + timedelta(minutes=1))
    sam = base.write(of_sam, SAM, LATER + timedelta(minutes=2))
    found = rose.merged(sam.entries).assessment
    assert everything(sam.merged(rose.entries).assessment) == everything(found)
    return found


def test_a_birth_and_a_due_date_put_right_apart_are_both_kept() -> None:
    before = Pregnancy(reference="Fern", due=DUE)
    born = before.model_copy(update={"born": date(2027, 3, 1)})
    due = before.model_copy(update={"due": DUE + timedelta(days=4)})
    found = written_apart(before, born, due).pregnancy
    assert found is not None
    assert (found.born, found.due) == (born.born, due.due)


def test_a_reply_and_a_basis_written_apart_are_both_kept() -> None:
    asked = RequestMade(request="gp-1", agency="gp", about=("amy",), asked=FIRST_DAY)
    reply = asked.model_copy(update={"answered": FIRST_DAY, "outcome": "held", "said": "Asthma."})
    basis = asked.model_copy(update={"basis": "consent"})
    found = written_apart(asked, reply, basis).requests["gp-1"]
    assert (found.answered, found.said, found.basis) == (FIRST_DAY, "Asthma.", "consent")


def test_one_person_entered_twice_apart_keeps_what_either_knew() -> None:
    kit = PersonNoted(person="kit", name="Kit", roles=("partner",))
    born = kit.model_copy(update={"date_of_birth": date(1999, 4, 5)})
    home = kit.model_copy(update={"lives_here": "yes"})
    found = written_apart(Retention(), born, home).people["kit"]
    assert (found.date_of_birth, found.lives_here) == (date(1999, 4, 5), "yes")


def test_whoever_has_seen_both_decides_what_stands() -> None:
    kit = PersonNoted(person="kit", name="Kit", roles=("partner",))
    base = couple().draft.write(kit, ROSE, LATER)
    rose = base.write(kit.model_copy(update={"note": "Works nights."}), ROSE, LATER)
    both = rose.merged(base.write(kit.model_copy(update={"name": "Kito"}), SAM, LATER).entries)
    decided = both.write(kit, ROSE, LATER + timedelta(minutes=9))
    assert decided.assessment.people["kit"] == kit
