"""What was found on 30 November 2026 on the screens, line by line, tried again.

That Lee sees nothing of it is in `test_film.py`, and what leaves is in
`tests/disclosure/test_tried_again.py`.
"""

from prebirth_tui.checklist.values import offered_answers
from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.tui.widgets.rows import RowList
from tests.tui.app_harness import ALONE, TODAY, VISIT, AppDriver, AppHarness, said

AMY = "person:amy"
ENQUIRY = ItemId("domestic-abuse.person.enquiry")
EARLIER = ALONE.model_copy(update={"contact": "earlier", "on": TODAY.replace(day=2)})
BEFORE = said(ENQUIRY, AMY, "yes", "earlier")


async def go_by_gap(driver: AppDriver, item: str) -> None:
    """From the list of gaps to the question that closes the one that waits for it."""
    await driver.press("g", "b")
    rows = driver.app.focused
    assert isinstance(rows, RowList)
    gaps = {gap.key: gap for gap in driver.session.gaps()}
    wanted = next(
        key for key in rows.keys if key[1] in gaps and item in gaps[key[1]].resolved.reads
    )
    rows.go_to(wanted)
    await driver.settled()
    await driver.press("enter")


async def test_asking_her_again_alone_no_key_is_silent_and_the_enquiry_is_recorded(
    real_office: AppHarness,
) -> None:
    path = real_office.kestrel(EARLIER, BEFORE, ALONE)
    async with real_office.driver(path, size=(100, 40)) as driver:
        await driver.go_to(ENQUIRY, AMY)
        first = next(iter(offered_answers(driver.session.catalogue.items[ENQUIRY].item)))
        await driver.press("1")
        assert driver.told[-1] == "Private. Press r to see what was recorded, then answer."
        await driver.press("r", "1")
        statements = driver.session.assessment.answers[ENQUIRY, Subject(AMY)].statements
        assert [(s.answer.value, s.answer.contact) for s in statements] == [
            ("yes", "earlier"),
            (first, "alone"),
        ]


async def test_from_the_list_of_gaps_a_follow_up_is_answered_by_one_key(
    real_office: AppHarness,
) -> None:
    path = real_office.kestrel(ALONE, said(ENQUIRY, AMY, "yes", "alone"))
    async with real_office.driver(path, size=(100, 40)) as driver:
        await go_by_gap(driver, "domestic-abuse.person.safe-today")
        assert "safe to go home today" in driver.row
        await driver.press("n")
        assert driver.answer("domestic-abuse.person.safe-today", AMY).value == "no"


async def test_with_lee_there_the_same_gap_is_not_in_the_list(real_office: AppHarness) -> None:
    path = real_office.kestrel(ALONE, said(ENQUIRY, AMY, "yes", "alone"), VISIT)
    async with real_office.driver(path, size=(100, 60)) as driver:
        await driver.press("g", "b")
        rows = driver.app.focused
        assert isinstance(rows, RowList)
        private = {gap.key for gap in driver.session.gaps() if gap.restricted}
        assert private
        assert not [key for key in rows.keys if key[1] in private]


async def test_no_part_in_company_is_counted_that_is_private(real_office: AppHarness) -> None:
    path = real_office.kestrel(ALONE, said(ENQUIRY, AMY, "yes", "alone"), VISIT)
    async with real_office.driver(path, size=(160, 60)) as driver:
        lines = [line for line in driver.lines if "Private" in line]
        assert lines
        for line in lines:
            assert not any(c.isdigit() for c in line.split("Private")[1][:20]), line


async def test_alone_with_her_the_private_part_is_there_and_is_not_counted(
    real_office: AppHarness,
) -> None:
    path = real_office.kestrel(ALONE, said(ENQUIRY, AMY, "yes", "alone"))
    async with real_office.driver(path, size=(160, 60)) as driver:
        parts = [line.split("│")[1] for line in driver.lines if line.startswith("│ Private")]
        assert [part for part in parts if "Amy" in part]
        assert not [part for part in parts if any(c.isdigit() for c in part)]
