"""Who is in the baby's life, what contact this is, and what came from each."""

from datetime import date

import pytest

from prebirth_tui.tui.widgets.field import Field
from tests.tui.office import ALONE, HURT, ROSE, TODAY, TOLD, VISIT, WORRIED, Office, said


async def test_a_flatmate_is_added_with_two_roles(office: Office) -> None:
    async with office.sitting(office.kestrel()) as sitting:
        await sitting.press("w", "n")
        await sitting.write("Rosa")
        await sitting.press("tab", "down", "down", "space", "down", "space")
        assert "[x] Partner" in sitting.text
        assert "[x] Cares overnight" in sitting.text
        await sitting.press("tab", "up", "up", "enter")
        assert sitting.shows == "People"
        rosa = list(sitting.session.assessment.people.values())[-1]
        assert (rosa.name, rosa.roles) == ("Rosa", ("partner", "overnight-carer"))
        assert rosa.lives_here == "yes"
        assert "Partner; Cares overnight; lives with the mother" in sitting.text
        await sitting.press("escape")
        assert "Safer sleep · Rosa" in sitting.text


async def test_what_lacks_about_a_person_is_said_and_what_was_typed_stays(office: Office) -> None:
    async with office.sitting(office.kestrel()) as sitting:
        await sitting.press("w", "n", "enter")
        assert "Give a first name or initials." in sitting.text
        await sitting.write("Rosa")
        await sitting.press("enter")
        assert "Tick what this person is to the baby." in sitting.text
        assert "Rosa" in sitting.text
        await sitting.press("space", "tab", "tab")
        await sitting.write("3 Jan 2031")
        await sitting.press("enter")
        assert "A date of birth does not lie ahead." in sitting.text
        assert "3 Jan 2031" in sitting.text


async def test_a_change_of_a_person_stays_in_the_history(office: Office) -> None:
    async with office.sitting(office.kestrel()) as sitting:
        await sitting.press("w", "down", "enter")
        await sitting.refill("Leon")
        await sitting.press("enter")
        assert sitting.session.assessment.people["lee"].name == "Leon"
        assert "Leon  Father" in sitting.text
        assert [e.body.name for e in sitting.entries if e.body and e.body.kind == "person"] == [
            "Amy",
            "Lee",
            "Leon",
        ]


async def test_a_place_where_the_baby_may_sleep_is_added(office: Office) -> None:
    async with office.sitting(office.kestrel()) as sitting:
        await sitting.press("w", "b", "enter")
        assert "Say where" in sitting.text
        await sitting.write("Amy's bedroom")
        await sitting.press("enter")
        assert "Where the baby may sleep" in sitting.text
        assert "Amy's bedroom" in sitting.text


async def test_the_prompt_for_places_names_no_family_and_one_place(office: Office) -> None:
    async with office.sitting(office.kestrel()) as sitting:
        await sitting.press("w", "b")
        asked = sitting.flowing
        assert "One place, for example: her bedroom; b adds the next one." in asked
        await sitting.press("enter")
        assert "Say where, for example: her bedroom." in sitting.flowing
        for name in ("Amy's", "Lee's", "randmother"):
            assert name not in sitting.flowing


async def test_a_contact_says_how_when_who_was_there_and_who_was_alone(office: Office) -> None:
    async with office.sitting(office.kestrel()) as sitting:
        await sitting.press("c", "down", "tab", "space", "a", "down", "space", "tab")
        await sitting.refill("yesterday")
        await sitting.press("enter")
        contact = sitting.session.contact
        assert contact is not None
        assert (contact.how, contact.present, contact.alone) == ("clinic", ("amy", "lee"), ("amy",))
        assert (TODAY - contact.on).days == 1
        assert contact.by == "community midwife"


async def test_a_visit_with_nobody_there_is_asked_about_once(office: Office) -> None:
    async with office.sitting(office.kestrel()) as sitting:
        await sitting.press("c", "tab", "tab")
        await sitting.refill("yesterday")
        await sitting.press("enter")
        assert "Tick who was there, or press enter again if it was nobody." in sitting.flowing
        assert "yesterday" in sitting.text
        assert sitting.session.contact is None
        await sitting.press("enter")
        contact = sitting.session.contact
        assert contact is not None
        assert (contact.how, contact.present) == ("home-visit", ())
        assert (TODAY - contact.on).days == 1
        before = len(sitting.entries)
        await sitting.press("c", "enter")
        assert sitting.shows == "Walk", "what is not changed is not asked about again"
        assert len(sitting.entries) == before


async def test_whoever_was_there_is_ticked_where_it_is_asked(office: Office) -> None:
    async with office.sitting(office.kestrel()) as sitting:
        await sitting.press("c", "down", "enter", "space", "enter")
        contact = sitting.session.contact
        assert contact is not None
        assert (contact.how, contact.present) == ("clinic", ("amy",))


@pytest.mark.parametrize(
    ("down", "kind", "is_asked"),
    [
        (0, "home-visit", True),
        (1, "clinic", True),
        (4, "phone", True),
        (6, "message", False),
        (7, "record-check", False),
        (10, "strategy-discussion", False),
    ],
)
async def test_who_was_there_is_asked_only_where_somebody_is(
    real_office: Office, down: int, kind: str, is_asked: bool
) -> None:
    async with real_office.sitting(real_office.kestrel()) as sitting:
        await sitting.press("c", *["down"] * down, "enter")
        assert ("Tick who was there" in sitting.flowing) is is_asked
        if is_asked:
            await sitting.press("enter")
        assert sitting.session.contact is not None
        assert sitting.session.contact.how == kind


async def test_a_correction_to_nobody_is_asked_about_with_its_own_key(office: Office) -> None:
    async with office.sitting(office.kestrel(ALONE)) as sitting:
        await sitting.press("c", "space", "ctrl+k")
        assert "or press ctrl+k again" in sitting.flowing
        await sitting.press("ctrl+k")
        assert sitting.session.assessment.contacts["alone"].present == ()


async def test_a_contact_is_by_whoever_uses_the_program_in_their_own_role(office: Office) -> None:
    for role in ("health visitor", ""):
        settings = ROSE.model_copy(update={"role": role, "name": "Sam"})
        async with office.sitting(office.kestrel(reference=f"By {role}"), settings=settings) as sam:
            await sam.press("c")
            field = sam.app.screen.query_one("#by", Field)
            assert field.value == role
            # An empty field does not look like one that is filled in.
            assert field.placeholder == "e.g. community midwife"


async def test_a_contact_that_lies_ahead_is_refused(office: Office) -> None:
    async with office.sitting(office.kestrel()) as sitting:
        await sitting.press("c", "tab", "tab")
        await sitting.refill("tomorrow")
        await sitting.press("enter")
        assert "A contact that answers come from cannot lie ahead." in sitting.flowing
        assert sitting.session.contact is None


async def test_somebody_new_is_added_on_the_way_to_a_contact(office: Office) -> None:
    async with office.sitting(office.kestrel()) as sitting:
        await sitting.press("c", "tab", "space", "plus")
        assert sitting.shows == "AskPerson"
        await sitting.write("Rosa")
        await sitting.press("tab", *["down"] * 3, "space", "enter")
        assert sitting.shows == "AskContact"
        assert "[x] Amy" in sitting.text
        assert "[x] Rosa" in sitting.text
        await sitting.press("enter")
        assert "Home visit 21 Nov: Amy, Rosa" in sitting.lines[0]


async def test_another_room_is_another_contact(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("c", "down", "space", "enter")
        contact = sitting.session.contact
        assert contact is not None
        assert contact.contact != "visit"
        assert contact.present == ("amy",)
        assert len(sitting.session.assessment.contacts) == 2


async def test_a_contact_that_was_recorded_wrongly_is_put_right_for_its_answers(
    office: Office,
) -> None:
    path = office.kestrel(VISIT, said(*WORRIED, "no"))
    async with office.sitting(path) as sitting:
        await sitting.press("c", "down", "space", "ctrl+k")
        assert len(sitting.session.assessment.contacts) == 1
        assert sitting.session.assessment.contacts["visit"].present == ("amy",)
        assert sitting.answer(*WORRIED).contact == "visit"


async def test_a_contact_that_is_looked_at_and_not_changed_stays_the_same(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        before = len(sitting.entries)
        await sitting.press("c", "enter")
        assert sitting.session.contact_in_force == "visit"
        assert len(sitting.entries) == before


async def test_the_contacts_are_told_in_order_with_what_came_from_each(office: Office) -> None:
    earlier = ALONE.model_copy(update={"on": TODAY.replace(day=2)})
    path = office.kestrel(
        VISIT, said(TOLD, "person:lee", "yes"), earlier, said(*WORRIED, "no", "alone")
    )
    async with office.sitting(path) as sitting:
        await sitting.press("v")
        assert sitting.text.index("2 Nov 2026") < sitting.text.index("21 Nov 2026")
        assert "Lee: Have you talked about safer sleep with Lee?  Yes" in sitting.text
        await sitting.press("up")
        assert "Is anybody worried?  No" in sitting.text
        await sitting.press("enter")
        assert sitting.session.contact_in_force == "alone"
        assert "Clinic 2 Nov: Amy" in sitting.lines[0]


async def test_a_private_answer_is_not_told_among_the_contacts(office: Office) -> None:
    path = office.kestrel(ALONE, said(HURT, "person:amy", "last-year", "alone"))
    async with office.sitting(path) as sitting:
        await sitting.press("v")
        assert "restricted" in sitting.text
        assert "In the last year" not in sitting.text


async def test_the_answers_are_read_through_and_each_leads_to_its_question(office: Office) -> None:
    path = office.kestrel(VISIT, said(*WORRIED, "no"), said(TOLD, "person:lee", "partly"))
    async with office.sitting(path, size=(100, 50)) as sitting:
        await sitting.press("k")
        assert "Check your answers" in sitting.text
        assert "No  from Amy and Lee, home visit 21 Nov 2026" in sitting.text
        assert "not asked yet" in sitting.text
        while "safer sleep with Lee" not in sitting.row:
            await sitting.press("down")
        await sitting.press("enter")
        assert sitting.shows == "Walk"
        assert "safer sleep with Lee" in sitting.row


async def test_private_answers_are_read_through_only_on_request(office: Office) -> None:
    path = office.kestrel(ALONE, said(HURT, "person:amy", "last-year", "alone"))
    async with office.sitting(path, size=(100, 50)) as sitting:
        await sitting.press("k")
        assert "answered; r to show" in sitting.text
        assert "In the last year" not in sitting.text
        await sitting.press("r")
        assert "In the last year" in sitting.text
        await sitting.press("r")
        assert "In the last year" not in sitting.text


async def test_since_when_somebody_is_there_is_asked_and_kept(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("w", "down", "enter")
        sitting.app.screen.query_one("#since", Field).value = "1 Jan 2030"
        await sitting.press("enter")
        assert "Enter it once it is so." in sitting.text
        sitting.app.screen.query_one("#since", Field).value = "1 Oct 2026"
        await sitting.press("enter")
        assert sitting.session.assessment.people["lee"].since == date(2026, 10, 1)
        assert sitting.session.assessment.household_changes == (date(2026, 10, 1),)
        await sitting.press("enter")
        sitting.app.screen.query_one("#name", Field).value = "Leo"
        await sitting.press("enter")
        lee = sitting.session.assessment.people["lee"]
        assert (lee.name, lee.since) == ("Leo", date(2026, 10, 1))
