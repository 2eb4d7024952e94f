"""One list from the first question to the last; the outline and the editor go along with it."""

import pytest

from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.bodies import ContactNoted
from prebirth_tui.tui.screens.walk import Walk
from tests.tui.app_harness import (
    ALONE,
    HURT,
    NOW,
    ROSA,
    SMOKES,
    TOLD,
    VISIT,
    WORRIED,
    AppDriver,
    AppHarness,
    said,
)

WORRIES = ("basics.pregnancy.worries", "case")
MOOD = ("basics.carer.mood", "person:amy")
DISCLOSED = said(HURT, "person:amy", "last-year", "alone")


def title(driver: AppDriver) -> str:
    """The title of the list."""
    return next(line for line in driver.lines if "Questions ·" in line)


def marked_part(driver: AppDriver) -> str:
    """The part that the outline marks."""
    assert isinstance(driver.app.screen, Walk)
    row = driver.app.screen.panes.parts.row
    return str(row.content).strip() if row else ""


async def test_moving_down_goes_from_part_to_part_and_the_outline_follows(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT, ROSA)) as driver:
        seen = []
        for _ in range(8):
            seen.append((driver.row.split("?")[0], marked_part(driver).split("  ")[0]))
            await driver.press("down")
        assert seen[:3] == [
            ("Is anybody worried", "This pregnancy"),
            ("Have you talked about safer sleep with Amy", "Safer sleep · Amy"),
            ("Does Amy smoke", "Safer sleep · Amy"),
        ]
        assert seen[3][1] == "Safer sleep · Lee"
        assert seen[5][1] == "Safer sleep · Rosa"


async def test_questions_of_several_parts_are_on_view_at_once(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        for words in ("Is anybody worried?", "safer sleep with Amy", "Does Amy smoke?"):
            assert words in driver.flowing
        assert "0 of 5 core answered" in title(driver)


async def test_the_choices_stand_under_their_question_with_their_numbers(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT, said(*WORRIED, "yes"))
    async with app_harness.driver(path) as driver:
        await driver.go_to(*MOOD)
        assert "1 Well 2 Low 3 Very low" in driver.row
        await driver.press("2")
        assert driver.answer(*MOOD).value == "low"
        await driver.go_to(*MOOD)
        assert "[x] Low" in driver.row
        assert "Very low" not in driver.row


async def test_several_choices_are_ticked_by_their_numbers_and_the_walk_stays(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT, said(*WORRIED, "yes"))
    async with app_harness.driver(path) as driver:
        await driver.go_to(*WORRIES)
        assert "[ ] 1 Housing [ ] 2 Money [ ] 3 Health" in driver.row
        await driver.press("1", "3")
        assert driver.answer(*WORRIES).value == ("housing", "health")
        assert "What are the worries?" in driver.row
        for line in ("1 [x] Housing", "2 [ ] Money", "3 [x] Health"):
            assert line in driver.flowing
        await driver.press("1")
        assert driver.answer(*WORRIES).value == ("health",)
        await driver.press("3")
        assert driver.answer(*WORRIES).value == ("health",)
        assert "Keep at least one" in driver.told[-1]
        await driver.press("enter")
        assert "safer sleep with Amy" in driver.row, "enter says that this was all"


async def test_enter_lays_the_answers_open_and_takes_the_one_in_focus(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("enter")
        assert driver.row == "y [ ] Yes"
        await driver.press("down", "enter")
        assert driver.answer(*WORRIED).value == "no"
        assert "safer sleep with Amy" in driver.row
        assert "y [ ] Yes" not in driver.flowing


async def test_escape_puts_the_answers_away_before_it_leaves_the_draft(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("enter", "escape")
        assert driver.shows == "Walk"
        assert "Is anybody worried?" in driver.row
        await driver.press("enter", "up")
        assert "Is anybody worried?" in driver.row
        await driver.press("enter")
        assert "y [ ] Yes" not in driver.flowing, "enter on the question puts them away too"


async def test_answers_left_open_are_put_away_when_another_question_is_in_focus(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("enter", "down", "down")
        assert "safer sleep with Amy" in driver.row
        assert "y [ ] Yes" not in driver.flowing


async def test_several_are_ticked_one_by_one_with_enter(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT, said(*WORRIED, "yes"))
    async with app_harness.driver(path) as driver:
        await driver.go_to(*WORRIES)
        await driver.press("enter", "enter", "down", "down", "enter")
        assert driver.answer(*WORRIES).value == ("housing", "health")
        assert driver.row == "3 [x] Health"


async def test_a_number_without_an_answer_says_how_many_there_are(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.go_to(*MOOD)
        await driver.press("7")
        assert driver.told[-1] == "Only 3 answers here."


@pytest.mark.parametrize("key", ["q", "j", "full_stop", "7"])
async def test_no_key_is_silent(app_harness: AppHarness, key: str) -> None:
    told = [said(item, f"person:{who}", "no") for item in (TOLD, SMOKES) for who in ("amy", "lee")]
    path = app_harness.kestrel(VISIT, said(*WORRIED, "no"), *told)
    async with app_harness.driver(path) as driver:
        await driver.press(key)
        assert driver.told


async def test_the_note_opens_under_its_question_and_says_what_it_is(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.go_to(TOLD, "person:amy")
        await driver.press("e")
        lines = driver.lines
        at = next(y for y, line in enumerate(lines) if "safer sleep with Amy" in line)
        assert "[ ] Yes" in lines[at + 1]
        assert "Note to: Safer sleep · Amy" in lines[at + 2]
        assert "saved as you type" in driver.text
        await driver.write("asks for a leaflet")
        assert "asks for a leaflet" in driver.lines[at + 3]


async def test_the_editor_is_on_view_under_the_last_line_of_the_screen(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(80, 18)) as driver:
        await driver.go_to(SMOKES, "person:lee")
        await driver.press("e")
        assert "Does Lee smoke?" in driver.text
        assert "saved as you type" in driver.text


async def test_half_typed_notes_are_named_when_a_draft_is_opened(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        assert not driver.told
        await driver.go_to(TOLD, "person:lee")
        await driver.press("e")
        await driver.write("Her sister rang")
        await driver.press("escape", "escape", "enter")
        assert "Unfinished note: Have you talked about safer sleep with Lee?" in driver.flowing
        assert not driver.told, "what stands on the screen is not told in passing too"
        while driver.shows != "Walk":
            await driver.press("escape")
        await driver.go_to(TOLD, "person:lee")
        assert "unfinished note" in driver.row


@pytest.mark.parametrize("contacts", [(VISIT, ALONE), (ALONE, VISIT)])
async def test_a_half_typed_private_note_is_named_only_to_her_alone(
    app_harness: AppHarness, contacts: tuple[ContactNoted, ContactNoted]
) -> None:
    path = app_harness.kestrel(*contacts)
    file = app_harness.drafts.open(path)
    file.typing[f"{HURT} person:amy amy"] = "afraid of the weekend"
    file.save(NOW)
    async with app_harness.driver(path) as driver:
        is_alone = contacts[-1] is ALONE
        named = "Unfinished note at A private talk · Amy."
        assert driver.told == ([named] if is_alone else [])
        assert ("private talk" in driver.flowing) == is_alone


async def test_what_is_private_is_veiled_in_the_list_once_another_part_is_in_focus(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(ALONE, DISCLOSED)
    async with app_harness.driver(path, size=(100, 50)) as driver:
        await driver.go_to(HURT, "person:amy")
        await driver.press("r")
        assert "In the last year" in driver.text
        await driver.press("up")
        assert "Has Amy felt unsafe?" in driver.flowing, "the questions stay in the list"
        assert "In the last year" not in driver.text
        await driver.press("down")
        assert "In the last year" not in driver.text


async def test_a_private_part_is_one_neutral_line_in_the_list_while_someone_else_is_there(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(ALONE, DISCLOSED, VISIT)
    async with app_harness.driver(path, size=(100, 50)) as driver:
        await driver.press("end")
        assert driver.row == "Not now: someone else may see this."
        assert "unsafe" not in driver.text
        assert driver.text.count("Private questions") == 2, "the outline and the heading"


async def test_a_part_with_an_open_gap_is_not_called_done(app_harness: AppHarness) -> None:
    told = [said(TOLD, "person:amy", "no"), said(SMOKES, "person:amy", "no")]
    path = app_harness.kestrel(VISIT, *told)
    async with app_harness.driver(path) as driver:
        [at] = [line[:26] for line in driver.lines if "Safer sleep · Amy" in line[:26]]
        gaps = {gap.subject for gap in driver.session.gaps() if TOLD in gap.resolved.reads}
        assert Subject("person:amy") in gaps
        assert "gap" in at
        assert "done" not in at


async def test_the_place_in_the_list_stays_through_other_screens(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT, ROSA)) as driver:
        await driver.go_to(SMOKES, "person:lee")
        before = driver.lines[1:-2]
        for keys in (("g",), ("w",), ("v",), ("t",), ("k",), ("h",), ("question_mark",)):
            await driver.press(*keys)
            while driver.shows != "Walk":
                await driver.press("escape")
            driver.app.clear_notifications()
            await driver.settled()
            assert driver.lines[1:-2] == before, keys
        assert (ItemId(SMOKES), Subject("person:lee")) == driver.app.screen.question.key  # type: ignore[attr-defined]
