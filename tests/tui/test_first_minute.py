"""What somebody meets first: an empty list, the form of a new draft, a first contact and answer."""

from tests.tui.app_harness import ALONE, DUE, ROSE, TOLD, VISIT, AppDriver, AppHarness, said


def foot(driver: AppDriver) -> str:
    """The keys in the last lines of the screen."""
    return "\n".join(driver.lines[-2:])


async def test_an_empty_list_offers_only_what_does_something(app_harness: AppHarness) -> None:
    async with app_harness.driver() as driver:
        assert "New draft" in foot(driver)
        assert "Sort" not in foot(driver)
        assert "Find" not in foot(driver)
    app_harness.kestrel()
    async with app_harness.driver() as driver:
        assert "Sort" in foot(driver)
        assert "Find" in foot(driver)


async def test_enter_goes_from_field_to_field(app_harness: AppHarness) -> None:
    async with app_harness.driver() as driver:
        await driver.press("n")
        for text in ("Kestrel", "12 Mar 2027", "Amy", "Lee"):
            assert driver.shows == "AskNewDraft"
            await driver.write(text)
            assert ("⏎ Start" if text == "Lee" else "⏎ Next") in driver.text
            await driver.press("enter")
        assert driver.shows == "Walk"


async def test_empty_lists_offer_no_key_for_a_line(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        for key, missing in (("t", "Answered / done"), ("m", "Dealt with")):
            await driver.press(key)
            assert missing not in foot(driver)
            assert "Keep back" not in foot(driver)
            await driver.press("escape")


async def test_a_finished_note_leaves_no_word_of_reproach(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("e")
        await driver.write("Her sister rang")
        await driver.press("escape")
        assert not driver.told


async def test_at_a_question_that_it_was_not_asked_is_not_said_again(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(160, 50)) as driver:
        await driver.go_to(TOLD, "person:lee")
        assert "OPEN" in driver.text
        assert "Closed by: " in driver.text
        assert "has not been asked." not in driver.flowing


async def test_nor_is_what_nobody_has_asked_about_somebody_else_a_reason(
    real_office: AppHarness,
) -> None:
    path = real_office.kestrel(
        ALONE, said("parents.person.children", "person:amy", "with-person", "alone")
    )
    async with real_office.driver(path, size=(160, 50)) as driver:
        await driver.go_to("parents.person.child-harm", "person:amy")
        assert "OPEN Past worries" in driver.flowing
        assert "in Lee's care" not in driver.flowing.split("OPEN", 1)[1]
        assert "not born yet" not in driver.flowing


async def test_how_to_begin_a_part_is_read_in_full_at_its_first_question(
    real_office: AppHarness,
) -> None:
    async with real_office.driver(real_office.kestrel(VISIT)) as driver:
        await driver.go_to("parents.person.agrees", "person:amy")
        assert "…" in driver.flowing, "the list has no room for all of it"
        assert "leave something for another day" in driver.flowing
        await driver.go_to("parents.person.childhood", "person:amy")
        assert "leave something for another day" not in driver.flowing


async def test_every_key_of_the_walk_has_its_place_at_eighty_columns(
    real_office: AppHarness,
) -> None:
    async with real_office.driver(real_office.kestrel(VISIT, due=DUE), settings=ROSE) as driver:
        seen: set[str] = set()
        for _ in range(12):
            for key in ("g Gaps", "P Prepare", "/ Find", "w Who", "t To do", "v Contacts"):
                assert key in foot(driver), driver.text
            question = driver.app.screen.question  # type: ignore[attr-defined]
            seen.add(question.resolved.item.kind)
            await driver.press("full_stop")
        assert {"yes-no", "choice"} <= seen


async def test_and_at_a_question_that_can_be_answered_partly(real_office: AppHarness) -> None:
    async with real_office.driver(real_office.kestrel(VISIT, due=DUE), settings=ROSE) as driver:
        await driver.go_to("safe-sleep.carer.told", "person:amy")
        assert "Partly" in driver.flowing
        for key in ("g Gaps", "P Prepare", "/ Find", "w Who", "t To do", "v Contacts"):
            assert key in foot(driver), driver.text
