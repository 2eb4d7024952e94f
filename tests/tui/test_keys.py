"""The key of practice drafts: made when first needed, unlocked, locked when nobody is there."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from prebirth_tui.keys.home import KeyHome
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.settings import Settings, load_settings
from tests.keyring import PASSPHRASE, RECOVERY
from tests.tui.office import VISIT, WORRIED, Office


@pytest.fixture
def locked(office: Office) -> Office:
    """An office with one practice draft, on a new day."""
    office.kestrel(VISIT)
    office.keys = KeyHome(office.keys.folder)
    office.drafts = Drafts(office.drafts.folder, office.keys.ring)
    return office


@pytest.fixture
def without_key(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office on its first day, where the slow part of making a key is quick."""
    monkeypatch.setattr("prebirth_tui.keys.home.closed_with", lambda _, data: b"closed " + data)
    office.keys = KeyHome(tmp_path / "new" / "keys")
    office.drafts = Drafts(tmp_path / "new" / "drafts", office.keys.ring)
    return office


async def test_practice_drafts_are_listed_once_the_passphrase_is_given(locked: Office) -> None:
    async with locked.sitting() as sitting:
        assert sitting.shows == "UnlockAtStart"
        assert "Kestrel" not in sitting.text
        await sitting.write(PASSPHRASE)
        assert PASSPHRASE not in sitting.text
        await sitting.press("enter")
        await sitting.until(lambda: "Kestrel" in sitting.text)
        await sitting.press("enter")
        assert sitting.shows == "Walk"


async def test_a_wrong_passphrase_is_said_and_can_be_typed_again(locked: Office) -> None:
    async with locked.sitting() as sitting:
        await sitting.write("something else entirely")
        await sitting.press("enter")
        await sitting.until(lambda: "the passphrase does not fit" in sitting.text)
        assert sitting.app.screen.query_one(Input).value == ""
        await sitting.write(PASSPHRASE)
        await sitting.press("enter")
        await sitting.until(lambda: "Kestrel" in sitting.text)


async def test_without_the_passphrase_training_goes_on_and_the_rest_stays_locked(
    locked: Office,
) -> None:
    async with locked.sitting() as sitting:
        await sitting.press("escape")
        assert "1 practice draft, encrypted and locked: p to unlock" in sitting.flowing
        await sitting.press("p")
        assert sitting.shows == "Unlock"


async def test_the_first_practice_draft_makes_a_key_and_tries_the_recovery_key(
    without_key: Office, tmp_path: Path
) -> None:
    stick = tmp_path / "stick.txt"
    async with without_key.sitting() as sitting:
        await sitting.press("n")
        for text in ("Wren", "12 Mar 2027", "Amy"):
            await sitting.write(text)
            await sitting.press("tab")
        await sitting.press("enter")
        assert "Step 1 of 3" in sitting.text
        await sitting.write("short")
        await sitting.press("enter")
        assert "shorter than 12 characters" in sitting.flowing
        await sitting.refill("four plain words here")
        await sitting.press("enter")
        await sitting.write("four plain words her")
        await sitting.press("enter")
        assert "not the same" in sitting.text
        await sitting.write("four plain words here")
        await sitting.press("enter")
        await sitting.until(lambda: "Step 2 of 3" in sitting.text)
        assert "AGE-SECRET-KEY-1" in sitting.text
        await sitting.press("escape")
        assert "Step 2 of 3" in sitting.text, "it is not left before the key is kept"
        await sitting.refill(str(stick))
        await sitting.press("enter")
        assert "AGE-SECRET-KEY-1" in stick.read_text(encoding="utf-8")
        assert "Step 3 of 3" in sitting.text
        await sitting.press("enter")
        assert sitting.shows == "Walk"
        assert without_key.keys.is_recovery_tried
    [draft] = without_key.drafts.folder.glob("*.age")
    assert b"Amy" not in draft.read_bytes()


NOBODY = Settings(device="desk")


async def test_the_first_practice_draft_asks_who_records_before_the_key(
    without_key: Office,
) -> None:
    async with without_key.sitting(settings=NOBODY) as sitting:
        await sitting.press("n", *"Wren", "tab")
        await sitting.write("12 Mar 2027")
        await sitting.press("enter")
        assert "Your name and role, as colleagues know you" in sitting.flowing
        await sitting.press("enter")
        assert "A name is needed" in sitting.flowing
        await sitting.write("Rose Green")
        await sitting.press("tab")
        await sitting.write("health visitor")
        await sitting.press("enter")
        assert "Step 1 of 3" in sitting.text
        await sitting.write("four plain words here")
        await sitting.press("enter")
        await sitting.write("four plain words here")
        await sitting.press("enter")
        await sitting.until(lambda: "Step 2 of 3" in sitting.text)
        await sitting.refill("")
        await sitting.press("enter", "escape")
        assert sitting.shows == "Walk"
        assert {entry.by for entry in sitting.entries} == {"Rose Green"}
        await sitting.press("c")
        assert "health visitor" in sitting.text
    kept = load_settings()
    assert (kept.name, kept.role) == ("Rose Green", "health visitor")


async def test_saying_who_records_can_be_put_off_and_what_was_typed_stays(
    without_key: Office,
) -> None:
    async with without_key.sitting(settings=NOBODY) as sitting:
        await sitting.press("n", *"Wren", "tab")
        await sitting.write("12 Mar 2027")
        await sitting.press("enter")
        assert sitting.shows == "AskMyself"
        await sitting.press("escape")
        assert sitting.shows == "AskNewDraft"
        assert "12 Mar 2027" in sitting.text
        assert not without_key.keys.exists


async def test_whoever_takes_in_a_copy_first_says_who_they_are_too(without_key: Office) -> None:
    async with without_key.sitting(settings=NOBODY) as sitting:
        await sitting.press("i")
        assert sitting.shows == "AskMyself"
        await sitting.write("Pat")
        await sitting.press("enter")
        assert sitting.shows == "MakeKey"


async def test_whoever_has_a_key_and_no_name_is_asked_only_for_the_name(office: Office) -> None:
    async with office.sitting(settings=NOBODY) as sitting:
        for reference in ("Wren", "Avocet"):
            await sitting.press("n", *reference, "tab")
            await sitting.write("12 Mar 2027")
            await sitting.press("enter")
            if reference == "Wren":
                assert sitting.shows == "AskMyself"
                await sitting.write("Pat")
                await sitting.press("enter")
            assert sitting.shows == "Walk"
            assert {entry.by for entry in sitting.entries} == {"Pat"}
            await sitting.press("escape")


@pytest.mark.parametrize(
    ("reference", "due", "complaint"),
    [
        ("Wren", "12 Mar 2029", "is more than 40 weeks away"),
        ("Wren", "soonish", "is not a date"),
        ("long" * 20, "12 Mar 2027", "longer than 60 characters"),
        ("\u200b", "12 Mar 2027", "needs a reference"),
    ],
)
async def test_what_is_wrong_with_a_new_draft_is_said_before_the_way_to_a_key(
    without_key: Office, reference: str, due: str, complaint: str
) -> None:
    async with without_key.sitting(settings=NOBODY) as sitting:
        await sitting.press("n")
        await sitting.write(reference)
        await sitting.press("tab")
        await sitting.write(due)
        await sitting.press("enter")
        assert sitting.shows == "AskNewDraft"
        assert complaint in sitting.flowing


async def test_a_reference_that_a_locked_draft_has_is_said_once_it_is_unlocked(
    locked: Office,
) -> None:
    async with locked.sitting() as sitting:
        await sitting.press("escape", "n", *"Kestrel", "tab")
        await sitting.write("12 Mar 2027")
        await sitting.press("enter")
        assert sitting.shows == "Unlock"
        await sitting.write(PASSPHRASE)
        await sitting.press("enter")
        await sitting.until(lambda: "there is a draft `Kestrel` already" in sitting.flowing)
        assert sitting.shows == "AskNewDraft"


async def test_the_recovery_key_of_somebody_else_is_refused_in_the_drill(
    without_key: Office, tmp_path: Path
) -> None:
    async with without_key.sitting() as sitting:
        await sitting.press("n", *"Wren", "tab")
        await sitting.write("12 Mar 2027")
        await sitting.press("enter")
        await sitting.write("four plain words here")
        await sitting.press("enter")
        await sitting.write("four plain words here")
        await sitting.press("enter")
        await sitting.until(lambda: "Step 2 of 3" in sitting.text)
        await sitting.refill("")
        await sitting.press("enter")
        await sitting.write(str(RECOVERY))
        await sitting.press("enter")
        assert "was not closed for your key" in sitting.flowing
        assert not without_key.keys.is_recovery_tried


async def test_a_training_draft_needs_no_key(without_key: Office) -> None:
    async with without_key.sitting() as sitting:
        await sitting.press("n", *"Wren", "tab")
        await sitting.write("12 Mar 2027")
        await sitting.press("ctrl+t", "enter")
        assert sitting.shows == "Walk"
        assert "TRAINING" in sitting.lines[0]


async def test_after_some_idle_minutes_the_screen_is_hidden_and_the_key_is_gone(
    office: Office,
) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        sitting.app._lock_when_idle()
        assert sitting.shows == "Walk"
        office.now += timedelta(minutes=11)
        sitting.app._lock_when_idle()
        await sitting.settled()
        assert sitting.shows == "Hidden"
        assert not office.keys.ring.is_unlocked
        await sitting.bring_back("four plain test wordz")
        assert sitting.shows == "Hidden"
        await sitting.bring_back()
        await sitting.until(lambda: sitting.shows == "Walk")
        assert office.keys.ring.is_unlocked


async def test_pressing_keys_keeps_it_open(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        for _ in range(3):
            office.now += timedelta(minutes=6)
            await sitting.press("down")
            sitting.app._lock_when_idle()
            assert sitting.shows == "Walk"


async def test_saving_goes_on_while_the_key_is_locked(office: Office) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        sitting.app.lock()
        sitting.session.answer(*WORRIED, "yes")
        assert sitting.session.not_saved == ""
    office.keys.unlock(PASSPHRASE)
    assert WORRIED in office.read(path).assessment.answers


async def test_a_disk_that_takes_no_key_is_told_and_can_be_tried_again(
    without_key: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with without_key.sitting() as sitting:
        await sitting.press("n", *"Wren", "tab")
        await sitting.write("12 Mar 2027")
        await sitting.press("enter")
        await sitting.write("four plain words here")
        await sitting.press("enter")
        await sitting.write("four plain words here")
        with monkeypatch.context() as full:
            full.setattr("prebirth_tui.keys.home.write_whole", refuse)
            await sitting.press("enter")
            await sitting.until(lambda: "No space left" in sitting.flowing)
        assert not without_key.keys.exists
        await sitting.press("enter")
        await sitting.until(lambda: "Step 2 of 3" in sitting.text)


async def test_a_place_for_the_recovery_key_that_cannot_be_is_told(without_key: Office) -> None:
    async with without_key.sitting() as sitting:
        await sitting.press("n", *"Wren", "tab")
        await sitting.write("12 Mar 2027")
        await sitting.press("enter")
        await sitting.write("four plain words here")
        await sitting.press("enter")
        await sitting.write("four plain words here")
        await sitting.press("enter")
        await sitting.until(lambda: "Step 2 of 3" in sitting.text)
        await sitting.refill("~nobody-of-that-name/key.txt")
        await sitting.press("enter")
        assert sitting.app.is_running
        assert "AGE-SECRET-KEY-1" in sitting.text
