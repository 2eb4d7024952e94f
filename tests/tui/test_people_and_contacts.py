"""Who is in the baby's life, what contact this is, and what came from each."""

from datetime import date, timedelta

from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.tui.widgets.field import Field
from tests.tui.app_harness import (
    LEE,
    TODAY,
    VISIT,
    AppHarness,
)


async def test_a_flatmate_is_added_with_two_roles(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("w", "n")
        await driver.write("Rosa")
        await driver.press("tab", "down", "down", "space", "down", "space")
        assert "[x] Partner" in driver.text
        assert "[x] Cares overnight" in driver.text
        await driver.press("tab", "up", "up", "enter")
        assert driver.shows == "People"
        rosa = list(driver.session.assessment.people.values())[-1]
        assert (rosa.name, rosa.roles) == ("Rosa", ("partner", "overnight-carer"))
        assert rosa.lives_here == "yes"
        assert "Partner; Cares overnight; lives with the mother" in driver.text
        await driver.press("escape")
        assert "Safer sleep · Rosa" in driver.text


async def test_what_lacks_about_a_person_is_said_and_what_was_typed_stays(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("w", "n", "enter")
        assert "Give a first name or initials." in driver.text
        await driver.write("Rosa")
        await driver.press("enter")
        assert "Tick what this person is to the baby." in driver.text
        assert "Rosa" in driver.text
        await driver.press("space", "tab", "tab")
        await driver.write("3 Jan 2031")
        await driver.press("enter")
        assert "3 Jan 2031 is in the future." in driver.flowing
        assert "3 Jan 2031" in driver.text


async def test_a_change_of_a_person_stays_in_the_history(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("w", "down", "enter")
        await driver.refill("Leon")
        await driver.press("enter")
        assert driver.session.assessment.people["lee"].name == "Leon"
        assert "Leon  Father" in driver.text
        assert [e.body.name for e in driver.entries if e.body and e.body.kind == "person"] == [
            "Amy",
            "Lee",
            "Leon",
        ]


async def test_a_place_where_the_baby_may_sleep_is_added(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("w", "b", "enter")
        assert "Type where" in driver.text
        await driver.write("Amy's bedroom")
        await driver.press("enter")
        assert "Where the baby may sleep" in driver.text
        assert "Amy's bedroom" in driver.text


async def test_the_prompt_for_places_names_no_family_and_one_place(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("w", "b")
        asked = driver.flowing
        assert "One place (each has its own questions)" in asked
        await driver.press("enter")
        assert "Type where, for example: her bedroom." in driver.flowing
        for name in ("Amy's", "Lee's", "randmother"):
            assert name not in driver.flowing


async def test_since_when_somebody_is_there_is_asked_and_kept(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("w", "down", "enter")
        driver.app.screen.query_one("#since", Field).value = "1 Jan 2030"
        await driver.press("enter")
        assert "Enter it once it has happened." in driver.text
        driver.app.screen.query_one("#since", Field).value = "1 Oct 2026"
        await driver.press("enter")
        assert driver.session.assessment.people["lee"].since == date(2026, 10, 1)
        assert driver.session.assessment.household_changes == (date(2026, 10, 1),)
        await driver.press("enter")
        driver.app.screen.query_one("#name", Field).value = "Leo"
        await driver.press("enter")
        lee = driver.session.assessment.people["lee"]
        assert (lee.name, lee.since) == ("Leo", date(2026, 10, 1))


async def test_somebody_entered_by_mistake_is_taken_out_with_a_reason_and_can_come_back(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("w", "down", "s", "3")
        await driver.write("Another family's Lee")
        await driver.press("enter")
        assert "lee" not in driver.session.assessment.people
        assert "Entered by mistake, kept in the history" in driver.text
        assert "Another family's Lee" in driver.text
        await driver.press("s", "1")
        await driver.press("enter")
        assert "lee" in driver.session.assessment.people


async def test_somebody_has_left_or_died_and_since_when_is_shown(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("w", "down", "s", "1")
        await driver.write("yesterday")
        await driver.press("enter")
        await driver.write("Amy, by phone")
        await driver.press("enter")
        assert "no part of it any more, 20 Nov 2026 (Amy, by phone)" in driver.text
        lee = driver.session.assessment.people["lee"]
        assert (lee.state, lee.lives_here) == ("left", "no")


async def test_somebody_is_not_to_be_contacted_yet(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("w", "down", "s", "4")
        for words in ("The police ask to wait", "DC Finch", "+2w"):
            await driver.write(words)
            await driver.press("enter")
        # Who is looking on may be the very one.
        assert "NOT TO BE CONTACTED" not in driver.flowing
        await driver.press("r", "r")
        assert "NOT TO BE CONTACTED YET: The police ask to wait (DC Finch)" in driver.flowing
        wait = driver.session.assessment.people["lee"].not_to_contact
        assert wait is not None
        assert (wait.decided_by, wait.until) == ("DC Finch", TODAY + timedelta(weeks=2))
        await driver.press("s", "5")
        assert driver.session.assessment.people["lee"].not_to_contact is None


async def test_an_age_is_taken_and_an_unlikely_one_asked_about(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("w", "down", "enter", "tab", "tab", "tab")
        await driver.write("2 years")
        await driver.press("enter")
        assert "would be 2 years old. Check the year." in driver.flowing
        await driver.refill("about 30")
        await driver.press("enter")
        age = driver.session.assessment.people["lee"].age
        assert age is not None
        assert (age.years, age.about) == (30, True)
        assert "about 30 years on 21 Nov" in driver.text


async def test_two_people_of_one_name_are_told_apart_at_once(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("w", "n")
        await driver.write("Lee")
        await driver.press("tab", "end", "space", "enter")
        assert "Someone else is called Lee. Here this is Lee (sibling)." in driver.told
        assert "Lee (father)" in driver.text
        await driver.press("escape", "c")
        assert "Lee (father)" in driver.text
        await driver.press("escape", "t", "n")
        assert "Lee (sibling)" in driver.text


async def test_of_the_father_of_older_children_it_is_asked_which_are_his(
    real_office: AppHarness,
) -> None:
    children = [
        PersonNoted(person=name, name=name.capitalize(), roles=("sibling",), lives_here="yes")
        for name in ("ben", "mia")
    ]
    async with real_office.driver(real_office.kestrel(VISIT, *children)) as driver:
        await driver.press("w", "n")
        await driver.write("Sam")
        await driver.press("tab", "down", "down", "down", "down", "down", "space", "enter")
        assert "Which of these children are Sam's?" in driver.text
        await driver.press("2", "enter")
        assert "parent of Mia" in driver.text


async def test_a_person_that_two_recorded_differently_is_marked_and_settled(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    app_harness.recorded_apart(
        path,
        LEE.model_copy(update={"lives_here": "yes"}),
        LEE.model_copy(update={"lives_here": "not-known"}),
    )
    async with app_harness.driver(path, size=(100, 30)) as driver:
        await driver.press("w", "down")
        assert "Where they live: " in driver.text
        await driver.press("d", "2")
        assert driver.session.assessment.people["lee"].lives_here == "not-known"
        assert "not settled" not in driver.text
