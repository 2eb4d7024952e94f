"""Preparing a contact on the screen, and walking through exactly what was prepared."""

from datetime import timedelta
from pathlib import Path

import pytest

from prebirth_tui.record.bodies import ContactNoted, Disclosed, PersonNoted
from prebirth_tui.session.session import Session
from tests.disk.disks import full
from tests.tui.app_harness import ALONE, TODAY, VISIT, AppDriver, AppHarness

NOW_ALONE = {"how": "clinic", "present": ("amy",)}


async def prepare(driver: AppDriver) -> None:
    """Open the screen, for a contact like the last."""
    await driver.press("P")
    assert driver.shows == "Prepare"


def walked(session: Session) -> ContactNoted:
    contact = session.contact
    assert contact is not None
    return contact


async def test_a_contact_like_the_last_is_prepared_and_can_be_changed(
    real_office: AppHarness,
) -> None:
    async with real_office.driver(real_office.kestrel(VISIT), size=(80, 40)) as driver:
        await prepare(driver)
        assert "Prepare · Home visit: Amy and Lee" in driver.text
        assert "Smoking · Amy and Lee" in driver.text
        assert "Own childhood" not in driver.text.split("ANOTHER TIME")[0]
        await driver.press("c", "down", "space", "enter")
        assert "Prepare · Home visit: Amy alone" in driver.text


async def test_beginning_it_records_the_contact_and_walks_through_its_list(
    real_office: AppHarness,
) -> None:
    async with real_office.driver(real_office.kestrel(ALONE), size=(100, 40)) as driver:
        await prepare(driver)
        await driver.press("enter")
        assert driver.shows == "Walk"
        contact = walked(driver.session)
        assert (contact.how, contact.present, contact.on) == ("clinic", ("amy",), TODAY)
        assert contact.by == "community midwife"
        agenda = driver.session.agenda
        assert agenda is not None
        assert agenda.contact == contact.contact
        assert "How the pregnancy is going" in driver.flowing
        assert "Police · Amy" in driver.flowing
        assert "on your list" in driver.text
        assert "Recording: Clinic: Amy alone. Press c to change it." in driver.told


async def test_a_leaves_the_prepared_list_for_the_core_questions(real_office: AppHarness) -> None:
    async with real_office.driver(real_office.kestrel(ALONE), size=(100, 40)) as driver:
        await prepare(driver)
        await driver.press("enter", "a")
        assert driver.session.agenda is None
        assert "Showing core questions." in driver.told


async def test_another_contact_ends_the_prepared_list(real_office: AppHarness) -> None:
    async with real_office.driver(real_office.kestrel(ALONE), size=(100, 40)) as driver:
        await prepare(driver)
        await driver.press("enter")
        driver.session.take_contact(VISIT)
        [walk] = [each for each in driver.app.screen_stack if type(each).__name__ == "Walk"]
        walk.refresh_view()  # type: ignore[attr-defined]
        assert walk.position.agenda is None  # type: ignore[attr-defined]


async def test_in_company_the_screen_does_not_mention_private_questions(
    real_office: AppHarness,
) -> None:
    async with real_office.driver(real_office.kestrel(VISIT), size=(80, 60)) as driver:
        await prepare(driver)
        assert "rivate" not in driver.text


async def test_nothing_is_begun_with_somebody_who_is_not_to_be_contacted(
    real_office: AppHarness,
) -> None:
    lee = PersonNoted.model_validate(
        {
            "person": "lee",
            "name": "Lee",
            "roles": ("father",),
            "not_to_contact": {"why": "He hurt her", "decided_by": "Sam"},
        }
    )
    before_today = VISIT.model_copy(update={"on": VISIT.on - timedelta(days=1)})
    path = real_office.kestrel(before_today, lee)
    async with real_office.driver(path, size=(80, 40)) as driver:
        before = driver.entries
        await prepare(driver)
        assert "check their details here before you make contact" in driver.flowing
        assert "hurt" not in driver.text
        await driver.press("enter")
        assert driver.shows == "Prepare"
        assert driver.entries == before


async def test_the_page_to_print_is_saved_and_its_leaving_recorded(
    real_office: AppHarness, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    async with real_office.driver(real_office.kestrel(ALONE), size=(80, 40)) as driver:
        await prepare(driver)
        await driver.press("o")
        await driver.refill(str(page))
        await driver.press("enter")
        text = page.read_text(encoding="utf-8")
        assert "Safer sleep" in text
        assert "rivate" not in text
        said = driver.entries[-1].body
        assert isinstance(said, Disclosed)
        assert (said.what, said.form) == ("prepare", "html")


async def test_a_page_that_cannot_be_recorded_is_not_made(
    real_office: AppHarness, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.txt"

    async with real_office.driver(real_office.kestrel(ALONE), size=(80, 40)) as driver:
        await prepare(driver)
        before = driver.entries
        await driver.press("o")
        await driver.refill(str(page.with_suffix(".docx")))
        await driver.press("enter")
        assert "The file name must end in .html, .md, .txt." in driver.flowing
        await driver.refill(str(page))
        with monkeypatch.context() as disk:
            disk.setattr("prebirth_tui.store.draft_file.write_whole", full)
            await driver.press("enter")
        assert "Not saved: No space left on device" in driver.flowing
        await driver.press("enter")
        assert driver.shows == "Prepare"
        assert driver.entries == before
    assert not page.exists()
