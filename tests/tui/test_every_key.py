"""Whatever is pressed, wherever, at whatever size: the program goes on."""

import pytest
from textual.binding import Binding

from prebirth_tui.tui.themes import THEMES
from tests.thinned import thinned
from tests.tui.app_harness import ALONE, ROSA, TOLD, VISIT, WORRIED, AppDriver, AppHarness, said

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
    "PregnancyScreen": ["b"],
    "AskPregnancy": ["b", "enter"],
    "a baby": ["b", "down", "enter"],
    "AskOutcome": ["b", "down", "enter", "1"],
    "an ending": ["b", "e"],
    "AskEvent": ["v", "n", "1"],
    "more about a person": ["w", "s"],
    "Gaps": ["g"],
    "AskExplanation": ["g", "b", "e"],
    "People": ["w"],
    "AskPerson": ["w", "n"],
    "AskLine": ["w", "b"],
    "Chronology": ["v"],
    "RequestsAndActions": ["t"],
    "AskRequest": ["t", "n"],
    "AskAction": ["t", "a"],
    "CheckAnswers": ["k"],
    "choosing a report": ["f"],
    "who sees the screen": ["f", "1"],
    "DisclosurePreview": ["f", "1", "2"],
    "Keys": ["question_mark"],
    "LockScreen": ["f9"],
    "palette": ["ctrl+p"],
    "Prepare": ["P"],
    "PlanContact": ["P", "c"],
    "page to print": ["P", "o"],
    "SinceScreen": ["l"],
    "FindInDraft": ["slash"],
    "action for a gap": ["g", "b", "t"],
    "contact for a gap": ["g", "b", "p"],
}
BODIES = (
    VISIT,
    ROSA,
    said(*WORRIED, "yes"),
    said(TOLD, "person:lee", "no"),
    said("basics.carer.doctor", "person:amy", "Dr Okoro"),
    ALONE,
    said(*WORRIED, "no", "alone"),
)


def shown(driver: AppDriver) -> list[Binding]:
    """The keys that the screen tells of."""
    return [
        binding
        for _, binding, enabled, _ in driver.app.screen.active_bindings.values()
        if binding.show and enabled and binding.action != "app.quit"
    ]


@pytest.mark.parametrize("name", thinned(SCREENS, slice(4, None, 5)))
async def test_every_key_that_is_told_can_be_pressed(app_harness: AppHarness, name: str) -> None:
    keys = SCREENS[name]
    async with app_harness.driver(app_harness.kestrel(*BODIES)) as driver:
        await driver.by(*keys)
        screen = driver.app.screen
        for binding in shown(driver):
            if driver.app.screen is not screen:
                await driver.by(*keys)
                screen = driver.app.screen
            await driver.press(binding.key)
            assert driver.app.is_running, binding.key


@pytest.mark.parametrize(
    ("size", "which"),
    [
        ((160, 50), slice(0, None, 4)),
        ((40, 12), slice(2, None, 4)),
        pytest.param((160, 50), slice(None), marks=pytest.mark.soak),
        pytest.param((40, 12), slice(None), marks=pytest.mark.soak),
    ],
    ids=str,
)
async def test_every_screen_can_be_shown_at_every_size(
    app_harness: AppHarness, size: tuple[int, int], which: slice
) -> None:
    async with app_harness.driver(app_harness.kestrel(*BODIES), size=size) as driver:
        for keys in list(SCREENS.values())[which]:
            await driver.by(*keys)
            assert driver.text.strip(), keys


async def test_a_screen_can_be_made_larger_and_smaller(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(*BODIES)) as driver:
        for keys in ("", "g", "c", "t n", "escape"):
            await driver.by(*keys.split())
            before = driver.shows, driver.app.focused
            for size in ((100, 30), (60, 20), (20, 6), (80, 24)):
                await driver.resize(*size)
                assert driver.app.is_running, keys
            assert (driver.shows, driver.app.focused) == before, keys


async def test_a_screen_looks_the_same_after_it_was_another_size(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(*BODIES)) as driver:
        before = driver.text
        for size in ((160, 50), (40, 12), (80, 24)):
            await driver.resize(*size)
        assert driver.text == before


async def test_q_leaves_from_the_task_list(app_harness: AppHarness) -> None:
    async with app_harness.driver() as driver:
        await driver.press("q")
    assert driver.app.return_value == 0


async def test_yes_and_no_can_be_told_apart_without_colour(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    path = app_harness.kestrel(VISIT, said(*WORRIED, "no"))
    async with app_harness.driver(path) as driver:
        assert driver.app.no_color
        for theme in THEMES:
            driver.app.theme = theme.name
            await driver.by()
            assert "[ ] Yes  [x] No" in driver.text
            await driver.press("c", "space")
            assert "[x] Amy" in driver.text


async def test_the_chosen_kind_of_contact_can_be_told_without_colour(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE)) as driver:
        await driver.press("c")
        [clinic] = [line for line in driver.lines if "│ " in line and "Clinic  " in line]
        assert ">Clinic" in clinic


async def test_on_the_smallest_screen_the_question_in_focus_is_seen(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(40, 12)) as driver:
        assert "worried" in driver.text
