"""Half-typed text is on view only to those who were there when it was typed."""

import pytest

from prebirth_tui.ids import ItemId, QuestionKey, Subject
from prebirth_tui.record.bodies import ContactNoted
from prebirth_tui.session.session import Session
from tests.draft_builder import FIRST_DAY
from tests.session.sitting import LEE, PLAN, SMOKES, TOLD, Clock, sitting

AMY = Subject("person:amy")
HURT = ItemId("private.alone.hurt")
SECRET = "he waits outside"


def contact(key: str, *there: str) -> ContactNoted:
    how = "home-visit" if there else "record-check"
    return ContactNoted(contact=key, how=how, on=FIRST_DAY, present=there)


WITH_AMY, AT_DESK = contact("alone", "amy"), contact("records")
WITH_BOTH = contact("both", "amy", "lee")
PLACES = {
    "an open question about her": (TOLD, AMY),
    "an open question about him": (SMOKES, LEE),
    "a question answered in words": (PLAN, AMY),
    "a private question": (HURT, AMY),
}


@pytest.mark.parametrize("at", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("typed_in", [WITH_AMY, AT_DESK], ids=["with her", "at the desk"])
def test_what_was_typed_without_him_is_neither_shown_nor_named_while_he_is_there(
    session: Session, clock: Clock, at: QuestionKey, typed_in: ContactNoted
) -> None:
    session.take_contact(typed_in)
    session.keep_typing(*at, SECRET)
    assert session.half_typed(*at) == SECRET
    session.take_contact(WITH_BOTH)
    for each in (session, sitting(session.file, clock)):
        assert each.half_typed(*at) == ""
        assert each.note(*at) == ""
        assert each.typed.on_view == {}
    session.take_contact(typed_in)
    assert session.typed.on_view == {at: SECRET}


def test_correcting_who_was_there_shows_him_nothing_that_was_typed_before(
    session: Session,
) -> None:
    session.take_contact(WITH_AMY)
    session.keep_typing(TOLD, AMY, SECRET)
    session.take_contact(WITH_AMY.model_copy(update={"present": ("amy", "lee")}))
    assert session.half_typed(TOLD, AMY) == ""


def test_an_answer_in_company_takes_nothing_along_that_was_typed_without_him(
    session: Session,
) -> None:
    session.take_contact(WITH_AMY)
    session.keep_typing(TOLD, AMY, SECRET)
    session.take_contact(WITH_BOTH)
    session.answer(TOLD, AMY, "yes")
    session.finish_text(TOLD, AMY, "Went through it together.")
    current = session.assessment.current(TOLD, AMY)
    assert current is not None
    assert current.answer.note == "Went through it together."
    session.take_contact(WITH_AMY)
    assert session.note(TOLD, AMY) == f"Went through it together.\n{SECRET}"
    session.answer(TOLD, AMY, "no")
    current = session.assessment.current(TOLD, AMY)
    assert current is not None
    assert current.answer.note == SECRET
    assert session.typed.on_view == {}


def test_what_is_typed_in_company_leaves_what_is_not_on_view_where_it_was(
    session: Session,
) -> None:
    session.take_contact(WITH_AMY)
    session.keep_typing(TOLD, AMY, SECRET)
    session.take_contact(WITH_BOTH)
    session.keep_typing(TOLD, AMY, "A cot is")
    session.keep_typing(TOLD, AMY, "")
    session.keep_typing(TOLD, AMY, "A cot is ordered")
    assert session.note(TOLD, AMY) == "A cot is ordered"
    session.take_contact(WITH_AMY)
    assert session.note(TOLD, AMY) == f"{SECRET}\nA cot is ordered"
    session.keep_typing(TOLD, AMY, "Both")
    assert session.file.typing == {"basics.carer.told person:amy amy": "Both"}


def test_a_note_that_was_begun_with_what_is_recorded_says_it_once(session: Session) -> None:
    session.take_contact(WITH_BOTH)
    session.answer(TOLD, AMY, "yes")
    session.finish_text(TOLD, AMY, "A cot is ordered.")
    session.keep_typing(TOLD, AMY, "A cot is ordered. It comes on")
    assert session.note(TOLD, AMY) == "A cot is ordered. It comes on"
    session.take_contact(contact("desk"))
    assert session.note(TOLD, AMY) == "A cot is ordered. It comes on"


def test_text_of_a_version_that_did_not_note_who_was_there_is_shown_to_nobody_else(
    session: Session,
) -> None:
    session.file.typing["basics.carer.told person:amy"] = SECRET
    assert session.half_typed(TOLD, AMY) == SECRET
    session.take_contact(WITH_AMY)
    assert session.half_typed(TOLD, AMY) == ""
