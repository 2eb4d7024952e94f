"""A disk that takes nothing: it is said at once, nothing in memory is lost, it is tried again."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pyrage.x25519 import Identity

from prebirth_tui.disk.files import write_whole
from prebirth_tui.keys.recipients import Recipient
from tests.tui.app_harness import VISIT, WORRIED, AppHarness, said

NOT_SAVED = "NOT SAVED: Read-only file system"


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Makes the folder of drafts read-only, or writable again."""
    monkeypatch.setattr("prebirth_tui.tui.screens.walk.TRY_AGAIN_AFTER", 0.2)

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    def switch(on: bool) -> None:
        monkeypatch.setattr(
            "prebirth_tui.store.draft_file.write_whole", refuse if on else write_whole
        )

    return switch


async def test_an_answer_that_is_not_on_the_disk_is_kept_and_said_so(
    app_harness: AppHarness, read_only: Callable[[bool], None]
) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        read_only(True)
        await driver.press("n")
        assert NOT_SAVED in driver.lines[0]
        assert driver.answer(*WORRIED).value == "no"
        assert WORRIED not in app_harness.read(path).assessment.answers
        await driver.press("g")
        assert NOT_SAVED in driver.lines[0], "on every screen of the draft"


async def test_it_is_saved_by_itself_once_the_disk_takes_it(
    app_harness: AppHarness, read_only: Callable[[bool], None]
) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        read_only(True)
        await driver.press("n")
        read_only(False)
        await driver.until(lambda: "NOT SAVED" not in driver.text)
        assert driver.lines[0].endswith("saved")
        assert WORRIED in app_harness.read(path).assessment.answers


async def test_a_half_typed_note_that_is_not_on_the_disk_is_said_so(
    app_harness: AppHarness, read_only: Callable[[bool], None]
) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        read_only(True)
        await driver.press("e")
        await driver.write("Her sister rang")
        await driver.until(lambda: NOT_SAVED in driver.text)
        read_only(False)
        await driver.until(lambda: app_harness.drafts.open(path).typing != {})


async def test_the_reason_never_pushes_the_words_off_a_narrow_screen(
    app_harness: AppHarness, read_only: Callable[[bool], None]
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(60, 20)) as driver:
        read_only(True)
        await driver.press("n")
        assert "NOT SAVED" in driver.lines[0]


async def test_a_draft_that_could_not_be_begun_says_so_and_keeps_what_was_typed(
    app_harness: AppHarness, read_only: Callable[[bool], None]
) -> None:
    async with app_harness.driver() as driver:
        read_only(True)
        await driver.press("n")
        await driver.write("Kestrel")
        await driver.press("tab")
        await driver.write("+16w")
        await driver.press("enter", "enter", "enter")
        assert NOT_SAVED in driver.flowing
        read_only(False)
        await driver.press("enter")
        assert driver.shows == "Walk"


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_a_draft_that_is_not_saved_is_not_left_without_a_word(
    app_harness: AppHarness, read_only: Callable[[bool], None], key: str
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        read_only(True)
        await driver.press("n", key)
        assert driver.app.is_running
        assert driver.shows != "TaskList"


async def test_a_copy_that_could_not_be_recorded_is_not_handed_over(
    app_harness: AppHarness, read_only: Callable[[bool], None], tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    app_harness.keys.add(Recipient(name="Pat", key=str(Identity.generate().to_public())))
    path = app_harness.kestrel(VISIT)
    before = app_harness.read(path).entries
    async with app_harness.driver(path) as driver:
        await driver.press("o", "1")
        await driver.write("supervision")
        await driver.press("enter")
        await driver.refill(str(shared))
        read_only(True)
        await driver.press("enter")
        assert "Not sent" in driver.flowing
        assert list(shared.iterdir()) == []
        read_only(False)
        await driver.press("escape", "n")
        await driver.until(lambda: WORRIED in app_harness.read(path).assessment.answers)
    (entry,) = app_harness.read(path).entries[len(before) :]
    assert entry.body == said(*WORRIED, "no")


async def test_how_long_a_draft_is_kept_is_said_not_to_be_saved_and_stays_as_it_was(
    app_harness: AppHarness, read_only: Callable[[bool], None]
) -> None:
    path = app_harness.kestrel()
    before = app_harness.read(path).entries
    async with app_harness.driver() as driver:
        await driver.press("d", "3")
        await driver.write("the inquiry asked")
        read_only(True)
        await driver.press("enter")
        assert NOT_SAVED in driver.flowing
        read_only(False)
        assert app_harness.drafts.open(path).edit_lock.acquire()
    assert app_harness.read(path).entries == before
