"""Dates, babies, endings and events: recorded on the screens, and put right there."""

from datetime import timedelta
from pathlib import Path

import pytest

from prebirth_tui.record.bodies import BabyNoted, EventNoted, Pregnancy
from prebirth_tui.record.draft import Author
from tests.tui.app_harness import (
    ALONE,
    DUE,
    NOW,
    ROSA,
    TODAY,
    VISIT,
    WORRIED,
    AppDriver,
    AppHarness,
    said,
)

YESTERDAY = TODAY - timedelta(days=1)


async def typed(driver: AppDriver, text: str) -> None:
    """Words in the field in focus, in the place of what it holds, and enter."""
    await driver.refill(text)
    await driver.press("enter")


def due_on(path: Path, app_harness: AppHarness, days: int) -> Pregnancy:
    pregnancy = app_harness.read(path).assessment.pregnancy
    assert pregnancy is not None
    return pregnancy.model_copy(update={"due": DUE - timedelta(days=days)})


async def test_a_birth_is_recorded_with_its_time_and_weeks(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT, due=TODAY)) as driver:
        await driver.press("b", "down", "enter", "1")
        await driver.write("yesterday")
        await driver.press("tab")
        await driver.write("04:20")
        await driver.press("tab")
        await typed(driver, "39")
        assert "born 20 Nov 2026 at 04:20, at 39 weeks" in driver.text
        assert driver.session.assessment.born == YESTERDAY


async def test_a_birth_with_a_wrong_year_is_refused_where_it_is_typed(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("b", "down", "enter", "1")
        await typed(driver, "20 Nov 2025")
        assert "weeks before the due date" in driver.flowing
        assert "Check the year." in driver.flowing
        assert driver.session.assessment.born is None
        await typed(driver, "today")
        assert driver.session.assessment.born == TODAY


async def test_an_early_birth_is_asked_about_and_let_in_when_it_is_entered_again(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT, due=TODAY + timedelta(weeks=21))
    async with app_harness.driver(path) as driver:
        await driver.press("b", "down", "enter", "1")
        await typed(driver, "today")
        assert "would be at 19 weeks" in driver.flowing
        assert driver.session.assessment.born is None
        await driver.press("enter")
        assert driver.session.assessment.born == TODAY


async def test_an_ending_is_recorded_and_put_right(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT, due=TODAY + timedelta(weeks=21))
    async with app_harness.driver(path) as driver:
        await driver.press("b", "e", "1")
        await typed(driver, "today")
        ending = driver.session.assessment.ending
        assert ending is not None
        assert ending.how == "miscarriage"
        assert "ended in a miscarriage" in driver.flowing.lower()
        await driver.press("e", "up", "end", "enter")
        assert driver.session.assessment.ending is None


@pytest.mark.parametrize(("key", "outcome"), [("3", "stillborn"), ("4", "died")])
async def test_the_death_of_a_baby_is_recorded_under_the_same_key(
    app_harness: AppHarness, key: str, outcome: str
) -> None:
    path = app_harness.kestrel(VISIT, due=TODAY + timedelta(weeks=9))
    async with app_harness.driver(path) as driver:
        await driver.press("b", "e", key)
        await driver.write("yesterday")
        await driver.press("tab", "tab", "tab")
        if outcome == "died":
            await driver.write("today")
        await driver.press("enter")
        assert driver.session.assessment.babies["baby-1"].outcome == outcome
        ending = driver.session.assessment.ending
        assert ending is not None
        assert ending.how == outcome


async def test_of_twins_it_is_asked_which_baby_died_and_the_other_lives_on(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("b", "enter", "tab", "tab")
        await typed(driver, "2")
        assert "Baby 2" in driver.text
        await driver.press("e", "4")
        assert "Which baby?" in driver.text
        await driver.press("2")
        await typed(driver, "yesterday")
        babies = driver.session.assessment.babies
        assert (babies["baby-1"].outcome, babies["baby-2"].outcome) == ("expected", "lost")
        assert driver.session.assessment.ending is None
        assert "Died during the pregnancy, 20 Nov 2026".lower() in driver.flowing.lower()


async def test_where_a_baby_is_who_with_and_under_which_order(app_harness: AppHarness) -> None:
    born = BabyNoted(baby="baby-1", outcome="born", born=YESTERDAY)
    path = app_harness.kestrel(VISIT, ROSA, born, due=TODAY)
    async with app_harness.driver(path) as driver:
        await driver.press("b", "down", "enter", "1")
        await driver.press("2", "enter")
        await driver.press("enter", "2", "2", "enter")
        await driver.press("enter", "3")
        await typed(driver, "+3d")
        await driver.press("3", "enter")
        baby = driver.session.assessment.babies["baby-1"]
        assert (baby.where, baby.carers, baby.where_since) == ("neonatal-unit", (), TODAY)
        assert (baby.legal, baby.legal_since) == ("interim-care", TODAY)
        assert (baby.going_home, baby.going_to) == (TODAY + timedelta(days=3), ("rosa",))
        for words in ("neonatal unit since 21 Nov", "interim care order since 21 Nov"):
            assert words in driver.text


async def test_at_home_the_likely_carer_is_ticked_and_can_be_another(
    app_harness: AppHarness,
) -> None:
    born = BabyNoted(baby="baby-1", outcome="born", born=YESTERDAY)
    path = app_harness.kestrel(VISIT, ROSA, born, due=TODAY)
    async with app_harness.driver(path) as driver:
        await driver.press("b", "down", "enter", "1", "1", "enter", "enter")
        assert driver.session.assessment.babies["baby-1"].carers == ("amy",)
        await driver.press("enter", "1", "1", "1", "3", "enter", "enter")
        assert driver.session.assessment.babies["baby-1"].carers == ("rosa",)
        assert "with Rosa" in driver.text


async def test_of_a_baby_who_has_died_no_place_is_told_any_more(app_harness: AppHarness) -> None:
    born = BabyNoted(baby="baby-1", outcome="born", born=YESTERDAY, where="neonatal-unit")
    async with app_harness.driver(app_harness.kestrel(VISIT, born, due=TODAY)) as driver:
        await driver.press("b")
        assert "neonatal unit" in driver.text
        await driver.press("e", "2", "tab", "tab", "tab")
        await typed(driver, "today")
        assert "died 21 Nov 2026" in driver.text
        assert "neonatal unit" not in driver.text


async def test_an_estimate_and_twins_are_recorded(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("b", "enter", "tab")
        await driver.refill("about 12 Mar 2027")
        await driver.press("tab")
        await typed(driver, "2")
        pregnancy = driver.session.assessment.pregnancy
        assert pregnancy is not None
        assert (pregnancy.due, pregnancy.earliest) == (None, DUE - timedelta(days=14))
        assert "about 22 to 26" in driver.lines[0]
        await driver.press("enter", "tab", "tab")
        await typed(driver, "9")
        assert "9 babies: write a number from 1 to 6" in driver.flowing
        await driver.press("shift+tab")
        await typed(driver, "not known")
        await driver.press("tab")
        await typed(driver, "2")
        assert "due date not known yet" in driver.text


async def test_a_reference_that_is_a_name_is_refused(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("b", "enter")
        await typed(driver, "Amy")
        assert "is the name of Amy" in driver.flowing
        await driver.press("escape", "escape", "escape", "escape")
        await driver.press("escape")
        await driver.press("n")
        await driver.write("Nia family")
        await driver.press("tab")
        await driver.write("not known")
        await driver.press("tab")
        await typed(driver, "Nia")
        await driver.press("enter")
        assert "is the name of Nia" in driver.flowing
        await driver.press("shift+tab", "shift+tab")


async def test_a_pregnancy_found_late_can_be_begun_without_a_due_date(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver() as driver:
        await driver.press("n")
        await driver.write("Wren")
        await driver.press("tab")
        await driver.write("not known")
        await driver.press("tab")
        await typed(driver, "Ana")
        await driver.press("enter")
        pregnancy = driver.session.assessment.pregnancy
        assert pregnancy is not None
        assert (pregnancy.due, pregnancy.earliest) == (None, None)
        assert "due date not known yet" in driver.lines[0]


async def test_an_event_is_recorded_and_changed(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("v", "n", "1")
        await driver.press("shift+tab", "down", "space", "tab", "tab")
        await driver.write("Police")
        await driver.press("tab")
        await typed(driver, "A neighbour rang.")
        assert "Police called  Lee" in driver.text
        assert "A neighbour rang." in driver.text
        assert "Told: no one recorded" in driver.text
        await driver.press("enter", "tab", "tab", "tab")
        await typed(driver, "health visitor, today")
        [event] = driver.session.assessment.events.values()
        assert (event.told, event.about) == ("health visitor, today", ("person:lee",))


async def test_a_private_event_is_not_even_told_of_while_others_may_look_on(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("v", "n", "2", "tab", "tab")
        await typed(driver, "He threw a chair.")
        assert "Saved. r shows it." in driver.told
        for words in ("chair", "Violence", "private happened"):
            assert words not in driver.text
        await driver.press("r", "r", "end")
        assert "Violence in the home" in driver.text
        assert "He threw a chair." in driver.text


async def test_a_private_event_is_on_view_to_whoever_was_seen_alone(
    app_harness: AppHarness,
) -> None:
    event = EventNoted(
        event="e", type="violence", on=TODAY, about=("person:amy",), private=True, happened="Here."
    )
    async with app_harness.driver(app_harness.kestrel(event, ALONE)) as driver:
        await driver.press("v")
        assert "Violence in the home  Amy  PRIVATE" in driver.text


async def test_two_due_dates_are_shown_everywhere_until_one_is_settled(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    app_harness.recorded_apart(path, due_on(path, app_harness, 1), due_on(path, app_harness, 31))
    async with app_harness.driver(path, size=(100, 30)) as driver:
        assert "1 detail differs: b" in driver.lines[0]
        await driver.press("g")
        assert "DIFFERENT VERSIONS, NOT SETTLED" in driver.text
        assert "This pregnancy: due date" in driver.text
        await driver.press("escape", "b")
        assert "11 Mar 2027 (Ade, 21 Nov)" in driver.text
        assert "9 Feb 2027 (Bo, 21 Nov)" in driver.text
        assert "due 9 Feb 2027" in driver.text, "the earlier one counts meanwhile"
        await driver.press("end", "enter", "1")
        assert driver.session.assessment.differing_fields == ()
        settled = driver.session.assessment.pregnancy
        assert settled is not None
        assert settled.due == DUE - timedelta(days=1)
        assert "differs" not in driver.text


async def test_a_contact_that_differs_is_marked_and_settled_where_it_stands(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    app_harness.recorded_apart(
        path,
        VISIT.model_copy(update={"how": "phone"}),
        VISIT.model_copy(update={"how": "clinic"}),
    )
    async with app_harness.driver(path, size=(100, 30)) as driver:
        await driver.press("v")
        assert "DIFFERS: d" in driver.text
        assert "Phone call (Ade, 21 Nov) or Clinic (Bo, 21 Nov)" in driver.flowing
        await driver.press("d", "2")
        assert driver.session.assessment.contacts["visit"].how == "clinic"
        assert "DIFFERS" not in driver.text


async def test_a_contact_in_which_someone_else_answered_is_undone_only_when_it_is_meant(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT)
    file = app_harness.drafts.open(path)
    file.append(said(*WORRIED, "yes"), author=Author("Ben", "ben@x"), at=NOW)
    async with app_harness.driver(path) as driver:
        # What Ben recorded is shown first, since nobody has looked since.
        await driver.press("escape", "u")
        assert "Ben answered in it. Those answers would have no contact." in driver.flowing
        await driver.press("1", "v")
        assert "Answers whose contact was removed or undone" in driver.text
