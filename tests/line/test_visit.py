"""A visit in plain lines, question by question."""

from datetime import timedelta

import pytest

from prebirth_tui.action_table import REVIEW, WALK
from prebirth_tui.actions import WHY_NOT
from prebirth_tui.ids import Subject
from prebirth_tui.line.commands import WALK_COMMANDS, action_of, in_line
from prebirth_tui.record.bodies import PlaceNoted, RequestMade
from tests.keyring import PASSPHRASE
from tests.line.talking import bodies, talk
from tests.tui.app_harness import (
    ALONE,
    DUE,
    HURT,
    NOW,
    TODAY,
    TOLD,
    VISIT,
    WORRIED,
    AppHarness,
    real_catalogue,
    said,
)

AT_HOME = ("c", "home visit", "", "Amy, Lee", "none", "")


def test_every_command_is_an_action_of_the_table_or_only_reads() -> None:
    for each in WALK_COMMANDS:
        assert not each.call or action_of(each.call, (*WALK, *REVIEW)), each


def test_no_two_commands_are_typed_alike() -> None:
    typed = [text for each in WALK_COMMANDS for text in (each.letter, each.word) if text]
    assert len(typed) == len(set(typed))
    assert not {"h", "hide", "r", "again", "y", "yes", "no", "partly"} & set(typed)


def test_no_refusal_of_a_command_speaks_of_keys(harness: AppHarness) -> None:
    told = [in_line(words) for words in WHY_NOT.values()]
    calls = {each.call for each in WALK_COMMANDS}
    assert calls
    for words in told:
        assert "Press " not in words or "Press b to list" in words, words


def test_the_first_question_is_said_with_its_number_and_its_part(harness: AppHarness) -> None:
    found = talk(harness, opened=harness.kestrel())
    assert "Kestrel, 24+1. Due 12 Mar 2027, 15 weeks left." in found.flowing
    assert "No contact chosen yet: type c before you answer." in found.flowing
    assert "This pregnancy. Question 1 of 1. Is anybody worried?" in found.flowing
    assert found.flowing.count("This pregnancy.") == 1


@pytest.mark.parametrize("typed", ["yes", "y", "1", "Yes"])
def test_an_answer_is_a_number_or_a_word_and_comes_from_the_contact(
    harness: AppHarness, typed: str
) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, typed, opened=path)
    assert "Saved. Recorded: Yes. From Amy and Lee, home visit 21 Nov 2026." in found.flowing
    [answer] = bodies(harness.read(path), "answer")
    assert (answer.item, answer.value, answer.contact) == (WORRIED[0], "yes", "visit")  # type: ignore[union-attr]


def test_the_letter_for_a_note_is_never_taken_for_no(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "n", "no one is", "", "", "b", opened=path)
    assert "Note kept. It needs an answer before it counts." in found.flowing
    assert not bodies(harness.read(path), "answer")
    assert "Note without an answer yet: no one is" in found.flowing


def test_a_note_is_on_the_disk_line_by_line_and_stands_beside_the_answer(
    harness: AppHarness,
) -> None:
    path = harness.kestrel(VISIT)
    talk(harness, "n", "the first line", opened=path)
    assert list(harness.drafts.open(path).typing.values()) == ["the first line"]
    talk(harness, "n", "add", "the second", "", "no", opened=path)
    [answer] = bodies(harness.read(path), "answer")
    assert answer.note == "the first line\nthe second"  # type: ignore[union-attr]


def test_the_first_answer_asks_which_contact_it_comes_from(harness: AppHarness) -> None:
    path = harness.kestrel()
    found = talk(harness, "yes", *AT_HOME[1:], opened=path)
    assert "Which contact are you recording?" in found.flowing
    [contact] = bodies(harness.read(path), "contact")
    assert (contact.how, contact.present, contact.on) == ("home-visit", ("amy", "lee"), TODAY)  # type: ignore[union-attr]
    assert "Saved. Recorded: Yes." in found.flowing


def test_someone_else_is_added_on_the_way_to_a_contact(harness: AppHarness) -> None:
    path = harness.kestrel()
    lines = ("c", "1", "", "Amy, someone else", "none", "", "Rosa", "cares", "1", "", "")
    found = talk(harness, *lines, "", "", "", "none", "", opened=path)
    assert found.left == []
    [contact] = bodies(harness.read(path), "contact")
    names = [harness.read(path).assessment.name(Subject.person(key)) for key in contact.present]  # type: ignore[union-attr]
    assert names == ["Amy", "Rosa"]


def test_a_wrong_answer_is_refused_at_once_and_nothing_is_recorded(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "7", "maybe", opened=path)
    assert "“7” is not one of them. Type a number from 1 to 2, or the first words." in found.flowing
    assert "“maybe” is not one of them." in found.flowing
    assert found.flowing.count("Is anybody worried?") == 1
    assert not bodies(harness.read(path), "answer")


def test_not_answered_takes_a_reason_and_what_it_asks_for(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "s", "too early", "", "Sam", opened=path)
    assert "Why is it not answered? Is anybody worried?" in found.flowing
    [answer] = bodies(harness.read(path), "answer")
    assert (answer.missing, answer.who) == ("too-early", "Sam")  # type: ignore[union-attr]
    assert answer.until == TODAY + timedelta(weeks=2)  # type: ignore[union-attr]


def test_back_goes_to_the_question_before(harness: AppHarness) -> None:
    found = talk(harness, "yes", "b", "b", opened=harness.kestrel(VISIT))
    asked = found.after("Saved.")
    assert "Is anybody worried? Recorded: Yes." in asked
    assert "This is the first question. Type q to leave the draft." in asked


def test_enter_leaves_a_question_open_and_goes_on(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "", opened=path)
    assert "Have you talked about safer sleep with Amy?" in found.flowing
    assert not bodies(harness.read(path), "answer")


def test_why_says_why_and_which_gaps_hang_on_it(harness: AppHarness) -> None:
    found = talk(harness, "", "?", opened=harness.kestrel(VISIT))
    assert "Why this is asked: Advice given to the mother did not reach the father." in (
        found.flowing
    )
    assert "Open: " in found.after("Why this is asked")


def test_undo_takes_the_last_answer_back(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "yes", "u", opened=path)
    assert "Undone: " in found.flowing
    assert not harness.read(path).assessment.answers


def test_private_questions_wait_while_anyone_else_is_there(harness: AppHarness) -> None:
    path = harness.kestrel(ALONE, said(HURT, "person:amy", "last-year", "alone"), VISIT)
    found = talk(harness, "parts", "private questions", "yes", "find", "unsafe", opened=path)
    assert "Private questions. Ask them with one person alone." in found.flowing
    assert "Has Amy felt" not in found.flowing
    assert "Nothing has “unsafe” in it." in found.flowing


def test_private_questions_open_with_one_person_alone_and_are_cleared_when_left(
    harness: AppHarness,
) -> None:
    path = harness.kestrel(ALONE)
    found = talk(harness, "find", "unsafe", "1", "2", "parts", "1", opened=path)
    said_there, rest = found.text.rsplit("\n" * 40, 1)
    assert "Private." in said_there
    assert "Has Amy felt unsafe?" in said_there
    assert "Recorded: In the last year" in said_there
    assert "unsafe" not in rest


def test_what_was_said_in_private_is_not_said_again_until_it_is_asked_for(
    harness: AppHarness,
) -> None:
    path = harness.kestrel(ALONE, said(HURT, "person:amy", "last-year", "alone"))
    found = talk(harness, "a", "find", "unsafe", "1", "never", "private", opened=path)
    before, after = found.flowing.split("Private. Type private to see what was recorded")
    assert "Answered. Type private to hear it." in before
    assert "Recorded: In the last year" not in before
    assert "Recorded: In the last year" in after


def test_hide_clears_locks_and_goes_on_only_with_the_passphrase(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "h", "wrong words", PASSPHRASE, "yes", opened=path)
    assert "\n" * 40 in found.text
    hidden = found.text.rsplit("\n" * 40, 1)[1]
    assert "worried" not in hidden.split("Saved.")[0]
    assert harness.read(path).assessment.answers


def test_who_types_nothing_for_a_while_has_the_program_lock_itself(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, None, "not it", opened=path)
    assert "\n" * 40 in found.text
    assert not harness.keys.ring.is_unlocked


def test_the_gaps_are_the_first_threads_and_then_the_rest(harness: AppHarness) -> None:
    harness.catalogue_of = real_catalogue
    found = talk(harness, "t", "g", "", "b", "q", "q")
    assert "Not known yet, first things first. 1. " in found.flowing
    first, rest = found.after("first things first.").split("enter: the rest")
    assert "not asked yet" not in first
    assert "not asked yet" in rest
    assert found.left == []


def test_a_gap_leads_to_the_question_that_closes_it(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, said(TOLD, "person:amy", "no"))
    found = talk(harness, "g", "safer", opened=path)
    if "Which one?" in found.flowing:
        found = talk(harness, "g", "safer", "1", "go", opened=path)
    else:
        found = talk(harness, "g", "safer", "go", opened=path)
    assert "Closed by: " in found.flowing
    assert "safer sleep" in found.after("What now?").lower()


def test_a_number_out_of_range_is_refused(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "a", "find", "units", "1", "900", "12", opened=path)
    assert "The answer must be between 0 and 200 units." in found.flowing
    assert "Saved. Recorded: 12 units" in found.flowing


def test_an_instrument_is_gone_through_question_by_question(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(
        harness, "a", "find", "two questions", "1", "start", "1", "b", "2", "1", opened=path
    )
    [answer] = bodies(harness.read(path), "answer")
    assert answer.value == (1, 0)  # type: ignore[union-attr]
    assert "1 of 2." in found.flowing


def test_people_are_added_and_changed(harness: AppHarness) -> None:
    path = harness.kestrel()
    lines = (
        "w",
        "n",
        "Rosa",
        "cares",
        "lives with",
        "3 Jan 1990",
        "",
        "Lee",
        "change",
        "Leon",
        "",
        "",
        "",
        "",
    )
    talk(harness, *lines, "place", "Amy's bedroom", "", opened=path)
    assessment = harness.read(path).assessment
    people = list(assessment.people.values())
    assert [each.name for each in people] == ["Amy", "Leon", "Rosa"]
    assert str(people[2].date_of_birth) == "1990-01-03"
    assert [each.name for each in assessment.places.values()] == ["Amy's bedroom"]


def test_leaving_a_form_goes_back_one_question_at_a_time(harness: AppHarness) -> None:
    path = harness.kestrel()
    found = talk(harness, "w", "n", "Rosa", "b", "b", opened=path)
    assert "Type it (enter: Rosa):" in found.flowing
    assert len(harness.read(path).assessment.people) == 2


def test_the_list_says_each_draft_and_what_is_next(harness: AppHarness) -> None:
    harness.kestrel()
    found = talk(harness, "q")
    assert "1 draft. 1. Kestrel: 24+1, due 12 Mar, 15 weeks left. Next: " in found.flowing
    assert found.left == []


def test_the_list_is_said_in_another_order(harness: AppHarness) -> None:
    harness.kestrel(reference="Wren")
    harness.kestrel(reference="Avocet", due=DUE + timedelta(weeks=2))
    found = talk(harness, "s", "reference", "q").flowing
    by_due_date, by_reference = found.split("2 drafts, ")[1:]
    assert by_due_date.startswith("by due date. 1. Wren")
    assert by_reference.startswith("by reference. 1. Avocet")


def test_a_draft_is_opened_by_its_reference_and_left_saved(harness: AppHarness) -> None:
    harness.kestrel()
    found = talk(harness, "kestrel", "q", "q")
    assert "All of it is saved." in found.flowing
    assert found.left == []


def test_a_draft_open_in_another_window_is_read_only(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    other = harness.drafts.open(path)
    assert other.edit_lock.acquire()
    found = talk(harness, "", "yes", opened=path)
    other.edit_lock.release()
    assert "Read only" in found.flowing


def test_the_help_tells_only_what_can_be_done_now(harness: AppHarness) -> None:
    found = talk(harness, "help", opened=harness.kestrel(VISIT))
    assert "s or reason: Not answered, because." in found.flowing
    assert "settle: Which" not in found.flowing
    assert NOW.date() == TODAY


def test_what_is_kept_private_is_not_said_in_company(harness: AppHarness) -> None:
    hidden = ALONE.model_copy(update={"private": True, "note": "a private talk"})
    place = PlaceNoted(place="flat", name="a hidden flat", private=True)
    asked = RequestMade(
        request="r", agency="gp", about=("amy",), asked=TODAY, said="a secret", private=True
    )
    path = harness.kestrel(hidden, place, asked, VISIT)
    found = talk(harness, "v", "", "w", "", "t", "", opened=path)
    assert "Who is in the baby's life." in found.flowing
    for words in ("private talk", "hidden flat", "a secret", "GP about Amy"):
        assert words not in found.flowing
