"""How the screens look: contrast that can be read, and pictures of the ones that matter."""

import gc
from collections.abc import Callable

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.widget import Widget

from prebirth_tui.tui.screens.walk import Walk
from prebirth_tui.tui.themes import THEMES
from tests.tui.office import (
    ALONE,
    DUE,
    HURT,
    ROSA,
    ROSE,
    SMOKES,
    TOLD,
    VISIT,
    WORRIED,
    Office,
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


@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_every_text_can_be_read_against_its_background(office: Office, theme: str) -> None:
    least = 7 if "contrast" in theme else 4.5
    path = office.kestrel(VISIT, said(*WORRIED, "yes"), said(TOLD, "person:lee", "yes"))
    settings = ROSE.model_copy(update={"theme": theme})
    async with office.sitting(path, settings=settings) as sitting:
        for keys in ("", "g", "c", "x", "w", "t", "e", "escape"):
            await sitting.by(*keys.split())
            poor = {
                (text.hex, ground.hex): round(contrast(text, ground), 1)
                for text, ground in sitting.colours
                if contrast(text, ground) < least
            }
            assert not poor, keys


async def test_a_long_walk_makes_no_new_widgets(office: Office) -> None:
    def alive() -> int:
        gc.collect()
        return sum(isinstance(each, Widget) for each in gc.get_objects())

    async with office.sitting(office.kestrel(VISIT)) as sitting:
        walk = sitting.app.screen
        assert isinstance(walk, Walk)
        await sitting.press("a", "right_square_bracket")
        await sitting.settled()
        before = alive()
        for number in range(300):
            walk.question_list.action_cursor_down()
            walk.refresh_bindings()
            if number % 20 == 0:
                await sitting.pilot.pause()
        await sitting.settled()
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

    def test_task_list(self, office: Office, snap_compare: SnapCompare) -> None:
        office.kestrel(*self.BODIES)
        office.kestrel(VISIT, reference="Wren", due=DUE.replace(month=1))

        async def summed_up(pilot: Pilot[int]) -> None:
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()

        assert snap_compare(office.app(), run_before=summed_up)

    @pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80x24", "160x50"])
    def test_walk(self, office: Office, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
        app = office.app(office.kestrel(*self.BODIES))

        async def at_differing_answers(pilot: Pilot[int]) -> None:
            await pilot.pause()
            assert isinstance(pilot.app.screen, Walk)
            pilot.app.screen.come_back_to((SMOKES, "person:amy"))
            await pilot.pause()

        assert snap_compare(app, run_before=at_differing_answers, terminal_size=size)

    def test_gaps(self, office: Office, snap_compare: SnapCompare) -> None:
        app = office.app(office.kestrel(*self.BODIES))
        assert snap_compare(app, press=["g", *["down"] * 4])

    def test_contact(self, office: Office, snap_compare: SnapCompare) -> None:
        app = office.app(office.kestrel(*self.BODIES))
        assert snap_compare(app, press=["c"])
