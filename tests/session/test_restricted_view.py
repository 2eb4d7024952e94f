"""What is private at the part on view, without a screen."""

from datetime import timedelta

import pytest

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import CASE, ItemId, SectionId, Subject
from prebirth_tui.session.plan import Part, QuestionScope, plan
from prebirth_tui.session.restricted_view import RestrictedView
from tests.draft_builder import FIRST_DAY, couple
from tests.small import small_catalogue

HURT = (ItemId("private.alone.hurt"), Subject("person:amy"))


def parts(*, answered: bool) -> tuple[Part, Part]:
    """A part that anybody may see, and the private one about Amy."""
    builder = couple()
    builder.contact("alone", FIRST_DAY, how="clinic", present=("amy",), alone=("amy",))
    if answered:
        builder.answer(*HURT, "yes", contact="alone")
    facts = DerivedFacts(small_catalogue(), builder.draft.assessment, FIRST_DAY + timedelta(days=1))
    found = {part.key: part for part in plan(facts, QuestionScope.ALL)}
    return (
        found[SectionId("basics.pregnancy"), CASE],
        found[SectionId("private.alone"), HURT[1]],
    )


def looking_at(part: Part, key: tuple[str, str], *, half_typed: bool = False) -> RestrictedView:
    view = RestrictedView(lambda _: half_typed)
    view.enter(part)
    view.question = next(each for each in part.questions if each.key == key)
    return view


def test_a_private_answer_is_veiled_until_it_is_asked_for_and_veiled_again() -> None:
    _, private = parts(answered=True)
    view = looking_at(private, HURT)
    assert view.conceals_answer
    assert view.hides_anything
    assert not view.shows_anything
    view.toggle()
    assert not view.conceals_answer
    assert view.shows_anything
    view.toggle()
    assert view.conceals_answer


def test_what_was_shown_is_veiled_once_the_part_is_left() -> None:
    open_part, private = parts(answered=True)
    view = looking_at(private, HURT)
    view.toggle()
    view.enter(open_part)
    view.enter(private)
    assert view.conceals_answer


def test_what_was_just_answered_stays_on_view_and_nothing_else() -> None:
    _, private = parts(answered=True)
    view = looking_at(private, HURT)
    view.show_answer(HURT)
    assert HURT not in view.veiled
    assert view.veiled == {each.key for each in private.questions} - {HURT}


@pytest.mark.parametrize("half_typed", [False, True])
def test_where_nothing_was_said_only_a_half_typed_note_is_hidden(half_typed: bool) -> None:
    _, private = parts(answered=False)
    view = looking_at(private, HURT, half_typed=half_typed)
    assert view.conceals_answer == half_typed
    assert view.hides_anything == half_typed


def test_a_part_that_is_not_private_hides_nothing_unless_a_gap_there_would_tell() -> None:
    open_part, _ = parts(answered=True)
    view = looking_at(open_part, open_part.questions[0].key)
    assert not view.hides_anything
    assert not view.veiled
    view.gap_discloses_answer = True
    assert view.hides_anything
    view.toggle()
    assert not view.hides_anything
    assert view.shows_anything


def test_nothing_is_on_view_before_a_part_is_entered() -> None:
    view = RestrictedView(lambda _: True)
    assert not view.hides_anything
    assert not view.shows_anything
    view.toggle()
    assert not view.veiled
