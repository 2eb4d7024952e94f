"""A name that names private help is not read by whoever looks on, and is not lost either."""

from prebirth_tui.record.bodies import BabyNoted, PersonNoted
from tests.tui.app_harness import VISIT, AppHarness

KIM = PersonNoted(person="kim", name="Kim at the refuge", roles=("supporter",))


async def test_it_is_the_role_in_company_and_stays_in_the_record(real_office: AppHarness) -> None:
    async with real_office.driver(real_office.kestrel(KIM, VISIT), size=(110, 60)) as driver:
        found = []
        for key in ("c", "P", "g", "t", "v", "w"):
            await driver.press(key)
            found.append(driver.text)
            if key != "w":
                await driver.press("escape")
        await driver.press("end", "enter")
        found.append(driver.text)
        assert "Supporter" in driver.text
        await driver.press("tab", "ctrl+s")
        found.append(driver.text)
        assert "refuge" not in "\n".join(found)
        assert driver.session.assessment.people["kim"].name == KIM.name


async def test_a_note_about_a_baby_is_neither_read_nor_changed_in_company(
    real_office: AppHarness,
) -> None:
    baby = BabyNoted(baby="baby-1", name="Ada", note="To be born near the refuge")
    async with real_office.driver(real_office.kestrel(baby, VISIT), size=(110, 60)) as driver:
        await driver.press("b")
        assert "Ada" in driver.text
        assert "refuge" not in driver.text
        await driver.press("down", "enter")
        await driver.press("6")
        assert "Someone else may see this" in driver.flowing
        await driver.press("escape", "r", "r")
        assert "refuge" in driver.text
