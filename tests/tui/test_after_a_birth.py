"""What is offered where a baby has been born alive."""

from prebirth_tui.record.bodies import BabyNoted
from tests.tui.app_harness import TODAY, AppHarness

BORN = BabyNoted(baby="baby-1", outcome="born", born=TODAY)


async def test_nobody_is_asked_about_a_miscarriage_once_a_baby_is_born(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("b", "e")
        assert "A miscarriage" in driver.text
    path = app_harness.kestrel(BORN, reference="Wren", due=TODAY)
    async with app_harness.driver(path) as driver:
        await driver.press("b", "e")
        assert "A baby has died since the birth" in driver.text
        for words in ("miscarriage", "termination", "Not pregnant"):
            assert words not in driver.text
