"""The timeline and the board: drawn in characters, and never the only carrier of what they say."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from prebirth_tui.caseload.board import Board, board, kinds_of
from prebirth_tui.caseload.line import CaseloadLine, GapInBrief, as_text
from prebirth_tui.caseload.timeline import Timeline, TimelineKind, timeline
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.gaps.find import find_gaps
from prebirth_tui.ids import CASE
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.tui.rendering.timeline import MARKS, timeline_picture
from prebirth_tui.tui.screens.board import BoardScreen
from prebirth_tui.tui.screens.timeline import TimelineScreen
from tests.draft_builder import DraftBuilder, couple
from tests.small import small_catalogue
from tests.thinned import thinned
from tests.tui.app_harness import VISIT, AppDriver, AppHarness

SnapCompare = Callable[..., bool]
TODAY = date(2026, 12, 1)


def kestrel() -> DraftBuilder:
    """Amy and Lee, with a contact of every kind."""
    builder = couple()
    builder.contact("clinic", date(2026, 9, 4), how="clinic", present=("amy",), by="midwife")
    builder.contact("visit", date(2026, 10, 9), present=("amy", "lee"))
    builder.contact("round", date(2026, 10, 30), how="conference", present=("amy",))
    builder.contact("call", date(2026, 11, 13), how="phone", present=("lee",))
    builder.contact("file", date(2026, 11, 20), how="record-check")
    builder.request("gp", date(2026, 10, 12))
    builder.action("ring", date(2027, 1, 4))
    return builder


def line(builder: DraftBuilder, today: date = TODAY) -> Timeline:
    """Its timeline."""
    gaps = find_gaps(builder.catalogue, builder.assessment, today)
    found = timeline(builder.assessment, builder.catalogue, today, gaps)
    assert found is not None
    return found


def gap(rule: str, brief: str, urgency: Urgency) -> GapInBrief:
    """Something open."""
    return GapInBrief(rule=rule, subject=CASE, brief=brief, urgency=urgency)


def open_gaps() -> Board:
    """The board of three families."""
    told = "basics.carer.not-told"
    wren = [gap("basics.pregnancy.no-visit", "No home visit lately", Urgency.KEEP_ASKING)]
    kestrel = [
        gap("private.alone.no-safety-plan", "A plan with Amy", Urgency.NOW),
        gap("basics.pregnancy.father-unknown", "Nobody is the father", Urgency.BEFORE_DECISION),
        gap(told, "Amy has not been told", Urgency.BEFORE_DISCHARGE),
        gap(told, "Lee has not been told", Urgency.BEFORE_DISCHARGE),
    ]
    juniper = [
        gap(f"basics.carer.not-{number}", f"Thing {number} is not known", Urgency.BEFORE_BIRTH)
        for number in range(9)
    ]
    rows = [("Wren", "12+1", wren), ("Kestrel", "24+3", kestrel), ("Juniper", "31+0", juniper)]
    told_of = [(name, weeks, CaseloadLine(gaps=as_text(gaps))) for name, weeks, gaps in rows]
    return board(told_of, kinds_of(small_catalogue()))


async def show(driver: AppDriver, screen: Screen[Any]) -> list[object]:
    """Put a screen in front; what it gives back is added to the list."""
    given: list[object] = []
    driver.app.push_screen(screen, given.append)
    await driver.settled()
    return given


SIZES = [(160, 50), (80, 24), (60, 20), (40, 12), (20, 6)]


class TestThePicture:
    @pytest.mark.parametrize("width", [20, 38, 78, 98, 158])
    def test_it_keeps_within_its_width(self, width: int) -> None:
        picture = timeline_picture(line(kestrel()), width)
        assert max(len(each.rstrip()) for each in picture.plain.splitlines()) <= width

    def test_every_kind_of_contact_has_a_sign_that_is_explained(self) -> None:
        picture = timeline_picture(line(kestrel()), 98).plain
        [drawn] = [each for each in picture.splitlines() if each.count("-") > 40]
        assert [c for c in drawn if c in "o~.#"] == ["o", "o", "#", "~", "."]
        for words in ("o in person", "~ remote", ". record", "# meeting", "> close"):
            assert words in picture

    def test_signs_that_do_not_occur_are_not_explained(self) -> None:
        assert "remote" not in timeline_picture(line(couple()), 98).plain

    def test_no_two_kinds_of_contact_share_a_sign(self) -> None:
        kinds = (
            TimelineKind.IN_PERSON,
            TimelineKind.REMOTE,
            TimelineKind.RECORD,
            TimelineKind.MEETING,
            TimelineKind.BORN,
            TimelineKind.REVIEW,
        )
        assert len({MARKS[kind] for kind in kinds}) == len(kinds)

    def test_what_has_been_stands_above_the_line_and_today_below_it(self) -> None:
        picture = timeline_picture(line(kestrel()), 98).plain.splitlines()
        at = next(number for number, each in enumerate(picture) if each.count("-") > 40)
        assert any("conference" in each for each in picture[:at])
        assert any("today" in each for each in picture[at:])

    def test_a_name_is_never_read_as_markup(self) -> None:
        builder = couple()
        builder.write(PersonNoted(person="amy", name="[b]Amy[/x]", roles=("mother",)))
        builder.contact("visit", present=("amy",))
        assert "first contact [b]Amy[/x]" in timeline_picture(line(builder), 98).plain


class TestTimelineScreen:
    async def test_it_begins_at_today_and_tells_each_event_in_full(
        self, app_harness: AppHarness
    ) -> None:
        async with app_harness.driver() as driver:
            await show(driver, TimelineScreen(line(kestrel())))
            assert "today" in driver.row
            await driver.press("home")
            assert "first contact: clinic, Amy" in driver.row
            assert "4 Sep 2026 13+0 weeks in person" in driver.flowing
            assert "Recorded by: midwife." in driver.text

    async def test_all_that_must_be_closed_by_a_day_can_be_read(
        self, app_harness: AppHarness
    ) -> None:
        async with app_harness.driver() as driver:
            await show(driver, TimelineScreen(line(kestrel())))
            while "before discharge" not in driver.row:
                await driver.press("down")
            assert "- Amy has not been spoken to about safer sleep (also Lee)" in driver.text

    async def test_escape_goes_back(self, app_harness: AppHarness) -> None:
        async with app_harness.driver() as driver:
            await show(driver, TimelineScreen(line(kestrel())))
            await driver.press("escape")
            assert driver.shows == "TaskList"

    async def test_it_shows_the_draft_that_is_open(self, app_harness: AppHarness) -> None:
        async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
            await show(driver, TimelineScreen.of(driver.session))
            assert "Kestrel  24+1" in driver.lines[0]
            assert "first contact: home visit, Amy and Lee" in driver.text

    @pytest.mark.parametrize("size", thinned(SIZES, slice(1, None, 3)))
    async def test_it_fits_on_any_screen(
        self, app_harness: AppHarness, size: tuple[int, int]
    ) -> None:
        async with app_harness.driver() as driver:
            await show(driver, TimelineScreen(line(kestrel())))
            await driver.resize(*size)
            await driver.press("up", "down", "space")
            assert "1 Dec" in driver.row

    async def test_many_contacts_leave_every_one_in_the_list(self, app_harness: AppHarness) -> None:
        builder = couple()
        for number in range(40):
            on = date(2026, 9, 1) + timedelta(days=2 * number)
            builder.contact(f"c{number}", on, how="clinic", present=("amy",))
        async with app_harness.driver() as driver:
            told = line(builder)
            await show(driver, TimelineScreen(told))
            await driver.press("home")
            for event in told.events[:40]:
                assert event.words[:20] in driver.row
                await driver.press("down")


class TestBoardScreen:
    async def test_at_80_columns_the_other_urgencies_are_a_key_away(
        self, app_harness: AppHarness
    ) -> None:
        async with app_harness.driver() as driver:
            await show(driver, BoardScreen(open_gaps()))
            assert "NOW" in driver.lines[2]
            assert "keep asking" not in driver.lines[2]
            await driver.press(*["right_square_bracket"] * 9)
            assert "keep asking" in driver.lines[2]
            assert "No home visit lately" in driver.text
            await driver.press(*["left_square_bracket"] * 9)
            assert "NOW" in driver.lines[2]

    async def test_at_160_columns_all_urgencies_stand_side_by_side(
        self, app_harness: AppHarness
    ) -> None:
        async with app_harness.driver(size=(160, 50)) as driver:
            await show(driver, BoardScreen(open_gaps()))
            for words in ("NOW", "before plans", "before birth", "keep asking"):
                assert words in driver.lines[2]
            assert "columns 1" not in driver.text

    async def test_what_a_cell_has_no_room_for_is_counted_and_stands_below(
        self, app_harness: AppHarness
    ) -> None:
        async with app_harness.driver(size=(160, 50)) as driver:
            await show(driver, BoardScreen(open_gaps()))
            assert "+6 more" in driver.text
            await driver.press("end")
            assert "- Thing 8 is not known" in driver.text

    async def test_by_what_it_is_about_the_families_stand_across(
        self, app_harness: AppHarness
    ) -> None:
        async with app_harness.driver(size=(100, 30)) as driver:
            await show(driver, BoardScreen(open_gaps()))
            await driver.press("b")
            assert "Wren 12+1" in driver.lines[2]
            assert driver.row.startswith("Basics")
            await driver.press("down")
            assert driver.row.startswith("Further")

    async def test_enter_gives_back_which_family_it_was(self, app_harness: AppHarness) -> None:
        async with app_harness.driver() as driver:
            given = await show(driver, BoardScreen(open_gaps()))
            await driver.press("down", "enter")
            assert given == [1]

    async def test_a_kind_of_gap_is_nothing_to_open(self, app_harness: AppHarness) -> None:
        async with app_harness.driver() as driver:
            given = await show(driver, BoardScreen(open_gaps()))
            await driver.press("b", "enter")
            assert given == []
            await driver.press("escape")
            assert given == [None]

    @pytest.mark.parametrize("size", thinned(SIZES, slice(1, None, 3)))
    async def test_it_fits_on_any_screen(
        self, app_harness: AppHarness, size: tuple[int, int]
    ) -> None:
        async with app_harness.driver() as driver:
            await show(driver, BoardScreen(open_gaps()))
            await driver.resize(*size)
            await driver.press("down", "b", "right_square_bracket", "space", "b")
            assert driver.row.startswith("Wren")

    async def test_a_board_with_nothing_on_it_says_so(self, app_harness: AppHarness) -> None:
        async with app_harness.driver() as driver:
            await show(driver, BoardScreen(board([])))
            assert "No gaps are open in these drafts." in driver.text
            await driver.press("b", "enter", "space", "escape")
            assert driver.shows == "TaskList"


class TestLooks:
    """Pictures of the pictures, to be looked at when they change."""

    @pytest.mark.parametrize(
        "size", [(40, 24), (80, 24), (160, 50)], ids=["40x24", "80x24", "160x50"]
    )
    def test_timeline(
        self, app_harness: AppHarness, snap_compare: SnapCompare, size: tuple[int, int]
    ) -> None:
        async def shown(pilot: Pilot[int]) -> None:
            pilot.app.push_screen(TimelineScreen(line(kestrel())))
            await pilot.pause()

        assert snap_compare(app_harness.app(), run_before=shown, terminal_size=size)

    @pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=["80x24", "160x50"])
    def test_board(
        self, app_harness: AppHarness, snap_compare: SnapCompare, size: tuple[int, int]
    ) -> None:
        async def shown(pilot: Pilot[int]) -> None:
            pilot.app.push_screen(BoardScreen(open_gaps()))
            await pilot.pause()

        assert snap_compare(app_harness.app(), run_before=shown, terminal_size=size)
