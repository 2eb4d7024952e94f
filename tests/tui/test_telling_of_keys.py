"""The keys that a screen tells of, at its foot and on `?`."""

import pytest

from tests.tui.office import VISIT, Office
from tests.tui.test_caseload import tracking


async def test_the_keys_of_choices_are_one_line(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("question_mark")
        assert "1-9" not in sitting.text
        await sitting.press("escape")
        await sitting.go_to("basics.carer.mood", "person:amy")
        await sitting.resize(80, 60)
        await sitting.press("question_mark")
        assert "1-9 Choose the answer of that number" in sitting.flowing


async def test_every_key_of_the_list_of_work_is_told(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT), size=(80, 50)) as sitting:
        await sitting.press("t", "question_mark")
        assert "Answered / done" in sitting.flowing
        assert "Scroll" not in sitting.text


@pytest.mark.parametrize("size", [(60, 20), (50, 20)])
async def test_the_way_back_and_to_the_keys_has_its_place_on_a_narrow_board(
    office: Office, size: tuple[int, int]
) -> None:
    office.kestrel(VISIT)
    office.kestrel(VISIT, reference="Wren")
    async with tracking(office, size) as pat:
        await pat.press("b")
        assert pat.shows == "BoardScreen"
        foot = " ".join(pat.lines[-2:])
        assert "esc Back" in foot
        assert "? Keys" in foot
