"""In company no toast, no window and no key tells that something was said in private."""

import pytest

from prebirth_tui.ids import ItemId, Subject
from prebirth_tui.record.bodies import (
    ActionAgreed,
    Commented,
    ContactNoted,
    GapExplained,
    NotToContact,
    RequestMade,
)
from prebirth_tui.tui.widgets.rows import RowList
from tests.tui.app_harness import (
    ALONE,
    AMY,
    HURT,
    LEE,
    SMOKES,
    TODAY,
    VISIT,
    AppDriver,
    AppHarness,
    said,
)

REPLY = "Her injuries on 3 May"
POLICE = RequestMade(
    request="police",
    agency="police",
    about=("amy",),
    asked=TODAY,
    answered=TODAY,
    outcome="held",
    said=REPLY,
)
HURT_ALONE = said(HURT, "person:amy", "last-year", "alone")
SAME_VISIT = VISIT.model_copy(update={"alone": ("amy",)})


def toasts(driver: AppDriver) -> str:
    return " ".join(driver.told)


async def test_a_reply_is_not_in_the_window_of_its_request_and_is_not_lost_there(
    real_office: AppHarness,
) -> None:
    path = real_office.kestrel(POLICE, VISIT)
    async with real_office.driver(path, size=(100, 40)) as driver:
        await driver.press("t", "end", "up", "up", "enter")
        assert "Request to an agency" in driver.text
        assert REPLY not in driver.flowing
        for _ in range(2):
            await driver.press("tab")
        await driver.refill("And a call today")
        await driver.press("enter")
        assert driver.session.assessment.requests["police"].said == f"{REPLY}\nAnd a call today"
        assert REPLY not in driver.flowing
        await driver.press("r", "r")
        assert REPLY in driver.flowing


async def test_undo_passes_over_what_is_not_on_view(app_harness: AppHarness) -> None:
    visible = said(SMOKES, "person:amy", "no", "visit")
    path = app_harness.kestrel(ALONE, visible, VISIT)
    async with app_harness.driver(path) as driver:
        driver.session.contact_in_force = "alone"
        driver.session.answer(ItemId(HURT), Subject("person:amy"), "last-year")
        driver.session.take_contact(SAME_VISIT.model_copy(update={"alone": ()}))
        before = driver.answer(HURT, "person:amy")
        await driver.press("u")
        assert "unsafe" not in driver.flowing + toasts(driver)
        assert driver.answer(HURT, "person:amy") == before


async def test_an_answer_is_kept_private_by_a_key_and_is_there_again_alone(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(ALONE, said(SMOKES, "person:amy", "yes", "alone"), VISIT)
    async with app_harness.driver(path) as driver:
        await driver.go_to(SMOKES, "person:amy")
        assert "[x] Yes" in driver.row
        await driver.press("R")
        assert driver.told[-1] == "Saved. r shows it."
        assert "[x] Yes" not in driver.row, "as if nobody had asked"
        await driver.press("y")
        await driver.go_to(SMOKES, "person:amy")
        assert "[x] Yes" in driver.row, "what is answered in company stands beside it"
        assert len(driver.session.assessment.answers[SMOKES, Subject("person:amy")].statements) == 2
        await driver.press("h")
        assert driver.flowing.count("recorded") == 1
    async with app_harness.driver(app_harness.kestrel(ALONE, reference="Wren")) as driver:
        await driver.go_to(SMOKES, "person:amy")
        await driver.press("y")
        await driver.go_to(SMOKES, "person:amy")
        await driver.press("R")
        assert driver.told[-1] == "Kept private."
        assert "[x] Yes" in driver.row
        await driver.press("R")
        assert driver.told[-1] == "No longer private."


async def test_r_in_company_asks_twice_at_any_question_and_closes_when_the_part_is_left(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(ALONE, HURT_ALONE, VISIT)
    async with app_harness.driver(path) as driver:
        await driver.go_to(SMOKES, "person:amy")
        await driver.press("r")
        assert "r again" in driver.told[-1]
        assert "Private questions" in driver.text
        await driver.press("r")
        assert "smoke" in driver.row, "it stays where it was"
        assert driver.session.private_is_opened
        await driver.press("left_square_bracket")
        assert not driver.session.private_is_opened


async def test_a_list_in_company_does_not_say_that_there_is_nothing(
    app_harness: AppHarness,
) -> None:
    hidden = ActionAgreed(action="a", what="Zq", owner="Rose", due=TODAY, private=True)
    async with app_harness.driver(app_harness.kestrel(hidden, VISIT)) as driver:
        for key, there in (("t", "None recorded"), ("m", "No comments here")):
            await driver.press(key)
            assert "Nothing to show here." in driver.flowing
            assert there not in driver.flowing
            await driver.press("r", "r")
            assert key != "t" or "Zq" in driver.flowing
            await driver.press("escape")


async def test_what_is_written_before_their_eyes_is_not_kept_from_them(
    app_harness: AppHarness,
) -> None:
    """Amy was asked alone in this very visit; now Lee is back, and looks on."""
    path = app_harness.kestrel(VISIT, said(HURT, "person:amy", "last-year"))
    async with app_harness.driver(path) as driver:
        await driver.press("w", "b")
        await driver.write("The sofa")
        await driver.press("enter")
        assert "The sofa" in driver.text
        assert not [each for each in driver.told if "rivate" in each]


async def test_a_reply_to_a_comment_and_an_explanation_are_kept_private_by_a_key(
    app_harness: AppHarness,
) -> None:
    gap = "basics.carer.not-told"
    path = app_harness.kestrel(
        Commented(comment="c1", text="Ask her"),
        Commented(comment="c2", text="Zq reply", replies_to="c1"),
        GapExplained(
            gap=gap,
            about="person:amy",
            reason="Zq why",
            owner="Rose",
            until=TODAY.replace(month=12),
        ),
        VISIT,
    )
    async with app_harness.driver(path, size=(100, 40)) as driver:
        await driver.press("m", "end", "p")
        assert "Zq" not in driver.flowing
        assert "Ask her" in driver.flowing
        await driver.press("escape", "g", "b")
        await to_gap(driver, gap)
        assert "Zq why" in driver.flowing
        await driver.press("R")
        assert "Zq" not in driver.flowing
        await driver.press("r", "r")
        await to_gap(driver, gap)
        assert "Zq why" in driver.flowing


async def to_gap(driver: AppDriver, rule: str) -> None:
    """Put that gap about Amy in focus."""
    rows = driver.app.focused
    assert isinstance(rows, RowList)
    rows.go_to(next(each for each in rows.keys if each[1] == (rule, "person:amy")))
    await driver.settled()


async def test_what_not_to_raise_is_told_in_full_only_where_it_is_asked_for(
    app_harness: AppHarness,
) -> None:
    told = said(SMOKES, "person:lee", "yes", "alone")
    async with app_harness.driver(app_harness.kestrel(VISIT), size=(100, 60)) as driver:
        await driver.press("P")
        nothing = driver.flowing
    path = app_harness.kestrel(ALONE, told, VISIT, reference="Wren")
    async with app_harness.driver(path, size=(100, 60)) as driver:
        await driver.press("P")
        assert "Anything one of them told you alone." in driver.flowing
        assert "What Amy told you about Lee" not in driver.flowing
        await driver.press("r")
        assert "r again" in driver.told[-1]
        await driver.press("r")
        assert "What Amy told you about Lee" in driver.flowing
    assert "Anything one of them told you alone." in nothing


async def test_what_two_people_recorded_of_a_reply_is_not_told_of(real_office: AppHarness) -> None:
    path = real_office.kestrel(POLICE, VISIT)
    other = [POLICE.model_copy(update={"said": f"Zq {name}"}) for name in ("one", "two")]
    real_office.recorded_apart(path, *other)
    async with real_office.driver(path, size=(100, 40)) as driver:
        assert "DIFFERS" not in driver.text.upper()
        for key in ("t", "g", "w"):
            await driver.press(key)
            assert "Zq" not in driver.flowing, key
            assert "not settled" not in driver.flowing, key
            await driver.press("escape")


async def test_a_paper_that_could_reach_them_asks_first_whether_anyone_looks_on(
    real_office: AppHarness,
) -> None:
    harmed = said("domestic-abuse.person.known", "person:lee", "has-harmed", "alone")
    shown = []
    for number, bodies in enumerate(((ALONE, VISIT), (ALONE, harmed, VISIT))):
        path = real_office.kestrel(*bodies, reference=("Wren", "Lark")[number])
        async with real_office.driver(path, size=(100, 40)) as driver:
            await driver.press("f")
            kinds = list(driver.session.catalogue.reports)
            await driver.press("home", *["down"] * kinds.index("information-request"), "enter")
            shown.append(driver.text.replace("Lark", "Wren"))
            assert "Can anyone else see your screen?" in driver.text
            await driver.press("enter")
            assert driver.shows == "Walk"
    assert shown[0] == shown[1]


@pytest.mark.parametrize("there", [VISIT, ALONE])
async def test_every_paper_is_counted_only_where_nobody_looks_on(
    real_office: AppHarness, there: ContactNoted
) -> None:
    async with real_office.driver(real_office.kestrel(there), size=(100, 40)) as driver:
        for down in range(len(driver.session.catalogue.reports)):
            await driver.press("f", "home", *["down"] * down, "enter")
            if "Who is the copy for?" in driver.text:
                await driver.press("enter")
            assert "Can anyone else see your screen?" in driver.text
            await driver.press("enter")
            assert driver.shows == "Walk"


async def test_the_key_for_private_opens_no_note_that_is_not_shown(
    real_office: AppHarness,
) -> None:
    noted = AMY.model_copy(update={"note": "Zq note", "note_private": True})
    for keys, person in enumerate((noted, AMY)):
        path = real_office.kestrel(person, VISIT, reference=f"Wren {keys}")
        async with real_office.driver(path, size=(100, 40)) as driver:
            await driver.press("w", "home", "p", "p")
            assert "Zq note" not in driver.text
            assert set(driver.told) == {"Saved. r shows it."}
            assert driver.session.assessment.people["amy"].note == person.note
            await driver.press("r", "r", "p")
            assert driver.session.assessment.people["amy"].note_private is not bool(person.note)


async def test_a_note_about_somebody_is_changed_only_where_it_may_be_read(
    app_harness: AppHarness,
) -> None:
    noted = AMY.model_copy(update={"note": "Zq note", "note_private": True})
    for person in (noted, AMY):
        path = app_harness.kestrel(person, VISIT, reference=f"Wren{len(person.note)}")
        async with app_harness.driver(path) as driver:
            await driver.press("w", "home", "s", "end", "enter")
            assert "Someone else may see this" in driver.flowing
            assert "Zq" not in driver.flowing


async def test_whoever_looks_on_does_not_read_that_they_are_not_to_be_contacted(
    app_harness: AppHarness,
) -> None:
    wait = NotToContact(why="Zq", decided_by="Sam")
    shown: list[list[str]] = []
    for person in (LEE, LEE.model_copy(update={"not_to_contact": wait})):
        reference = f"Wren{len(shown)}"
        path = app_harness.kestrel(person, VISIT, reference=reference)
        async with app_harness.driver(path, size=(100, 40)) as driver:
            await driver.press("w", "end")
            texts = [driver.text]
            await driver.press("s")
            texts.append(driver.text)
            shown.append([each.replace(reference, "Wren") for each in texts])
    assert shown[0] == shown[1]
    path = app_harness.kestrel(
        LEE.model_copy(update={"not_to_contact": wait}), ALONE, reference="Lark"
    )
    async with app_harness.driver(path, size=(100, 40)) as driver:
        await driver.press("w")
        assert "not to be contacted" in driver.flowing.casefold(), "everywhere else it is told"
