"""What stands in the walk where it is needed: a line to type in, how to begin, where one was."""

from prebirth_tui.ids import ItemId, Subject
from tests.tui.app_harness import ALONE, HURT, VISIT, WORRIED, AppDriver, AppHarness, said

UNITS = (ItemId("basics.carer.units"), Subject("person:amy"))


async def at_units(driver: AppDriver) -> None:
    """Put the question that asks for a number in focus."""
    await driver.go_to(*UNITS)


async def test_a_number_is_typed_under_its_question(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await at_units(driver)
        await driver.press("enter")
        assert driver.shows == "Walk"
        asked = next(n for n, line in enumerate(driver.lines) if "units" in line.lower())
        assert "Answer to:" in "".join(driver.lines[asked : asked + 5])
        await driver.press("4", "enter")
        assert driver.answer(*map(str, UNITS)).value == 4


async def test_what_is_wrong_with_a_line_goes_with_the_next_letter(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await at_units(driver)
        await driver.press("enter", "x", "enter")
        assert "“x” is not a number" in driver.text
        await driver.press("backspace")
        assert "is not a number" not in driver.text
        assert not driver.told


async def test_a_typed_line_is_left_only_by_esc_after_esc(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await at_units(driver)
        await driver.press("enter", "4", "escape")
        assert "esc again throws away" in driver.flowing
        await driver.press("escape")
        assert not driver.app.screen.has_class("-writing")
        assert driver.session.assessment.current(*UNITS) is None
        await driver.press("enter", "escape")
        assert not driver.app.screen.has_class("-writing")


async def test_keys_typed_ahead_reach_the_line(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await at_units(driver)
        await driver.press("enter", "1", "2", "enter")
        assert driver.answer(*map(str, UNITS)).value == 12


async def test_a_draft_is_opened_again_where_it_was_left(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT)
    async with app_harness.driver(path) as driver:
        await driver.press("full_stop", "full_stop", "y")
        left = driver.row
        assert "worried" not in left
    async with app_harness.driver(path) as driver:
        assert driver.row == left


async def test_opening_again_does_not_tell_that_something_private_was_answered(
    app_harness: AppHarness,
) -> None:
    told = (VISIT, said(*WORRIED, "no"))
    plain = app_harness.kestrel(*told)
    private = app_harness.kestrel(
        *told, ALONE, said(HURT, "person:amy", "never", "alone"), VISIT, reference="Wren"
    )
    rows = []
    for path in (plain, private):
        async with app_harness.driver(path) as driver:
            rows.append(driver.row)
    assert rows[0] == rows[1]


async def test_how_to_begin_stands_under_the_heading_of_a_part(real_office: AppHarness) -> None:
    async with real_office.driver(real_office.kestrel(VISIT), size=(160, 50)) as driver:
        await driver.go_to("substance-use.person.alcohol", "person:amy")
        assert "We ask everyone about alcohol and drugs" in driver.flowing


async def test_the_words_to_say_are_shown_while_a_prepared_list_is_walked(
    real_office: AppHarness,
) -> None:
    async with real_office.driver(real_office.kestrel(VISIT), size=(160, 50)) as driver:
        await driver.press("P", "enter")
        agenda = driver.session.agenda
        assert agenda is not None
        words = [say for _, say, _ in agenda.talks if say]
        assert words
        assert words[0][:40] in driver.flowing
