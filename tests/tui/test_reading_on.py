"""A text longer than its room is read on by key, wherever it stands below a list."""

from tests.tui.app_harness import VISIT, AppHarness

NOTE = " ".join(f"word{number}" for number in range(400))


async def test_what_came_from_a_contact_is_read_to_its_end(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT.model_copy(update={"note": NOTE}))
    async with app_harness.driver(path) as driver:
        await driver.press("v")
        assert "> more" in driver.text
        first = driver.text
        assert "word0 " in driver.flowing
        for key in ("space", "greater_than_sign") * 9:
            if "word399" not in driver.flowing:
                await driver.press(key)
        assert "word399" in driver.flowing
        # A line may stand below it still.
        await driver.press("space")
        if driver.text != first:
            await driver.press("space")
        assert driver.text == first


async def test_the_key_is_not_told_where_there_is_no_more(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(80, 50)) as driver:
        for screen in ("v", "z"):
            await driver.press(screen)
            assert "> more" not in driver.text
            await driver.press("escape")
