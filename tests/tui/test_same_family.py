"""Two drafts of one family, from the screens."""

from tests.tui.app_harness import AMY, LEE, AppHarness


async def test_two_drafts_are_linked_and_the_list_says_so(app_harness: AppHarness) -> None:
    path = app_harness.kestrel()
    app_harness.kestrel(reference="Wren")
    async with app_harness.driver(path, size=(100, 30)) as driver:
        await driver.press("b", "f")
        assert "Wren · 24+1, due 12 Mar 2027" in driver.flowing
        await driver.press("1", "1")
        assert "Same family  Wren" in driver.text
        await driver.press("escape", "escape")
        assert "Same family as" in driver.flowing


async def test_the_entries_of_one_are_looked_at_and_brought_into_the_other(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel()
    other = app_harness.kestrel(
        AMY.model_copy(update={"person": "amy-b"}),
        LEE.model_copy(update={"person": "rob", "name": "Rob"}),
        reference="Wren",
    )
    file = app_harness.drafts.open(other)
    assert len(file.draft.assessment.people) == 4
    async with app_harness.driver(path, size=(100, 30)) as driver:
        await driver.press("b", "f", "1", "2")
        assert "Amy (mother 2) there is Amy here" in driver.flowing
        await driver.press("enter")
        assert "Entries by Rose." in driver.flowing
        assert "New here: Rob." in driver.flowing
        before = len(driver.entries)
        await driver.press("enter")
        assert len(driver.entries) == before, "the other choice has the focus"
        await driver.press("f", "1", "2", "enter", "2")
        assert "Wren is still there." in driver.flowing
        await driver.press("escape")
        assert "Same family  Wren, its entries are in here" in driver.text
        names = [each.name for each in driver.session.assessment.people.values()]
        assert names == ["Amy", "Lee", "Rob"]
        assert driver.session.assessment.pregnancy is not None
        assert driver.session.assessment.pregnancy.reference == "Kestrel"


async def test_with_no_other_draft_that_is_said(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("b", "f")
        assert "There is no other draft here to choose." in driver.flowing
