"""A screening tool is asked under its question: one question after another, by number."""

from prebirth_tui.ids import QuestionKey
from tests.tui.app_harness import ALONE, AppDriver, AppHarness


async def to_the_tool(driver: AppDriver) -> QuestionKey:
    """Go to the questions about her mood, and lay the first of them open."""
    await driver.press("a")
    position = driver.app.screen.position  # type: ignore[attr-defined]
    key: QuestionKey = next(
        question.key
        for part in position.parts
        for question in part.questions
        if question.resolved.item.kind == "instrument" and question.subject == "person:amy"
    )
    await driver.go_to(*key)
    return key


async def test_its_questions_stand_under_it_and_numbers_answer_them(
    real_office: AppHarness,
) -> None:
    async with real_office.driver(real_office.kestrel(ALONE), size=(100, 40)) as driver:
        key = await to_the_tool(driver)
        assert "Before you ask: " in driver.flowing
        await driver.press("1")
        assert driver.told[-1:] == ["No numbers here. Press enter to answer."]
        await driver.press("enter")
        assert driver.shows == "Walk", "no window"
        assert "1 of 2 During the past month" in driver.flowing
        await driver.press("2")
        assert "2 of 2 During the past month" in driver.flowing
        await driver.press("1")
        assert driver.answer(*key).value == (1, 0)
        assert "2 of 2" not in driver.text


async def test_an_answer_is_stepped_back_from_and_esc_puts_all_away(
    real_office: AppHarness,
) -> None:
    async with real_office.driver(real_office.kestrel(ALONE), size=(100, 40)) as driver:
        await to_the_tool(driver)
        await driver.press("enter", "2", "backspace")
        assert "1 of 2" in driver.text
        await driver.press("backspace")
        assert "No answer here to step back from." in driver.told
        await driver.press("down", "enter")
        assert "2 of 2" in driver.text
        await driver.press("escape")
        assert "2 of 2" not in driver.text
        await driver.press("enter")
        assert "1 of 2" in driver.text, "from the beginning"
