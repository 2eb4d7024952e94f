"""A disk that takes nothing: it is said at once, nothing in memory is lost, it is tried again."""

import errno
import os
from collections.abc import Callable

import pytest

from prebirth_tui.disk.files import write_whole
from tests.tui.office import VISIT, WORRIED, Office

NOT_SAVED = "NOT SAVED: Read-only file system"


@pytest.fixture
def read_only(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Makes the folder of drafts read-only, or writable again."""
    monkeypatch.setattr("prebirth_tui.tui.screens.holding.TRY_AGAIN_AFTER", 0.2)

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    def switch(on: bool) -> None:
        monkeypatch.setattr(
            "prebirth_tui.store.draft_file.write_whole", refuse if on else write_whole
        )

    return switch


async def test_an_answer_that_is_not_on_the_disk_is_kept_and_said_so(
    office: Office, read_only: Callable[[bool], None]
) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        read_only(True)
        await sitting.press("n")
        assert NOT_SAVED in sitting.lines[0]
        assert sitting.answer(*WORRIED).value == "no"
        assert WORRIED not in office.read(path).assessment.answers
        await sitting.press("g")
        assert NOT_SAVED in sitting.lines[0], "on every screen of the draft"


async def test_it_is_saved_by_itself_once_the_disk_takes_it(
    office: Office, read_only: Callable[[bool], None]
) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        read_only(True)
        await sitting.press("n")
        read_only(False)
        await sitting.until(lambda: "NOT SAVED" not in sitting.text)
        assert sitting.lines[0].endswith("saved")
        assert WORRIED in office.read(path).assessment.answers


async def test_a_half_typed_note_that_is_not_on_the_disk_is_said_so(
    office: Office, read_only: Callable[[bool], None]
) -> None:
    path = office.kestrel(VISIT)
    async with office.sitting(path) as sitting:
        read_only(True)
        await sitting.press("e")
        await sitting.write("Her sister rang")
        await sitting.until(lambda: NOT_SAVED in sitting.text)
        read_only(False)
        await sitting.until(lambda: office.drafts.open(path).typing != {})


async def test_the_reason_never_pushes_the_words_off_a_narrow_screen(
    office: Office, read_only: Callable[[bool], None]
) -> None:
    async with office.sitting(office.kestrel(VISIT), size=(60, 20)) as sitting:
        read_only(True)
        await sitting.press("n")
        assert "NOT SAVED" in sitting.lines[0]


async def test_a_draft_that_could_not_be_begun_says_so_and_keeps_what_was_typed(
    office: Office, read_only: Callable[[bool], None]
) -> None:
    async with office.sitting() as sitting:
        read_only(True)
        await sitting.press("n")
        await sitting.write("Kestrel")
        await sitting.press("tab")
        await sitting.write("+16w")
        await sitting.press("enter")
        assert NOT_SAVED in sitting.flowing
        read_only(False)
        await sitting.press("enter")
        assert sitting.shows == "Walk"


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_a_draft_that_is_not_saved_is_not_left_without_a_word(
    office: Office, read_only: Callable[[bool], None], key: str
) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        read_only(True)
        await sitting.press("n", key)
        assert sitting.app.is_running
        assert sitting.shows != "TaskList"
