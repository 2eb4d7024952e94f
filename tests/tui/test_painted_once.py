"""What is painted and drawn for a key, and at the start: nothing twice, nothing unseen."""

from asyncio import Event
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from textual._compositor import Compositor
from textual.geometry import Region

from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.tui.rendering.walk_list import WalkRows
from prebirth_tui.tui.screens.walk_panes import WalkPanes
from prebirth_tui.tui.widgets.row import LazyLine
from prebirth_tui.tui.widgets.rows import RowList
from tests.tui.app_harness import VISIT, WORRIED, AppDriver, AppHarness, said

pytestmark = pytest.mark.usefixtures("painted_at_once")


@pytest.fixture
def paints() -> Iterator[list[set[Region]]]:
    """What each painting was about."""
    found: list[set[Region]] = []
    paint = Compositor.render_update

    def noted(compositor: Compositor, *args: Any, **how: Any) -> Any:
        if compositor._dirty_regions:
            found.append(set(compositor._dirty_regions))
        return paint(compositor, *args, **how)

    with patch.object(Compositor, "render_update", noted):
        yield found


async def all_painted(driver: AppDriver) -> None:
    """Wait until nothing is left to paint, in the list behind the walk neither.

    The list takes its own turn after the walk is on view, and has the walk painted once more.
    """
    turns: list[Event] = [screen._update_timer._active for screen in driver.app.screen_stack]
    await driver.until(lambda: not any(turn.is_set() for turn in turns))


@pytest.mark.parametrize("key", ["y", "n", "down", "up", "pagedown", "right_square_bracket"])
async def test_a_key_paints_the_walk_once(
    app_harness: AppHarness, paints: list[set[Region]], key: str
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.go_to(*WORRIED)
        await all_painted(driver)
        paints.clear()
        await driver.press(key)
        assert len(paints) == 1, paints


async def test_a_title_is_painted_without_its_pane(
    app_harness: AppHarness, paints: list[set[Region]]
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        panes = driver.app.screen.query_one(WalkPanes)
        before = panes.middle._border_title
        await all_painted(driver)
        await driver.press("y")
        assert panes.middle._border_title != before
        frame = panes.middle.region
        assert not any(region.contains_region(frame) for region in paints[-1])


async def test_below_a_draft_that_it_begins_with_no_list_is_composed(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        below = driver.app.screen_stack[-2]
        assert not below.query(RowList)
        await driver.press("escape")
        assert driver.shows == "TaskList"
        assert "Kestrel" in driver.row


@pytest.mark.parametrize("size", [(50, 16), (80, 24), (120, 40), (160, 50)], ids=str)
async def test_the_walk_is_drawn_for_no_other_width_than_it_has(
    app_harness: AppHarness, size: tuple[int, int]
) -> None:
    widths = set[int]()
    rows = WalkRows.rows

    def noted(self: WalkRows, width: int, **how: Any) -> Any:
        widths.add(width)
        return rows(self, width, **how)

    with patch.object(WalkRows, "rows", noted):
        async with app_harness.driver(app_harness.kestrel(VISIT), size=size) as driver:
            assert widths == {driver.app.screen.query_one(WalkPanes).questions.row_width}


@pytest.mark.parametrize("size", [(80, 24), (160, 50), (33, 20), (20, 12)], ids=str)
async def test_a_row_is_as_high_as_is_told_before_it_is_drawn(
    real_office: AppHarness, size: tuple[int, int]
) -> None:
    wide = PersonNoted(person="wide", name="界" * 30, roles=("mother",), lives_here="yes")
    path = real_office.kestrel(VISIT, wide, said(*WORRIED, "yes"))
    async with real_office.driver(path, size=size) as driver:
        questions = driver.app.screen.query_one(WalkPanes).questions
        await driver.press("a")
        assert len(driver.session.parts(QuestionScope.ALL)) > 10
        lines = [row.content for row in questions._rows if isinstance(row.content, LazyLine)]
        assert len(lines) > 100
        for line in lines:
            told = line.get_height(questions._rules, questions._width)
            assert told == line._content.get_height(questions._rules, questions._width)
