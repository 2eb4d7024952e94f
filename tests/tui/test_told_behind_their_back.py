"""What others told of somebody, and that they wait, is not for the eyes of whoever looks on."""

import pytest

from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import ContactNoted, NotToContact, Reviewed, TakenBack
from tests.tui.app_harness import (
    ALONE,
    HURT,
    LEE,
    ROSE,
    SMOKES,
    TODAY,
    VISIT,
    AppDriver,
    AppHarness,
    said,
)

WAIT = NotToContact(why="Zq", decided_by="Sam")
TOLD = said(SMOKES, "person:lee", "yes", "alone")
LEE_ = Subject("person:lee")
BY_PHONE = ContactNoted(contact="call", how="phone", on=TODAY, present=("lee",))


async def everywhere(driver: AppDriver) -> str:
    """What stands on the screens that tell of answers, gaps and contacts."""
    found = []
    for key in ("full_stop", "g", "v", "k", "P", "l"):
        await driver.press(key)
        found.append(f"{driver.text} {driver.told}")
        driver.app.clear_notifications()
        if driver.shows != "Walk":
            await driver.press("escape")
        assert driver.shows == "Walk"
    return "\n".join(found)


async def test_what_amy_told_of_him_is_as_if_nobody_had_asked_while_he_is_there(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(ALONE, TOLD, VISIT)
    async with app_harness.driver(path, size=(100, 60)) as driver:
        await driver.go_to(SMOKES, "person:lee")
        assert "[x]" not in driver.row
        assert "told by Amy" not in await everywhere(driver)
        await driver.go_to(SMOKES, "person:lee")
        await driver.press("r", "r")
        assert "[x] Yes" in driver.row


async def test_what_he_is_asked_himself_stands_beside_it(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(ALONE, TOLD, VISIT)
    async with app_harness.driver(path) as driver:
        await driver.go_to(SMOKES, "person:lee")
        await driver.press("n")
        statements = driver.session.assessment.answers[SMOKES, LEE_].statements
        assert [each.answer.value for each in statements] == ["yes", "no"]
        await driver.go_to(SMOKES, "person:lee")
        await driver.press("h")
        assert driver.flowing.count("recorded") == 1


async def test_undo_does_not_show_what_she_told_of_him(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(ALONE, VISIT)
    async with app_harness.driver(path) as driver:
        driver.session.contact_in_force = "alone"
        driver.session.answer(SMOKES, LEE_, "yes")
        driver.session.take_contact(VISIT)
        await driver.press("u")
        undone = [e.body.entry for e in driver.entries if isinstance(e.body, TakenBack)]
        told = [e.id for e in driver.entries if getattr(e.body, "item", "") == SMOKES]
        assert not set(undone) & set(told)


@pytest.mark.parametrize("there", [VISIT, BY_PHONE])
async def test_what_he_said_himself_is_on_view(
    app_harness: AppHarness, there: ContactNoted
) -> None:
    own = said(SMOKES, "person:lee", "yes", there.contact)
    path = app_harness.kestrel(ALONE, there, own, VISIT)
    async with app_harness.driver(path) as driver:
        await driver.go_to(SMOKES, "person:lee")
        assert "[x] Yes" in driver.row


async def test_with_amy_alone_it_is_on_view(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT, ALONE, TOLD)
    async with app_harness.driver(path) as driver:
        await driver.go_to(SMOKES, "person:lee")
        assert "[x] Yes" in driver.row


async def test_a_note_of_a_visit_without_him_is_not_shown_to_him(app_harness: AppHarness) -> None:
    noted = ALONE.model_copy(update={"note": "Zq note"})
    path = app_harness.kestrel(noted, VISIT)
    async with app_harness.driver(path, size=(100, 60)) as driver:
        assert "Zq" not in await everywhere(driver)


async def test_no_list_tells_him_that_he_is_not_to_be_contacted(real_office: AppHarness) -> None:
    shown: list[str] = []
    for person in (LEE, LEE.model_copy(update={"not_to_contact": WAIT})):
        reference = ("Wren", "Lark")[len(shown)]
        path = real_office.kestrel(person, VISIT, reference=reference)
        async with real_office.driver(path, size=(100, 120)) as driver:
            text = await everywhere(driver)
            await driver.press("g", "b", "b")
            shown.append(f"{text}\n{driver.text}".replace(reference, "Wren"))
    assert "not to be contacted" not in shown[1].casefold()
    assert shown[0].splitlines() == shown[1].splitlines()


async def test_a_sign_off_does_not_lapse_before_their_eyes_by_what_is_private(
    app_harness: AppHarness,
) -> None:
    shown: list[str] = []
    hurt = said(HURT, "person:amy", "last-year", "alone")
    for bodies in ((), (hurt,), (said(SMOKES, "person:amy", "yes", "visit"),)):
        reference = ("Wren", "Lark", "Robin")[len(shown)]
        path = app_harness.kestrel(ALONE, VISIT, reference=reference)
        file = app_harness.drafts.open(path)
        for each in (Reviewed(outcome="signed-off"), *bodies):
            file.append(each, author=ROSE.author, at=app_harness.now)
        async with app_harness.driver(path, size=(100, 40)) as driver:
            await driver.press("m")
            shown.append(driver.flowing.replace(reference, "Wren"))
    assert "Signed off by" in shown[0]
    assert shown[0] == shown[1]
    assert "HAS LAPSED" in shown[2]


async def test_everywhere_else_it_is_told(real_office: AppHarness) -> None:
    path = real_office.kestrel(LEE.model_copy(update={"not_to_contact": WAIT}))
    async with real_office.driver(path, size=(100, 120)) as driver:
        await driver.press("g", "b", "b")
        assert "Lee not to be contacted yet" in driver.flowing


async def test_the_note_of_an_answer_that_is_not_shown_opens_in_no_editor(
    app_harness: AppHarness,
) -> None:
    marked = said(SMOKES, "person:amy", "yes", "alone")
    bodies = [
        each.model_copy(update={"note": "Zq note", **more})
        for each, more in ((TOLD, {}), (marked, {"private": True}))
    ]
    path = app_harness.kestrel(ALONE, *bodies, VISIT)
    async with app_harness.driver(path, size=(100, 40)) as driver:
        for whose in ("person:lee", "person:amy"):
            await driver.go_to(SMOKES, whose)
            await driver.press("e")
            assert "Zq" not in driver.text, whose
            await driver.press("escape")
            await driver.press("x")
            assert "Zq" not in driver.text, whose
            await driver.press("escape", "n")
            await driver.go_to(SMOKES, whose)
            newest = driver.session.assessment.answers[SMOKES, Subject(whose)].statements[-1]
            assert newest.answer.note == "", "nor goes into what they are asked now"
            await driver.press("h")
            assert "Zq" not in driver.text, whose
            await driver.press("escape")
