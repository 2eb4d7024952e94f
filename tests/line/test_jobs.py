"""Every job of a practitioner in plain lines, beside the answers themselves."""

from datetime import timedelta
from pathlib import Path

import pytest

from prebirth_tui.action_table import REVIEW, WALK
from prebirth_tui.ids import Subject
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.recipients import Recipient
from prebirth_tui.line.commands import WALK_COMMANDS
from prebirth_tui.line.noted_list import OUT_OF_HEARING
from prebirth_tui.line.review import REVIEW_COMMANDS
from prebirth_tui.record.bodies import ActionAgreed, AnswerGiven, BabyNoted, EventNoted, RequestMade
from prebirth_tui.store.settings import Settings
from tests.keyring import PASSPHRASE, new_home
from tests.line.talking import bodies, talk
from tests.tui.app_harness import (
    ALONE,
    DUE,
    HURT,
    TODAY,
    TOLD,
    VISIT,
    AppHarness,
    real_catalogue,
    said,
)

pytestmark = pytest.mark.usefixtures("nobody_looks_at_papers")

_ONLY_KEYS = {"read_on", "part(1)", "part(-1)", "answer"}
"""What only a screen needs, or what typing an answer does by itself."""


@pytest.mark.parametrize(("table", "commands"), [(WALK, WALK_COMMANDS), (REVIEW, REVIEW_COMMANDS)])
def test_every_action_of_the_screens_can_be_typed(table: object, commands: object) -> None:
    calls = {each.call for each in table if each.name not in ("say", "choose")}  # type: ignore[attr-defined]
    typed = {each.call for each in commands}  # type: ignore[attr-defined]
    assert calls - typed == _ONLY_KEYS & calls


def test_a_request_to_a_service_and_its_answer(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    talk(harness, "todo", "n", "GP", "Amy", "", "no answer", "", opened=path)
    [made] = bodies(harness.read(path), "request")
    assert isinstance(made, RequestMade)
    assert (made.agency, made.about, made.asked, made.answered) == ("gp", ("amy",), TODAY, None)
    found = talk(harness, "t", "1", "", "", "", "information", "", "seen in May", "", opened=path)
    assert "GP about Amy, asked 21 Nov 2026, no answer yet" in found.flowing
    answered = bodies(harness.read(path), "request")[-1]
    assert isinstance(answered, RequestMade)
    assert (answered.request, answered.outcome, answered.said) == (
        made.request,
        "held",
        "seen in May",
    )


def test_an_answer_dated_before_its_request_is_refused(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "t", "n", "GP", "none", "", "held", "1 Nov 2026", "", "", opened=path)
    assert "The answer is dated before the request." in found.flowing


def test_an_action_is_agreed_and_done(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    talk(harness, "t", "a", "Ring the GP", "", "", "", opened=path)
    talk(harness, "t", "1", "", "", "", "today", "", opened=path)
    agreed, done = bodies(harness.read(path), "action")
    assert isinstance(agreed, ActionAgreed)
    assert isinstance(done, ActionAgreed)
    assert (agreed.owner, agreed.due, agreed.done) == ("Rose", TODAY + timedelta(weeks=2), None)
    assert (done.action, done.done) == (agreed.action, TODAY)


def test_a_gap_is_explained_until_a_day(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, said(TOLD, "person:amy", "no"))
    found = talk(harness, "g", "1", "explain", "on leave", "Sam", "+3w", opened=path)
    assert "Saved. It opens again on the review date." in found.flowing
    [explained] = bodies(harness.read(path), "explanation")
    assert (explained.reason, explained.owner) == ("on leave", "Sam")  # type: ignore[union-attr]


def test_gaps_are_told_by_who_can_close_them(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, said(TOLD, "person:amy", "no"))
    lines = ("g", "o", "4", "midwife", "b", "order", "", "b")
    found = talk(harness, *lines, opened=path)
    told = found.after("Not known yet, by who can close it.")
    assert "Midwife: Amy has not been spoken to about safer sleep, before mother" in told
    assert "Midwife. Which one? 1. Amy has not been spoken to" in told
    assert "In which order?" in told, "asked again, on the order that was chosen"
    assert "(enter: by who can close it)" in told
    assert found.left == []


def test_a_past_review_date_is_refused(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, said(TOLD, "person:amy", "no"))
    found = talk(harness, "g", "1", "explain", "on leave", "Sam", "-1w", opened=path)
    assert "Type a review date in the future." in found.flowing
    assert not bodies(harness.read(path), "explanation")


def test_what_was_recorded_wrongly_is_corrected_in_its_place(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "yes", "b", "history", "1", "no", "", opened=path)
    assert "Saved. What it was stays in the history." in found.flowing
    first, second = bodies(harness.read(path), "answer")
    assert isinstance(second, AnswerGiven)
    assert second.value == "no"
    assert len(second.corrects) == 1
    assert isinstance(first, AnswerGiven)


def test_two_answers_that_differ_are_settled(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT, said(TOLD, "person:amy", "no"), ALONE)
    found = talk(harness, "find", "safer sleep with Amy", "1", "yes", "b", opened=path)
    assert "Answers differ. Type settle to say which is right." in found.flowing
    talk(harness, "find", "safer sleep with Amy", "1", "settle", "1", opened=path)
    assert bodies(harness.read(path), "answer")[-1].settles  # type: ignore[union-attr]


def test_the_source_of_an_answer_is_said(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "yes", "b", "i", "2", opened=path)
    assert "who said it, or where you saw or read it" in found.flowing
    assert bodies(harness.read(path), "answer")[-1].provenance is not None  # type: ignore[union-attr]


def test_a_contact_of_before_is_used_again(harness: AppHarness) -> None:
    path = harness.kestrel(ALONE, VISIT)
    found = talk(harness, "v", "1", "use", "", "yes", opened=path)
    assert "Private answers are not told here." in found.flowing
    assert bodies(harness.read(path), "answer")[-1].contact == "alone"  # type: ignore[union-attr]


def test_every_answer_is_read_through_and_private_ones_only_when_asked_for(
    harness: AppHarness,
) -> None:
    path = harness.kestrel(VISIT, said(HURT, "person:amy", "last-year", "visit"))
    found = talk(harness, "k", "private", "private", "", opened=path)
    before, after = found.flowing.split("Type private again to show it anyway.")
    assert "In the last year" not in before
    assert "unsafe" not in before
    assert "In the last year" in after
    assert "\n" * 40 in found.text


def test_a_birth_is_recorded(harness: AppHarness) -> None:
    harness.now += timedelta(weeks=15)
    path = harness.kestrel(VISIT, due=DUE)
    lines = ("dates", "baby", "born", "today", "4 o'clock", "04:20", "39", "baby", "called", "Ada")
    found = talk(harness, *lines, "", opened=path)
    assert "Write the time like 04:20." in found.flowing
    baby = bodies(harness.read(path), "baby")[-1]
    assert isinstance(baby, BabyNoted)
    assert (baby.outcome, baby.name, baby.weeks) == ("born", "Ada", 39), found.text
    assert "Ada: Born 6 Mar 2027 at 04:20, at 39 weeks." in found.flowing


def test_an_unlikely_birth_is_asked_about_and_an_impossible_one_refused(
    harness: AppHarness,
) -> None:
    path = harness.kestrel(VISIT)
    born = ("dates", "baby", "born")
    found = talk(harness, *born, "1 Oct 2026", "", "", "go back", "b", opened=path)
    assert "would be at 16 weeks" in found.flowing
    assert not bodies(harness.read(path), "baby")
    found = talk(harness, *born, "1 Oct 2026", "", "", "", "", "", "", "it is right", opened=path)
    assert "Type it (enter: 1 Oct 2026):" in found.flowing, "what was typed is kept"
    assert bodies(harness.read(path), "baby")
    found = talk(harness, *born, "1 May 2020", "", "", opened=path)
    assert "Check the year." in found.flowing


def test_an_estimate_of_the_due_date_has_two_days(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    found = talk(harness, "dates", "d", "", "1 Mar 2027 to 20 Mar 2027", "2", "", "", opened=path)
    pregnancy = harness.read(path).assessment.pregnancy
    assert pregnancy is not None
    assert str(pregnancy.earliest) == "2027-03-01"
    assert pregnancy.expected == 2
    assert "Baby 2: Not born yet" in found.flowing


def test_an_event_is_recorded_and_a_private_one_is_not_told_in_company(
    harness: AppHarness,
) -> None:
    harness.catalogue_of = real_catalogue
    path = harness.kestrel(VISIT)
    lines = ("1", "", "Amy", "police", "a call at night", "Sue, today", "", "yes")
    found = talk(harness, "v", "n", *lines, "", opened=path)
    assert OUT_OF_HEARING in found.flowing
    [event] = bodies(harness.read(path), "event")
    assert isinstance(event, EventNoted)
    assert (event.source, event.about, event.private) == ("police", (Subject.person("amy"),), True)
    found = talk(harness, "v", "private", "private", "", opened=path)
    before, after = found.flowing.split("Type private again to show it anyway.")
    assert "a call at night" not in before
    assert "a call at night" in after


def test_a_report_says_what_is_in_it_before_it_is_saved(
    harness: AppHarness, tmp_path: Path
) -> None:
    harness.catalogue_of = real_catalogue
    path = harness.kestrel(VISIT)
    out = tmp_path / "follow-up.html"
    found = talk(harness, "report", "health visitor", "none", "", str(out), opened=path)
    assert found.flowing.index("Left out") < found.flowing.index("Save to which file?")
    assert out.read_text(encoding="utf-8").startswith("<!")
    assert [each.to for each in bodies(harness.read(path), "release")]  # type: ignore[union-attr]


def test_what_is_otherwise_left_out_leaves_only_with_a_reason(
    harness: AppHarness, tmp_path: Path
) -> None:
    harness.catalogue_of = real_catalogue
    path = harness.kestrel(VISIT)
    out = tmp_path / "follow-up.md"
    lines = ("report", "health visitor", "other parent", "", "she visits both", "plain", str(out))
    found = talk(harness, *lines, opened=path)
    assert "Type some text." in found.flowing
    [released] = bodies(harness.read(path), "release")
    assert (released.chosen, released.reason) == (("other-parent",), "she visits both")  # type: ignore[union-attr]


def test_an_agreement_about_letters_is_offered_only_where_somebody_is_not_to_be_contacted(
    harness: AppHarness,
) -> None:
    harness.catalogue_of = real_catalogue
    path = harness.kestrel(VISIT)
    found = talk(harness, "report", "planning meeting", "no one", "b", "b", opened=path)
    offered = found.after("Which do you include?")
    assert "about the other parent" in offered
    assert "not to be contacted" not in offered


def test_a_copy_is_sent_and_taken_in(harness: AppHarness, tmp_path: Path) -> None:
    path = harness.kestrel(VISIT)
    folder = tmp_path / "stick"
    folder.mkdir()
    book = new_home(tmp_path / "sue").ring.book
    assert book is not None
    harness.keys.add(Recipient(name="Sue", key=book.own))
    found = talk(harness, "o", "Sue", "to review", str(folder), opened=path)
    assert "The copy for Sue is" in found.flowing
    assert list(folder.iterdir())
    found = talk(harness, "i", str(folder), "q")
    assert "Kestrel" in found.after("In which folder?")


def test_a_draft_is_kept_and_deleted_only_by_its_name(harness: AppHarness) -> None:
    path = harness.kestrel(VISIT)
    talk(harness, "d", "Kestrel", "review date", "+8w", "q")
    assert harness.read(path).assessment.retention.review_by == TODAY + timedelta(weeks=8)
    found = talk(harness, "d", "1", "delete", "Kestre", "Kestrel", "made by mistake", "q")
    assert "Type Kestrel exactly." in found.flowing
    assert not path.exists()


def test_the_first_practice_draft_makes_a_name_and_a_key(tmp_path: Path) -> None:
    home = KeyHome(tmp_path / "keys")
    harness = AppHarness(tmp_path / "folder", keys=home)
    place = tmp_path / "recovery.txt"
    found = talk(
        harness,
        *("n", "1", "Wren", "+16w", "Amy", ""),
        *("Rose", "midwife", ""),
        *(PASSPHRASE, "other words", PASSPHRASE, PASSPHRASE),
        *(str(place), "", "q", "q"),
        settings=Settings(device="desk"),
    )
    assert "The two differ." in found.flowing
    assert "AGE-SECRET-KEY" in place.read_text(encoding="utf-8")
    assert home.is_recovery_tried
    [listed] = harness.drafts.listed().drafts
    assert listed.header.mode == "practice"
    assert found.left == []
