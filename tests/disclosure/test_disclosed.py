"""What leaves of the work, what the family gets, and that nothing else is in a release."""

from datetime import timedelta
from typing import Literal

import pytest

from prebirth_tui.disclosure.purpose import CHOOSABLE, person_named
from prebirth_tui.disclosure.record_items import RecordItem, RecordItemKind, WithholdReason
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnswerGiven,
    Commented,
    PersonNoted,
    PlaceNoted,
    Retention,
    Reviewed,
)
from tests.disclosure.disclosure import real_catalogue
from tests.disclosure.telling import (
    AMY,
    HURT,
    LEE,
    SMOKES,
    SOON,
    TOLD,
    UNITS,
    leaves,
    together,
    whole,
    withheld,
)
from tests.draft_builder import FIRST_DAY, SAM, DraftBuilder, at

# ------------------------------------------------------------------ work


def test_a_request_about_the_other_parent_stays() -> None:
    builder = together()
    builder.request("gp", FIRST_DAY, about=("amy",))
    builder.request("gp", FIRST_DAY, about=("amy", "lee"), key="both", said="Zq")
    disclosure = leaves(builder)
    assert withheld(disclosure, RecordItemKind.REQUEST) == {"both": WithholdReason.OTHER_PARENT}
    assert "Zq" not in whole(disclosure.assessment)


def test_an_action_stays_with_the_gap_and_the_person_that_it_is_for() -> None:
    builder = together()
    words = {"what": "Ring", "owner": "Rose", "due": SOON}
    builder.write(ActionAgreed(action="open", **words))
    builder.write(ActionAgreed(action="lee", about=LEE, **words))
    builder.write(ActionAgreed(action="private", gap="private.alone.no-safety-plan", **words))
    stays = {"lee": WithholdReason.OTHER_PARENT}
    assert withheld(leaves(builder), RecordItemKind.ACTION) == stays, "and nobody knows of another"
    assert set(leaves(builder).assessment.actions) == {"open"}


def test_the_names_of_private_services_stay() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("amy", "mother")
    for agency in ("marac", "domestic-abuse-service", "gp"):
        builder.request(agency, FIRST_DAY - timedelta(days=60), about=("amy",))
    disclosure = leaves(builder)
    assert set(disclosure.assessment.requests) == {"gp"}
    assert not withheld(disclosure, RecordItemKind.REQUEST), "nobody knows of them"
    assert not {"agency:marac", "agency:domestic-abuse-service"} & {
        g.subject for g in disclosure.gaps
    }


def test_a_factor_stays_with_any_answer_that_suggests_it() -> None:
    builder = together()
    builder.answer(SMOKES, AMY, "yes", "visit")
    builder.answer(HURT, AMY, "last-year", "alone")
    assert [factor.code for factor in leaves(builder).factors] == ["1A"]
    builder.answer(SMOKES, LEE, "yes", "visit")
    disclosure = leaves(builder)
    assert not disclosure.factors
    assert withheld(disclosure, RecordItemKind.FACTOR) == {"1A": WithholdReason.OTHER_PARENT}
    assert len(leaves(builder, chosen=CHOOSABLE).factors) == 2


def test_a_factor_stays_when_the_newest_answer_does() -> None:
    builder = together()
    builder.answer(SMOKES, AMY, "yes", "visit")
    builder.not_answered(SMOKES, AMY, "too-early", contact="call")
    assert not leaves(builder).factors


@pytest.mark.parametrize(
    ("reader", "chosen"), [("professional", CHOOSABLE), ("family", (WithholdReason.WORDS,))]
)
def test_what_was_said_in_review_leaves_only_for_the_team(
    reader: Literal["professional", "family"], chosen: tuple[WithholdReason, ...]
) -> None:
    builder = together()
    comment = builder.write(Commented(comment="c1", text="Zq"))
    review = builder.write(Reviewed(outcome="returned", reasons="Zq"))
    disclosure = leaves(builder, reader=reader, chosen=chosen)
    assert disclosure.reviews == ()
    assert withheld(disclosure, RecordItemKind.REVIEW) == dict.fromkeys(
        (comment.id, review.id), WithholdReason.WORK
    )
    assert "Zq" not in whole(disclosure.assessment)
    assert [entry.id for entry in leaves(builder, reader="team").reviews] == [comment.id, review.id]


def test_a_supervisors_answers_leave_only_for_the_team() -> None:
    catalogue = real_catalogue()
    item = next(
        item.id
        for section in catalogue.sections
        if section.checklist.audience == "supervisor" and section.kind == "case"
        for item in section.items
        if item.item.kind == "yes-no"
    )
    builder = DraftBuilder(catalogue)
    builder.person("amy", "mother")
    entry = builder.answer(item, "case", "no", note="Zq")
    disclosure = leaves(builder, chosen=CHOOSABLE)
    assert withheld(disclosure, RecordItemKind.ANSWER) == {entry.id: WithholdReason.WORK}
    assert (item, "case") in leaves(builder, reader="team").assessment.answers


# ------------------------------------------------------------------ nothing else


def test_neither_the_entries_nor_how_long_it_is_kept_nor_anything_of_the_work_leaves() -> None:
    builder = together()
    builder.answer(TOLD, AMY, "yes", "visit", note="its own note")
    wrong = builder.answer(SMOKES, AMY, "yes", "visit", note="Zq")
    builder.answer(SMOKES, AMY, "no", "visit", corrects=(wrong.id,))
    builder.take_back(builder.answer(UNITS, AMY, 3, "visit", note="Zq"))
    builder.write(Retention(transferred="Zq", hold="Zq"))
    builder.explain("basics.carer.not-told", AMY, SOON)
    builder.write(Commented(comment="c1", text="Zq"))
    view = leaves(builder, chosen=CHOOSABLE).assessment
    assert "Zq" not in whole(view)
    assert view.history.entries == ()
    assert view.explanations == {}
    assert not view.taken_back
    for answers in view.answers.values():
        assert answers.corrected == ()
        assert all(statement.entry.body is None for statement in answers.statements)


def test_of_others_it_tells_name_role_and_whether_they_live_with_the_mother() -> None:
    builder = together()
    told = {"lives_here": "yes", "note": "Zq", "since": FIRST_DAY, "date_of_birth": FIRST_DAY}
    for key, role in (("lee", "father"), ("nan", "overnight-carer")):
        builder.write(PersonNoted(person=key, name=key, roles=(role,), **told))
    people = leaves(builder).assessment.people
    for key, role in (("lee", "father"), ("nan", "overnight-carer")):
        assert people[key] == PersonNoted(person=key, name=key, roles=(role,), lives_here="yes")


def test_the_family_gets_what_one_said_of_oneself_and_nothing_besides() -> None:
    builder = together()
    own = builder.answer(SMOKES, AMY, "no", "visit", note="Zq")
    builder.answer("basics.carer.mood", AMY, "low", "alone", provenance="observed", note="Zq")
    builder.answer("basics.carer.doctor", AMY, "Zq", "visit")
    builder.answer("basics.pregnancy.worried", "case", "yes", "visit")
    builder.answer(TOLD, AMY, "yes", "call")
    builder.answer(HURT, AMY, "last-year", "alone")
    builder.not_answered(UNITS, AMY, "partner-present", contact="visit")
    builder.write(PlaceNoted(place="bed", name="Zq"))
    builder.write(ActionAgreed(action="a", what="Zq", owner="Zq", due=SOON))
    disclosure = leaves(builder, reader="family")
    told = {
        record_item
        for record_item in disclosure.record_items()
        if record_item.kind is not RecordItemKind.PERSON
    }
    assert told == {RecordItem(RecordItemKind.ANSWER, own.id, AMY)}
    assert "Zq" not in whole(disclosure.assessment)
    assert "IDVA" not in whole(disclosure.assessment)
    assert "Fern" not in whole(disclosure.assessment)
    assert set(disclosure.assessment.people) == {"amy"}


def test_the_family_gets_no_note_of_two_answers_given_at_once() -> None:
    builder = together()
    item = {"item": SMOKES, "about": AMY, "contact": "visit"}
    before = builder.draft
    here = before.write(
        AnswerGiven(**item, value="no", note="Zq"), builder.author, at(FIRST_DAY, 99)
    )
    there = before.write(AnswerGiven(**item, value="yes", note="Zq"), SAM, at(FIRST_DAY, 100))
    builder.draft = here.merged(there.entries)
    disclosure = leaves(builder, reader="family")
    assert len(disclosure.assessment.answers[SMOKES, AMY].side_by_side) == 2
    assert "Zq" not in whole(disclosure.assessment)


def test_a_person_is_named_by_role_place_or_key() -> None:
    builder = together()
    builder.person("kim", "father")
    view = builder.assessment
    assert person_named("mother", view) == "amy"
    assert person_named("kim", view) == "kim"
    assert person_named("father:2", view) == "kim"
    for wrong in ("father", "father:3", "father:x", "partner", "mother:2", ""):
        with pytest.raises(UserInputError, match=r"people are|only one person|no one in the draft"):
            person_named(wrong, view)


def test_nothing_but_their_own_words_can_be_chosen_for_the_family() -> None:
    for hold in set(CHOOSABLE) - {WithholdReason.WORDS, WithholdReason.NOT_TO_CONTACT}:
        with pytest.raises(UserInputError, match="nothing private"):
            leaves(together(), reader="family", chosen=(hold,))
