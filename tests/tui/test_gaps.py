"""What has not been found out yet: listed, explained, and gone to."""

import pytest

from tests.tui.office import (
    ALONE,
    HURT,
    LEE,
    ROSA,
    SMOKES,
    TODAY,
    TOLD,
    VISIT,
    WORRIED,
    Office,
    said,
)

FLATMATE = ROSA.model_copy(update={"roles": ("household-member", "overnight-carer")})
ENQUIRY = "domestic-abuse.person.enquiry"
TOLD_FOR_REAL = "safe-sleep.carer.told"


async def test_an_enquiry_in_the_father_s_presence_leaves_a_gap_that_names_him(
    real_office: Office,
) -> None:
    async with real_office.sitting(real_office.kestrel(VISIT)) as sitting:
        await sitting.go_to(ENQUIRY, "person:amy")
        await sitting.press("n")
        gaps = {gap.key: gap for gap in sitting.session.gaps()}
        gap = gaps["domestic-abuse.person.not-asked-alone", "person:amy"]
        assert gap.explained is None
        assert "Lee" in " ".join(gap.because)
        await sitting.press("g", "b")
        assert "Amy has been asked" in sitting.text or "enquiry alone, Amy" in sitting.text


async def test_the_same_enquiry_alone_leaves_no_such_gap(real_office: Office) -> None:
    async with real_office.sitting(real_office.kestrel(ALONE)) as sitting:
        await sitting.go_to(ENQUIRY, "person:amy")
        await sitting.press("n")
        assert ("domestic-abuse.person.not-asked-alone", "person:amy") not in {
            gap.key for gap in sitting.session.gaps()
        }


async def test_what_the_mother_was_told_is_not_told_to_the_father_and_the_flatmate(
    real_office: Office,
) -> None:
    path = real_office.kestrel(FLATMATE, ALONE)
    async with real_office.sitting(path) as sitting:
        await sitting.go_to(TOLD_FOR_REAL, "person:amy")
        await sitting.press("y")
        about = {
            gap.subject: gap.title
            for gap in sitting.session.gaps()
            if gap.key[0] == "safe-sleep.carer.not-told"
        }
        assert set(about) == {"person:lee", "person:rosa"}
        assert "Lee" in about["person:lee"]
        assert "Rosa" in about["person:rosa"]


async def test_gaps_are_grouped_by_urgency_by_person_and_by_who_can_close_them(
    office: Office,
) -> None:
    async with office.sitting(office.kestrel(VISIT), size=(100, 50)) as sitting:
        await sitting.press("g")
        headings = []
        for _ in range(4):
            headings.append([line.strip() for line in sitting.lines])
            await sitting.press("b")
    assert "BEFORE A DECISION IS MADE" in headings[0]
    assert {"Amy", "Lee", "GP"} <= set(headings[1])
    assert {"Midwife", "Social worker"} <= set(headings[2])
    assert headings[3] == headings[0]


async def test_a_gap_says_what_is_known_why_it_matters_and_what_closes_it(
    office: Office,
) -> None:
    path = office.kestrel(VISIT, said(TOLD, "person:amy", "yes"))
    async with office.sitting(path) as sitting:
        await sitting.press("g", *["down"] * 6)
        assert "Lee has not been spoken to about safer sleep" in sitting.row
        assert (
            "“Have you talked about safer sleep with Lee?” has not been asked." in sitting.flowing
        )
        assert "Why: What one parent hears does not reach the other." in sitting.flowing
        assert "Closed by: Talk it through with Lee, in person." in sitting.flowing
        assert "Learned from C3.4" in sitting.flowing


async def test_enter_goes_to_the_question_that_closes_a_gap(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("g", "enter")
        assert sitting.shows == "Walk"
        assert "Has Amy felt unsafe?" in sitting.row


async def test_enter_goes_to_a_question_that_the_short_way_leaves_out(office: Office) -> None:
    path = office.kestrel(VISIT, said(*WORRIED, "no"), said(SMOKES, "person:lee", "yes"))
    async with office.sitting(path, size=(100, 50)) as sitting:
        await sitting.press("g")
        while "bad night" not in sitting.row:
            await sitting.press("down")
        await sitting.press("enter")
        assert "bad night with Lee" in sitting.row


async def test_an_agency_that_was_not_asked_is_asked_from_its_gap(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("g")
        while "GP has not been asked" not in sitting.row:
            await sitting.press("down")
        await sitting.press("enter")
        assert sitting.shows == "AskRequest"
        await sitting.press("enter")
        assert "Tick whom it is about" in sitting.text
        await sitting.press("enter", "escape")
        assert sitting.shows == "Gaps"
        [request] = sitting.session.assessment.requests.values()
        assert (request.agency, request.asked) == ("gp", TODAY)
        assert "GP has not been asked" not in sitting.text


async def test_an_explained_gap_stays_listed_with_who_looks_again(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT), size=(100, 50)) as sitting:
        await sitting.press("g", "e")
        await sitting.write("She goes to her sister's first")
        await sitting.press("tab")
        await sitting.refill("Sam")
        await sitting.press("tab")
        await sitting.refill("5 Dec")
        await sitting.press("enter")
        assert sitting.shows == "Gaps"
        [explained] = [gap for gap in sitting.session.gaps() if gap.explained]
        assert explained.key == ("private.alone.not-asked-alone", "person:amy")
        assert "EXPLAINED" in sitting.text
        assert "Sam looks again 5 Dec 2026" in sitting.text


@pytest.mark.parametrize(
    ("why", "owner", "until", "complaint"),
    [
        ("", "Sam", "5 Dec", "Say why it is open."),
        ("Away", "", "5 Dec", "Say who looks again."),
        ("Away", "Sam", "21 Nov 2026", "The day to look again lies ahead."),
        ("Away", "Sam", "1 Nov 2026", "The day to look again lies ahead."),
        ("Away", "Sam", "one day", "“one day” is not a date"),
    ],
)
async def test_an_explanation_that_lacks_something_is_refused(
    office: Office, why: str, owner: str, until: str, complaint: str
) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        await sitting.press("g", "e")
        await sitting.write(why)
        await sitting.press("tab")
        await sitting.refill(owner)
        await sitting.press("tab")
        await sitting.refill(until)
        await sitting.press("enter")
        assert sitting.shows == "AskExplanation"
        assert complaint in sitting.flowing
        assert not any(gap.explained for gap in sitting.session.gaps())


async def test_a_gap_that_tells_a_private_answer_is_veiled(office: Office) -> None:
    path = office.kestrel(ALONE, said(HURT, "person:amy", "last-year", "alone"))
    async with office.sitting(path) as sitting:
        await sitting.press("g")
        assert "A plan with Amy is not made" not in sitting.text
        assert "In the last year" not in sitting.text
        await sitting.press("r")
        assert "A plan with Amy is not made" in sitting.text


async def test_with_no_gap_open_the_screen_says_what_that_means(office: Office) -> None:
    path = office.kestrel(LEE.model_copy(update={"roles": ("sibling",)}))
    async with office.sitting(path) as sitting:
        for gap in sitting.session.gaps():
            sitting.session.explain(gap, "Away", "Sam", TODAY.replace(month=12))
        await sitting.press("g")
        assert "EXPLAINED" in sitting.text
        await sitting.press("b", "b", "b", "escape")
        assert sitting.shows == "Walk"


async def test_the_words_on_a_gap_are_read_to_their_end_with_the_same_key(
    real_office: Office,
) -> None:
    async with real_office.sitting(real_office.kestrel(VISIT)) as sitting:
        await sitting.press("g")
        for _ in range(30):
            if "> More" not in sitting.text:
                await sitting.press("down")
        assert "> More" in sitting.text
        row, first = sitting.row, sitting.text
        [gap] = [each for each in sitting.session.gaps() if each.title in row]
        end = sitting.session.catalogue.points[gap.resolved.rule.learned_from[0]].teaches[-20:]
        assert end not in sitting.flowing
        await sitting.press("greater_than_sign")
        assert end in sitting.flowing
        assert sitting.row == row
        await sitting.press("space")
        assert sitting.text == first
        await sitting.resize(160, 50)
        assert "> More" not in sitting.text
        await sitting.press("question_mark")
        assert ">  Read on in the text below" in sitting.text


BEN = ROSA.model_copy(update={"person": "ben", "name": "Ben", "roles": ("sibling",)})


async def test_the_window_of_a_request_shows_its_errors_and_keys_and_the_field_in_focus(
    real_office: Office,
) -> None:
    path = real_office.kestrel(VISIT, ROSA, BEN)
    async with real_office.sitting(path) as sitting:
        await sitting.press("t", "n")
        assert "esc Back" in sitting.lines[-3]
        await sitting.press("tab", "tab")
        await sitting.refill("1 Jan 2030")
        await sitting.press("tab", "tab", "tab")
        await sitting.write("They will ring")
        assert "They will ring" in sitting.text
        await sitting.press("enter")
        assert "That day lies ahead." in sitting.text
        assert "1 Jan 2030" in sitting.text
        assert sitting.app.focused is sitting.app.screen.query_one("#asked")


@pytest.mark.parametrize("size", [(80, 24), (80, 18)])
@pytest.mark.parametrize("keys", [["t", "n"], ["t", "a"], ["c"], ["w", "n"], ["x"], ["g", "e"]])
async def test_in_every_window_the_keys_and_the_field_in_focus_are_on_view(
    real_office: Office, keys: list[str], size: tuple[int, int]
) -> None:
    path = real_office.kestrel(VISIT, ROSA, BEN)
    async with real_office.sitting(path, size=size) as sitting:
        await sitting.press(*keys)
        screen = sitting.app.screen
        for _ in range(len(screen.focus_chain)):
            assert "esc Back" in sitting.text
            assert sitting.app.focused is not None
            resolved = screen.find_widget(sitting.app.focused)
            assert resolved.visible_region.y == resolved.region.y, sitting.text
            await sitting.press("tab")
