"""A contact that is gone on with from the list: nobody has said yet who is here now."""

from tests.tui.app_harness import ALONE, VISIT, AppHarness

NOBODY_HAS_SAID_WHO_IS_HERE = True


async def test_private_parts_wait_until_somebody_says_who_is_here(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(ALONE, VISIT)
    async with app_harness.driver(path, size=(80, 40)) as driver:
        await driver.press("v", "home", "enter")
        assert driver.session.contact == ALONE
        assert "felt unsafe" not in driver.text
        await driver.press("c", "s", "enter")
        assert driver.session.contact == ALONE
        assert "felt unsafe" in driver.text
