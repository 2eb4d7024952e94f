"""A window takes what is in focus and all that was pasted, and throws nothing away unasked."""

from datetime import timedelta

import pytest
from textual.widgets import TextArea

from prebirth_tui.record.bodies import RequestMade
from prebirth_tui.tui.widgets.field import Field
from tests.tui.office import ALONE, TODAY, VISIT, WORRIED, Office, Sitting, said

ASKED = RequestMade(request="r1", agency="gp", about=("lee",), asked=TODAY)
PASTED = "Known to the mental health team.\nSeen twice in May.\n\nNothing since."
JOINED = "Known to the mental health team. Seen twice in May. Nothing since."
DOCTOR = ("basics.carer.doctor", "person:amy")


def field(sitting: Sitting, key: str) -> Field:
    """A field of the window in front."""
    return sitting.app.screen.query_one(f"#{key}", Field)


class TestTheRowInFocus:
    async def test_it_is_what_an_agency_answered(self, office: Office) -> None:
        async with office.sitting(office.kestrel(VISIT, ASKED)) as sitting:
            await sitting.press("t", "enter", "down", "tab", "tab")
            assert field(sitting, "answered").value == "today"
            await sitting.write(PASTED)
            await sitting.press("enter")
            assert sitting.shows == "Work"
            request = sitting.session.assessment.requests["r1"]
            assert (request.outcome, request.answered) == ("held", TODAY)
            assert request.said == JOINED
            await sitting.press("enter")
            assert "they told what they know" in sitting.row

    async def test_back_at_no_answer_yet_no_day_is_left(self, office: Office) -> None:
        async with office.sitting(office.kestrel(VISIT, ASKED)) as sitting:
            await sitting.press("t", "enter", "down", "up", "enter")
            assert sitting.session.assessment.requests["r1"] == ASKED

    @pytest.mark.parametrize(
        ("keys", "text", "said"),
        [(["tab"], "today", "a day is given"), (["tab", "tab"], "Nothing", "something was said")],
    )
    async def test_a_day_or_words_without_an_answer_are_not_thrown_away(
        self, office: Office, keys: list[str], text: str, said: str
    ) -> None:
        async with office.sitting(office.kestrel(VISIT, ASKED)) as sitting:
            await sitting.press("t", "enter", *keys)
            await sitting.write(text)
            await sitting.press("enter")
            assert sitting.shows == "AskRequest"
            assert f"Say under “Answered” what the answer was: {said}." in sitting.flowing
            assert sitting.row == "no answer yet"
            await sitting.press("down", "down", "enter")
            assert sitting.session.assessment.requests["r1"].outcome == "not-held"

    async def test_it_is_where_somebody_lives(self, office: Office) -> None:
        async with office.sitting(office.kestrel()) as sitting:
            await sitting.press("w", "n")
            await sitting.write("Rosa")
            await sitting.press("tab", "space", "tab")
            assert sitting.row == "home not known"
            await sitting.press("up", "enter")
            rosa = list(sitting.session.assessment.people.values())[-1]
            assert rosa.lives_here == "no"

    async def test_space_and_a_under_how_tick_nobody(self, office: Office) -> None:
        async with office.sitting(office.kestrel()) as sitting:
            await sitting.press("c", "down", "space", "a")
            assert "[x]" not in sitting.text
            assert "Seen alone" not in sitting.text
            await sitting.press("tab", "space")
            assert "[x] Amy" in sitting.text


async def test_a_contact_is_put_right_with_somebody_who_was_added_on_the_way(
    office: Office,
) -> None:
    async with office.sitting(office.kestrel(VISIT, said(*WORRIED, "no"))) as sitting:
        await sitting.press("c", "plus")
        await sitting.write("Nan")
        await sitting.press("tab", "down", "down", "space", "enter")
        assert "[x] Nan" in sitting.text
        await sitting.press("ctrl+k")
        [contact] = sitting.session.assessment.contacts.values()
        assert contact.contact == "visit"
        assert len(contact.present) == 3
        assert sitting.session.contact_in_force == "visit"


class TestWhatIsPasted:
    async def test_all_its_lines_come_into_a_field(self, office: Office) -> None:
        async with office.sitting(office.kestrel(VISIT)) as sitting:
            await sitting.press("m", "n")
            await sitting.write(PASTED)
            await sitting.press("enter")
            assert JOINED in sitting.flowing

    async def test_a_single_line_is_left_as_it_is(self, office: Office) -> None:
        async with office.sitting(office.kestrel(VISIT)) as sitting:
            await sitting.press("m", "n")
            await sitting.write("two  spaces ")
            assert sitting.app.screen.query_one(Field).value == "two  spaces "

    async def test_a_long_answer_is_put_right_from_what_it_was(self, office: Office) -> None:
        path = office.kestrel(VISIT, said(*DOCTOR, "Dr Okoro,\n\nthe surgery"))
        async with office.sitting(path) as sitting:
            await sitting.go_to(*DOCTOR)
            await sitting.press("h", "enter")
            assert sitting.app.screen.query_one(TextArea).text == "Dr Okoro,\n\nthe surgery"
            await sitting.write(" in\nMill Road")
            await sitting.press("ctrl+s", "escape")
            assert sitting.shows == "Walk"
            assert sitting.answer(*DOCTOR).value == "Dr Okoro,\n\nthe surgery in\nMill Road"

    async def test_a_long_answer_is_not_put_right_to_nothing(self, office: Office) -> None:
        async with office.sitting(office.kestrel(VISIT, said(*DOCTOR, "Dr"))) as sitting:
            await sitting.go_to(*DOCTOR)
            await sitting.press("h", "enter", "backspace", "backspace", "ctrl+s")
            assert sitting.shows == "AskText"
            assert "The answer is to be some words" in sitting.text


class TestEscape:
    @pytest.mark.parametrize(
        "keys", [["m", "n"], ["g", "e"], ["t", "a"], ["t", "n", "tab", "tab", "tab", "tab"]]
    )
    async def test_what_was_typed_is_thrown_away_only_by_esc_after_esc(
        self, office: Office, keys: list[str]
    ) -> None:
        async with office.sitting(office.kestrel(VISIT)) as sitting:
            await sitting.press(*keys)
            window = sitting.shows
            await sitting.write("Please see Lee alone")
            await sitting.press("escape")
            assert sitting.shows == window
            assert "esc again throws away what you typed." in sitting.flowing
            assert "Please see Lee alone" in sitting.text
            await sitting.press("!", "escape")
            assert sitting.shows == window, "more has been typed since"
            await sitting.press("escape")
            assert sitting.shows != window

    @pytest.mark.parametrize(
        "keys", [["m", "n"], ["g", "e"], ["t", "a"], ["t", "n"], ["t", "enter"]]
    )
    async def test_where_nothing_was_typed_esc_leaves_at_once(
        self, office: Office, keys: list[str]
    ) -> None:
        async with office.sitting(office.kestrel(VISIT, ASKED)) as sitting:
            await sitting.press(*keys)
            window = sitting.shows
            await sitting.press("escape")
            assert sitting.shows != window


async def test_an_explanation_begins_with_the_one_that_stands(office: Office) -> None:
    async with office.sitting(office.kestrel(ALONE)) as sitting:
        gap = sitting.session.gaps()[-1]
        sitting.session.explain(gap, "He is at sea", "Sam", TODAY + timedelta(days=20))
        await sitting.press("g", "end", "e")
        assert field(sitting, "why").value == "He is at sea"
        assert field(sitting, "owner").value == "Sam"
        assert field(sitting, "until").value == "11 Dec 2026"
        await sitting.write(", back in May")
        await sitting.press("enter")
        explanation = sitting.session.assessment.explanations[gap.key]
        assert explanation.body.reason == "He is at sea, back in May"
