"""How the screens look: contrast that can be read, and pictures of the ones that matter."""

import gc
from collections.abc import Callable

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.widget import Widget

from prebirth_tui.ids import Subject
from prebirth_tui.tui.screens.walk import Walk
from prebirth_tui.tui.themes import THEMES
from tests.tui.app_harness import (
    ALONE,
    DUE,
    HURT,
    ROSA,
    ROSE,
    SMOKES,
    TOLD,
    VISIT,
    WORRIED,
    AppHarness,
    said,
)

SnapCompare = Callable[..., bool]


def luminance(colour: Color) -> float:
    """As WCAG 2 has it."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Color, other: Color) -> float:
    """From 1, the same, to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


ON_SCREENS = ("", "g", "c", "x", "w", "t", "e", "escape")
"""The keys to each screen whose colours are looked at."""


@pytest.mark.parametrize(
    ("theme", "screens"),
    [
        # Every screen in one theme or another, and all of them in the first.
        *((theme.name, ON_SCREENS[n::3] if n else ON_SCREENS) for n, theme in enumerate(THEMES)),
        *(pytest.param(t.name, ON_SCREENS, marks=pytest.mark.soak) for t in THEMES[1:]),
    ],
)
async def test_every_text_can_be_read_against_its_background(
    app_harness: AppHarness, theme: str, screens: tuple[str, ...]
) -> None:
    least = 7 if "contrast" in theme else 4.5
    path = app_harness.kestrel(VISIT, said(*WORRIED, "yes"), said(TOLD, "person:lee", "yes"))
    settings = ROSE.model_copy(update={"theme": theme})
    async with app_harness.driver(path, settings=settings) as driver:
        for keys in screens:
            await driver.by(*keys.split())
            poor = {
                (text.hex, ground.hex): round(contrast(text, ground), 1)
                for text, ground in driver.colours
                if contrast(text, ground) < least
            }
            assert not poor, keys


@pytest.mark.parametrize("keys", ["e", "w n", "c", "/", "b enter"])
async def test_no_cursor_blinks(app_harness: AppHarness, keys: str) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.by(*keys.split())
        typed_in = [each for each in driver.app.screen.query("Input, TextArea") if each.display]
        assert typed_in
        assert not any(getattr(each, "cursor_blink") for each in typed_in)  # noqa: B009


async def test_a_long_walk_makes_no_new_widgets(app_harness: AppHarness) -> None:
    def alive() -> int:
        gc.collect()
        return sum(isinstance(each, Widget) for each in gc.get_objects())

    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        walk = driver.app.screen
        assert isinstance(walk, Walk)
        await driver.press("a", "right_square_bracket")
        await driver.settled()
        before = alive()
        for number in range(80):
            walk.panes.questions.action_step(1)
            walk.refresh_bindings()
            if number % 20 == 0:
                await driver.pilot.pause()
        await driver.settled()
        assert alive() <= before


class TestPictures:
    """Pictures of the screens, to be looked at when they change."""

    BODIES = (
        VISIT,
        ROSA,
        said(*WORRIED, "no"),
        said(TOLD, "person:amy", "yes"),
        said(SMOKES, "person:amy", "no"),
        ALONE,
        said(SMOKES, "person:amy", "yes", "alone"),
        said(HURT, "person:amy", "never", "alone"),
    )

    def test_task_list(self, app_harness: AppHarness, snap_compare: SnapCompare) -> None:
        app_harness.kestrel(*self.BODIES)
        app_harness.kestrel(VISIT, reference="Wren", due=DUE.replace(month=1))

        async def summed_up(pilot: Pilot[int]) -> None:
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()

        assert snap_compare(app_harness.app(), run_before=summed_up)

    @pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80x24", "160x50"])
    def test_walk(
        self, app_harness: AppHarness, snap_compare: SnapCompare, size: tuple[int, int]
    ) -> None:
        app = app_harness.app(app_harness.kestrel(*self.BODIES))

        async def at_differing_answers(pilot: Pilot[int]) -> None:
            await pilot.pause()
            assert isinstance(pilot.app.screen, Walk)
            pilot.app.screen.return_to((SMOKES, Subject("person:amy")))
            await pilot.pause()

        assert snap_compare(app, run_before=at_differing_answers, terminal_size=size)

    def test_gaps(self, app_harness: AppHarness, snap_compare: SnapCompare) -> None:
        app = app_harness.app(app_harness.kestrel(*self.BODIES))
        assert snap_compare(app, press=["g", *["down"] * 4])

    def test_contact(self, app_harness: AppHarness, snap_compare: SnapCompare) -> None:
        app = app_harness.app(app_harness.kestrel(*self.BODIES))
        assert snap_compare(app, press=["c"])
