"""Preparing a contact, what is new, who works with a family, and closing a gap, in plain lines."""

from datetime import timedelta
from pathlib import Path

from prebirth_tui.record.bodies import ActionAgreed, Allocation
from prebirth_tui.store.settings import Settings
from tests.line.talking import bodies, talk
from tests.tui.app_harness import (
    ALONE,
    HURT,
    TODAY,
    TOLD,
    VISIT,
    WORRIED,
    AppHarness,
    real_catalogue,
    said,
)

SAM = Settings(name="Sam", role="midwife", device="ward")


def test_a_contact_is_prepared_begun_and_walked_through(harness: AppHarness) -> None:
    harness.catalogue_of = real_catalogue
    path = harness.kestrel(VISIT)
    lines = ("p", "", "b", "change", "clinic", "Amy", "none", "b", "begin")
    found = talk(harness, *lines, opened=path)
    assert "Enter: more, b: enough:" in found.flowing
    assert not found.left
    assert "Prepare. Home visit: Amy and Lee." in found.flowing
    assert "Ask, in this order:" in found.flowing
    assert "Recording: Clinic: Amy alone. Type c to change it." in found.flowing
    contact = bodies(harness.read(path), "contact")[-1]
    assert (contact.how, contact.present, contact.on) == ("clinic", ("amy",), TODAY)  # type: ignore[union-attr]
    assert "Question 1 of" in found.after("Recording: Clinic")


def test_nothing_private_is_said_while_preparing(harness: AppHarness) -> None:
    path = harness.kestrel(ALONE, said(HURT, "person:amy", "last-year", "alone"))
    found = talk(harness, "p", "back", opened=path)
    assert "last year" not in found.after("Prepare.").lower().split("what now?")[0]


def test_a_page_to_carry_is_saved(harness: AppHarness, tmp_path: Path) -> None:
    path = harness.kestrel(VISIT)
    out = tmp_path / "page.txt"
    talk(harness, "p", "b", "page", str(out), "back", opened=path)
    assert "Kestrel" in out.read_text(encoding="utf-8")


def test_what_others_added_is_said_on_opening_a_draft_again(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    talk(harness, "q", "q", opened=path)
    file = harness.drafts.open(path)
    file.append(said(WORRIED[0], "case", "yes"), author=SAM.author, at=harness.now)
    found = talk(harness, opened=path)
    assert "Since you last looked, 21 Nov. Last contact: home visit 21 Nov 2026" in found.flowing
    assert "Sam recorded: " in found.flowing
    assert "Since you last looked" not in talk(harness, opened=path).flowing


def test_a_gap_becomes_an_action_that_knows_it(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, said(TOLD, "person:amy", "no"))
    talk(harness, "g", "1", "make", "", "Sam", "", "", opened=path)
    [action] = bodies(harness.read(path), "action")
    assert isinstance(action, ActionAgreed)
    assert (action.owner, action.gap) == ("Sam", "basics.carer.not-told")


def test_who_works_with_a_family_is_said_from_the_list(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    lines = ("a", "Kestrel", "Rose", "", "Sam", "+2w", "Sue", "North")
    found = talk(harness, *lines, "y", "Kestrel", "ready", "have a look", "q")
    [allocation] = bodies(harness.read(path), "allocation")
    assert isinstance(allocation, Allocation)
    assert (allocation.worker, allocation.cover) == ("Rose", "Sam")
    assert allocation.cover_until == TODAY + timedelta(weeks=2)
    assert (allocation.supervisor, allocation.team) == ("Sue", "North")
    assert [each.note for each in bodies(harness.read(path), "review-asked")] == ["have a look"]  # type: ignore[union-attr]
    assert found.left == []


def test_a_person_is_found_as_well_as_a_question(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "find", "father", "1", "", opened=path)
    assert "Who is in the baby's life." in found.flowing
