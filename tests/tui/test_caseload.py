"""The supervisor's list: what can be read off it, sorted, filtered, found, and taken away."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from prebirth_tui.cases.as_draft import as_draft
from prebirth_tui.cases.read import read_case
from prebirth_tui.record.bodies import Commented, Pregnancy
from prebirth_tui.record.draft import Draft
from prebirth_tui.tui.rendering.caseload_columns import SETS, columns_for
from prebirth_tui.tui.screens.caseload import CaseloadScreen
from tests.tui.app_harness import (
    DUE,
    NOW,
    ROSE,
    TOLD,
    VISIT,
    WORRIED,
    AppHarness,
    real_catalogue,
    said,
)
from tests.tui.families import PAT, WEEKS, references, row_of, tick, tracking
from tests.tui.test_looks import SnapCompare

CASES = Path(__file__).parents[1] / "cases"
SIZES = [(80, 24), (160, 50)]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "160x50"])
async def test_each_family_has_a_line_within_the_screen(
    three: AppHarness, size: tuple[int, int]
) -> None:
    async with tracking(three, size) as pat:
        assert "All families" in pat.lines[0]
        assert references(pat) == ["Wren", "Kestrel", "Avocet"]
        assert "before plans" in row_of(pat, "Kestrel")
        assert max(map(len, pat.lines)) <= size[0]
        assert ("Father" in pat.text) is (size[0] > 100)


@pytest.mark.parametrize("first", range(len(SETS)))
def test_every_set_of_columns_has_room_beside_the_clock_at_80_columns(first: int) -> None:
    columns = columns_for(46, first)
    assert [column.head for column in columns] == [column.head for column in SETS[first]]
    assert sum(column.width for column in columns) == 46


def test_room_that_is_left_over_goes_to_the_column_that_needs_it() -> None:
    columns = columns_for(60, 0)
    assert [(column.head, column.width) for column in columns] == [
        ("Close first", 46),
        ("With", 14),
    ]


async def test_other_columns_follow_one_another_by_key_and_by_mouse(three: AppHarness) -> None:
    async with tracking(three) as pat:
        await pat.press("o")
        assert "Mother" in pat.text
        assert "NOT MET" in row_of(pat, "Avocet")
        assert "NOT MET" not in row_of(pat, "Kestrel")
        await pat.click("Mother")
        assert "Next meeting" in pat.text
        await pat.click("o Other columns")
        assert "Overdue" in pat.text
        await pat.press("o")
        assert "returned 21 Nov" in row_of(pat, "Wren")
        assert row_of(pat, "Avocet").split()[-2:] == ["1", "new"]
        await pat.press("o")
        assert "Close first" in pat.text


async def test_the_order_is_told_and_changes_by_key_and_by_mouse(three: AppHarness) -> None:
    async with tracking(three) as pat:
        orders = []
        for _ in CaseloadScreen.ORDERS[1:]:
            await pat.press("s")
            orders.append(pat.lines[0].split("·")[0].split("  ")[-1].strip())
        assert orders == [
            "by what to close first",
            "by what is most overdue",
            "by next meeting",
            "by longest since last seen",
            "by longest since last contact",
            "by reference",
        ]
        assert references(pat) == ["Avocet", "Kestrel", "Wren"]
        await pat.click("s Sort")
        assert references(pat) == ["Wren", "Kestrel", "Avocet"]


async def test_a_family_is_allocated_from_the_list(three: AppHarness) -> None:
    async with tracking(three) as pat:
        assert "NO WORKER" in row_of(pat, "Wren")
        await pat.press("a")
        await pat.refill("Ann")
        await pat.press("tab", "tab")
        await pat.write("Ben")
        await pat.press("tab")
        await pat.write("24 Dec 2026")
        await pat.press("tab")
        await pat.write("Pat")
        await pat.press("enter")
        assert "Ben for Ann" in row_of(pat, "Wren")
        assert "Allocated to Ann; Ben covers until 24 Dec 2026; supervisor Pat" in pat.flowing
        await pat.press("f", *tick("supervising"), "enter")
        assert references(pat) == ["Wren"]
        await pat.press("v", "1", "f", *tick("no_worker"), "enter")
        assert sorted(references(pat)) == ["Avocet", "Kestrel"]


async def test_ones_own_name_is_one_key_away_and_a_wrong_day_is_said(three: AppHarness) -> None:
    async with tracking(three) as pat:
        await pat.press("a", "ctrl+t", "tab", "tab", "tab")
        await pat.write("1 Dec 2026")
        await pat.press("enter")
        assert "Type who covers, or leave the day empty." in pat.text
        await pat.refill("")
        await pat.press("enter")
        assert "Allocated to Pat" in pat.flowing


async def test_nothing_is_recorded_where_nothing_was_changed(three: AppHarness) -> None:
    async with tracking(three) as pat:
        before = three.drafts.open(three.drafts.find("Wren")).draft.entries
        await pat.press("a", "enter")
        assert three.drafts.open(three.drafts.find("Wren")).draft.entries == before


async def test_a_practitioner_says_that_a_draft_is_ready(three: AppHarness) -> None:
    async with three.driver() as rose:
        await rose.press("y", "1")
        await rose.write("The plan is agreed")
        await rose.press("enter")
        assert "ready for review" in rose.text
    async with tracking(three) as pat:
        await pat.press("f", *tick("ready"), "enter")
        assert references(pat) == ["Wren"]
        await pat.press("enter", "m")
        assert "Ready for review, Rose 21 Nov 2026. The plan is agreed" in pat.flowing


async def test_what_is_new_is_new_until_it_was_looked_at(three: AppHarness) -> None:
    async with tracking(three) as pat:
        await pat.press("o", "o", "o", "o")
        assert row_of(pat, "Wren").endswith("new")
        await pat.press("enter", "escape")
        assert not row_of(pat, "Wren").endswith("new")
        file = three.drafts.open(three.drafts.find("Wren"))
        file.append(said(*WORRIED, "no"), author=ROSE.author, at=three.now)
        await pat.press("escape", "r")
        assert row_of(pat, "Wren").endswith("yes")
        assert row_of(pat, "Kestrel").endswith("new")


async def test_a_draft_that_is_not_open_has_its_timeline(three: AppHarness) -> None:
    async with tracking(three) as pat:
        await pat.press("t")
        assert pat.shows == "TimelineScreen"
        assert pat.lines[0].lstrip().startswith("Wren")
        assert "today" in pat.row
        await pat.press("escape")
        assert pat.shows == "CaseloadScreen"


async def test_the_timeline_of_a_training_draft_says_so(real_office: AppHarness) -> None:
    async with real_office.driver(settings=PAT) as pat:
        await pat.press("t", "escape", "r", "t")
        assert pat.shows == "TimelineScreen"
        assert pat.lines[0].lstrip().startswith("TRAINING")


async def test_the_board_has_the_families_on_view_and_opens_one(three: AppHarness) -> None:
    async with tracking(three) as pat:
        await pat.press("f", *tick("not_seen"), "enter", "b")
        assert pat.shows == "BoardScreen"
        assert "Avocet" in pat.text
        assert "Wren" not in pat.text
        await pat.press("escape")
        assert pat.shows == "CaseloadScreen"


async def test_the_board_has_the_order_of_the_list_and_says_what_is_for_training(
    three: AppHarness, tmp_path: Path
) -> None:
    training = three.drafts.new(
        Draft.new("training", NOW).write(
            Pregnancy(reference="Bramble", due=DUE - 2 * WEEKS), ROSE.author, NOW
        )
    )
    training.save(NOW)
    path = tmp_path / "meeting.txt"
    names = ("Wren", "Kestrel", "Avocet", "Bramble")
    async with tracking(three, (160, 50)) as pat:
        assert sorted(names, key=pat.text.index) == list(names)
        await pat.press("b")
        text = pat.text.partition("NOW")[2]
        assert sorted(names, key=text.index) == list(names)
        assert text.index("Avocet") < text.index("Training") < text.index("Bramble")
        assert text.index("Bramble") < text.index("TRAINING")
        assert text.count("TRAINING") == 1
        await pat.press("b")
        heads = pat.lines[2]
        assert sorted(names, key=heads.index) == list(names)
        assert "TRAINING Bramble" in heads
        await pat.press("b", "end", "enter")
        assert pat.shows == "ReviewWalk"
        assert "Bramble" in pat.lines[0]
        await pat.press("escape", "m")
        await pat.refill(str(path))
        await pat.press("enter")
    page = path.read_text(encoding="utf-8")
    assert sorted(names, key=page.index) == list(names)


async def test_a_comment_to_a_gap_is_made_from_the_list_of_gaps(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT, said(TOLD, "person:lee", "no"))
    async with tracking(app_harness) as pat:
        await pat.press("enter", "g", "m", "n")
        await pat.write("By when?")
        await pat.press("enter", "escape")
        assert pat.shows == "Gaps"
        assert "COMMENT Pat: By when?" in pat.flowing
    [entry] = app_harness.read(path).assessment.comments
    assert isinstance(entry.body, Commented)
    assert entry.body.on in app_harness.catalogue_of("england").rules


async def test_while_another_window_writes_a_draft_can_only_be_read(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as rose, tracking(app_harness) as pat:
        await pat.press("enter")
        assert "READ ONLY" in pat.lines[0]
        before = app_harness.read(path).entries
        await pat.press("d")
        assert pat.shows == "ReviewWalk"
        await pat.press("escape")
        assert app_harness.read(path).entries == before
        assert rose.shows == "Walk"


@pytest.fixture
def reviews(real_office: AppHarness) -> AppHarness:
    """The six families of the reviews' replays, on the day of the tests."""
    for path in sorted(CASES.glob("*-2-*.toml")):
        case, _ = read_case(path)
        draft = as_draft(case, real_catalogue(case.area), "practice")
        real_office.drafts.new(draft).save(NOW)
    return real_office


async def test_each_reviews_main_worry_can_be_read_off_the_list(reviews: AppHarness) -> None:
    worries = {
        "Avocet": "Vulnerable pregnancy pathway not considered",
        "Brambling": "NOT MET",
        "Curlew": "NOW Pre-birth assessment agreed",
        "Jackdaw": "NOT MET",
        "Kittiwake": "No second source yet for Nell's drinking now",
        "Swift": "NOW Ward is worried and no discharge meeting is held",
    }
    async with tracking(reviews, (160, 50)) as pat:
        for reference, worry in worries.items():
            assert worry.rstrip("…") in " ".join(row_of(pat, reference).split()), reference
        for reference in ("Brambling", "Curlew", "Jackdaw", "Kittiwake"):
            assert "NOT MET" in row_of(pat, reference), "the father"
        assert "Pre-proceedings" in row_of(pat, "Avocet")
        await pat.press("o", "o")
        assert "No child in need meeting held" in row_of(pat, "Kittiwake")
        assert "no discharge meeting" in row_of(pat, "Swift")


async def test_the_list_never_ranks_families_by_a_number(reviews: AppHarness) -> None:
    async with tracking(reviews, (160, 50)) as pat:
        assert not {"score", "total", "%"} & set(pat.text.lower().split())
        assert "risk" not in pat.lines[1].lower(), "no column of it"


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "160x50"])
def test_picture(reviews: AppHarness, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    async def worked_out(pilot: Pilot[int]) -> None:
        await pilot.press("r")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(pilot.app.screen, CaseloadScreen)
        assert not pilot.app.screen.is_working_out

    app = reviews.app(settings=PAT)
    assert snap_compare(app, run_before=worked_out, terminal_size=size)
