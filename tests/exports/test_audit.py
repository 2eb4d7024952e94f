"""The audit counts what was asked and done across drafts, and holds nothing of anybody."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from prebirth_tui.exports.audit import NOT_ASKED, audit
from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import FIRST_DAY, DraftBuilder, couple
from tests.small import small_catalogue

TODAY = date(2026, 11, 20)
BY_DISCHARGE = date(2027, 2, 12)
"""Four weeks before the due date: the day for what is to be closed before discharge."""
WORRIED, WORRIES = "basics.pregnancy.worried", "basics.pregnancy.worries"
HURT, TOLD = "private.alone.hurt", "basics.carer.told"
AMY, LEE = "person:amy", "person:lee"


def counted(*stories: DraftBuilder, today: date = TODAY) -> dict[str, Any]:
    """What the audit gives of these."""
    drafts = [(builder.draft, small_catalogue()) for builder in stories]
    data = audit(drafts, today).data()
    assert json.loads(json.dumps(data)) == data
    return data


def decision(data: dict[str, Any], question: str) -> dict[str, int]:
    """How often it went each way."""
    [found] = [each["answers"] for each in data["decisions"] if each["question"] == question]
    return dict(found)


def enquiry(data: dict[str, Any], question: str, role: str) -> dict[str, Any]:
    """How often it was made."""
    [found] = [
        each for each in data["enquiries"] if (each["question"], each["role"]) == (question, role)
    ]
    return dict(found)


def gap(data: dict[str, Any], rule: str) -> dict[str, Any]:
    """How often it is open."""
    [found] = [each for each in data["gaps"] if each["rule"] == rule]
    return dict(found)


def numbers(found: dict[str, Any], *keys: str) -> tuple[int, ...]:
    """Some of its counts."""
    return tuple(found[key] for key in keys)


def told(on: date) -> DraftBuilder:
    """Amy is told about safer sleep on a day; known from the first day on."""
    builder = DraftBuilder()
    builder.person("amy", "mother")
    builder.day = on
    builder.answer(TOLD, AMY, "yes", builder.contact("visit", on, present=("amy",)))
    return builder


class TestDecisions:
    def test_each_is_counted_by_the_words_of_its_answer(self) -> None:
        yes, no, missing, silent = couple(), couple(), couple(), couple()
        yes.answer(WORRIED, "case", "yes")
        no.answer(WORRIED, "case", "no")
        missing.not_answered(WORRIED, "case", "too-early")
        found = decision(counted(yes, no, missing, silent), WORRIED)
        assert found == {"Yes": 1, "No": 1, "Too early": 1, NOT_ASKED: 1}

    def test_several_answers_of_one_draft_each_count(self) -> None:
        builder = couple()
        builder.answer(WORRIES, "case", ("housing", "money"))
        assert decision(counted(builder), WORRIES) == {"Housing": 1, "Money": 1}

    def test_only_the_newest_answer_counts(self) -> None:
        builder = couple()
        builder.answer(WORRIED, "case", "yes")
        builder.answer(WORRIED, "case", "no")
        assert decision(counted(builder), WORRIED) == {"No": 1}

    def test_a_day_is_counted_and_not_told(self) -> None:
        builder = couple()
        builder.answer("basics.pregnancy.referred-on", "case", date(2026, 10, 3))
        data = counted(builder)
        assert decision(data, "basics.pregnancy.referred-on") == {"answered": 1}
        assert "2026-10-03" not in json.dumps(data)

    def test_an_answer_or_a_reason_that_no_checklist_knows_is_not_repeated(self) -> None:
        builder, other = couple(), couple()
        builder.answer(WORRIES, "case", ("plantedword",))
        other.not_answered(WORRIES, "case", "plantedword")
        data = counted(builder, other)
        assert decision(data, WORRIES) == {"answered": 1, "another reason": 1}
        assert "plantedword" not in json.dumps(data)


class TestEnquiries:
    def test_alone_not_alone_not_because_and_not_at_all(self) -> None:
        alone, together, not_because, silent = (couple() for _ in range(4))
        clinic = alone.contact("clinic", how="clinic", present=("amy",), alone=("amy",))
        alone.answer(HURT, AMY, "never", clinic)
        visit = together.contact("visit", present=("amy", "lee"))
        together.answer(HURT, AMY, "last-year", visit)
        not_because.not_answered(HURT, AMY, "partner-present")
        found = enquiry(counted(alone, together, not_because, silent), HURT, "Mother")
        assert numbers(found, "people", "alone", "not_alone") == (4, 1, 1)
        assert found["not_asked"] == {"Partner was in the room": 1, NOT_ASKED: 1}

    def test_nobody_is_counted_to_whom_a_question_does_not_come_up(self) -> None:
        catalogue = real_catalogue()
        builder = DraftBuilder(catalogue)
        builder.person("amy", "mother")
        builder.person("pip", "visitor")
        data = audit([(builder.draft, catalogue)], TODAY).data()
        told = [each for each in data["enquiries"] if each["question"] == "safe-sleep.carer.told"]
        assert [(each["role"], each["people"]) for each in told] == [("Mother", 1)]

    def test_every_person_falls_in_one_count(self) -> None:
        stories = [couple() for _ in range(3)]
        visit = stories[0].contact("visit", present=("amy", "lee"))
        stories[0].answer(TOLD, AMY, "yes", visit)
        stories[1].not_answered(TOLD, LEE, "too-early")
        for found in counted(*stories)["enquiries"]:
            assert found["people"] == 3
            asked = found["alone"] + found["not_alone"] + sum(found["not_asked"].values())
            assert asked == found["people"]

    def test_mother_and_father_are_counted_apart(self) -> None:
        builder = couple()
        visit = builder.contact("visit", present=("amy",), alone=("amy",))
        builder.answer(HURT, AMY, "never", visit)
        data = counted(builder)
        assert enquiry(data, HURT, "Mother")["alone"] == 1
        assert enquiry(data, HURT, "Father")["alone"] == 0

    @pytest.mark.parametrize("alone", [True, False])
    def test_the_answer_is_never_told(self, alone: bool) -> None:
        def asked(answer: str) -> dict[str, Any]:
            builder = couple()
            with_her = ("amy",) if alone else ("amy", "lee")
            by_herself = ("amy",) if alone else ()
            visit = builder.contact("visit", present=with_her, alone=by_herself)
            builder.answer(HURT, AMY, answer, visit)
            return counted(builder)

        never, last_year = asked("never"), asked("last-year")
        assert never == last_year
        for data in (never, last_year):
            assert "In the last year" not in json.dumps(data)
            assert "Never" not in json.dumps(data)

    def test_a_question_is_told_without_a_name(self) -> None:
        found = enquiry(counted(couple()), HURT, "Mother")
        assert found["ask"] == "Has a parent or carer felt unsafe?"


class TestGaps:
    def test_open_closed_and_explained(self) -> None:
        open_, closed, explained = couple(), couple(), couple()
        visit = closed.contact("visit", present=("amy", "lee"))
        closed.answer(TOLD, AMY, "yes", visit)
        closed.answer(TOLD, LEE, "yes", visit)
        explained.explain("basics.carer.not-told", AMY, date(2026, 12, 1))
        found = gap(counted(open_, closed, explained), "basics.carer.not-told")
        assert numbers(found, "applied", "open", "explained", "closed") == (6, 3, 1, 2)

    def test_an_explanation_that_has_run_out_is_open(self) -> None:
        builder = couple()
        builder.explain("basics.carer.not-told", AMY, date(2026, 11, 10))
        found = gap(counted(builder), "basics.carer.not-told")
        assert numbers(found, "open", "explained") == (2, 0)

    def test_counts_add_up_for_every_rule(self) -> None:
        stories = [couple(), told(TODAY), told(FIRST_DAY)]
        for found in counted(*stories, today=date(2027, 3, 1))["gaps"]:
            assert found["open"] + found["explained"] + found["closed"] == found["applied"]
            assert 0 <= found["in_time"] <= found["day_come"] <= found["applied"]

    def test_before_its_day_nothing_is_late(self) -> None:
        found = gap(counted(couple(), told(TODAY)), "basics.carer.not-told")
        assert numbers(found, "day_come", "in_time") == (0, 0)

    @pytest.mark.parametrize(
        ("on", "in_time"),
        [(date(2027, 2, 1), 1), (BY_DISCHARGE, 1), (date(2027, 2, 13), 0)],
    )
    def test_closed_by_its_day_is_in_time_and_a_day_later_is_not(
        self, on: date, in_time: int
    ) -> None:
        found = gap(counted(told(on), today=date(2027, 3, 1)), "basics.carer.not-told")
        assert numbers(found, "closed", "day_come", "in_time") == (1, 1, in_time)

    def test_explained_on_its_day_and_closed_later_is_not_in_time(self) -> None:
        builder = told(date(2027, 2, 13))
        builder.explain("basics.carer.not-told", AMY, date(2027, 2, 20))
        found = gap(counted(builder, today=date(2027, 3, 1)), "basics.carer.not-told")
        assert numbers(found, "closed", "day_come", "in_time") == (1, 1, 0)

    def test_open_on_its_day_and_still_open_is_not_in_time(self) -> None:
        found = gap(counted(couple(), today=BY_DISCHARGE), "basics.carer.not-told")
        assert numbers(found, "open", "day_come", "in_time") == (2, 2, 0)

    def test_somebody_known_only_after_the_day_was_not_told_in_time_nor_late(self) -> None:
        builder = DraftBuilder()
        builder.day = date(2027, 2, 20)
        builder.person("amy", "mother")
        visit = builder.contact("visit", builder.day, present=("amy",))
        builder.answer(TOLD, AMY, "yes", visit)
        found = gap(counted(builder, today=date(2027, 3, 1)), "basics.carer.not-told")
        assert numbers(found, "closed", "day_come", "in_time") == (1, 0, 0)

    def test_a_rule_that_comes_up_only_after_a_disclosure_is_not_counted(self) -> None:
        builder = couple()
        visit = builder.contact("visit", present=("amy",), alone=("amy",))
        builder.answer(HURT, AMY, "last-year", visit)
        assert builder.open("private.alone.no-safety-plan", AMY, TODAY)
        rules = {each["rule"] for each in counted(builder)["gaps"]}
        assert "private.alone.not-asked-alone" in rules
        assert "private.alone.no-safety-plan" not in rules

    def test_a_gap_is_told_without_a_name(self) -> None:
        title = gap(counted(couple()), "private.alone.not-asked-alone")["title"]
        assert title == "A parent or carer has not been asked the private question alone"

    def test_what_was_written_after_the_day_does_not_count_on_it(self) -> None:
        builder = told(date(2027, 1, 4))
        before, after = (counted(builder, today=date(2027, 1, day)) for day in (3, 4))
        assert gap(before, "basics.carer.not-told")["closed"] == 0
        assert gap(after, "basics.carer.not-told")["closed"] == 1

    def test_a_rule_that_applied_nowhere_is_left_out(self) -> None:
        rules: Iterable[str] = (each["rule"] for each in counted(couple())["gaps"])
        assert "private.alone.no-safety-plan" not in rules


def test_no_draft_gives_no_counts() -> None:
    data = counted()
    assert (data["drafts"], data["decisions"], data["enquiries"], data["gaps"]) == (0, [], [], [])


def test_a_role_that_no_checklist_knows_is_not_repeated() -> None:
    builder = DraftBuilder()
    builder.person("amy", "plantedword", "mother")
    data = counted(builder)
    assert enquiry(data, TOLD, "another role")["people"] == 1
    assert "plantedword" not in json.dumps(data)
