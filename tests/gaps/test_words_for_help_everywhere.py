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
from prebirth_tui.record.draft import Author, Draft
from tests.draft_builder import FIRST_DAY, ROSE, DraftBuilder, at, couple
from tests.terminal.planted import Planting, text_fields

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
    said = repr(without_private(told.assessment, told.catalogue).history)
    assert "Cover" in said


NOBODY_ELSE_READS = {
    # What a draft is called in lists: the window that asks for it says who reads those.
    "pregnancy.reference",
    "same-family.reference",
    # Of an invented family.
    "step.table",
    # Not typed: the versions of the checklists.
    "review.checklists",
}


def test_whatever_field_there_is_none_names_private_help() -> None:
    planted = Planting(lambda field: f"the refuge, {field}", ROSE, FIRST_DAY)
    draft = planted.draft(Draft.new("training", at(FIRST_DAY)), at(FIRST_DAY))
    whole = draft.assessment
    left = repr(without_private(whole, family().catalogue))
    fields = [*text_fields()]
    assert [each for each in fields if f"refuge, {each}" not in repr(whole)] == []
    found = {each for each in fields if f"refuge, {each}" in left}
    assert found == NOBODY_ELSE_READS


def test_who_is_named_so_is_called_by_their_role_and_not_for_the_one_it_is_about() -> None:
    told = family()
    told.write(PersonNoted(person="kim", name=HELP, roles=("supporter",)))
    assert without_private(told.assessment, told.catalogue).called("kim") == "Supporter"
    seen = without_private(told.assessment, told.catalogue, lambda _: True)
    assert seen.called("kim") == HELP


def test_who_wrote_it_is_a_colleague_where_their_name_tells() -> None:
    told = family()
    told.author = Author("Kim, refuge", "lane")
    told.write(TYPED["who was sent a copy"].model_copy(update={"to": "Sam", "purpose": "Cover"}))
    newest = without_private(told.assessment, told.catalogue).history.entries[-1]
    assert newest.by == "A colleague"


@pytest.mark.parametrize("words", [HELP, "A court order"])
def test_why_it_is_on_hold_is_left_out_whatever_it_is_so_that_nothing_tells(words: str) -> None:
    told = family()
    told.write(Retention(hold=words, transferred=words))
    left = without_private(told.assessment, told.catalogue).retention
    assert left == Retention(hold="not shown here", transferred="not shown here")


def family() -> DraftBuilder:
    told = couple()
    told.catalogue = replace(told.catalogue, private_words=("refuge",))
    return told
