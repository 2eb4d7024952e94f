"""A window takes what is in focus and all that was pasted, and throws nothing away unasked."""

from datetime import timedelta

import pytest
from textual.widgets import TextArea

from prebirth_tui.record.bodies import RequestMade
from prebirth_tui.text_types import LONGEST_TEXT
from prebirth_tui.tui.widgets.field import Field
from tests.tui.app_harness import ALONE, TODAY, VISIT, WORRIED, AppDriver, AppHarness, said

ASKED = RequestMade(request="r1", agency="gp", about=("lee",), asked=TODAY)
PASTED = "Known to the mental health team.\nSeen twice in May.\n\nNothing since."
JOINED = "Known to the mental health team. Seen twice in May. Nothing since."
DOCTOR = ("basics.carer.doctor", "person:amy")


def field(driver: AppDriver, key: str) -> Field:
    """A field of the window in front."""
    return driver.app.screen.query_one(f"#{key}", Field)


class TestTheRowInFocus:
    async def test_it_is_what_an_agency_answered(self, app_harness: AppHarness) -> None:
        async with app_harness.driver(app_harness.kestrel(VISIT, ASKED)) as driver:
            await driver.press("t", "enter", "down", "tab", "tab")
            assert field(driver, "answered").value == "today"
            await driver.write(PASTED)
            await driver.press("enter")
            assert driver.shows == "RequestsAndActions"
            request = driver.session.assessment.requests["r1"]
            assert (request.outcome, request.answered) == ("held", TODAY)
            assert request.said == JOINED
            await driver.press("enter")
            assert "information received" in driver.row

    async def test_back_at_no_answer_yet_no_day_is_left(self, app_harness: AppHarness) -> None:
        async with app_harness.driver(app_harness.kestrel(VISIT, ASKED)) as driver:
            await driver.press("t", "enter", "down", "up", "enter")
            assert driver.session.assessment.requests["r1"] == ASKED

    @pytest.mark.parametrize(
        ("keys", "text", "said"),
        [(["tab"], "today", "a date is given"), (["tab", "tab"], "Nothing", "text is given")],
    )
    async def test_a_day_or_words_without_an_answer_are_not_thrown_away(
        self, app_harness: AppHarness, keys: list[str], text: str, said: str
    ) -> None:
        async with app_harness.driver(app_harness.kestrel(VISIT, ASKED)) as driver:
            await driver.press("t", "enter", *keys)
            await driver.write(text)
            await driver.press("enter")
            assert driver.shows == "AskRequest"
            assert f"Choose an answer under “Answered”: {said}." in driver.flowing
            assert driver.row == "no answer yet"
            await driver.press("down", "down", "enter")
            assert driver.session.assessment.requests["r1"].outcome == "not-held"

    async def test_it_is_where_somebody_lives(self, app_harness: AppHarness) -> None:
        async with app_harness.driver(app_harness.kestrel()) as driver:
            await driver.press("w", "n")
            await driver.write("Rosa")
            await driver.press("tab", "space", "tab")
            assert driver.row == "home not known"
            await driver.press("up", "enter")
            rosa = list(driver.session.assessment.people.values())[-1]
            assert rosa.lives_here == "no"

    async def test_space_and_a_under_how_tick_nobody(self, app_harness: AppHarness) -> None:
        async with app_harness.driver(app_harness.kestrel()) as driver:
            await driver.press("c", "down", "space", "a")
            assert "[x]" not in driver.text
            assert "Seen alone" not in driver.text
            await driver.press("tab", "space")
            assert "[x] Amy" in driver.text


async def test_a_contact_is_put_right_with_somebody_who_was_added_on_the_way(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver(app_harness.kestrel(VISIT, said(*WORRIED, "no"))) as driver:
        await driver.press("c", "plus")
        await driver.write("Nan")
        await driver.press("tab", "down", "down", "space", "enter")
        assert "[x] Nan" in driver.text
        await driver.press("ctrl+k")
        assert "Amy and Lee were there." in driver.flowing
        await driver.press("s", "ctrl+k")
        [contact] = driver.session.assessment.contacts.values()
        assert contact.contact == "visit"
        assert len(contact.present) == 3
        assert driver.session.contact_in_force == "visit"


class TestWhatIsPasted:
    async def test_all_its_lines_come_into_a_field(self, app_harness: AppHarness) -> None:
        async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
            await driver.press("m", "n")
            await driver.write(PASTED)
            await driver.press("enter")
            assert JOINED in driver.flowing

    async def test_a_single_line_is_left_as_it_is(self, app_harness: AppHarness) -> None:
        async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
            await driver.press("m", "n")
            await driver.write("two  spaces ")
            assert driver.app.screen.query_one(Field).value == "two  spaces "

    async def test_a_long_answer_is_put_right_from_what_it_was(
        self, app_harness: AppHarness
    ) -> None:
        path = app_harness.kestrel(VISIT, said(*DOCTOR, "Dr Okoro,\n\nthe surgery"))
        async with app_harness.driver(path) as driver:
            await driver.go_to(*DOCTOR)
            await driver.press("h", "enter")
            assert driver.app.screen.query_one(TextArea).text == "Dr Okoro,\n\nthe surgery"
            await driver.write(" in\nMill Road")
            await driver.press("ctrl+s", "escape")
            assert driver.shows == "Walk"
            assert driver.answer(*DOCTOR).value == "Dr Okoro,\n\nthe surgery in\nMill Road"

    async def test_a_long_answer_is_not_put_right_to_nothing(self, app_harness: AppHarness) -> None:
        async with app_harness.driver(app_harness.kestrel(VISIT, said(*DOCTOR, "Dr"))) as driver:
            await driver.go_to(*DOCTOR)
            await driver.press("h", "enter", "backspace", "backspace", "ctrl+s")
            assert driver.shows == "AskText"
            assert "The answer needs some text" in driver.text


class TestEscape:
    @pytest.mark.parametrize(
        "keys", [["m", "n"], ["g", "b", "e"], ["t", "a"], ["t", "n", "tab", "tab", "tab", "tab"]]
    )
    async def test_what_was_typed_is_thrown_away_only_by_esc_after_esc(
        self, app_harness: AppHarness, keys: list[str]
    ) -> None:
        async with app_harness.driver(app_harness.kestrel(VISIT)) as driver:
            await driver.press(*keys)
            window = driver.shows
            await driver.write("Please see Lee alone")
            await driver.press("escape")
            assert driver.shows == window
            assert "esc again throws away what you typed." in driver.flowing
            assert "Please see Lee alone" in driver.text
            await driver.press("!", "escape")
            assert driver.shows == window, "more has been typed since"
            await driver.press("escape")
            assert driver.shows != window

    @pytest.mark.parametrize(
        "keys", [["m", "n"], ["g", "b", "e"], ["t", "a"], ["t", "n"], ["t", "enter"]]
    )
    async def test_where_nothing_was_typed_esc_leaves_at_once(
        self, app_harness: AppHarness, keys: list[str]
    ) -> None:
        async with app_harness.driver(app_harness.kestrel(VISIT, ASKED)) as driver:
            await driver.press(*keys)
            window = driver.shows
            await driver.press("escape")
            assert driver.shows != window


async def test_an_explanation_begins_with_the_one_that_stands(app_harness: AppHarness) -> None:
    async with app_harness.driver(app_harness.kestrel(ALONE)) as driver:
        gap = driver.session.gaps()[-1]
        driver.session.explain(gap, "He is at sea", "Sam", TODAY + timedelta(days=20))
        await driver.press("g", "end", "e")
        assert field(driver, "why").value == "He is at sea"
        assert field(driver, "owner").value == "Sam"
        assert field(driver, "until").value == "11 Dec 2026"
        await driver.write(", back in May")
        await driver.press("enter")
        explanation = driver.session.assessment.explanations[gap.key]
        assert explanation.body.reason == "He is at sea, back in May"


async def test_a_paste_that_is_too_long_for_a_field_is_kept_up_to_the_limit(
    app_harness: AppHarness,
) -> None:
    async with app_harness.driver() as driver:
        await driver.press("n")
        box = driver.app.screen.query(Field).first()
        box.focus()
        most = box.max_length or LONGEST_TEXT
        await driver.write("word\n" * (LONGEST_TEXT // 2))
        assert len(box.value) == most
        assert any("was cut off" in told for told in driver.told)
