"""What of a draft is private: by rule, by words for private help, or because somebody says so."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from prebirth_tui.gaps.veiled import without_private
from prebirth_tui.ids import Subject
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import (
    Commented,
    GapExplained,
    PersonNoted,
    PlaceNoted,
)
from tests.draft_builder import FIRST_DAY, DraftBuilder, couple

SOON = FIRST_DAY + timedelta(days=9)
HURT, SMOKES = "private.alone.hurt", "basics.carer.smokes"
AMY = "person:amy"


def family() -> DraftBuilder:
    told = couple()
    told.catalogue = replace(told.catalogue, private_words=("refuge", "strangl*"))
    told.contact("visit", present=("amy", "lee"), by="midwife", note="Zq")
    return told


def veiled(told: DraftBuilder) -> Assessment:
    return without_private(told.assessment, told.catalogue)


def _things(private: bool | None, word: str) -> dict[str, Any]:
    mark: dict[str, Any] = {"private": private}
    gap = {"gap": "basics.carer.not-told", "about": AMY, "owner": "Rose", "until": SOON}
    return {
        "places": lambda told: told.write(PlaceNoted(place="p", name=word, **mark)),
        "actions": lambda told: told.action("a", SOON, what=word, **mark),
        "explanations": lambda told: told.write(GapExplained(reason=word, **gap, **mark)),
        "comments": lambda told: told.write(Commented(comment="c", text=word, **mark)),
    }


@pytest.mark.parametrize("name", _things(None, ""))
def test_what_a_person_marks_is_private_whatever_it_is(name: str) -> None:
    told = family()
    _things(True, "Zq")[name](told)
    assert getattr(told.assessment, name)
    assert not getattr(veiled(told), name)


@pytest.mark.parametrize("name", _things(None, ""))
@pytest.mark.parametrize("word", ["To the Refuge", "She was strangled."])
def test_words_for_private_help_make_it_private_unless_somebody_says_not(
    name: str, word: str
) -> None:
    told = family()
    _things(None, word)[name](told)
    assert not getattr(veiled(told), name)
    told = family()
    _things(False, word)[name](told)
    assert getattr(veiled(told), name)


def test_a_word_that_only_begins_alike_is_no_such_word() -> None:
    told = family()
    told.action("a", SOON, what="Ask about refugees' support")
    assert set(veiled(told).actions) == {"a"}


def test_a_contact_that_is_private_takes_its_answers_with_it() -> None:
    told = family()
    told.contact("hid", present=("amy",), private=True)
    told.answer(SMOKES, AMY, "yes", "hid")
    told.answer(SMOKES, "person:lee", "yes", "visit")
    left = veiled(told)
    assert set(left.contacts) == {"visit"}
    assert {about for _, about in left.answers} == {"person:lee"}


def test_a_private_place_takes_what_is_known_of_it_with_it() -> None:
    told = family()
    told.write(PlaceNoted(place="cot", name="The cot"))
    told.write(PlaceNoted(place="hid", name="Elsewhere", private=True))
    told.action("a", SOON, about="place:hid")
    assert (set(veiled(told).places), set(veiled(told).actions)) == ({"cot"}, set())


def test_a_request_that_is_private_is_not_there_at_all_and_one_reply_can_be() -> None:
    told = family()
    told.request("gp", FIRST_DAY, about=("amy",), private=True)
    told.request("midwifery", FIRST_DAY, about=("amy",), said="She is in a refuge.", basis="Zq")
    left = veiled(told)
    assert [(each.agency, each.said) for each in left.requests.values()] == [("midwifery", "")]


def test_a_note_of_a_person_is_private_by_itself() -> None:
    told = family()
    amy = told.assessment.people["amy"]
    for mark, note in ((True, "Zq"), (None, "In the refuge"), (False, "refuge"), (None, "Zq")):
        told.write(PersonNoted(**amy.model_dump() | {"note": note, "note_private": mark}))
        assert bool(veiled(told).people["amy"].note) is (
            mark is not True and note != "In the refuge"
        )


def test_a_reply_to_a_private_comment_is_private() -> None:
    told = family()
    told.write(Commented(comment="one", text="Zq", on=HURT, about=AMY))
    told.write(Commented(comment="two", text="Zq", replies_to="one"))
    told.write(Commented(comment="three", text="Zq"))
    assert len(veiled(told).comments) == 1


def test_a_record_of_which_nothing_open_was_written_down_is_private_whatever_else_was() -> None:
    told = family()
    told.contact("read", how="record-check")
    assert "read" not in veiled(told).contacts
    told.answer(HURT, AMY, "never", "read")
    assert "read" not in veiled(told).contacts
    told.answer(SMOKES, AMY, "yes", "read")
    assert "read" in veiled(told).contacts


def test_what_is_private_may_be_seen_where_all_whose_it_is_may() -> None:
    told = family()
    told.event("police-call", about=("person:amy", "person:lee"), private=True)
    only = Subject("person:amy")
    assert not without_private(told.assessment, told.catalogue, lambda each: each == only).events
    assert without_private(told.assessment, told.catalogue, lambda each: True).events


def test_what_is_left_stands_in_the_order_in_which_it_was_written() -> None:
    """An author who had seen what is private has seen all that came before it as well."""
    told = family()
    first = told.answer(SMOKES, AMY, "yes", "visit")
    told.answer(HURT, AMY, "never")
    told.answer(SMOKES, AMY, "no", "visit", corrects=(first.id,))
    left = veiled(told)
    [answers] = left.answers.values()
    assert answers.current.answer.value == "no"
    assert not answers.side_by_side
    assert len(left.history.entries) == len(told.draft.entries) - 1


def test_undoing_something_private_tells_nothing() -> None:
    told = family()
    told.take_back(told.answer(HURT, AMY, "never"))
    kinds = [entry.body.kind for entry in veiled(told).history.entries if entry.body]
    assert kinds == ["pregnancy", "person", "person", "contact"]
