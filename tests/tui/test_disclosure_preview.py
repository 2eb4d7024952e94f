"""Documents from the screens: what is in them is shown first, and that they left is recorded."""

import zipfile
from pathlib import Path

import pytest

from prebirth_tui.record.bodies import Disclosed, NotToContact
from prebirth_tui.tui.widgets.field import Field
from tests.disk.disks import full
from tests.tui.app_harness import ALONE, HURT, LEE, SMOKES, TOLD, VISIT, AppDriver, AppHarness, said

pytestmark = pytest.mark.usefixtures("nobody_looks_at_papers")

TOLD_US = (
    VISIT,
    ALONE,
    said(TOLD, "person:amy", "yes"),
    said(SMOKES, "person:lee", "yes"),
    said(HURT, "person:amy", "last-year", "alone"),
)


def recorded(app_harness: AppHarness, path: Path) -> list[Disclosed]:
    """What the draft on the disk says has left."""
    bodies = [entry.body for entry in app_harness.read(path).entries]
    return [body for body in bodies if isinstance(body, Disclosed)]


async def make(driver: AppDriver, path: Path) -> None:
    """Make it, in that file."""
    assert "Save to which file?" in driver.text
    await driver.refill(str(path))
    await driver.press("enter")


async def test_the_chooser_says_what_is_for_whom(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(*TOLD_US)) as driver:
        await driver.press("f")
        for words in (
            "Everything, for a colleague",
            "Letter, for the GP",
            "What you have told us, for one family member",
        ):
            assert words in driver.text
        await driver.press("escape")
        assert driver.shows == "Walk"


async def test_what_is_in_it_and_what_is_left_out_stand_there_before_it_leaves(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(*TOLD_US), size=(120, 40)) as driver:
        await driver.press("f", "1")
        assert driver.shows == "DisclosurePreview"
        text = driver.flowing
        assert "Everything, for a colleague" in text
        assert "private answers: left out" in text
        assert "In it, about Amy" in text
        assert "1 answer about Amy" in text
        assert "private: " in text
        assert "In the last year" not in text


async def test_it_is_made_for_its_owner_and_recorded(
    app_harness: AppHarness, tmp_path: Path
) -> None:
    draft, path = app_harness.kestrel(*TOLD_US), tmp_path / "out.html"
    async with app_harness.driver(draft, size=(120, 40)) as driver:
        await driver.press("f", "1", "enter")
        await make(driver, path)
        assert "Saved to " in driver.flowing
        assert "The history records this copy" in driver.flowing
        await driver.press("enter")
        assert driver.shows == "Walk"
    [left] = recorded(app_harness, draft)
    assert (left.what, left.form, left.about, left.chosen) == ("everything", "html", ("amy",), ())
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "In the last year" not in page
    assert path.stat().st_mode & 0o077 == 0


async def test_what_is_let_out_is_asked_the_reason_and_recorded(
    app_harness: AppHarness, tmp_path: Path
) -> None:
    draft, path = app_harness.kestrel(*TOLD_US), tmp_path / "out.html"
    async with app_harness.driver(draft, size=(120, 40)) as driver:
        await driver.press("f", "1", "space")
        assert "private answers: included" in driver.flowing
        await driver.press("enter")
        assert "Who needs what is normally left out, and why?" in driver.text
        await driver.press("enter")
        assert "Type some text." in driver.text
        await driver.write("The ward, tonight")
        await driver.press("enter")
        await make(driver, path)
    [left] = recorded(app_harness, draft)
    assert (left.chosen, left.reason) == (("restricted",), "The ward, tonight")
    assert "In the last year" in path.read_text(encoding="utf-8")


async def test_what_is_let_out_can_be_kept_again(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(*TOLD_US), size=(120, 40)) as driver:
        await driver.press("f", "1", "space", "space")
        assert "private answers: left out" in driver.flowing


@pytest.mark.parametrize(("presses", "form"), [(1, "docx"), (2, "md"), (3, "html")])
async def test_the_form_can_be_chosen(
    app_harness: AppHarness, tmp_path: Path, presses: int, form: str
) -> None:
    draft, path = app_harness.kestrel(*TOLD_US), tmp_path / f"out.{form}"
    async with app_harness.driver(draft, size=(120, 40)) as driver:
        await driver.press("f", "1", *["f"] * presses, "enter")
        await make(driver, path)
    [left] = recorded(app_harness, draft)
    assert left.form == form
    assert zipfile.is_zipfile(path) == (form == "docx")


async def test_a_copy_for_the_family_asks_for_whom_and_lets_nothing_out(
    app_harness: AppHarness, tmp_path: Path
) -> None:
    draft, path = app_harness.kestrel(*TOLD_US), tmp_path / "out.html"
    async with app_harness.driver(draft, size=(120, 40)) as driver:
        await driver.press("f", "4")
        assert "Who is the copy for?" in driver.text
        await driver.press("1")
        assert "Is it safe for Amy to have paper at home?" in driver.text
        await driver.press("2")
        assert "What you have told us, for Amy" in driver.flowing
        assert "stays" not in driver.flowing
        await driver.press("space", "enter")
        await make(driver, path)
    [left] = recorded(app_harness, draft)
    assert (left.what, left.about, left.chosen) == ("family", ("amy",), ())
    page = path.read_text(encoding="utf-8")
    for words in ("Kestrel", "In the last year", "Lee", "A private talk"):
        assert words not in page


async def test_no_copy_is_made_where_nobody_asked_whether_paper_is_safe_at_home(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(*TOLD_US), size=(120, 40)) as driver:
        await driver.press("f", "4", "1", "enter")
        assert driver.shows == "Walk"


async def test_a_copy_for_somebody_who_is_not_to_be_contacted_waits_for_an_agreement(
    app_harness: AppHarness,
) -> None:
    wait = NotToContact(why="She is afraid.", decided_by="Sam")
    lee = LEE.model_copy(update={"not_to_contact": wait})
    async with app_harness.driver(app_harness.kestrel(*TOLD_US, lee), size=(120, 40)) as driver:
        await driver.press("f", "4", "2", "2")
        assert "Lee is not to be contacted yet. Sam decides." in driver.flowing
        assert "afraid" not in driver.flowing
        await driver.press("enter")
        assert driver.shows == "Walk"
        await driver.press("f", "4", "2", "2", "2")
        assert "What you have told us, for Lee" in driver.flowing
        await driver.press("enter")
        assert "Who needs what is normally left out, and why?" in driver.flowing


async def test_a_file_that_is_there_is_not_overwritten(
    app_harness: AppHarness, tmp_path: Path
) -> None:
    draft, path = app_harness.kestrel(*TOLD_US), tmp_path / "out.html"
    path.write_text("hers", encoding="utf-8")
    async with app_harness.driver(draft, size=(120, 40)) as driver:
        await driver.press("f", "1", "enter")
        await make(driver, path)
        assert "That file already exists. Name another." in driver.flowing
        await driver.press("escape")
    assert path.read_text(encoding="utf-8") == "hers"
    assert recorded(app_harness, draft) == []


async def test_what_cannot_be_recorded_is_not_made(
    app_harness: AppHarness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, path = app_harness.kestrel(*TOLD_US), tmp_path / "out.html"

    async with app_harness.driver(draft, size=(120, 40)) as driver:
        await driver.press("f", "1", "enter")
        with monkeypatch.context() as disk:
            disk.setattr("prebirth_tui.store.draft_file.write_whole", full)
            await make(driver, path)
        assert "Not saved: No space left on device" in driver.flowing
        await driver.press("enter", "escape", "n")
        assert driver.lines[0].endswith("saved")
    assert not path.exists()
    assert recorded(app_harness, draft) == []


async def test_a_draft_that_can_only_be_read_makes_nothing(app_harness: AppHarness) -> None:
    draft = app_harness.kestrel(*TOLD_US)
    async with app_harness.driver(draft), app_harness.driver(draft, size=(120, 40)) as second:
        await second.press("enter")
        assert second.lines[0].endswith("READ ONLY")
        await second.press("f")
        assert second.shows == "Walk"
        assert recorded(app_harness, draft) == []


async def test_nothing_of_an_answer_stands_in_the_name_that_is_proposed(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(*TOLD_US), size=(120, 40)) as driver:
        await driver.press("f", "1", "enter")
        value = driver.app.screen.query_one(Field).value
        assert value == "~/everything-2026-11-21.html"
