"""Going from one screen to another and back: it stands where it was left."""

from collections import Counter

import pytest

from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import RequestMade
from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.tui.screens.requests_and_actions import RequestsAndActions
from prebirth_tui.tui.screens.walk import Walk
from tests.tui.app_harness import ALONE, HURT, ROSA, TODAY, TOLD, VISIT, AppHarness, said
from tests.tui.families import tick, tracking


async def test_the_gaps_are_as_they_were_left(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT, ROSA)) as driver:
        await driver.press("g", "b", "b", "down", "down", "down")
        row = driver.row
        await driver.press("escape", "g")
        assert "by who it is about" in driver.text
        assert driver.row == row


async def test_a_draft_just_begun_is_the_one_in_focus_in_the_list(app_harness: AppHarness) -> None:
    for reference in ("Juniper", "Wren"):
        app_harness.kestrel(reference=reference)
    async with app_harness.driver() as driver:
        await driver.press("n")
        for text in ("Kestrel", "20 Apr 2027", "Amy", "Lee"):
            await driver.write(text)
            await driver.press("enter")
        await driver.back_to("TaskList")
        assert "Kestrel" in driver.row


async def test_grouped_another_way_the_gap_in_focus_stays_in_focus(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT, ROSA)) as driver:
        await driver.press("g", "b", "end")
        gap = driver.app.screen.gap  # type: ignore[attr-defined]
        assert gap is not None
        await driver.press("b")
        assert driver.app.screen.gap == gap  # type: ignore[attr-defined]


async def test_answers_are_read_on_where_they_were_left(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT, ROSA)) as driver:
        await driver.press("k", "down", "down", "down")
        row = driver.row
        await driver.press("escape", "k")
        assert driver.row == row


async def test_the_list_of_all_families_is_as_it_was_left(app_harness: AppHarness) -> None:
    app_harness.kestrel(VISIT)
    app_harness.kestrel(reference="Wren")
    async with tracking(app_harness) as pat:
        await pat.press("s", "o", "f", *tick("not_seen"), "enter")
        shown = [line for line in pat.lines if "to show all" in line]
        order, columns = pat.lines[0], pat.lines[2]
        assert shown
        await pat.press("escape", "r")
        assert [line for line in pat.lines if "to show all" in line] == shown
        assert (pat.lines[0], pat.lines[2]) == (order, columns)


async def test_a_question_that_is_not_asked_any_more_is_said_to_be_so(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        walk = driver.app.screen
        assert isinstance(walk, Walk)
        row = driver.row
        walk.return_to((TOLD, Subject("person:nobody")))
        await driver.settled()
        assert walk.position.scope is QuestionScope.SHORT
        assert driver.row == row
        assert driver.told == ["This question is no longer asked."]


async def test_r_shows_what_is_restricted_and_veils_it_again(app_harness: AppHarness) -> None:
    path = app_harness.kestrel(ALONE, said(HURT, "person:amy", "last-year", "alone"))
    async with app_harness.driver(path) as driver:
        await driver.go_to(HURT, "person:amy")
        for _ in range(2):
            assert "[x]" not in driver.text
            await driver.press("r")
            assert "[x] In the last year" in driver.text
            await driver.press("r")


async def test_a_screen_that_opens_is_not_drawn_over_and_over(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: Counter[str] = Counter()
    for each in (Walk, RequestsAndActions):
        draw = each.draw

        def counted(self: Walk | RequestsAndActions, *given: object, draw: object = draw) -> None:
            drawn[type(self).__name__] += 1
            draw(self, *given)  # type: ignore[operator]

        monkeypatch.setattr(each, "draw", counted)
    async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
        assert drawn["Walk"] <= 3, "and again whenever it is told of a size"
        await driver.press("t")
        assert drawn["RequestsAndActions"] <= 3


async def test_what_was_added_to_do_is_in_focus(app_harness: AppHarness) -> None:
    request = RequestMade(request="r1", agency="police", asked=TODAY)
    async with app_harness.driver(app_harness.kestrel(VISIT, request)) as driver:
        await driver.press("t", "a")
        await driver.write("Phone the ward")
        await driver.press("tab")
        for text in ("Rose", "5 Dec 2026"):
            await driver.refill(text)
            await driver.press("tab")
        await driver.press("enter")
        assert driver.shows == "RequestsAndActions", driver.text
        assert "Phone the ward" in driver.row
