"""The lists of drafts: what is not on view is said, with the key that shows it."""

from tests.tui.app_harness import DUE, VISIT, AppHarness
from tests.tui.families import row_of, tracking
from tests.tui.test_keys import locked as locked


async def test_a_search_that_goes_on_hiding_drafts_says_so(app_harness: AppHarness) -> None:
    app_harness.kestrel()
    app_harness.kestrel(reference="Wren")
    async with app_harness.driver() as driver:
        assert "esc Show all" not in driver.text
        await driver.press("slash", *"wren", "enter")
        assert "Only references with “wren”. Press esc to show all." in driver.text
        assert "esc Show all" in driver.text
        await driver.press("escape")
        assert "Kestrel" in driver.text
        assert "Only references" not in driver.text
        assert "esc Show all" not in driver.text


async def test_a_search_through_what_is_written_says_so(app_harness: AppHarness) -> None:
    app_harness.kestrel(VISIT)
    async with tracking(app_harness) as pat:
        await pat.press("slash")
        await pat.write("amy")
        assert "Only references with “amy”. Press esc to show all." in pat.text
        await pat.press("enter")
        assert "Only drafts with “amy” in them" in pat.text
        await pat.press("slash", "x")
        assert "Only references with “x”" in pat.text


async def test_a_filter_that_leaves_nothing_on_view_is_named(app_harness: AppHarness) -> None:
    app_harness.kestrel(VISIT)
    async with tracking(app_harness) as pat:
        await pat.press("f", "space", "enter")
        if "Kestrel" in pat.text:
            await pat.press("f", "space", "down", "down", "space", "enter")
        assert not [line for line in pat.lines if line[1:].startswith("Kestrel ")]
        assert "0 families: " in pat.text
        assert "Press v to show all." in pat.text


async def test_the_key_to_unlock_is_the_same_on_both_lists(locked: AppHarness) -> None:
    async with locked.driver() as driver:
        for _ in range(2):
            await driver.press("escape")
            assert "locked. Press p to unlock" in driver.flowing
            assert "p Unlock" in driver.text
            await driver.press("p")
            assert driver.shows == "Unlock"
            assert "esc Back" in driver.text
            assert "Training drafts only" not in driver.text
            await driver.press("escape", "r")


async def test_files_that_cannot_be_read_leave_room_for_what_comes_next(
    app_harness: AppHarness,
) -> None:
    app_harness.kestrel(VISIT)
    for number in range(3):
        (app_harness.drafts.folder / f"broken-{number}.toml").write_text("format = [")
    async with app_harness.driver() as driver:
        assert "Kestrel. " in driver.text
        assert "3 files cannot be read. Press ! to see why." in driver.text
        assert driver.text.index("Kestrel. ") < driver.text.index("3 files")
        await driver.press("exclamation_mark")
        for number in range(3):
            assert f"broken-{number}.toml" in driver.flowing


async def test_two_families_whose_references_begin_alike_can_be_told_apart(
    app_harness: AppHarness,
) -> None:
    app_harness.kestrel(VISIT, reference="Kestrel house north", due=DUE)
    app_harness.kestrel(VISIT, reference="Kestrel house south", due=DUE)
    async with app_harness.driver() as driver:
        assert "Kestre… north" in driver.text
        assert "Kestre… south" in driver.text
        await driver.press("r")
        assert row_of(driver, "Kestr…north")
        assert row_of(driver, "Kestr…south")
