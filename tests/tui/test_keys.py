"""The key of practice drafts: made when first needed, unlocked, locked when nobody is there."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from prebirth_tui.keys.home import KeyHome
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.settings import Settings, load_settings
from tests.disk.disks import full
from tests.keyring import PASSPHRASE, RECOVERY
from tests.tui.app_harness import VISIT, WORRIED, AppDriver, AppHarness


@pytest.fixture
def locked(app_harness: AppHarness) -> AppHarness:
    """An office with one practice draft, on a new day."""
    app_harness.kestrel(VISIT)
    app_harness.keys = KeyHome(app_harness.keys.folder)
    app_harness.drafts = Drafts(app_harness.drafts.folder, app_harness.keys.ring)
    return app_harness


@pytest.fixture
def without_key(
    app_harness: AppHarness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AppHarness:
    """An office on its first day, where the slow part of making a key is quick."""
    monkeypatch.setattr("prebirth_tui.keys.home.closed_with", lambda _, data: b"closed " + data)
    app_harness.keys = KeyHome(tmp_path / "new" / "keys")
    app_harness.drafts = Drafts(tmp_path / "new" / "drafts", app_harness.keys.ring)
    return app_harness


async def passphrase_chosen(driver: AppDriver) -> None:
    """Begin the first practice draft, up to the second time that the passphrase is typed."""
    await driver.press("n", *"Wren", "tab")
    await driver.write("12 Mar 2027")
    await driver.press("enter", "enter", "enter")
    await driver.write("four plain words here")
    await driver.press("enter")
    await driver.write("four plain words here")


async def test_practice_drafts_are_listed_once_the_passphrase_is_given(locked: AppHarness) -> None:
    async with locked.driver() as driver:
        assert driver.shows == "UnlockAtStart"
        assert "Kestrel" not in driver.text
        await driver.write(PASSPHRASE)
        assert PASSPHRASE not in driver.text
        await driver.press("enter")
        await driver.until(lambda: "Kestrel" in driver.text)
        await driver.press("enter")
        assert driver.shows == "Walk"


async def test_a_wrong_passphrase_is_said_and_can_be_typed_again(locked: AppHarness) -> None:
    async with locked.driver() as driver:
        await driver.write("something else entirely")
        await driver.press("enter")
        await driver.until(lambda: "Wrong passphrase." in driver.text)
        assert driver.app.screen.query_one(Input).value == ""
        await driver.write(PASSPHRASE)
        await driver.press("enter")
        await driver.until(lambda: "Kestrel" in driver.text)


async def test_without_the_passphrase_training_goes_on_and_the_rest_stays_locked(
    locked: AppHarness,
) -> None:
    async with locked.driver() as driver:
        await driver.press("escape")
        assert "1 practice draft, encrypted and locked. Press p to unlock" in driver.flowing
        await driver.press("p")
        assert driver.shows == "Unlock"


async def test_the_first_practice_draft_makes_a_key_and_tries_the_recovery_key(
    without_key: AppHarness, tmp_path: Path
) -> None:
    stick = tmp_path / "stick.txt"
    async with without_key.driver() as driver:
        await driver.press("n")
        for text in ("Wren", "12 Mar 2027", "Amy"):
            await driver.write(text)
            await driver.press("tab")
        await driver.press("enter")
        assert "Step 1 of 3" in driver.text
        await driver.write("short")
        await driver.press("enter")
        assert "shorter than 12 characters" in driver.flowing
        await driver.refill("four plain words here")
        await driver.press("enter")
        await driver.write("four plain words her")
        await driver.press("enter")
        assert "The two differ" in driver.text
        await driver.write("four plain words here")
        await driver.press("enter")
        await driver.until(lambda: "Step 2 of 3" in driver.text)
        assert "AGE-SECRET-KEY-1" in driver.text
        await driver.press("escape")
        assert "Step 2 of 3" in driver.text, "it is not left before the key is kept"
        await driver.refill(str(stick))
        await driver.press("enter")
        assert "AGE-SECRET-KEY-1" in stick.read_text(encoding="utf-8")
        assert "Step 3 of 3" in driver.text
        await driver.refill("")
        await driver.press("enter")
        assert "Type the recovery key, or the file it is in" in driver.flowing
        await driver.write(str(stick))
        await driver.press("enter")
        assert driver.shows == "Walk"
        assert without_key.keys.is_recovery_tried
    [draft] = without_key.drafts.folder.glob("*.age")
    assert b"Amy" not in draft.read_bytes()


NOBODY = Settings(device="desk")


async def test_the_first_practice_draft_asks_who_records_before_the_key(
    without_key: AppHarness,
) -> None:
    async with without_key.driver(settings=NOBODY) as driver:
        await driver.press("n", *"Wren", "tab")
        await driver.write("12 Mar 2027")
        await driver.press("enter", "enter", "enter")
        assert "Your name and role, as colleagues know you" in driver.flowing
        await driver.press("enter", "enter")
        assert "Type your name" in driver.flowing
        await driver.write("Rose Green")
        await driver.press("tab")
        await driver.write("health visitor")
        await driver.press("enter")
        assert "Step 1 of 3" in driver.text
        await driver.write("four plain words here")
        await driver.press("enter")
        await driver.write("four plain words here")
        await driver.press("enter")
        await driver.until(lambda: "Step 2 of 3" in driver.text)
        await driver.refill("")
        await driver.press("enter", "enter", "escape")
        assert driver.shows == "Walk"
        assert {entry.by for entry in driver.entries} == {"Rose Green"}
        await driver.press("c")
        assert "health visitor" in driver.text
    kept = load_settings()
    assert (kept.name, kept.role) == ("Rose Green", "health visitor")


async def test_saying_who_records_can_be_put_off_and_what_was_typed_stays(
    without_key: AppHarness,
) -> None:
    async with without_key.driver(settings=NOBODY) as driver:
        await driver.press("n", *"Wren", "tab")
        await driver.write("12 Mar 2027")
        await driver.press("enter", "enter", "enter")
        assert driver.shows == "AskMyself"
        await driver.press("escape")
        assert driver.shows == "AskNewDraft"
        assert "12 Mar 2027" in driver.text
        assert not without_key.keys.exists


async def test_whoever_takes_in_a_copy_first_says_who_they_are_too(without_key: AppHarness) -> None:
    async with without_key.driver(settings=NOBODY) as driver:
        await driver.press("i")
        assert driver.shows == "AskMyself"
        await driver.write("Pat")
        await driver.press("enter")
        assert driver.shows == "AskMyself", "the role stands beside every contact"
        await driver.write("midwife")
        await driver.press("enter")
        assert driver.shows == "MakeKey"
        assert driver.app.context.settings.role == "midwife"


async def test_whoever_has_a_key_and_no_name_is_asked_only_for_the_name(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(settings=NOBODY) as driver:
        for reference in ("Wren", "Avocet"):
            await driver.press("n", *reference, "tab")
            await driver.write("12 Mar 2027")
            await driver.press("enter", "enter", "enter")
            if reference == "Wren":
                assert driver.shows == "AskMyself"
                await driver.write("Pat")
                await driver.press("enter", "enter")
            assert driver.shows == "Walk"
            assert {entry.by for entry in driver.entries} == {"Pat"}
            await driver.press("escape")


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
    without_key: AppHarness, reference: str, due: str, complaint: str
) -> None:
    async with without_key.driver(settings=NOBODY) as driver:
        await driver.press("n")
        await driver.write(reference)
        await driver.press("tab")
        await driver.write(due)
        await driver.press("enter", "enter", "enter")
        assert driver.shows == "AskNewDraft"
        assert complaint in driver.flowing


async def test_a_reference_that_a_locked_draft_has_is_said_once_it_is_unlocked(
    locked: AppHarness,
) -> None:
    async with locked.driver() as driver:
        await driver.press("escape", "n", *"Kestrel", "tab")
        await driver.write("12 Mar 2027")
        await driver.press("enter", "enter", "enter")
        assert driver.shows == "Unlock"
        await driver.write(PASSPHRASE)
        await driver.press("enter")
        await driver.until(lambda: "there is a draft `Kestrel` already" in driver.flowing)
        assert driver.shows == "AskNewDraft"


async def test_the_recovery_key_of_somebody_else_is_refused_in_the_drill(
    without_key: AppHarness, tmp_path: Path
) -> None:
    async with without_key.driver() as driver:
        await passphrase_chosen(driver)
        await driver.press("enter")
        await driver.until(lambda: "Step 2 of 3" in driver.text)
        await driver.refill("")
        await driver.press("enter", "enter")
        await driver.write(str(RECOVERY))
        await driver.press("enter")
        assert "was not encrypted to your key" in driver.flowing
        assert not without_key.keys.is_recovery_tried


async def test_a_training_draft_needs_no_key(without_key: AppHarness) -> None:
    async with without_key.driver() as driver:
        await driver.press("n", *"Wren", "tab")
        await driver.write("12 Mar 2027")
        await driver.press("ctrl+t", "enter", "enter", "enter")
        assert driver.shows == "Walk"
        assert "TRAINING" in driver.lines[0]


async def test_a_clock_that_was_set_back_does_not_put_the_lock_off(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        app_harness.now -= timedelta(hours=5)
        driver.app._lock_when_idle()
        app_harness.now += timedelta(minutes=11)
        driver.app._lock_when_idle()
        await driver.settled()
        assert driver.shows == "LockScreen"


async def test_after_some_idle_minutes_the_screen_is_hidden_and_the_key_is_gone(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        driver.app._lock_when_idle()
        assert driver.shows == "Walk"
        app_harness.now += timedelta(minutes=11)
        driver.app._lock_when_idle()
        await driver.settled()
        assert driver.shows == "LockScreen"
        assert not app_harness.keys.ring.is_unlocked
        await driver.bring_back("four plain test wordz")
        assert driver.shows == "LockScreen"
        await driver.bring_back()
        await driver.until(lambda: driver.shows == "Walk")
        assert app_harness.keys.ring.is_unlocked


async def test_pressing_keys_keeps_it_open(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        for _ in range(3):
            app_harness.now += timedelta(minutes=6)
            await driver.press("down")
            driver.app._lock_when_idle()
            assert driver.shows == "Walk"


async def test_saving_goes_on_while_the_key_is_locked(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        driver.app.lock()
        driver.session.answer(*WORRIED, "yes")
        assert driver.session.not_saved == ""
    app_harness.keys.unlock(PASSPHRASE)
    assert WORRIED in app_harness.read(path).assessment.answers


async def test_a_disk_that_takes_no_key_is_told_and_can_be_tried_again(
    without_key: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with without_key.driver() as driver:
        await passphrase_chosen(driver)
        with monkeypatch.context() as disk:
            disk.setattr("prebirth_tui.keys.home.write_whole", full)
            await driver.press("enter")
            await driver.until(lambda: "No space left" in driver.flowing)
        assert not without_key.keys.exists
        await driver.press("enter")
        await driver.until(lambda: "Step 2 of 3" in driver.text)


async def test_a_place_for_the_recovery_key_that_cannot_be_is_told(without_key: AppHarness) -> None:
    async with without_key.driver() as driver:
        await passphrase_chosen(driver)
        await driver.press("enter")
        await driver.until(lambda: "Step 2 of 3" in driver.text)
        await driver.refill("~nobody-of-that-name/key.txt")
        await driver.press("enter")
        assert driver.app.is_running
        assert "AGE-SECRET-KEY-1" in driver.text
