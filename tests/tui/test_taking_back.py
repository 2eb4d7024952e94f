"""Taking back: what it was is said, and what is no answer goes only when that is meant."""

from tests.tui.office import ALONE, HURT, LEE, VISIT, Office, taken_back


async def test_an_answer_goes_at_once_and_is_named(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("y", "u")
        assert "Taken back: “this pregnancy: Is anybody worried? Yes”." in sitting.told[-1]


async def test_people_and_contacts_are_asked_about_first(office: Office) -> None:
    path = office.kestrel(LEE.model_copy(update={"person": "jo", "name": "Jo"}))
    async with office.sitting(path) as sitting:
        before = sitting.entries
        await sitting.press("u")
        assert "Take back “Jo: Father”?" in sitting.flowing
        await sitting.press("u", "u", "u", "enter")
        assert sitting.entries == before
        await sitting.press("u", "1")
        assert taken_back(sitting.entries) == [before[-1].id]
        assert "jo" not in sitting.session.assessment.people
        assert sitting.told[-1].startswith("Taken back: “Jo: Father”.")


async def test_a_restricted_answer_is_named_without_what_it_says(office: Office) -> None:
    async with office.sitting(office.kestrel(ALONE)) as sitting:
        await sitting.go_to(HURT, "person:amy")
        await sitting.press("2", "u")
        assert "restricted" in sitting.told[-1]
        assert "last year" not in sitting.told[-1]
