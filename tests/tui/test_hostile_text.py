"""Text that would command a program or a terminal is shown as the text it is."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from prebirth_tui.record.bodies import (
    ActionAgreed,
    AnswerGiven,
    AnyBody,
    GapExplained,
    PlaceNoted,
    Pregnancy,
    RequestMade,
)
from tests.tui.app_harness import (
    ALONE,
    AMY,
    DUE,
    LEE,
    TODAY,
    TOLD,
    VISIT,
    WORRIED,
    AppHarness,
    said,
)

MARKUP = "[red]x[/b][@click=app.quit]"
HOSTILE = f"{MARKUP}\x1b[31m\x1b]0;owned\x07\u202e\x9b"

BODIES: tuple[AnyBody, ...] = (
    Pregnancy(reference=HOSTILE, due=DUE),
    AMY.model_copy(update={"name": MARKUP}),
    LEE,
    type(VISIT).model_validate(
        VISIT.model_dump() | {"by": HOSTILE, "where": HOSTILE, "note": HOSTILE}
    ),
    said(*WORRIED, "yes").model_copy(update={"note": MARKUP}),
    ALONE,
    said(*WORRIED, "no", "alone").model_copy(update={"note": MARKUP}),
    said("basics.carer.doctor", "person:amy", MARKUP),
    PlaceNoted(place="bed", name=HOSTILE, note=HOSTILE),
    RequestMade(request="gp", agency="gp", about=("amy",), asked=TODAY, said=HOSTILE),
    ActionAgreed(action="ring", what=HOSTILE, owner=HOSTILE, due=TODAY),
    GapExplained(
        gap="basics.carer.not-told",
        about="person:amy",
        reason=HOSTILE,
        owner=HOSTILE,
        until=TODAY + timedelta(weeks=1),
    ),
)


SCREENS = (
    "escape",
    "escape slash r e d",
    "",
    "e",
    "h",
    "s",
    "x",
    "c",
    "w",
    "w enter",
    "v",
    "v up",
    "k",
    "t",
    "t enter",
    "b",
    "g",
    "g b",
    "g e",
    "ctrl+p",
    "u",
)


@pytest.mark.parametrize(
    "screens", [SCREENS[::2], pytest.param(SCREENS, marks=pytest.mark.soak)], ids=["some", "all"]
)
async def test_hostile_text_is_harmless_on_every_screen(
    app_harness: AppHarness, screens: Sequence[str]
) -> None:
    async with app_harness.driver(app_harness.kestrel(*BODIES), size=(120, 40)) as driver:
        for keys in screens:
            await driver.by(*keys.split())
            assert driver.app.is_running, keys
            # The window that asks why names nothing but the question.
            assert keys in ("x", "g e") or "[red]x[/" in driver.text, keys
            assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(driver.text), keys
            assert "owned" not in driver.text, keys


async def test_a_click_on_a_text_with_an_action_in_it_does_nothing(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(*BODIES)) as driver:
        await driver.go_to(TOLD, "person:amy")
        for y, line in enumerate(driver.lines):
            if "@click" in line:
                await driver.pilot.click(offset=(line.index("@click") + 1, y))
        await driver.settled()
        assert driver.app.is_running


async def test_hostile_text_that_is_pasted_is_cleaned_before_it_is_kept(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        await driver.press("y", "up", "e")
        await driver.write(f"{HOSTILE}\nnext line")
        await driver.press("escape")
        assert driver.answer(*WORRIED).note == f"{MARKUP}\nnext line"
        assert MARKUP in driver.text
    kept = app_harness.read(path).entries
    note = [entry.body.note for entry in kept if isinstance(entry.body, AnswerGiven)][-1]
    assert not {"\x1b", "\x07", "\u202e"} & set(note)


async def test_a_name_with_markup_can_be_given_to_somebody(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("w", "n")
        await driver.write(HOSTILE)
        await driver.press("tab", "down", "space", "enter")
        assert MARKUP in driver.text
        await driver.press("escape", "c")
        assert MARKUP in driver.text


async def test_a_file_name_with_markup_is_named_as_it_is(app_harness: AppHarness) -> None:
    app_harness.kestrel()
    (app_harness.drafts.folder / "[red]x[@click=app.quit].toml").write_text("not a draft")
    async with app_harness.driver() as driver:
        await driver.press("exclamation_mark")
        assert "[red]x[@click=app.quit].toml" in driver.text
