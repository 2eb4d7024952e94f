"""Whatever is pressed, wherever, at whatever size: the program goes on."""

import pytest
from textual.binding import Binding

from prebirth_tui.tui.themes import THEMES
from tests.tui.office import ALONE, ROSA, TOLD, VISIT, WORRIED, Office, Sitting, said

SCREENS = {
    "TaskList": ["escape"],
    "finding": ["escape", "slash"],
    "AskNewDraft": ["escape", "n"],
    "AskMyself": ["escape", "m"],
    "Walk": [],
    "typing": ["e"],
    "AskContact": ["c"],
    "AskReason": ["x"],
    "reason with a day": ["x", "2"],
    "History": ["h"],
    "AskText": ["]", "end", "h", "enter"],
    "settling": ["s"],
    "where it is from": ["i"],
    "AskPregnancy": ["b"],
    "Gaps": ["g"],
    "AskExplanation": ["g", "e"],
    "People": ["w"],
    "AskPerson": ["w", "n"],
    "AskLine": ["w", "b"],
    "Chronology": ["v"],
    "Work": ["t"],
    "AskRequest": ["t", "n"],
    "AskAction": ["t", "a"],
    "CheckAnswers": ["k"],
    "choosing a report": ["f"],
    "LeavingScreen": ["f", "1"],
    "Keys": ["question_mark"],
    "Hidden": ["f9"],
    "palette": ["ctrl+p"],
}
everywhere = pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS.keys())
BODIES = (
    VISIT,
    ROSA,
    said(*WORRIED, "yes"),
    said(TOLD, "person:lee", "no"),
    said("basics.carer.doctor", "person:amy", "Dr Okoro"),
    ALONE,
    said(*WORRIED, "no", "alone"),
)


def shown(sitting: Sitting) -> list[Binding]:
    """The keys that the screen tells of."""
    return [
        binding
        for _, binding, enabled, _ in sitting.app.screen.active_bindings.values()
        if binding.show and enabled and binding.action != "app.quit"
    ]


@everywhere
async def test_every_key_that_is_told_can_be_pressed(office: Office, keys: list[str]) -> None:
    async with office.sitting(office.kestrel(*BODIES)) as sitting:
        await sitting.by(*keys)
        screen = sitting.app.screen
        for binding in shown(sitting):
            if sitting.app.screen is not screen:
                await sitting.by(*keys)
                screen = sitting.app.screen
            await sitting.press(binding.key)
            assert sitting.app.is_running, binding.key


@pytest.mark.parametrize("size", [(160, 50), (40, 12)])
async def test_every_screen_can_be_shown_at_every_size(
    office: Office, size: tuple[int, int]
) -> None:
    async with office.sitting(office.kestrel(*BODIES), size=size) as sitting:
        for keys in SCREENS.values():
            await sitting.by(*keys)
            assert sitting.text.strip(), keys


@pytest.mark.parametrize("keys", [[], ["g"], ["c"], ["t", "n"], ["escape"]])
async def test_a_screen_can_be_made_larger_and_smaller(office: Office, keys: list[str]) -> None:
    async with office.sitting(office.kestrel(*BODIES)) as sitting:
        await sitting.press(*keys)
        before = sitting.shows, sitting.app.focused
        for size in ((100, 30), (60, 20), (20, 6), (80, 24)):
            await sitting.resize(*size)
            assert sitting.app.is_running
        assert (sitting.shows, sitting.app.focused) == before


async def test_a_screen_looks_the_same_after_it_was_another_size(office: Office) -> None:
    async with office.sitting(office.kestrel(*BODIES)) as sitting:
        before = sitting.text
        for size in ((160, 50), (40, 12), (80, 24)):
            await sitting.resize(*size)
        assert sitting.text == before


async def test_q_leaves_from_the_task_list(office: Office) -> None:
    async with office.sitting() as sitting:
        await sitting.press("q")
    assert sitting.app.return_value == 0


async def test_yes_and_no_can_be_told_apart_without_colour(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    path = office.kestrel(VISIT, said(*WORRIED, "no"))
    async with office.sitting(path) as sitting:
        assert sitting.app.no_color
        for theme in THEMES:
            sitting.app.theme = theme.name
            await sitting.by()
            assert "[ ] Yes  [x] No" in sitting.text
            await sitting.press("c")
            assert "[x] Amy" in sitting.text


async def test_the_chosen_kind_of_contact_can_be_told_without_colour(office: Office) -> None:
    async with office.sitting(office.kestrel(ALONE)) as sitting:
        await sitting.press("c")
        [clinic] = [line for line in sitting.lines if "│ " in line and "Clinic  " in line]
        assert ">Clinic" in clinic


async def test_on_the_smallest_screen_the_question_in_focus_is_seen(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT), size=(40, 12)) as sitting:
        assert "worried" in sitting.text
