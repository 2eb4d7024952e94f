"""`y` and `n` give the one answer that begins so, also where the answers have numbers."""

import pytest

from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.session.walk_list import AnswerChoice, meant_by
from tests.tui.app_harness import ALONE, AppDriver, AppHarness
from tests.tui.test_screening_tools import to_the_tool


@pytest.mark.parametrize(
    ("labels", "word", "meant"),
    [
        (["No", "Yes"], "no", "0"),
        (["No", "Yes"], "yes", "1"),
        (["Yes, by your area's date", "Late"], "yes", "0"),
        (["No", "Yes: low mood", "Yes: psychosis"], "yes", None),
        (["No one", "Not sure", "None"], "no", None),
        (["Yes", "No"], "partly", None),
    ],
)
def test_a_word_means_the_one_answer_that_begins_with_it(
    labels: list[str], word: str, meant: str | None
) -> None:
    choices = [AnswerChoice(str(at), label, "", False) for at, label in enumerate(labels)]
    assert meant_by(word, choices) == meant


async def at(driver: AppDriver, item: str) -> str:
    """Go to the question about Amy, and give its id in full."""
    for part in driver.app.screen.position.parts:  # type: ignore[attr-defined]
        for question in part.questions:
            if question.ask == item:
                await driver.go_to(*question.key)
                return str(question.key[0])
    raise AssertionError(item)


async def test_no_answers_a_question_with_numbered_answers(real_office: AppHarness) -> None:
    async with real_office.driver(real_office.kestrel(ALONE)) as driver:
        item = await at(driver, "Does Amy have a partner who is not the baby's other parent?")
        assert "n No" in driver.text
        await driver.press("n")
        assert not driver.told
        assert driver.answer(item, "person:amy").value == "no"


async def test_where_several_answers_begin_with_yes_it_says_so(real_office: AppHarness) -> None:
    async with real_office.driver(real_office.kestrel(ALONE)) as driver:
        await at(driver, "Does Amy have other children, anywhere?")
        await driver.press("y")
        assert driver.told == ["“Yes” alone does not answer this. Press enter to answer."]
        assert not [each for each in driver.entries if isinstance(each.body, AnswerGiven)]


async def test_a_screening_tool_takes_them_while_it_lies_open(real_office: AppHarness) -> None:
    async with real_office.driver(real_office.kestrel(ALONE), size=(100, 40)) as driver:
        key = await to_the_tool(driver)
        await driver.press("enter", "y", "n")
        assert driver.answer(*key).value == (1, 0)
