"""What contact this is, who was there, and what came from each."""

import pytest

from prebirth_tui.tui.widgets.field import Field
from tests.thinned import thinned
from tests.tui.app_harness import (
    ALONE,
    HURT,
    ROSE,
    TODAY,
    TOLD,
    VISIT,
    WORRIED,
    AppHarness,
    said,
)


async def test_a_contact_says_how_when_who_was_there_and_who_was_alone(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("c", "down", "tab", "space", "a", "down", "space", "tab")
        await driver.refill("yesterday")
        await driver.press("enter")
        contact = driver.session.contact
        assert contact is not None
        assert (contact.how, contact.present, contact.alone) == ("clinic", ("amy", "lee"), ("amy",))
        assert (TODAY - contact.on).days == 1
        assert contact.by == "community midwife"


async def test_a_visit_with_nobody_there_is_asked_about_once(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("c", "tab", "tab")
        await driver.refill("yesterday")
        await driver.press("enter")
        assert "Tick who was there, or press enter again if no one was." in driver.flowing
        assert "yesterday" in driver.text
        assert driver.session.contact is None
        await driver.press("enter")
        contact = driver.session.contact
        assert contact is not None
        assert (contact.how, contact.present) == ("home-visit", ())
        assert (TODAY - contact.on).days == 1
        before = len(driver.entries)
        await driver.press("c", "enter")
        assert driver.shows == "Walk", "what is not changed is not asked about again"
        assert len(driver.entries) == before


async def test_whoever_was_there_is_ticked_where_it_is_asked(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("c", "down", "enter", "space", "enter")
        contact = driver.session.contact
        assert contact is not None
        assert (contact.how, contact.present) == ("clinic", ("amy",))


HOW = [
    (0, "home-visit", True),
    (6, "message", False),
    (1, "clinic", True),
    (4, "phone", True),
    (7, "record-check", False),
    (10, "strategy-discussion", False),
]
"""Rows of the list down to it, how it was, and whether anybody can have been there."""


@pytest.mark.parametrize("how", thinned(HOW, slice(2)), ids=lambda how: how[1])
async def test_who_was_there_is_asked_only_where_somebody_is(
    real_office: AppHarness, how: tuple[int, str, bool]
) -> None:
    down, kind, is_asked = how
    async with real_office.driver(real_office.kestrel()) as driver:
        await driver.press("c", *["down"] * down, "enter")
        assert ("Tick who was there" in driver.flowing) is is_asked
        if is_asked:
            await driver.press("enter")
        assert driver.session.contact is not None
        assert driver.session.contact.how == kind


async def test_a_correction_to_nobody_is_asked_about_with_its_own_key(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE)) as driver:
        await driver.press("c", "ctrl+k")
        assert "or press ctrl+k again" in driver.flowing
        await driver.press("ctrl+k")
        assert driver.session.assessment.contacts["alone"].present == ()


async def test_a_contact_is_by_whoever_uses_the_program_in_their_own_role(
    app_harness: AppHarness,
) -> None:
    for role in ("health visitor", ""):
        settings = ROSE.model_copy(update={"role": role, "name": "Sam"})
        async with app_harness.driver(
            app_harness.kestrel(reference=f"By {role}"), settings=settings
        ) as sam:
            await sam.press("c")
            field = sam.app.screen.query_one("#by", Field)
            assert field.value == role
            # An empty field does not look like one that is filled in.
            assert field.placeholder == "e.g. community midwife"


async def test_a_contact_that_lies_ahead_is_refused(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("c", "tab", "tab")
        await driver.refill("tomorrow")
        await driver.press("enter")
        assert "The contact date is in the future. Type the day it happened." in driver.flowing
        assert driver.session.contact is None


async def test_somebody_new_is_added_on_the_way_to_a_contact(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("c", "tab", "space", "plus")
        assert driver.shows == "AskPerson"
        await driver.write("Rosa")
        await driver.press("tab", *["down"] * 3, "space", "enter")
        assert driver.shows == "AskContact"
        assert "[x] Amy" in driver.text
        assert "[x] Rosa" in driver.text
        await driver.press("enter")
        assert "Home visit 21 Nov: Amy, Rosa" in driver.lines[0]


async def test_another_room_is_another_contact(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("c", "space", "enter")
        contact = driver.session.contact
        assert contact is not None
        assert contact.contact != "visit"
        assert contact.present == ("amy",)
        assert len(driver.session.assessment.contacts) == 2


async def test_nobody_is_ticked_the_second_time_and_the_same_people_are_one_key(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("c")
        assert "[x]" not in driver.text
        await driver.press("enter")
        assert "Tick who was there" in driver.flowing
        await driver.press("s")
        assert "[x] Amy" in driver.text
        assert "[x] Lee" in driver.text
        await driver.press("enter")
        assert driver.session.contact_in_force == "visit"
        assert len(driver.session.assessment.contacts) == 1


async def test_a_contact_that_was_recorded_wrongly_is_put_right_for_its_answers(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT, said(*WORRIED, "no"))
    async with app_harness.driver(path) as driver:
        await driver.press("c", "space", "ctrl+k")
        assert "Lee was there. s ticks them, ctrl+k again leaves them out." in driver.flowing
        await driver.press("ctrl+k")
        assert len(driver.session.assessment.contacts) == 1
        assert driver.session.assessment.contacts["visit"].present == ("amy",)
        assert driver.answer(*WORRIED).contact == "visit"


async def test_a_contact_that_is_looked_at_and_not_changed_stays_the_same(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        before = len(driver.entries)
        await driver.press("c", "s", "enter")
        assert driver.session.contact_in_force == "visit"
        assert len(driver.entries) == before


async def test_the_contacts_are_told_in_order_with_what_came_from_each(
    app_harness: AppHarness,
) -> None:
    earlier = ALONE.model_copy(update={"on": TODAY.replace(day=2)})
    path = app_harness.kestrel(
        VISIT, said(TOLD, "person:lee", "yes"), earlier, said(*WORRIED, "no", "alone")
    )
    async with app_harness.driver(path) as driver:
        await driver.press("v")
        assert driver.text.index("2 Nov 2026") < driver.text.index("21 Nov 2026")
        assert "Lee: Have you talked about safer sleep with Lee?  Yes" in driver.text
        await driver.press("up")
        assert "Is anybody worried?  No" in driver.text
        await driver.press("enter")
        assert driver.session.contact_in_force == "alone"
        assert "Clinic 2 Nov: Amy" in driver.lines[0]


async def test_a_private_answer_is_not_told_among_the_contacts(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(ALONE, said(HURT, "person:amy", "last-year", "alone"))
    async with app_harness.driver(path) as driver:
        await driver.press("v")
        assert "Anything private is not shown here." in driver.text
        assert "In the last year" not in driver.text
        assert "unsafe" not in driver.text


async def test_the_answers_are_read_through_and_each_leads_to_its_question(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT, said(*WORRIED, "no"), said(TOLD, "person:lee", "partly"))
    async with app_harness.driver(path, size=(100, 50)) as driver:
        await driver.press("k")
        assert "Check your answers" in driver.text
        assert "No  from Amy and Lee, home visit 21 Nov 2026" in driver.text
        assert "not asked yet" in driver.text
        while "safer sleep with Lee" not in driver.row:
            await driver.press("down")
        await driver.press("enter")
        assert driver.shows == "Walk"
        assert "safer sleep with Lee" in driver.row


async def test_private_answers_are_read_through_only_on_request(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(ALONE, said(HURT, "person:amy", "last-year", "alone"))
    async with app_harness.driver(path, size=(100, 50)) as driver:
        await driver.press("k")
        assert "answered; r to show" in driver.text
        assert "In the last year" not in driver.text
        await driver.press("r")
        assert "In the last year" in driver.text
        await driver.press("r")
        assert "In the last year" not in driver.text
