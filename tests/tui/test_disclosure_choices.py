"""The key that lets something out is told only where there is something to choose."""

from tests.tui.office import VISIT, Office

LET_OUT = "Let it out / keep it"


async def test_a_copy_for_the_family_has_nothing_to_choose(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT), size=(120, 40)) as sitting:
        await sitting.press("f", "4", "1")
        assert sitting.shows == "LeavingScreen"
        assert LET_OUT not in sitting.text
        assert "Make it" in sitting.text


async def test_the_key_is_told_on_a_line_that_can_be_chosen(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT), size=(120, 40)) as sitting:
        await sitting.press("f", "1")
        assert LET_OUT in sitting.text
        await sitting.press("end")
        assert LET_OUT not in sitting.text
        await sitting.press("home")
        assert LET_OUT in sitting.text
