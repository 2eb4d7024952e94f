"""Text that no record can hold is refused where it is typed, and what was typed stays."""

import pytest
from textual.widgets import Input, TextArea

from prebirth_tui.text_types import LONGEST_TEXT
from tests.tui.app_harness import VISIT, WORRIED, AppHarness

LONG = "Rosa" * 200
INVISIBLE = "\u200b\u202e"


def fields(office_screen: object) -> list[str]:
    """What stands in the fields of a window."""
    return [field.value for field in office_screen.query(Input)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", [LONG, INVISIBLE], ids=["too long", "invisible"])
async def test_a_text_that_does_not_fit_is_refused_and_stays(
    app_harness: AppHarness, text: str
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        for what, keys, after in (
            ("person", "w n", "tab space enter"),
            ("changed person", "w down enter home shift+end delete", "enter"),
            ("place", "w b", "enter"),
            ("action", "t a", "enter"),
            ("owner", "t a tab", "enter"),
            ("reference", "b enter home shift+end delete", "enter"),
            ("who explains", "g b e tab", "enter"),
        ):
            entries = len(driver.entries)
            await driver.press(*keys.split())
            window = driver.shows
            await driver.write(text)
            await driver.press(*after.split())
            assert driver.app.is_running, what
            if driver.shows == window:
                assert any(text in value for value in fields(driver.app.screen)), what
                assert len(driver.entries) == entries, what
            await driver.back_to("Walk")


@pytest.mark.parametrize("field", ["reference", "mother", "father"])
async def test_a_new_draft_refuses_a_text_that_does_not_fit(
    app_harness: AppHarness, field: str
) -> None:
    async with app_harness.driver() as driver:
        await driver.press("n")
        for key in ("reference", "due", "mother", "father"):
            await driver.write(LONG if key == field else "+16w" if key == "due" else "Amy")
            await driver.press("tab")
        await driver.press("enter")
        assert driver.shows == "AskNewDraft"
        assert "longer than 60 characters" in driver.flowing
        assert LONG in fields(driver.app.screen)
        assert not list(app_harness.drafts.folder.glob("*"))


async def test_a_contact_refuses_a_text_that_does_not_fit(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("c", "tab", "tab", "tab")
        await driver.write(LONG)
        await driver.press("enter")
        assert driver.shows == "AskContact"
        assert "longer than 500 characters" in driver.flowing


async def test_a_note_never_grows_beyond_what_can_be_read_again(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        await driver.press("e")
        await driver.write("Her sister rang. ")
        await driver.write("x" * LONGEST_TEXT)
        whole = "Her sister rang. ".ljust(LONGEST_TEXT, "x")
        assert driver.app.screen.query_one(TextArea).text == whole
        assert "20000 characters. 17 were cut off." in driver.told[-1]
        await driver.press("escape", "y")
        assert driver.answer(*WORRIED).note == whole
    assert app_harness.read(path).assessment.current(*WORRIED) is not None


async def test_somebody_taken_back_does_not_spoil_the_contact_at_which_they_were(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel()
    async with app_harness.driver(path) as driver:
        await driver.press("c", "tab", "plus")
        await driver.write("Rosa")
        await driver.press("tab", "down", "space", "enter", "enter", "u", "1", "u", "1")
        assert not {"Rosa"} & {each.name for each in driver.session.assessment.people.values()}
        await driver.press("c", "tab", "tab", "enter", "enter")
        assert driver.shows == "Walk"
