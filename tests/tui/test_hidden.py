"""One key blanks the screen; the passphrase brings back exactly what was there."""

import re

import pytest
from textual.widgets import TextArea

from tests.keyring import PASSPHRASE
from tests.tui.office import HURT, VISIT, Office, Sitting


def shows_only_the_time(sitting: Sitting) -> bool:
    return re.fullmatch(r"\d\d:\d\d", sitting.text.strip()) is not None


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (40, 12)])
async def test_the_hidden_screen_shows_nothing_but_the_time(
    office: Office, size: tuple[int, int]
) -> None:
    async with office.sitting(office.kestrel(VISIT), size=size) as sitting:
        before = sitting.text
        for key in ("ctrl+l", "f9"):
            await sitting.press(key)
            assert shows_only_the_time(sitting)
            await sitting.bring_back()
            assert sitting.text == before


async def test_it_hides_every_screen_and_brings_it_back(office: Office) -> None:
    screens = ("escape", "escape n", "escape slash", "c", "g", "g e", "w", "w n", "v", "k", "t")
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        for keys in (*screens, "x", "b", "question_mark", "y up h"):
            await sitting.by(*keys.split())
            before, focused = sitting.text, sitting.app.focused
            await sitting.press("ctrl+l")
            assert shows_only_the_time(sitting), keys
            await sitting.bring_back()
            assert sitting.text == before, keys
            assert sitting.app.focused is focused, keys


async def test_no_key_and_no_wrong_passphrase_brings_it_back(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        before, entries = sitting.text, len(sitting.entries)
        await sitting.press("ctrl+l")
        for key in ("a", "y", "enter", "escape", "q", "up", "ctrl+l", "f9", "ctrl+p", "space"):
            await sitting.press(key)
            assert sitting.shows == "Hidden", key
        await sitting.press("escape")
        await sitting.bring_back("four plain test wordz")
        assert re.fullmatch(r"\d\d:\d\d again", sitting.flowing)
        await sitting.bring_back()
        assert sitting.text == before
        assert len(sitting.entries) == entries


async def test_what_is_typed_at_it_is_never_shown(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("ctrl+l", *"four")
        assert not set("four") & set(sitting.text)
        await sitting.press("backspace", "escape")
        assert shows_only_the_time(sitting)


async def test_a_passphrase_can_be_pasted(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("ctrl+l")
        await sitting.write(PASSPHRASE)
        await sitting.press("enter")
        assert sitting.shows == "Walk"


async def test_in_training_any_key_brings_it_back_and_does_nothing_else(office: Office) -> None:
    office.keys.ring.lock()
    office.keys.ring.has_been_unlocked = False
    async with office.sitting() as sitting:
        before = sitting.text
        for back in ("a", "n", "enter", "escape", "q", "up", "ctrl+l", "f9", "ctrl+p", "space"):
            await sitting.press("ctrl+l")
            assert shows_only_the_time(sitting)
            await sitting.press(back)
            assert sitting.text == before, back


async def test_it_hides_while_somebody_types_and_the_typing_goes_on(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("e")
        await sitting.write("Her sister rang")
        await sitting.press("left", "left")
        before = sitting.text
        await sitting.press("ctrl+l")
        assert shows_only_the_time(sitting)
        assert office.drafts.open(sitting.session.file.path).typing
        await sitting.bring_back()
        assert sitting.text == before
        await sitting.press("!")
        assert sitting.app.screen.query_one(TextArea).text == "Her sister ra!ng"


async def test_it_hides_the_palette(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("ctrl+p", *"gap", "ctrl+l")
        assert shows_only_the_time(sitting)


async def test_what_was_told_in_passing_is_hidden_as_well(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("y", "u")
        assert sitting.told
        await sitting.press("ctrl+l")
        assert shows_only_the_time(sitting)


async def test_a_click_or_a_resize_reveals_nothing(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("ctrl+l")
        await sitting.pilot.click(offset=(5, 5))
        await sitting.resize(100, 30)
        assert shows_only_the_time(sitting)


async def test_shown_private_answers_come_back_as_they_were(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.go_to(HURT, "person:amy")
        await sitting.press("2")
        before = sitting.text
        await sitting.press("ctrl+l")
        await sitting.bring_back()
        assert sitting.text == before


async def test_quitting_a_hidden_screen_ends_the_program_unless_something_is_not_saved(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    async with office.sitting(office.kestrel(VISIT)) as sitting:
        with monkeypatch.context() as full:
            full.setattr("prebirth_tui.store.draft_file.write_whole", refuse)
            await sitting.press("y", "ctrl+l", "ctrl+q")
            assert sitting.app.is_running
            assert shows_only_the_time(sitting)
        await sitting.press("ctrl+q")
    assert sitting.app.return_value == 0
