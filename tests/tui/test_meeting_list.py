"""The meeting list: what is written into it, and where."""

from pathlib import Path

import pytest

from tests.tui.app_harness import (
    HURT,
    VISIT,
    AppHarness,
    said,
)
from tests.tui.families import tracking


@pytest.mark.parametrize("suffix", ["html", "md", "txt"])
async def test_the_meeting_list_is_written_and_holds_no_restricted_answer(
    app_harness: AppHarness, tmp_path: Path, suffix: str
) -> None:
    app_harness.kestrel(VISIT, said(HURT, "person:amy", "last-year"), reference="Kestrel")
    path = tmp_path / f"meeting.{suffix}"
    async with tracking(app_harness) as pat:
        await pat.press("m")
        await pat.refill(str(path))
        await pat.press("enter")
        assert f"Saved to {path}" in pat.told
    text = path.read_text(encoding="utf-8")
    assert "Kestrel" in text
    for told in ("last year", "last-year", "felt unsafe"):
        assert told not in text


async def test_a_meeting_list_never_takes_the_place_of_a_file(
    app_harness: AppHarness, tmp_path: Path
) -> None:
    app_harness.kestrel(VISIT)
    path = tmp_path / "minutes.md"
    path.write_text("what was decided", encoding="utf-8")
    async with tracking(app_harness) as pat:
        await pat.press("m")
        await pat.refill(str(path))
        await pat.press("enter")
        assert "That file already exists" in pat.text
    assert path.read_text(encoding="utf-8") == "what was decided"


async def test_a_meeting_list_needs_an_ending_and_a_folder(
    app_harness: AppHarness, tmp_path: Path
) -> None:
    app_harness.kestrel()
    async with tracking(app_harness) as pat:
        await pat.press("m")
        for name, complaint in (
            ("list.doc", "The file name must end in .html, .md, .txt."),
            ("no/such/list.md", "There is no such folder."),
        ):
            await pat.refill(str(tmp_path / name))
            await pat.press("enter")
            assert complaint in pat.flowing


async def test_nothing_is_shown_of_all_families_while_one_is_still_being_read(
    three: AppHarness,
) -> None:
    async with tracking(three) as pat:
        pat.app.screen._worked_out.waiting = 1  # type: ignore[attr-defined]
        for key in ("m", "b"):
            await pat.press(key)
            assert pat.shows == "CaseloadScreen"
            assert pat.told == ["Still reading the drafts. Try again in a moment."]
            pat.app.clear_notifications()
