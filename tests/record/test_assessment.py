"""What entries come to: corrections, later statements, undo."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.problems import UserInputError
from prebirth_tui.record.assessment import fold
from prebirth_tui.record.bodies import Pregnancy
from tests.record.strategies import Copies, copies
from tests.story import DUE, Story

TOLD = "basics.carer.told"
LEE = "person:lee"


@pytest.fixture
def story() -> Story:
    found = Story()
    found.person("lee", "father")
    return found


def test_an_empty_record_comes_to_nothing() -> None:
    empty = fold([])
    assert empty.pregnancy is None
    assert not empty.answers
    assert empty.history.heads == ()


def test_a_correction_takes_the_place_of_the_answer_it_names(story: Story) -> None:
    wrong = story.answer(TOLD, LEE, "yes")
    story.answer(TOLD, LEE, "no", corrects=(wrong.id,))
    answers = story.assessment.answers[TOLD, LEE]
    assert [each.answer.value for each in answers.statements] == ["no"]
    assert [each.entry for each in answers.corrected] == [wrong]
    assert answers.differing == ()


def test_a_correction_of_a_correction_leaves_only_the_last(story: Story) -> None:
    first = story.answer(TOLD, LEE, "yes")
    second = story.answer(TOLD, LEE, "no", corrects=(first.id,))
    story.answer(TOLD, LEE, "partly", corrects=(second.id,))
    answers = story.assessment.answers[TOLD, LEE]
    assert [each.answer.value for each in answers.statements] == ["partly"]
    assert [each.answer.value for each in answers.corrected] == ["yes", "no"]


def test_an_answer_takes_no_place_of_an_answer_to_another_question(story: Story) -> None:
    smokes = "basics.carer.smokes"
    kept = story.answer(smokes, LEE, "yes")
    story.answer(TOLD, LEE, "no", corrects=(kept.id,))
    later = story.answer(smokes, LEE, "no")
    answers = story.assessment.answers[smokes, LEE]
    assert [each.entry for each in answers.statements] == [kept, later]
    assert answers.corrected == ()
    assert story.assessment == fold(story.draft.entries)


def test_taking_a_correction_back_brings_the_first_answer_in_again(story: Story) -> None:
    wrong = story.answer(TOLD, LEE, "yes")
    correction = story.answer(TOLD, LEE, "no", corrects=(wrong.id,))
    story.take_back(correction)
    assert story.current(TOLD, LEE).answer.value == "yes"


def test_a_later_statement_stands_beside_the_earlier_one(story: Story) -> None:
    story.contact("first", date(2026, 11, 2))
    story.contact("second", date(2026, 11, 20))
    story.answer(TOLD, LEE, "yes", "first")
    story.answer(TOLD, LEE, "no", "second")
    answers = story.assessment.answers[TOLD, LEE]
    assert [each.answer.value for each in answers.statements] == ["yes", "no"]
    assert answers.current.answer.value == "no"
    assert [each.answer.value for each in answers.differing] == ["yes", "no"]
    assert answers.side_by_side == ()


def test_a_statement_counts_from_the_day_of_its_contact_not_of_its_recording(
    story: Story,
) -> None:
    story.contact("later", date(2026, 11, 20))
    story.contact("earlier", date(2026, 11, 10))
    story.answer(TOLD, LEE, "no", "later")
    story.answer(TOLD, LEE, "yes", "earlier")
    answers = story.assessment.answers[TOLD, LEE]
    assert [each.on for each in answers.statements] == [date(2026, 11, 10), date(2026, 11, 20)]
    assert answers.current.answer.value == "no"


def test_a_statement_without_a_contact_counts_from_its_recording(story: Story) -> None:
    story.day = date(2026, 11, 5)
    story.answer(TOLD, LEE, "no")
    assert story.current(TOLD, LEE).on == date(2026, 11, 5)


def test_moving_a_contact_moves_the_answers_that_come_from_it(story: Story) -> None:
    story.contact("visit", date(2026, 11, 2))
    story.answer(TOLD, LEE, "no", "visit")
    story.contact("visit", date(2026, 11, 9))
    assert story.current(TOLD, LEE).on == date(2026, 11, 9)


def test_what_is_taken_back_does_not_count(story: Story) -> None:
    entry = story.answer(TOLD, LEE, "no")
    story.take_back(entry)
    assert story.assessment.current(TOLD, LEE) is None
    assert entry in story.assessment.history.entries


@given(st.integers(1, 7))
def test_undo_of_undo_counts_again(times: int) -> None:
    story = Story()
    answered = last = story.answer(TOLD, LEE, "no")
    for _ in range(times):
        last = story.take_back(last)
    counts = times % 2 == 0
    assert (story.assessment.current(TOLD, LEE) is not None) is counts
    assert (answered.id in story.assessment.taken_back) is not counts


def test_a_missing_reason_after_an_answer_is_current_and_the_answer_is_still_given(
    story: Story,
) -> None:
    story.answer(TOLD, LEE, "yes")
    story.day += timedelta(days=1)
    story.not_answered(TOLD, LEE, "partner-present")
    answers = story.assessment.answers[TOLD, LEE]
    assert answers.current.answer.missing == "partner-present"
    assert [each.answer.value for each in answers.given] == ["yes"]
    assert answers.differing == ()


def test_a_later_pregnancy_entry_replaces_the_earlier_one(story: Story) -> None:
    story.write(Pregnancy(reference="Fern", due=DUE, born=date(2027, 3, 1)))
    assert story.assessment.pregnancy is not None
    assert story.assessment.pregnancy.born == date(2027, 3, 1)


class TestTheHousehold:
    """Amy and Lee are entered on the first day."""

    @staticmethod
    def changes(story: Story) -> list[date]:
        return list(story.assessment.household_changes)

    def test_has_not_changed_where_the_first_people_are_entered(self, story: Story) -> None:
        assert self.changes(story) == []

    def test_changes_when_somebody_is_entered_later_or_becomes_somebody_else(
        self, story: Story
    ) -> None:
        story.day = date(2026, 11, 9)
        story.person("lee", "father", note="Only the note is new.")
        assert self.changes(story) == []
        story.person("kit", "partner")
        story.day = date(2026, 11, 20)
        story.person("lee", "father", "partner")
        assert self.changes(story) == [date(2026, 11, 9), date(2026, 11, 20)]

    def test_changes_on_the_day_since_when_it_is_so(self, story: Story) -> None:
        story.day = date(2026, 11, 9)
        story.person("kit", "partner", since=date(2026, 11, 7))
        assert self.changes(story) == [date(2026, 11, 7)]
        story.person("kit", "partner", since=date(2026, 10, 1))
        assert self.changes(story) == [date(2026, 10, 1)], "the day was put right"

    def test_does_not_change_by_finding_out_where_somebody_lives(self, story: Story) -> None:
        story.day = date(2026, 11, 9)
        story.person("lee", "father", lives_here="no")
        assert self.changes(story) == []
        story.day = date(2026, 11, 12)
        story.person("lee", "father", lives_here="yes")
        assert self.changes(story) == [date(2026, 11, 12)]

    def test_does_not_change_by_a_slip_that_is_put_right_the_same_day(self, story: Story) -> None:
        story.day = date(2026, 11, 9)
        story.person("lee", "mother")
        story.person("lee", "father")
        assert self.changes(story) == []


def test_a_correction_of_a_correction_that_is_taken_back_still_takes_the_first_ones_place(
    story: Story,
) -> None:
    first = story.answer(TOLD, LEE, "yes")
    second = story.answer(TOLD, LEE, "no", corrects=(first.id,))
    story.answer(TOLD, LEE, "partly", corrects=(second.id,))
    story.take_back(second)
    answers = story.assessment.answers[TOLD, LEE]
    assert [each.answer.value for each in answers.statements] == ["partly"]
    assert [each.entry for each in answers.corrected] == [first]
    later = story.answer(TOLD, LEE, "yes", corrects=(second.id,))
    answers = story.assessment.answers[TOLD, LEE]
    assert later in [each.entry for each in answers.statements]
    assert first not in [each.entry for each in answers.statements]


def test_people_are_found_by_any_of_their_roles(story: Story) -> None:
    story.person("amy", "mother", "overnight-carer")
    keys = [person.person for person in story.assessment.with_role("overnight-carer", "father")]
    assert keys == ["lee", "amy"]


def test_the_answers_of_a_contact_stand_in_the_order_of_recording(story: Story) -> None:
    story.contact("visit")
    story.answer("basics.carer.smokes", LEE, "no", "visit")
    story.answer(TOLD, LEE, "yes", "visit")
    items = [each.answer.item for each in story.assessment.answers_in["visit"]]
    assert items == ["basics.carer.smokes", TOLD]


def test_a_subject_without_a_name_is_called_by_its_key(story: Story) -> None:
    story.place("sofa")
    names = [story.assessment.name(key) for key in ("person:lee", "place:sofa", "agency:gp")]
    assert names == ["Lee", "Sofa", "gp"]


def test_an_entry_is_found_by_its_id_or_refused(story: Story) -> None:
    entry = story.answer(TOLD, LEE, "no")
    assert story.draft.entry(entry.id) == entry
    with pytest.raises(UserInputError, match="no entry `nothing`"):
        story.draft.entry("nothing")


@given(copies())
def test_a_view_kept_up_entry_by_entry_is_the_view_folded_from_all(found: Copies) -> None:
    for draft in found.drafts:
        assert draft.assessment == fold(draft.entries)
