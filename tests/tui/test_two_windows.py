"""One draft in two windows: one writes, the other reads along, and nothing is lost."""

from prebirth_tui.tui.screens.walk import Walk
from tests.draft_builder import SAM
from tests.tui.app_harness import VISIT, WORRIED, AppDriver, AppHarness, said


def tick(driver: AppDriver) -> None:
    """What happens every few seconds."""
    [walk] = [each for each in driver.app.screen_stack if isinstance(each, Walk)]
    walk.try_again()


async def test_a_second_window_can_read_and_writes_once_the_first_is_closed(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as first, app_harness.driver(path) as second:
        assert "open in another window" in second.text
        await second.press("enter")
        assert second.lines[0].endswith("READ ONLY")
        await second.press("y", "n", "x", "c", "e", "u", "o")
        assert second.shows == "Walk"
        await second.press("b", "enter", "e")
        assert second.shows == "PregnancyScreen", "the dates can be read"
        await second.press("escape")
        assert len(second.entries) == len(first.entries)

        await first.press("y")
        tick(second)
        await second.settled()
        assert second.answer(*WORRIED).value == "yes"

        await first.press("escape")
        tick(second)
        await second.settled()
        assert any("You can write now" in told for told in second.told)
        await second.press("n")
        assert second.lines[0].endswith("saved")
        assert app_harness.read(path).assessment.answers[WORRIED].current.answer.value == "no"


async def test_nothing_can_be_recorded_on_any_screen_of_a_window_that_only_reads(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path), app_harness.driver(path) as second:
        await second.press("enter")
        before = second.entries
        for keys in ("w n", "w enter", "w b", "t n", "t a", "t enter", "g e", "g enter", "v enter"):
            await second.by(*keys.split())
            assert second.entries == before, keys
            assert not second.shows.startswith("Ask"), keys


async def test_a_draft_can_be_left_and_opened_again(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        for _ in range(3):
            await driver.press("escape", "enter")
            assert driver.lines[0].endswith("saved")


async def test_what_another_program_adds_appears_and_what_is_typed_stays(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        other = app_harness.drafts.open(path)
        other.append(said(*WORRIED, "no"), author=SAM, at=app_harness.now)
        await driver.press("e")
        await driver.write("Her sister rang")
        tick(driver)
        assert driver.app.screen.query_one("#editor").text == "Her sister rang"  # type: ignore[attr-defined]
        await driver.press("escape")
        assert driver.answer(*WORRIED).value == "no"


async def test_that_somebody_else_has_added_something_is_said(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        other = app_harness.drafts.open(path)
        other.append(said(*WORRIED, "no"), author=SAM, at=app_harness.now)
        tick(driver)
        await driver.settled()
        assert driver.answer(*WORRIED).value == "no"
        assert any("Someone else has added" in told for told in driver.told)


async def test_two_answers_given_apart_stand_side_by_side_to_be_settled(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        other = app_harness.drafts.open(path)
        other.append(said(*WORRIED, "no"), author=SAM, at=app_harness.now)
        await driver.press("y")
        await driver.go_to(*WORRIED)
        assert "recorded by Sam" in driver.flowing
        answers = driver.session.assessment.answers[WORRIED]
        assert {each.answer.value for each in answers.side_by_side} == {"yes", "no"}
        await driver.press("s")
        assert "Yes" in driver.text
        assert "No" in driver.text


async def test_an_older_copy_is_gone_on_with_only_by_choice(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT)
    older = path.read_bytes()
    async with app_harness.driver(path) as driver:
        await driver.press("y")
    path.write_bytes(older)
    async with app_harness.driver(path) as driver:
        assert "This draft is not as you last saw it" in driver.text
        assert "is older than what you last saw on" in driver.flowing
        await driver.press("enter")
        assert driver.shows == "TaskList"
    async with app_harness.driver(path) as driver:
        await driver.press("2")
        assert driver.shows == "Walk"
    async with app_harness.driver(path) as driver:
        assert driver.shows == "Walk"
