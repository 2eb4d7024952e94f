"""Words for private help are in no draft without private items, wherever they were typed."""

from dataclasses import replace

import pytest

from prebirth_tui.gaps.veiled import without_private
from prebirth_tui.record.bodies import (
    Allocation,
    AnyBody,
    Disclosed,
    ExplanationJudged,
    HandedOver,
    NotToContact,
    PersonNoted,
    Retention,
    ReviewAsked,
    Reviewed,
    TakenBack,
)
from tests.draft_builder import FIRST_DAY, DraftBuilder, couple

HELP = "Kim at the refuge"


def person(**changes: object) -> PersonNoted:
    said = PersonNoted(person="lee", name="Lee", roles=("father",))
    return said.model_copy(update=changes)


TYPED: dict[str, AnyBody] = {
    "who decided that nobody is to contact him": person(
        not_to_contact=NotToContact(why="Ask.", decided_by=HELP, until=FIRST_DAY)
    ),
    "how it is known that he moved": person(state="left", state_reason=HELP),
    "who was sent a copy": HandedOver(to=HELP, purpose="Cover"),
    "why they were": HandedOver(to="Sam", purpose=HELP),
    "who got a report": Disclosed(what="referral", form="md", to=HELP),
    "why they got what otherwise stays": Disclosed(
        what="referral", form="md", to="Sam", chosen=("third-party",), reason=HELP
    ),
    "why it must not be deleted": Retention(hold=HELP),
    "where it is in the record": Retention(transferred=HELP),
    "what to look at in the review": ReviewAsked(note=HELP),
    "why it was returned": Reviewed(outcome="returned", reasons=HELP),
    "who works with them": Allocation(worker=HELP, cover=HELP, supervisor=HELP, team=HELP),
    "why an explanation was refused": ExplanationJudged(entry="e", agreed=False, reason=HELP),
    "why something was taken back": TakenBack(entry="e", reason=HELP),
}


@pytest.mark.parametrize("what", TYPED)
def test_no_entry_names_private_help(what: str) -> None:
    told = family()
    entry = told.write(person(lives_here="no")).id
    body = TYPED[what]
    if isinstance(body, ExplanationJudged | TakenBack):
        body = body.model_copy(update={"entry": entry})
    told.write(body)
    assert HELP in repr(told.assessment)
    assert "refuge" not in repr(without_private(told.assessment, told.catalogue)).casefold()


def test_that_it_is_on_hold_and_that_he_is_not_to_be_contacted_is_still_told() -> None:
    told = family()
    told.write(TYPED["who decided that nobody is to contact him"])
    told.write(TYPED["why it must not be deleted"])
    view = without_private(told.assessment, told.catalogue)
    wait = view.people["lee"].not_to_contact
    assert wait is not None
    assert wait.decided_by
    assert wait.until == FIRST_DAY
    assert view.retention is not None
    assert view.retention.hold


def test_other_words_stay() -> None:
    told = family()
    told.write(HandedOver(to="Sam", purpose="Cover"))
    told.write(Retention(hold="Court"))
    said = repr(without_private(told.assessment, told.catalogue).history)
    assert "Cover" in said
    assert "Court" in said


def family() -> DraftBuilder:
    told = couple()
    told.catalogue = replace(told.catalogue, private_words=("refuge",))
    return told
