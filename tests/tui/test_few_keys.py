"""How many keys the things take that are done most; typing a name or a date counts as one."""

from tests.tui.app_harness import VISIT, AppDriver, AppHarness


class Counted:
    """Presses keys, and knows how many it has pressed."""

    def __init__(self, driver: AppDriver) -> None:
        self._driver, self.keys = driver, 0

    async def press(self, *keys: str) -> None:
        """Press keys one after another."""
        self.keys += len(keys)
        await self._driver.press(*keys)

    async def write(self, text: str) -> None:
        """Type a name or a date."""
        self.keys += 1
        await self._driver.write(text)


async def test_from_an_empty_list_to_the_first_answer(app_harness: AppHarness) -> None:
    async with app_harness.driver() as driver:
        counted = Counted(driver)
        await counted.press("n")
        for text, key in (("Kestrel", "enter"), ("12 Mar 2027", "enter"), ("Amy", "enter")):
            await counted.write(text)
            await counted.press(key)
        await counted.write("Lee")
        await counted.press("enter", "y", "1", "enter")
        assert [each.answer.value for each in all_given(driver)] == ["yes"]
        assert counted.keys < 13


def all_given(driver: AppDriver) -> list:  # type: ignore[type-arg]
    return [each.current for each in driver.session.assessment.answers.values()]


async def test_twenty_five_core_questions_that_one_key_answers(real_office: AppHarness) -> None:
    async with real_office.driver(real_office.kestrel()) as driver:
        counted = Counted(driver)
        first = True
        while len(driver.session.assessment.answers) < 25:
            question = driver.app.screen.question  # type: ignore[attr-defined]
            kind = question.resolved.item.kind
            if kind not in ("yes-no", "choice", "choices"):
                await driver.press("full_stop")
                continue
            await counted.press("n" if kind == "yes-no" else "1")
            if first:
                first = False
                await counted.press("1", "enter")
            if kind == "choices":
                await counted.press("enter")
        assert counted.keys < 28


async def test_closing_a_gap_from_the_list_of_gaps(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        before = {gap.key for gap in driver.session.gaps()}
        counted = Counted(driver)
        await driver.press("g", "b")
        rows = driver.app.screen.gap_list  # type: ignore[attr-defined]
        rows.go_to(next(row for row in rows.keys if row[1][0] == "basics.carer.not-told"))
        await driver.press("escape")
        # The list comes back where it was left.
        await counted.press("g", "enter", "y")
        assert before - {gap.key for gap in driver.session.gaps()}
        assert counted.keys < 4


async def test_a_person_is_added_with_few_keys(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        counted = Counted(driver)
        await counted.press("w", "n")
        await counted.write("Rosa")
        await counted.press("tab", "end", "space", "enter", "escape")
        assert "Rosa" in {each.name for each in driver.session.assessment.people.values()}
        assert counted.keys < 9
