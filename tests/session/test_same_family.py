"""Two drafts of one baby: looked at before they are joined, and nothing of either lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import AnswerGiven, ContactNoted, PersonNoted, Retention
from prebirth_tui.record.draft import Author, Draft
from prebirth_tui.session.new_draft import start_draft
from prebirth_tui.session.same_family import (
    bring_in,
    linked,
    look_at,
    people_in_both,
    say_same_family,
)
from prebirth_tui.session.session import Session
from prebirth_tui.store.drafts import Drafts
from tests.draft_builder import DUE, FIRST_DAY, ROSE, SAM, at
from tests.small import small_catalogue

NOW = at(FIRST_DAY)


def draft_of(
    drafts: Drafts, reference: str, author: Author, *names: str, due_in: int = 0
) -> Session:
    """A draft begun by somebody who knew of no other one."""
    roles = ("mother", "father")
    people = [
        PersonNoted(person=f"{name.lower()}-{author.name.lower()}", name=name, roles=(role,))
        for name, role in zip(names, roles, strict=False)
    ]
    file = start_draft(
        drafts,
        author,
        reference=reference,
        due=DUE + timedelta(days=due_in),
        area="england",
        mode="training",
        at=NOW,
        people=people,
    )
    file.save(NOW)
    return Session(file, small_catalogue(), author, lambda: NOW)


@pytest.fixture
def drafts(tmp_path: Path, home: Path) -> Drafts:
    return Drafts(tmp_path / "drafts")


@pytest.fixture
def here(drafts: Drafts) -> Session:
    """Rose's draft of Amy and Lee."""
    return draft_of(drafts, "Wren", ROSE, "Amy", "Lee")


@pytest.fixture
def there(drafts: Drafts) -> Draft:
    """Sam's draft of the same baby: another due date, and a visit at which Amy answered."""
    session = draft_of(drafts, "Robin", SAM, "Amy", "Leroy", due_in=14)
    session.record(
        ContactNoted(contact="sams", how="clinic", on=FIRST_DAY, present=("amy-sam",)),
        AnswerGiven(item="basics.carer.told", about="person:amy-sam", value="yes", contact="sams"),
    )
    return session.draft


def test_whoever_has_the_same_name_or_carries_the_baby_is_asked_about(
    here: Session, there: Draft, drafts: Drafts
) -> None:
    assert people_in_both(here, there) == {"amy-sam": "amy-rose"}
    other = draft_of(drafts, "Finch", SAM, "Amelia").draft
    assert people_in_both(here, other) == {"amelia-sam": "amy-rose"}


def test_looking_records_nothing_and_tells_what_would_come_of_it(
    here: Session, there: Draft
) -> None:
    before = here.draft.entries
    found = look_at(here, there, people_in_both(here, there))
    assert here.draft.entries == before
    assert set(found.entries) == set(there.entries)
    assert sorted(each.name for each in found.view.people.values()) == ["Amy", "Lee", "Leroy"]
    assert [each.field for each in found.view.differing_fields] == ["due"]


def test_what_was_looked_at_is_what_comes_of_it(here: Session, there: Draft) -> None:
    found = look_at(here, there, people_in_both(here, there))
    bring_in(here, found)
    view = here.draft.assessment
    assert view.people == found.view.people
    assert view.pregnancy is not None
    assert view.pregnancy.reference == "Wren", "lists go on calling it so"
    assert view.pregnancy.due == DUE, "the earlier one, until it is settled"
    assert view.contacts["sams"].present == ("amy-rose",)
    assert linked(here)[there.id].brought_in
    assert all(entry.is_sound for entry in here.draft.entries)
    assert {entry.by for entry in here.draft.entries} == {"Rose", "Sam"}


def test_what_the_other_has_got_since_can_be_brought_in_later(here: Session, there: Draft) -> None:
    bring_in(here, look_at(here, there, people_in_both(here, there)))
    later = there.write(
        AnswerGiven(item="basics.carer.told", about="person:amy-sam", value="no"), SAM, NOW
    )
    found = look_at(here, later, {})
    assert len(found.entries) == 1
    bring_in(here, found)
    answers = here.draft.assessment.answers["basics.carer.told", "person:amy-rose"]  # type: ignore[index]
    assert {each.answer.value for each in answers.statements} == {"yes", "no"}


def test_a_training_draft_and_a_real_one_are_never_joined(here: Session, there: Draft) -> None:
    from dataclasses import replace

    with pytest.raises(UserInputError, match="for training"):
        look_at(here, replace(there, mode="practice"), {})


def test_an_entry_that_was_changed_is_not_brought_in(here: Session, there: Draft) -> None:
    from dataclasses import replace

    spoilt = there.entries[0].model_copy(update={"by": "Someone else"})
    with pytest.raises(UserInputError, match="does not match its seal"):
        look_at(here, replace(there, entries=(spoilt, *there.entries[1:])), {})


def test_a_draft_on_hold_takes_in_nothing_that_could_remove_words(
    here: Session, there: Draft
) -> None:
    here.record(Retention(hold="Inquest"))
    with pytest.raises(UserInputError, match="on hold"):
        look_at(here, there.write(Retention(), SAM, NOW), {})


def test_a_link_is_shown_in_lists_and_can_be_put_right(here: Session, there: Draft) -> None:
    say_same_family(here, there.id, "Robin")
    assert linked(here)[there.id].reference == "Robin"
    say_same_family(here, there.id, "Robin", apart=True)
    assert linked(here) == {}
