"""What was typed, looked for, undone or copied while she was alone is gone when he comes in."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.tui.app_harness import (
    ALONE,
    HURT,
    SMOKES,
    TOLD,
    VISIT,
    WORRIED,
    AppDriver,
    AppHarness,
    said,
)
from tests.tui.every_screen import SIZE, Looking

SECRET = "Zqsecret"
WAYS = (("full_stop",), ("v",), ("k",), ("t",), ("w",), ("l",), ("P",), ("g",), ("g", "b"), ("b",))


async def type_at(driver: AppDriver, item: str, about: str) -> None:
    """Type a note and leave it without an answer, or an answer in words and drop it."""
    await driver.go_to(item, about)
    await driver.press("e")
    await driver.write(SECRET)
    await driver.press("escape")


async def at_an_open_question(driver: AppDriver) -> None:
    await type_at(driver, TOLD, "person:amy")


async def at_a_question_about_him(driver: AppDriver) -> None:
    await type_at(driver, SMOKES, "person:lee")


async def at_a_private_question(driver: AppDriver) -> None:
    await type_at(driver, HURT, "person:amy")


async def looked_for(driver: AppDriver) -> None:
    for opened in ("slash", "ctrl+p"):
        await driver.press(opened)
        await driver.write(SECRET)
        await driver.press("escape")


async def undone(driver: AppDriver) -> None:
    await driver.go_to(HURT, "person:amy")
    await driver.press("enter", "enter", "u")
    assert "Undone: “" in " ".join(driver.told)


async def copied(driver: AppDriver) -> None:
    driver.app.copy_to_clipboard(SECRET)


async def marked(driver: AppDriver) -> None:
    await driver.go_to(*WORRIED)
    await driver.press("y")
    await driver.go_to(*WORRIED)
    await driver.press("R")


async def opened_in_the_lists(driver: AppDriver) -> None:
    await driver.go_to(HURT, "person:amy")
    await driver.press("r", "enter")
    await driver.press("g", "r", "end")
    while driver.shows != "Walk":
        await driver.press("escape")


DONE = (
    at_an_open_question,
    at_a_question_about_him,
    at_a_private_question,
    looked_for,
    undone,
    copied,
    marked,
    opened_in_the_lists,
)


async def seen_by_him(
    app_harness: AppHarness, *done: Callable[[AppDriver], Awaitable[None]]
) -> list[tuple[str, str]]:
    """What he can read from the window in which he is ticked on, on every screen."""
    path = app_harness.kestrel(VISIT, said(SMOKES, "person:amy", "no", "visit"))
    async with app_harness.driver(path, size=SIZE) as driver:
        driver.session.take_contact(ALONE)
        for each in done:
            await each(driver)
        await driver.press("g", "home", "escape")
        await driver.go_to(*WORRIED)
        looking = Looking(driver)
        await driver.press("c")
        assert driver.shows == "AskContact"
        looking.look("who is there")
        await driver.press("1", "2", "enter")
        assert driver.session.contact is not None
        assert driver.session.contact.there == ("amy", "lee")
        await driver.go_to(*WORRIED)
        looking.look("the questions")
        for item, about in ((TOLD, "person:amy"), (SMOKES, "person:lee")):
            await driver.go_to(item, about)
            looking.look(item)
            await driver.press("e")
            looking.look(f"{item}, its editor")
            await driver.press("escape")
        for way in WAYS:
            await looking.go(*way)
        await driver.press("slash")
        looking.look("looked for again")
        await driver.press("escape", "ctrl+p")
        looking.look("the palette again")
        await driver.press("escape", "e")
        await driver.press("ctrl+v")
        looking.look("pasted")
        assert driver.app._clipboard == ""
        await driver.press("escape")
        return looking.shown


async def test_what_was_done_while_she_was_alone_shows_on_no_screen_once_he_is_there(
    app_harness: AppHarness, tmp_path: Path
) -> None:
    nothing = await seen_by_him(AppHarness(tmp_path / "nothing"))
    something = await seen_by_him(app_harness, *DONE)
    for (way, without), (same, seen) in zip(nothing, something, strict=True):
        assert way == same
        assert SECRET not in seen, way
        assert seen.splitlines() == without.splitlines(), way


async def test_a_toast_is_gone_before_it_is_asked_who_is_here(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE)) as driver:
        await undone(driver)
        await driver.press("c")
        assert not driver.told


WRITTEN = ALONE.model_copy(update={"note": SECRET, "where": SECRET, "by": SECRET})


async def test_a_contact_with_him_takes_over_nothing_that_was_written_without_him(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(WRITTEN), size=(80, 30)) as driver:
        await driver.press("c")
        assert SECRET not in driver.text
        await driver.press("1", "2", "enter")
        contact = driver.session.contact
        assert contact is not None
        assert (contact.note, contact.where, contact.by) == ("", "", "community midwife")
        await driver.press("v", "up")
        assert SECRET not in driver.text


async def test_a_contact_with_the_same_people_takes_over_what_was_written(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(WRITTEN), size=(80, 30)) as driver:
        await driver.press("c", "1", "enter")
        contact = driver.session.contact
        assert contact is not None
        assert (contact.note, contact.where, contact.by) == (SECRET, SECRET, SECRET)
        await driver.press("c", "s", "ctrl+k")
        assert driver.session.contact == contact.model_copy(update={"alone": contact.alone})


async def test_correcting_who_was_there_hides_what_was_told_of_him(
    app_harness: AppHarness,
) -> None:
    told = said(SMOKES, "person:lee", "yes", "alone")
    async with app_harness.driver(app_harness.kestrel(ALONE, told, VISIT)) as driver:
        driver.session.take_contact(ALONE)
        await driver.press("g", "escape")
        await driver.go_to(HURT, "person:amy")
        assert "felt unsafe" in driver.row
        await driver.press("c", "1", "2", "ctrl+k")
        assert "felt unsafe" not in driver.text


async def test_private_parts_that_were_opened_close_when_it_is_said_who_is_here(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(80, 40)) as driver:
        await driver.press("end", "r", "r")
        assert "felt unsafe" in driver.text
        await driver.press("c", "1", "2", "enter")
        assert "felt unsafe" not in driver.text
