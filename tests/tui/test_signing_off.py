"""What a reviewer may do and answer, and what stands before signing off."""

import pytest

from prebirth_tui.record.bodies import AnswerGiven, Commented
from tests.tui.app_harness import (
    ROSE,
    VISIT,
    WORRIED,
    AppHarness,
    said,
)
from tests.tui.supervising import tracking


async def test_the_answers_of_the_practitioner_can_only_be_read_there(
    app_harness: AppHarness,
) -> None:
    path = app_harness.kestrel(VISIT, said(*WORRIED, "yes"))
    async with tracking(app_harness) as pat:
        await pat.press("enter")
        await pat.go_to(*WORRIED)
        before = pat.entries
        for key in ("y", "n", "enter", "x", "e", "c", "u", "s"):
            await pat.press(key)
            assert pat.shows == "ReviewWalk", key
        await pat.press("b", "enter", "e")
        assert pat.shows == "PregnancyScreen"
        assert any("Only the practitioner can change this" in each for each in pat.told)
        assert pat.entries == before
    assert app_harness.read(path).entries == before


async def test_the_reviewers_own_checklist_comes_first_and_is_answered_without_a_contact(
    real_office: AppHarness,
) -> None:
    real_office.kestrel(VISIT)
    async with tracking(real_office) as pat:
        await pat.press("enter")
        assert pat.row.startswith("Has each service that knows either parent")
        await pat.press("y")
        assert pat.shows == "ReviewWalk"
        [answer] = [e for e in pat.entries if e.body is not None and e.body.kind == "answer"]
        assert answer.by == "Pat"
        await pat.press("d", "2", "1")
        assert "signed off" in pat.lines[0]
        await pat.press("p")
        assert "signed off" in pat.lines[0], "the reviewer's own list says nothing of the family"


async def test_before_signing_off_it_says_what_is_open_and_asks(real_office: AppHarness) -> None:
    path = real_office.kestrel(VISIT, Commented(comment="c1", text="Who was there?"))
    async with tracking(real_office) as pat:
        await pat.press("enter", "y", "d", "2")
        assert pat.shows == "AskOne"
        text = pat.flowing
        assert "of your 19 questions are not answered." in text
        assert "Enquiries still open: " in text
        assert "before plans are decided" in text
        assert "1 comment is not dealt with." in text
        # Neither the number pressed twice nor enter signs it off.
        for key in ("2", "enter", "escape"):
            await pat.press(key)
            assert pat.shows == "ReviewWalk", key
            assert not real_office.read(path).assessment.reviews, key
            await pat.press("d", "2")
        await pat.press("1")
        assert "signed off" in pat.lines[0]
    assert len(real_office.read(path).assessment.reviews) == 1


@pytest.mark.parametrize("allowed", [False, True])
async def test_whoever_wrote_in_a_draft_signs_it_off_only_where_that_is_allowed(
    app_harness: AppHarness, allowed: bool
) -> None:
    app_harness.kestrel(VISIT)
    rose = ROSE.model_copy(update={"sign_own_work": allowed})
    async with app_harness.driver(settings=rose) as driver:
        await driver.press("r", "enter", "d", "2")
        if not allowed:
            assert "Someone else must sign it off." in driver.flowing
            return
        assert "You wrote in this draft yourself, and the sign-off will say so." in driver.flowing
        await driver.press("1", "m")
        assert "They wrote in it themselves." in driver.flowing


async def test_what_stands_against_signing_off_is_said_before_what_is_open(
    app_harness: AppHarness, monkeypatch: pytest.MonkeyPatch
) -> None:
    why = "An entry does not fit its seal."
    monkeypatch.setattr("prebirth_tui.flows.decision.why_not_signed_off", lambda *_, **__: why)
    app_harness.kestrel(VISIT)
    async with tracking(app_harness) as pat:
        await pat.press("enter", "d", "2")
        assert pat.shows == "Notice"
        assert why in pat.flowing


async def test_the_reviewers_own_answers_have_no_contact_though_it_is_their_visit(
    real_office: AppHarness,
) -> None:
    path = real_office.kestrel(VISIT)
    # One and the same person visits and reviews.
    async with real_office.driver() as rose:
        await rose.press("r", "enter")
        assert rose.session.contact_in_force == "visit"
        await rose.press("y")
        await rose.press("up")
        assert "Yes · recorded 21 Nov 2026" in rose.flowing
        await rose.go_to("review-quality.follows.before-sign-off", "case")
        await rose.press("enter")
        await rose.write("Meet Lee.")
        await rose.press("escape")
    answers = [
        entry.body
        for entry in real_office.read(path).entries
        if isinstance(entry.body, AnswerGiven)
    ]
    assert [(answer.value, answer.contact) for answer in answers] == [
        ("yes", None),
        ("Meet Lee.", None),
    ]


async def test_a_reviewer_is_not_asked_for_a_contact_to_write(real_office: AppHarness) -> None:
    real_office.kestrel(VISIT)
    async with tracking(real_office) as pat:
        await pat.press("enter")
        await pat.go_to("review-quality.follows.before-sign-off", "case")
        await pat.press("enter")
        assert pat.shows == "ReviewWalk"
        await pat.write("Meet Lee.")
        await pat.press("escape")
        answer = pat.answer("review-quality.follows.before-sign-off", "case")
        assert (answer.value, answer.contact) == ("Meet Lee.", None)
