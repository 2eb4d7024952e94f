"""A draft for whoever may know nothing of what was said in private."""

from prebirth_tui.gaps.veiled import without_private
from prebirth_tui.ids import CASE, ItemId, Subject
from tests.draft_builder import FIRST_DAY, couple

HURT = "private.alone.hurt"


def test_what_may_be_seen_of_somebody_stays() -> None:
    told = couple()
    told.answer(HURT, "person:amy", "never")
    told.answer(HURT, "person:lee", "never")
    amy = Subject("person:amy")
    left = without_private(told.assessment, told.catalogue, lambda subject: subject == amy)
    assert set(left.answers) == {(ItemId(HURT), amy)}


def test_a_private_event_and_an_action_for_a_private_gap_are_left_out() -> None:
    told = couple()
    told.event("police-call", about=("person:amy",), private=True, key="one")
    told.event("police-call", about=("person:amy",), key="two")
    told.action("open", FIRST_DAY)
    told.action("private", FIRST_DAY, gap="private.alone.no-safety-plan", about="person:amy")
    left = without_private(told.assessment, told.catalogue)
    assert set(left.events) == {"two"}
    assert set(left.actions) == {"open"}
    everything = without_private(told.assessment, told.catalogue, lambda subject: subject != CASE)
    assert set(everything.events) == {"one", "two"}
