"""What is on view in the walk, and what a click on it does."""

from prebirth_tui.ids import ItemId
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.tui.widgets.pane import TextPane
from tests.tui.app_harness import (
    ALONE,
    ROSA,
    SMOKES,
    TOLD,
    VISIT,
    WORRIED,
    AppHarness,
    said,
)
from tests.tui.on_screen import within

MANY = [
    PersonNoted(person=f"child-{number}", name=f"Ben {number}", roles=("sibling",), lives_here="no")
    for number in range(9)
]


async def test_a_click_on_a_box_answers(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.click("[ ] No")
        assert driver.answer(*WORRIED).value == "no"


async def test_a_click_on_a_box_of_another_row_answers_that_row(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.go_to(TOLD, "person:amy")
        [smokes] = [y for y, line in enumerate(driver.lines) if "Does Amy smoke?" in line]
        x = driver.lines[smokes + 1].index("[ ] Yes")
        await driver.pilot.click(offset=(x, smokes + 1))
        await driver.settled()
        assert driver.answer(SMOKES, "person:amy").value == "yes"
        assert (TOLD, "person:amy") not in driver.session.assessment.answers


async def test_a_click_on_a_hint_presses_its_key(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.click("g Gaps")
        assert driver.shows == "Gaps"
        await driver.click("esc Back")
        assert driver.shows == "Walk"


async def test_a_click_on_the_contact_opens_it(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.click("c: choose a contact")
        assert driver.shows == "AskContact"


ENQUIRY = ItemId("domestic-abuse.person.enquiry")


async def test_what_comes_up_with_an_answer_hides_neither_it_nor_the_parts(
    real_office: AppHarness,
) -> None:
    async with real_office.driver(real_office.kestrel(ALONE, ROSA, *MANY)) as driver:
        await driver.go_to(ENQUIRY, "person:amy")
        await driver.press("2")
        assert any("[x] Yes, now" in line for line in driver.lines)
        region = driver.app.screen.query_one("#parts").content_region
        lines = driver.lines[region.y : region.bottom]
        parts = [line[region.x : region.right] for line in lines]
        # How many of those in a private part are answered is never told.
        counted = [part for part in parts if "Private" not in part]
        assert all(part.rstrip("▁▂▃▄▅▆▇█ ").split()[-1].isdecimal() for part in counted), parts


async def test_the_words_on_a_question_are_read_to_their_end_with_one_key(
    real_office: AppHarness,
) -> None:
    async with real_office.driver(real_office.kestrel(ALONE)) as driver:
        await driver.go_to(ENQUIRY, "person:amy")
        assert "> more" in driver.text
        row, first = driver.row, within(driver, "#detail")
        last = driver.app.screen.query_one("#detail", TextPane).content.plain.split()[-1]
        assert not first.split()[-1].endswith(last)
        await driver.press("greater_than_sign")
        assert within(driver, "#detail") != first
        assert driver.row == row
        for _ in range(9):
            await driver.press("space")
            if within(driver, "#detail") == first:
                break
        else:
            raise AssertionError("it does not begin again")


async def test_the_key_to_read_on_is_shown_only_when_there_is_more(real_office: AppHarness) -> None:
    async with real_office.driver(real_office.kestrel(ALONE), size=(160, 50)) as driver:
        await driver.go_to(ENQUIRY, "person:amy")
        assert "> more" not in driver.text
        await driver.press("question_mark")
        assert ">  Read more of the text" in driver.text
        await driver.press("escape")
        await driver.resize(80, 24)
        assert "> more" in driver.text


async def test_what_does_not_fit_beside_an_answer_stands_under_it(app_harness: AppHarness) -> None:
    told = "A friend of Jo's from work, two years."
    path = app_harness.kestrel(VISIT, said("basics.carer.doctor", "person:amy", told))
    async with app_harness.driver(path) as driver:
        await driver.go_to("basics.carer.doctor", "person:amy")
        at = next(y for y, line in enumerate(driver.lines) if told in line)
        below = driver.lines[at + 1]
        assert "home visit 21 Nov" in below
        assert below.index("home visit") == driver.lines[at].index(told)


async def test_a_long_answer_keeps_its_margin(app_harness: AppHarness) -> None:
    told = "A friend of Jo's from work, for two years now, and before that a neighbour of hers."
    path = app_harness.kestrel(VISIT, said("basics.carer.doctor", "person:amy", told))
    async with app_harness.driver(path) as driver:
        await driver.go_to("basics.carer.doctor", "person:amy")
        at = next(y for y, line in enumerate(driver.lines) if "A friend of Jo's" in line)
        margin = driver.lines[at].index("A friend")
        for y in (at + 1, at + 2):
            line = driver.lines[y]
            assert line[margin - 3 : margin].isspace()
            assert not line[margin].isspace()


async def test_of_what_is_told_in_passing_only_the_newest_is_on_view_and_no_key_under_it(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        keys = driver.lines[-2:]
        await driver.press("u", "1", "u", "1", "a", "a")
        assert len(driver.told) > 2
        assert "Now" not in driver.text
        assert driver.told[-1] in within(driver, "Toast:last-child")
        assert driver.lines[-2:] == keys
