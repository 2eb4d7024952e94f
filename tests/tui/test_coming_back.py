"""Going from one screen to another and back: it stands where it was left."""

from collections import Counter

import pytest

from prebirth_tui.record.bodies import RequestMade
from prebirth_tui.session.plan import QuestionScope
from prebirth_tui.tui.screens.walk import Walk
from prebirth_tui.tui.screens.work import Work
from tests.tui.office import ALONE, HURT, ROSA, TODAY, TOLD, VISIT, Office, said
from tests.tui.test_caseload import tracking


async def test_the_gaps_are_as_they_were_left(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT, ROSA)) as sitting:
        await sitting.press("g", "b", "down", "down", "down")
        row = sitting.row
        await sitting.press("escape", "g")
        assert "by whom it is about" in sitting.text
        assert sitting.row == row


async def test_grouped_another_way_the_gap_in_focus_stays_in_focus(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT, ROSA)) as sitting:
        await sitting.press("g", "end")
        gap = sitting.app.screen.gap  # type: ignore[attr-defined]
        await sitting.press("b")
        assert sitting.app.screen.gap == gap  # type: ignore[attr-defined]


async def test_answers_are_read_on_where_they_were_left(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT, ROSA)) as sitting:
        await sitting.press("k", "down", "down", "down")
        row = sitting.row
        await sitting.press("escape", "k")
        assert sitting.row == row


async def test_the_list_of_all_families_is_as_it_was_left(office: Office) -> None:
    office.kestrel(VISIT)
    office.kestrel(reference="Wren")
    async with tracking(office) as pat:
        await pat.press("s", "o", "f", "down", "space", "enter")
        shown = [line for line in pat.lines if "Shown: " in line]
        order, columns = pat.lines[0], pat.lines[2]
        assert shown
        await pat.press("escape", "r")
        assert [line for line in pat.lines if "Shown: " in line] == shown
        assert (pat.lines[0], pat.lines[2]) == (order, columns)


async def test_a_question_that_is_not_asked_any_more_is_said_to_be_so(office: Office) -> None:
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        walk = sitting.app.screen
        assert isinstance(walk, Walk)
        row = sitting.row
        walk.come_back_to((TOLD, "person:nobody"))
        await sitting.settled()
        assert walk.scope is QuestionScope.SHORT
        assert sitting.row == row
        assert sitting.told == ["This question is not asked any more."]


async def test_r_shows_what_is_restricted_and_veils_it_again(office: Office) -> None:
    path = office.kestrel(ALONE, said(HURT, "person:amy", "last-year", "alone"))
    async with office.sitting(path) as sitting:
        await sitting.go_to(HURT, "person:amy")
        for _ in range(2):
            assert "[x]" not in sitting.text
            assert "r Show / hide" in sitting.text
            await sitting.press("r")
            assert "[x] In the last year" in sitting.text
            assert "r Show / hide" in sitting.text
            await sitting.press("r")


async def test_a_screen_that_opens_is_not_drawn_over_and_over(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: Counter[str] = Counter()
    for each in (Walk, Work):
        draw = each.draw

        def counted(self: Walk | Work, *given: object, draw: object = draw) -> None:
            drawn[type(self).__name__] += 1
            draw(self, *given)  # type: ignore[operator]

        monkeypatch.setattr(each, "draw", counted)
    async with office.sitting(office.kestrel(VISIT)) as sitting:
        assert drawn["Walk"] <= 3, "and again whenever it is told of a size"
        await sitting.press("t")
        assert drawn["Work"] <= 3


async def test_what_was_added_to_do_is_in_focus(office: Office) -> None:
    request = RequestMade(request="r1", agency="police", asked=TODAY)
    async with office.sitting(office.kestrel(VISIT, request)) as sitting:
        await sitting.press("t", "a")
        await sitting.write("Phone the ward")
        await sitting.press("tab")
        for text in ("Rose", "5 Dec 2026"):
            await sitting.refill(text)
            await sitting.press("tab")
        await sitting.press("enter")
        assert sitting.shows == "Work", sitting.text
        assert "Phone the ward" in sitting.row
