"""Details that could only be imported can be typed on the screens, and are shown there."""

from prebirth_tui.record.bodies import PlaceNoted, RequestMade
from tests.tui.app_harness import TODAY, VISIT, AppHarness

GP = RequestMade(request="r1", agency="gp", about=("amy",), asked=TODAY)


async def test_where_a_contact_was_and_a_note_to_it(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("c", "1", "tab", "tab", "tab", "tab")
        await driver.write("Her mother's flat")
        await driver.press("tab")
        await driver.write("The dog was in the room")
        await driver.press("enter")
        contact = driver.session.contact
        assert contact is not None
        assert (contact.where, contact.note) == ("Her mother's flat", "The dog was in the room")
        await driver.press("v", "r", "r")
        assert "Her mother's flat" in driver.text
        assert "The dog was in the room" in driver.text


async def test_where_a_contact_was_is_not_shown_again_to_whoever_looks_on(
    app_harness: AppHarness,
) -> None:
    visit = VISIT.model_copy(update={"where": "The refuge", "note": "Ring twice"})
    async with app_harness.driver(app_harness.kestrel(visit)) as driver:
        await driver.press("c")
        assert "The refuge" not in driver.text
        assert "Ring twice" not in driver.text
        await driver.press("s", "enter")
        assert driver.session.contact == visit, "nothing was changed"


async def test_a_private_contact_stays_private_when_it_is_gone_on_with(
    app_harness: AppHarness,
) -> None:
    visit = VISIT.model_copy(update={"private": True})
    async with app_harness.driver(app_harness.kestrel(visit)) as driver:
        await driver.press("c", "1", "enter")
        contact = driver.session.contact
        assert contact is not None
        assert contact.present == ("amy",)
        assert contact.private is True


async def test_on_what_basis_a_service_was_asked(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT, GP)) as driver:
        await driver.press("t", "down", "enter", "tab", "tab", "tab")
        await driver.write("With Amy's agreement")
        await driver.press("enter")
        assert driver.session.assessment.requests["r1"].basis == "With Amy's agreement"
        await driver.press("enter")
        assert "With Amy's agreement" in driver.text


async def test_a_note_to_a_place_where_the_baby_may_sleep(app_harness: AppHarness) -> None:
    bed = PlaceNoted(place="bed", name="Amy's bedroom", note="Damp")
    async with app_harness.driver(app_harness.kestrel(bed)) as driver:
        await driver.press("w", "end")
        assert "Damp" in driver.row
        await driver.press("enter", "tab")
        await driver.refill("Cot beside the bed")
        await driver.press("enter")
        assert driver.session.assessment.places["bed"].note == "Cot beside the bed"
        assert "Cot beside the bed" in driver.row


async def test_how_it_is_known_that_somebody_left(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel()) as driver:
        await driver.press("w", "down", "s", "1")
        await driver.press("enter")
        await driver.write("His landlord said so")
        await driver.press("enter")
        assert driver.session.assessment.people["lee"].state_reason == "His landlord said so"
        assert "His landlord said so" in driver.flowing
