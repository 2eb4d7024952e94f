"""Keys that arrive all at once, as over a slow line, are taken in their order."""

import pytest
from textual import events

from tests.tui.office import DUE, VISIT, WORRIED, Office, Sitting


async def burst(sitting: Sitting, *keys: str) -> None:
    """Send the keys without waiting for any of them."""
    for key in keys:
        character = {"space": " "}.get(key, key if len(key) == 1 else None)
        sitting.app.post_message(events.Key("space" if key == " " else key, character))
    await sitting.settled()


@pytest.mark.xfail(strict=True, reason="tab and letters are handled out of order")
async def test_a_window_is_filled_in_by_one_burst(office: Office) -> None:
    async with office.sitting() as sitting:
        await sitting.press("n")
        await burst(sitting, *"Kestrel", "tab", *"12 Mar 2027", "tab", *"Amy", "enter")
        assert sitting.shows == "Walk"
        pregnancy = sitting.session.assessment.pregnancy
        assert pregnancy is not None
        assert (pregnancy.reference, pregnancy.due) == ("Kestrel", DUE)
        assert [each.name for each in sitting.session.assessment.people.values()] == ["Amy"]


async def test_a_line_and_its_enter_come_in_one_burst(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("w", "b")
        await burst(sitting, *"Her bed", "enter")
        assert [each.name for each in sitting.session.assessment.places.values()] == ["Her bed"]


async def test_a_note_and_its_end_come_in_one_burst(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("y", "up", "e")
        await burst(sitting, *"rang", "escape")
        assert sitting.answer(*WORRIED).note == "rang"


async def test_answers_in_one_burst_go_to_one_question_after_another(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await burst(sitting, "n", "y", "n")
        given = [e.body.value for e in sitting.entries if e.body and e.body.kind == "answer"]
        about = {e.body.item for e in sitting.entries if e.body and e.body.kind == "answer"}
        assert given == ["no", "yes", "no"]
        assert len(about) == 3


async def test_a_ticked_list_and_its_enter_come_in_one_burst(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("c")
        await burst(sitting, "down", "space", "enter")
        contact = sitting.session.contact
        assert contact is not None
        assert contact.present == ("amy",)
