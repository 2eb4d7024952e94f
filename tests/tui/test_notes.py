"""What is typed is kept, whatever happens while it is being typed."""

import pytest
from textual.widgets import TextArea

from prebirth_tui.text_types import LONGEST_TEXT
from tests.tui.app_harness import TOLD, VISIT, WORRIED, AppHarness


async def test_a_note_joins_the_answer_given_after_it(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        await driver.press("e")
        await driver.write("Her sister rang")
        await driver.press("escape")
        assert "Is anybody worried?" in driver.row, "the note's question stays in focus"
        assert "Note without an answer yet: Her sister rang" in driver.flowing
        await driver.press("y")
        assert driver.answer(*WORRIED).note == "Her sister rang"
    reopened = app_harness.drafts.open(path)
    assert reopened.typing == {}


async def test_a_note_joins_the_answer_given_before_it(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("y", "up", "e")
        await driver.write("Her sister rang")
        await driver.press("escape")
        answer = driver.answer(*WORRIED)
        assert (answer.value, answer.note) == ("yes", "Her sister rang")
        assert "Her sister rang" in driver.text


async def test_a_note_survives_a_correction_of_its_answer(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("y", "up", "e")
        await driver.write("Her sister rang")
        await driver.press("escape", "n")
        answer = driver.answer(*WORRIED)
        assert (answer.value, answer.note) == ("no", "Her sister rang")


async def test_letters_in_the_editor_are_text_and_no_answers(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        before = len(driver.entries)
        await driver.press("e", *"yes", "enter", *"xg")
        assert driver.app.screen.query_one(TextArea).text == "yes\nxg"
        assert driver.shows == "Walk"
        assert len(driver.entries) == before


async def test_a_half_typed_note_survives_leaving_the_question(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("e")
        await driver.write("Her sister rang")
        await driver.press("escape", "full_stop")
        assert "Her sister rang" not in driver.text
        await driver.go_to(*WORRIED)
        assert "Her sister rang" in driver.text
        await driver.press("e")
        assert driver.app.screen.query_one(TextArea).text == "Her sister rang"


async def test_a_click_elsewhere_takes_the_note_as_escape_does(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("e")
        await driver.write("Her sister rang")
        await driver.click("Safer sleep · Amy")
        assert not driver.app.screen.query_one(TextArea).display
        assert driver.session.half_typed(*WORRIED) == "Her sister rang"
        await driver.press("y")
        assert driver.answer(TOLD, "person:amy").note == ""


async def test_a_half_typed_note_survives_leaving_the_draft(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        await driver.press("e")
        await driver.write("Her sister rang")
        await driver.press("escape", "escape")
        assert driver.shows == "TaskList"
        await driver.press("enter")
        assert "Unfinished note: Is anybody worried?" in driver.flowing
        await driver.press("escape")
        assert "Her sister rang" in driver.text


async def test_a_half_typed_note_survives_quitting_from_the_editor(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        await driver.press("e")
        await driver.write("Her sister rang")
        await driver.press("ctrl+q")
    async with app_harness.driver(path) as driver:
        await driver.press("escape")
        assert "Her sister rang" in driver.text


async def test_a_half_typed_note_survives_a_program_that_is_dropped(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        await driver.press("y", "up", "e")
        await driver.write("Her sister rang")
        await driver.until(lambda: app_harness.drafts.open(path).typing != {})
        # The system frees what a killed program held; this one has not been told to stop.
        driver.session.close()
        async with app_harness.driver(path) as again:
            await again.press("escape")
            await again.go_to(*WORRIED)
            assert again.answer(*WORRIED).value == "yes"
            assert again.session.note(*WORRIED) == "Her sister rang"


async def test_a_half_typed_note_survives_a_resize(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("e")
        await driver.write("Her sister rang")
        for size in ((160, 50), (40, 12), (80, 24)):
            await driver.resize(*size)
            assert driver.app.screen.query_one(TextArea).text == "Her sister rang"
        await driver.press("!")
        assert driver.app.screen.query_one(TextArea).text == "Her sister rang!"


async def test_a_note_of_several_lines_is_pasted_whole(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("y", "up", "e")
        await driver.write("Her sister rang.\nShe will ring again.")
        await driver.press("escape")
        assert driver.answer(*WORRIED).note == "Her sister rang.\nShe will ring again."


@pytest.mark.parametrize("before", ["", "What she said: "])
async def test_what_is_too_long_is_kept_up_to_the_limit_and_that_is_said(
    app_harness: AppHarness, before: str
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("y", "up", "e")
        await driver.write(before)
        await driver.write("x" * (LONGEST_TEXT + 500))
        cut = 500 + len(before)
        assert driver.told[-1] == f"A note can be {LONGEST_TEXT} characters. {cut} were cut off."
        await driver.press("end")
        await driver.write("y")
        await driver.press("escape")
        note = driver.answer(*WORRIED).note
        assert note == before + "x" * (LONGEST_TEXT - len(before))


async def test_an_emptied_note_is_taken_from_its_answer(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("y", "up", "e")
        await driver.write("Her sister rang")
        await driver.press("escape", "e", "home", "shift+end", "delete", "escape")
        assert driver.answer(*WORRIED).note == ""
