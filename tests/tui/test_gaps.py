"""What has not been found out yet: listed, explained, and gone to."""

import pytest

from prebirth_tui.ids import ItemId, RuleId, Subject
from prebirth_tui.tui.screens.gaps import Gaps
from tests.tui.app_harness import (
    ALONE,
    HURT,
    LEE,
    ROSA,
    SMOKES,
    TODAY,
    TOLD,
    VISIT,
    WORRIED,
    AppHarness,
    said,
)

FLATMATE = ROSA.model_copy(update={"roles": ("household-member", "overnight-carer")})
NOT_ASKED_ALONE = ("private.alone.not-asked-alone", "person:amy")
ENQUIRY = ItemId("domestic-abuse.person.enquiry")
TOLD_FOR_REAL = ItemId("safe-sleep.carer.told")


async def test_an_enquiry_in_the_father_s_presence_leaves_a_gap_that_names_him(
    real_office: AppHarness,
) -> None:
    async with real_office.driver(real_office.kestrel(VISIT)) as driver:
        await driver.go_to(ENQUIRY, "person:amy")
        await driver.press("r", "r", "1")
        gaps = {gap.key: gap for gap in driver.session.gaps()}
        gap = gaps[RuleId("domestic-abuse.person.not-asked-alone"), Subject("person:amy")]
        assert gap.explained is None
        assert "Lee" in " ".join(gap.because)
        await driver.press("g", "b", "b")
        assert "Amy has never been asked" in driver.text or "Private item for Amy" in driver.text


async def test_the_same_enquiry_alone_leaves_no_such_gap(real_office: AppHarness) -> None:
    async with real_office.driver(real_office.kestrel(ALONE)) as driver:
        await driver.go_to(ENQUIRY, "person:amy")
        await driver.press("1")
        assert ("domestic-abuse.person.not-asked-alone", "person:amy") not in {
            gap.key for gap in driver.session.gaps()
        }


async def test_what_the_mother_was_told_is_not_told_to_the_father_and_the_flatmate(
    real_office: AppHarness,
) -> None:
    path = real_office.kestrel(FLATMATE, ALONE)
    async with real_office.driver(path) as driver:
        await driver.go_to(TOLD_FOR_REAL, "person:amy")
        await driver.press("y")
        about = {
            gap.subject: gap.title
            for gap in driver.session.gaps()
            if gap.key[0] == "safe-sleep.carer.not-told"
        }
        assert set(about) == {"person:lee", "person:rosa"}
        assert "Lee" in about[Subject("person:lee")]
        assert "Rosa" in about[Subject("person:rosa")]


async def test_gaps_are_grouped_by_urgency_by_person_and_by_who_can_close_them(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(100, 50)) as driver:
        await driver.press("g", "b")
        headings = []
        for _ in range(5):
            headings.append([line.strip("│ ") for line in driver.lines])
            await driver.press("b")
    assert "BEFORE PLANS ARE DECIDED" in headings[0]
    assert {"Amy", "Lee", "GP"} <= set(headings[1])
    assert {"Midwife", "Social worker"} <= set(headings[2])
    assert headings[4] == headings[0]
    assert "FIRST" in headings[3]


async def test_the_list_opens_in_threads_and_enter_opens_one(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(VISIT, said(SMOKES, "person:lee", "yes"))
    async with app_harness.driver(path) as driver:
        await driver.press("g")
        assert "FIRST" in driver.text
        assert driver.row.startswith("+ Lee: basics · ")
        assert "Why here: " in driver.flowing
        assert "Not found out: " in driver.flowing
        assert "Less is known of Lee" not in driver.text
        await driver.press("enter")
        assert driver.row.startswith("- Lee: basics · ")
        await driver.press("down")
        assert "bad night" in driver.row
        await driver.press("enter")
        assert driver.shows == "Walk"
        assert "bad night with Lee" in driver.row
        await driver.press("g", "up", "enter")
        assert driver.row.startswith("+ Lee: basics · ")


async def test_in_threads_what_is_private_is_one_line_until_r_shows_it(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(ALONE, said(HURT, "person:amy", "last-year", "alone"))
    async with app_harness.driver(path) as driver:
        await driver.press("g")
        assert "Private items: r shows them." in driver.text
        assert "A plan with Amy" not in driver.text
        await driver.press("r")
        assert "Private items" not in driver.text
        assert "A plan with Amy is not made" in driver.text


async def test_whoever_reads_a_private_item_is_in_the_app_already(
    real_office: AppHarness,
) -> None:
    async with real_office.driver(real_office.kestrel(ALONE), size=(160, 50)) as driver:
        await driver.press("g", "b")
        assert "Private item for Amy: r to show" in driver.flowing
        assert "open in the app" not in driver.flowing


async def test_a_gap_says_what_is_known_why_it_matters_and_what_closes_it(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT, said(TOLD, "person:amy", "yes"))
    async with app_harness.driver(path) as driver:
        await driver.press("g", "b")
        for _ in range(30):
            if "Lee has not been spoken" not in driver.row:
                await driver.press("down")
        assert "Lee has not been spoken to about safer sleep" in driver.row
        # What nobody asked is not known, and that Lee is the father raises nothing.
        assert "has not been asked." not in driver.flowing
        assert "Lee: father." not in driver.flowing
        assert "Why: What one parent hears does not reach the other." in driver.flowing
        assert "Closed by: Talk it through with Lee, in person." in driver.flowing
        assert "Learned from C3.4" in driver.flowing


async def test_enter_goes_to_the_question_that_closes_a_gap(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE)) as driver:
        await driver.press("g", "b")
        assert isinstance(driver.app.screen, Gaps)
        rows = driver.app.screen.gap_list
        rows.go_to(next(row for row in rows.keys if row[1] == NOT_ASKED_ALONE))
        await driver.press("enter")
        assert driver.shows == "Walk"
        assert "Has Amy felt unsafe?" in driver.row


async def test_enter_goes_to_a_question_that_the_short_way_leaves_out(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT, said(*WORRIED, "no"), said(SMOKES, "person:lee", "yes"))
    async with app_harness.driver(path, size=(100, 50)) as driver:
        await driver.press("g", "b")
        for _ in range(30):
            if "bad night" not in driver.row:
                await driver.press("down")
        await driver.press("enter")
        assert "bad night with Lee" in driver.row


async def test_an_agency_that_was_not_asked_is_asked_from_its_gap(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("g", "b")
        for _ in range(30):
            if "GP: no request recorded" not in driver.row:
                await driver.press("down")
        await driver.press("enter")
        assert driver.shows == "AskRequest"
        await driver.press("enter")
        assert "Tick who it is about" in driver.text
        await driver.press("enter")
        assert driver.shows == "Gaps"
        [request] = driver.session.assessment.requests.values()
        assert (request.agency, request.asked) == ("gp", TODAY)
        assert "GP: no request recorded" not in driver.text


async def test_an_explained_gap_stays_listed_with_who_looks_again(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE), size=(100, 50)) as driver:
        await driver.press("g", "b")
        assert isinstance(driver.app.screen, Gaps)
        rows = driver.app.screen.gap_list
        rows.go_to(next(row for row in rows.keys if row[1] == NOT_ASKED_ALONE))
        await driver.press("e")
        await driver.write("She goes to her sister's first")
        await driver.press("tab")
        await driver.refill("Sam")
        await driver.press("tab")
        await driver.refill("5 Dec")
        await driver.press("enter")
        assert driver.shows == "Gaps"
        [explained] = [gap for gap in driver.session.gaps() if gap.explained]
        assert explained.key == ("private.alone.not-asked-alone", "person:amy")
        assert "EXPLAINED" in driver.text
        assert "Sam reviews 5 Dec 2026" in driver.text


async def test_an_explanation_that_lacks_something_is_refused(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("g", "b")
        for why, owner, until, complaint in (
            ("", "Sam", "5 Dec", "Say why it is open."),
            ("Away", "", "5 Dec", "Say who will review this."),
            ("Away", "Sam", "21 Nov 2026", "Type a review date in the future."),
            ("Away", "Sam", "1 Nov 2026", "Type a review date in the future."),
            ("Away", "Sam", "one day", "“one day” is not a date"),
        ):
            await driver.press("e")
            await driver.write(why)
            await driver.press("tab")
            await driver.refill(owner)
            await driver.press("tab")
            await driver.refill(until)
            await driver.press("enter")
            assert driver.shows == "AskForm", complaint
            assert complaint in driver.flowing
            await driver.back_to("Gaps")
        assert not any(gap.explained for gap in driver.session.gaps())


async def test_a_gap_that_tells_a_private_answer_is_veiled(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(ALONE, said(HURT, "person:amy", "last-year", "alone"))
    async with app_harness.driver(path) as driver:
        await driver.press("g", "b")
        assert "A plan with Amy is not made" not in driver.text
        assert "In the last year" not in driver.text
        await driver.press("r")
        assert "A plan with Amy is not made" in driver.text


async def test_with_no_gap_open_the_screen_says_what_that_means(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(LEE.model_copy(update={"roles": ("sibling",)}))
    async with app_harness.driver(path) as driver:
        for gap in driver.session.gaps():
            driver.session.explain(gap, "Away", "Sam", TODAY.replace(month=12))
        await driver.press("g", "b")
        assert "EXPLAINED" in driver.text
        await driver.press("b", "b", "b", "escape")
        assert driver.shows == "Walk"


async def test_the_words_on_a_gap_are_read_to_their_end_with_the_same_key(
    real_office: AppHarness,
) -> None:
    async with real_office.driver(real_office.kestrel(VISIT)) as driver:
        await driver.press("g", "b")
        for _ in range(30):
            if "> more" not in driver.text:
                await driver.press("down")
        assert "> more" in driver.text
        row, first = driver.row, driver.text
        [gap] = [each for each in driver.session.gaps() if each.title in row]
        end = driver.session.catalogue.points[gap.resolved.rule.learned_from[0]].teaches[-20:]
        assert end not in driver.flowing
        await driver.press("greater_than_sign")
        assert end in driver.flowing
        assert driver.row == row
        await driver.press("space")
        assert driver.text == first
        await driver.resize(160, 50)
        assert "> more" not in driver.text
        await driver.press("question_mark")
        assert ">  Read more of the text" in driver.text


BEN = ROSA.model_copy(update={"person": "ben", "name": "Ben", "roles": ("sibling",)})


async def test_the_window_of_a_request_shows_its_errors_and_keys_and_the_field_in_focus(
    real_office: AppHarness,
) -> None:
    path = real_office.kestrel(VISIT, ROSA, BEN)
    async with real_office.driver(path) as driver:
        await driver.press("t", "n")
        assert "esc Back" in driver.text
        await driver.press("tab", "tab")
        await driver.refill("1 Jan 2030")
        await driver.press("tab", "tab", "tab")
        await driver.write("They will ring")
        assert "They will ring" in driver.text
        await driver.press("enter")
        assert "That date is in the future." in driver.text
        assert "1 Jan 2030" in driver.text
        assert driver.app.focused is driver.app.screen.query_one("#asked")


@pytest.mark.parametrize("size", [(80, 24), (80, 18)])
async def test_in_every_window_the_keys_and_the_field_in_focus_are_on_view(
    real_office: AppHarness, size: tuple[int, int]
) -> None:
    path = real_office.kestrel(VISIT, ROSA, BEN)
    async with real_office.driver(path, size=size) as driver:
        for keys in ("t n", "t a", "c", "w n", "x", "g b e"):
            await driver.press(*keys.split())
            screen = driver.app.screen
            for _ in range(len(screen.focus_chain)):
                assert "esc Back" in driver.text, keys
                assert driver.app.focused is not None, keys
                resolved = screen.find_widget(driver.app.focused)
                assert resolved.visible_region.y == resolved.region.y, driver.text
                await driver.press("tab")
            await driver.back_to("Walk")


async def test_the_foot_names_what_can_be_done_with_the_line_in_focus(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        await driver.press("g")
        while not driver.row.startswith("+"):
            await driver.press("down")
        assert "Explain" not in driver.text
        await driver.press("enter", "down")
        assert "Explain" in driver.text
        await driver.press("up")
        assert "Explain" not in driver.text
