"""A text longer than its room is read on by key, wherever it stands below a list."""

from tests.tui.office import VISIT, Office

NOTE = " ".join(f"word{number}" for number in range(400))


async def test_what_came_from_a_contact_is_read_to_its_end(office: Office) -> None:
    path = office.kestrel(VISIT.model_copy(update={"note": NOTE}))
    async with office.sitting(path) as sitting:
        await sitting.press("v")
        assert "> More" in sitting.text
        first = sitting.text
        assert "word0 " in sitting.flowing
        for key in ("space", "greater_than_sign") * 9:
            if "word399" not in sitting.flowing:
                await sitting.press(key)
        assert "word399" in sitting.flowing
        await sitting.press("space")
        assert sitting.text == first


async def test_the_key_is_not_told_where_there_is_no_more(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT), size=(80, 50)) as sitting:
        for screen in ("v", "z"):
            await sitting.press(screen)
            assert "> More" not in sitting.text
            await sitting.press("escape")
