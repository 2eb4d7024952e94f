"""What entries come to: corrections, later statements, undo."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.assessment import fold
from prebirth_tui.record.bodies import AnswerGiven, Pregnancy, TakenBack
from tests.draft_builder import DUE, FIRST_DAY, ROSE, DraftBuilder, at
from tests.record.strategies import Copies, copies

TOLD = ItemId("basics.carer.told")
LEE = Subject("person:lee")


@pytest.fixture
def builder() -> DraftBuilder:
    found = DraftBuilder()
    found.person("lee", "father")
    return found


def test_an_empty_record_comes_to_nothing() -> None:
    empty = fold([])
    assert empty.pregnancy is None
    assert not empty.answers
    assert empty.history.heads == ()


def test_a_correction_takes_the_place_of_the_answer_it_names(builder: DraftBuilder) -> None:
    wrong = builder.answer(TOLD, LEE, "yes")
    builder.answer(TOLD, LEE, "no", corrects=(wrong.id,))
    answers = builder.assessment.answers[TOLD, LEE]
    assert [each.answer.value for each in answers.statements] == ["no"]
    assert [each.entry for each in answers.corrected] == [wrong]
    assert answers.differing == ()


def test_a_correction_of_a_correction_leaves_only_the_last(builder: DraftBuilder) -> None:
    first = builder.answer(TOLD, LEE, "yes")
    second = builder.answer(TOLD, LEE, "no", corrects=(first.id,))
    builder.answer(TOLD, LEE, "partly", corrects=(second.id,))
    answers = builder.assessment.answers[TOLD, LEE]
    assert [each.answer.value for each in answers.statements] == ["partly"]
    assert [each.answer.value for each in answers.corrected] == ["yes", "no"]


def test_an_answer_takes_no_place_of_an_answer_to_another_question(builder: DraftBuilder) -> None:
    smokes = ItemId("basics.carer.smokes")
    kept = builder.answer(smokes, LEE, "yes")
    builder.answer(TOLD, LEE, "no", corrects=(kept.id,))
    later = builder.answer(smokes, LEE, "no")
    answers = builder.assessment.answers[smokes, LEE]
    assert [each.entry for each in answers.statements] == [kept, later]
    assert answers.corrected == ()
    assert builder.assessment == fold(builder.draft.entries)


def test_taking_a_correction_back_brings_the_first_answer_in_again(builder: DraftBuilder) -> None:
    wrong = builder.answer(TOLD, LEE, "yes")
    correction = builder.answer(TOLD, LEE, "no", corrects=(wrong.id,))
    builder.take_back(correction)
    assert builder.current(TOLD, LEE).answer.value == "yes"


def test_a_later_statement_stands_beside_the_earlier_one(builder: DraftBuilder) -> None:
    builder.contact("first", date(2026, 11, 2))
    builder.contact("second", date(2026, 11, 20))
    builder.answer(TOLD, LEE, "yes", "first")
    builder.answer(TOLD, LEE, "no", "second")
    answers = builder.assessment.answers[TOLD, LEE]
    assert [each.answer.value for each in answers.statements] == ["yes", "no"]
    assert answers.current.answer.value == "no"
    assert [each.answer.value for each in answers.differing] == ["yes", "no"]
    assert answers.side_by_side == ()


def test_a_statement_counts_from_the_day_of_its_contact_not_of_its_recording(
    builder: DraftBuilder,
) -> None:
    builder.contact("later", date(2026, 11, 20))
    builder.contact("earlier", date(2026, 11, 10))
    builder.answer(TOLD, LEE, "no", "later")
    builder.answer(TOLD, LEE, "yes", "earlier")
    answers = builder.assessment.answers[TOLD, LEE]
    assert [each.on for each in answers.statements] == [date(2026, 11, 10), date(2026, 11, 20)]
    assert answers.current.answer.value == "no"


def test_a_statement_without_a_contact_counts_from_its_recording(builder: DraftBuilder) -> None:
    builder.day = date(2026, 11, 5)
    builder.answer(TOLD, LEE, "no")
    assert builder.current(TOLD, LEE).on == date(2026, 11, 5)


def test_moving_a_contact_moves_the_answers_that_come_from_it(builder: DraftBuilder) -> None:
    builder.contact("visit", date(2026, 11, 2))
    builder.answer(TOLD, LEE, "no", "visit")
    builder.contact("visit", date(2026, 11, 9))
    assert builder.current(TOLD, LEE).on == date(2026, 11, 9)


def test_what_is_taken_back_does_not_count(builder: DraftBuilder) -> None:
    entry = builder.answer(TOLD, LEE, "no")
    builder.take_back(entry)
    assert builder.assessment.current(TOLD, LEE) is None
    assert entry in builder.assessment.history.entries


@given(st.integers(1, 7))
def test_undo_of_undo_counts_again(times: int) -> None:
    builder = DraftBuilder()
    answered = last = builder.answer(TOLD, LEE, "no")
    for _ in range(times):
        last = builder.take_back(last)
    counts = times % 2 == 0
    assert (builder.assessment.current(TOLD, LEE) is not None) is counts
    assert (answered.id in builder.assessment.taken_back) is not counts


def test_a_missing_reason_after_an_answer_is_current_and_the_answer_is_still_given(
    builder: DraftBuilder,
) -> None:
    builder.answer(TOLD, LEE, "yes")
    builder.day += timedelta(days=1)
    builder.not_answered(TOLD, LEE, "partner-present")
    answers = builder.assessment.answers[TOLD, LEE]
    assert answers.current.answer.missing == "partner-present"
    assert [each.answer.value for each in answers.given] == ["yes"]
    assert answers.differing == ()


def test_a_later_pregnancy_entry_replaces_the_earlier_one(builder: DraftBuilder) -> None:
    builder.write(Pregnancy(reference="Fern", due=DUE, born=date(2027, 3, 1)))
    assert builder.assessment.pregnancy is not None
    assert builder.assessment.pregnancy.born == date(2027, 3, 1)


class TestTheHousehold:
    """Amy and Lee are entered on the first day."""

    @staticmethod
    def changes(builder: DraftBuilder) -> list[date]:
        return list(builder.assessment.household_changes)

    def test_has_not_changed_where_the_first_people_are_entered(
        self, builder: DraftBuilder
    ) -> None:
        assert self.changes(builder) == []

    def test_changes_when_somebody_is_entered_later_or_becomes_somebody_else(
        self, builder: DraftBuilder
    ) -> None:
        builder.day = date(2026, 11, 9)
        builder.person("lee", "father", note="Only the note is new.")
        assert self.changes(builder) == []
        builder.person("kit", "partner")
        builder.day = date(2026, 11, 20)
        builder.person("lee", "father", "partner")
        assert self.changes(builder) == [date(2026, 11, 9), date(2026, 11, 20)]

    def test_changes_on_the_day_since_when_it_is_so(self, builder: DraftBuilder) -> None:
        builder.day = date(2026, 11, 9)
        builder.person("kit", "partner", since=date(2026, 11, 7))
        assert self.changes(builder) == [date(2026, 11, 7)]
        builder.person("kit", "partner", since=date(2026, 10, 1))
        assert self.changes(builder) == [date(2026, 10, 1)], "the day was put right"

    def test_does_not_change_by_finding_out_where_somebody_lives(
        self, builder: DraftBuilder
    ) -> None:
        builder.day = date(2026, 11, 9)
        builder.person("lee", "father", lives_here="no")
        assert self.changes(builder) == []
        builder.day = date(2026, 11, 12)
        builder.person("lee", "father", lives_here="yes")
        assert self.changes(builder) == [date(2026, 11, 12)]

    def test_does_not_change_by_somebody_who_lives_elsewhere_and_is_not_close(
        self, builder: DraftBuilder
    ) -> None:
        builder.day = date(2026, 11, 9)
        builder.person("ann", "adopter", lives_here="no", since=date(2026, 11, 7))
        builder.person("may", "grandparent", lives_here="no")
        builder.day = date(2026, 11, 12)
        builder.person("may", "grandparent", "supporter", lives_here="no")
        builder.day = date(2026, 11, 13)
        builder.person("may", "grandparent", "supporter", lives_here="no", state="died")
        assert self.changes(builder) == []

    def test_changes_by_somebody_whose_home_is_not_known_until_it_is_found_elsewhere(
        self, builder: DraftBuilder
    ) -> None:
        builder.day = date(2026, 11, 9)
        builder.person("may", "grandparent")
        assert self.changes(builder) == [date(2026, 11, 9)]
        builder.day = date(2026, 11, 12)
        builder.person("may", "grandparent", lives_here="no")
        assert self.changes(builder) == []
        builder.day = date(2026, 11, 13)
        builder.person("may", "grandparent", lives_here="not-known")
        assert self.changes(builder) == [date(2026, 11, 9)], "they may be there after all"

    def test_changes_when_somebody_moves_in_or_out_who_is_not_close(
        self, builder: DraftBuilder
    ) -> None:
        builder.day = date(2026, 11, 9)
        builder.person("may", "grandparent", lives_here="no")
        builder.day = date(2026, 11, 12)
        builder.person("may", "grandparent", lives_here="yes")
        builder.day = date(2026, 11, 20)
        builder.person("may", "grandparent", lives_here="no")
        builder.day = date(2026, 11, 21)
        builder.person("may", "grandparent", lives_here="no", note="Rings on Sundays.")
        assert self.changes(builder) == [date(2026, 11, 12), date(2026, 11, 20)]

    def test_changes_by_a_partner_wherever_he_lives(self, builder: DraftBuilder) -> None:
        builder.day = date(2026, 11, 9)
        builder.person("kit", "partner", lives_here="no")
        builder.day = date(2026, 11, 12)
        builder.person("kit", "former-partner", lives_here="no")
        assert self.changes(builder) == [date(2026, 11, 9), date(2026, 11, 12)]

    def test_does_not_change_by_a_slip_that_is_put_right_the_same_day(
        self, builder: DraftBuilder
    ) -> None:
        builder.day = date(2026, 11, 9)
        builder.person("lee", "mother")
        builder.person("lee", "father")
        assert self.changes(builder) == []


def test_a_correction_of_a_correction_that_is_taken_back_still_takes_the_first_ones_place(
    builder: DraftBuilder,
) -> None:
    first = builder.answer(TOLD, LEE, "yes")
    second = builder.answer(TOLD, LEE, "no", corrects=(first.id,))
    builder.answer(TOLD, LEE, "partly", corrects=(second.id,))
    builder.take_back(second)
    answers = builder.assessment.answers[TOLD, LEE]
    assert [each.answer.value for each in answers.statements] == ["partly"]
    assert [each.entry for each in answers.corrected] == [first]
    later = builder.answer(TOLD, LEE, "yes", corrects=(second.id,))
    answers = builder.assessment.answers[TOLD, LEE]
    assert later in [each.entry for each in answers.statements]
    assert first not in [each.entry for each in answers.statements]


def test_people_are_found_by_any_of_their_roles(builder: DraftBuilder) -> None:
    builder.person("amy", "mother", "overnight-carer")
    keys = [person.person for person in builder.assessment.with_role("overnight-carer", "father")]
    assert keys == ["lee", "amy"]


def test_the_answers_of_a_contact_stand_in_the_order_of_recording(builder: DraftBuilder) -> None:
    builder.contact("visit")
    builder.answer("basics.carer.smokes", LEE, "no", "visit")
    builder.answer(TOLD, LEE, "yes", "visit")
    items = [each.answer.item for each in builder.assessment.answers_in["visit"]]
    assert items == ["basics.carer.smokes", TOLD]


def test_a_subject_without_a_name_is_called_by_its_key(builder: DraftBuilder) -> None:
    builder.place("sofa")
    names = [
        builder.assessment.name(key)
        for key in (Subject("person:lee"), Subject("place:sofa"), Subject("agency:gp"))
    ]
    assert names == ["Lee", "Sofa", "gp"]


def test_an_entry_is_found_by_its_id_or_refused(builder: DraftBuilder) -> None:
    entry = builder.answer(TOLD, LEE, "no")
    assert builder.draft.entry(entry.id) == entry
    with pytest.raises(UserInputError, match="no entry `nothing`"):
        builder.draft.entry("nothing")


@given(copies())
def test_a_view_kept_up_entry_by_entry_is_the_view_folded_from_all(found: Copies) -> None:
    for draft in found.drafts:
        assert draft.assessment == fold(draft.entries)


@pytest.mark.parametrize("undone", [1, 2])
def test_an_answer_is_taken_back_without_going_through_the_whole_record(
    builder: DraftBuilder, undone: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [
        builder.answer(TOLD, LEE, "no"),
        builder.answer(ItemId("basics.carer.smokes"), LEE, "no"),
        builder.answer(TOLD, LEE, "yes"),
    ]
    with monkeypatch.context() as without:
        without.setattr("prebirth_tui.record.draft.fold", None)
        draft = builder.draft.write(TakenBack(entry=given[undone].id), ROSE, at(FIRST_DAY, 50))
        view = draft.assessment
    anew = fold(draft.entries)
    assert view == anew
    assert list(view.answers) == list(anew.answers)


def test_after_the_first_of_several_answers_is_taken_back_the_questions_stand_as_if_it_never_was(
    builder: DraftBuilder,
) -> None:
    smokes = ItemId("basics.carer.smokes")
    first = builder.answer(TOLD, LEE, "no")
    builder.answer(smokes, LEE, "no")
    builder.answer(TOLD, LEE, "yes")
    assert list(builder.assessment.answers) == [(TOLD, LEE), (smokes, LEE)]
    builder.take_back(first)
    assert list(builder.assessment.answers) == [(smokes, LEE), (TOLD, LEE)]
    assert builder.current(TOLD, LEE).answer.value == "yes"


def test_two_records_that_go_on_from_one_know_only_their_own(builder: DraftBuilder) -> None:
    here = builder.draft
    told, smokes = (
        AnswerGiven(item=item, about=LEE, value="no")
        for item in (TOLD, ItemId("basics.carer.smokes"))
    )
    one = here.write(told, ROSE, at(FIRST_DAY, 50))
    other = here.write(smokes, ROSE, at(FIRST_DAY, 51))
    for draft, strange in ((one, other), (other, one), (here, one)):
        newest = strange.entries[-1]
        history = draft.assessment.history
        assert draft.assessment == fold(draft.entries)
        assert history.since([newest.seal]) == history.entries
        with pytest.raises(KeyError):
            history.place(newest)
