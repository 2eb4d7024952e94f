"""What raised a gap, since when, and by when it is to be closed."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from prebirth_tui.gaps.due import when_due
from prebirth_tui.gaps.gap import Gap
from tests.draft_builder import FIRST_DAY, DraftBuilder, at, couple
from tests.small import load

OWN = """
id = "own"
title = "Our own"
version = "1"

[[section]]
id = "s"
title = "S {person}"
each = { person = ["mother", "father"] }

[[section.item]]
id = "a"
ask = "A?"
kind = "yes-no"
why = "Why."
[[section.item]]
id = "b"
ask = "B?"
kind = "yes-no"
why = "Why."
[[section.item]]
id = "on"
ask = "When?"
kind = "date"
why = "Why."
"""
LEE = "person:lee"
WEEK = timedelta(weeks=1)


def with_rule(folder: Path, when: str, *, applies: str = "", more: str = "") -> DraftBuilder:
    trigger = f"applies = {applies}\n" if applies else ""
    text = (
        f'{OWN}\n[[section.gap]]\nid = "g"\ntitle = "G {{person}}"\nurgency = "before-decision"\n'
        f'{trigger}when = {when}\nwhy = "Why."\nclose_by = "Ask."\nwho = ["midwife"]\n{more}\n'
    )
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    builder = DraftBuilder(load(path))
    builder.person("lee", "father")
    return builder


def gap(builder: DraftBuilder, today: date = FIRST_DAY) -> Gap:
    return builder.gaps(today)["own.s.g", LEE]


def test_a_question_that_nobody_asked_is_a_blank(tmp_path: Path) -> None:
    builder = with_rule(tmp_path, '{ item = "a", is_not = "yes" }')
    assert gap(builder).raised.by == "blank"
    builder.answer("own.s.a", LEE, "no")
    assert gap(builder).raised.by == "fact"


def test_what_another_person_answered_raises_no_gap_of_this_one(tmp_path: Path) -> None:
    builder = with_rule(tmp_path, '{ item = "a", is_not = "yes" }')
    builder.person("amy", "mother")
    builder.answer("own.s.a", "person:amy", "no")
    assert gap(builder).raised.by == "blank"


def test_a_reason_for_no_answer_is_no_fact_unless_that_is_looked_for(tmp_path: Path) -> None:
    builder = with_rule(tmp_path, '{ item = "a", is_not = "yes" }')
    builder.not_answered("own.s.a", LEE, "partner-present")
    assert gap(builder).raised.by == "blank"
    builder = with_rule(tmp_path, '{ item = "a", missing = "partner-present" }')
    builder.not_answered("own.s.a", LEE, "partner-present")
    assert gap(builder).raised.by == "fact"


def test_what_brings_a_question_up_is_the_fact_that_raises_its_gap(tmp_path: Path) -> None:
    blank = '{ item = "b", answered = false }'
    builder = with_rule(tmp_path, blank, applies='{ item = "a", is = "yes" }')
    builder.answer("own.s.a", LEE, "yes")
    assert gap(builder).raised.by == "fact"


@pytest.mark.parametrize(
    "structure",
    ['{ person = "this", has_role = "father" }', "{ born = false }", '{ past = "edd - 30 weeks" }'],
)
def test_who_somebody_is_and_what_time_it_is_raises_nothing_by_itself(
    tmp_path: Path, structure: str
) -> None:
    builder = with_rule(tmp_path, '{ item = "b", answered = false }', applies=structure)
    builder.answer("own.s.on", LEE, FIRST_DAY)
    assert gap(builder).raised.by == "blank"


def test_an_answer_that_only_lets_a_question_be_asked_raises_nothing(tmp_path: Path) -> None:
    may_be_asked = '{ any = [{ item = "a", answered = false }, { item = "a", is = "yes" }] }'
    blank = '{ item = "b", answered = false }'
    builder = with_rule(tmp_path, blank, applies=may_be_asked)
    builder.answer("own.s.a", LEE, "yes")
    assert gap(builder).raised.by == "blank"
    must_be = '{ any = [{ item = "a", is = "yes" }, { item = "on", answered = true }] }'
    builder = with_rule(tmp_path, blank, applies=must_be)
    builder.answer("own.s.a", LEE, "yes")
    assert gap(builder).raised.by == "fact"


def test_a_recorded_no_raises_a_gap_that_a_blank_would_open_too(tmp_path: Path) -> None:
    when = '{ any = [{ item = "a", answered = false }, { item = "a", is = "no" }] }'
    builder = with_rule(tmp_path, when)
    builder.answer("own.s.a", LEE, "no")
    assert gap(builder).raised.by == "fact"


@pytest.mark.parametrize("applies", ["", '{ item = "a", answered = true }'])
def test_that_a_question_is_due_again_raises_nothing(tmp_path: Path, applies: str) -> None:
    when = '{ item = "a", older_than = "4 weeks" }'
    builder = with_rule(tmp_path, when, applies=applies, more='if_unknown = "wait"')
    builder.answer("own.s.a", LEE, "no")
    again = gap(builder, FIRST_DAY + 5 * WEEK)
    assert again.raised.by == "blank"
    assert again.is_to_ask_again


def test_what_nobody_ever_asked_is_not_due_again(tmp_path: Path) -> None:
    builder = with_rule(tmp_path, '{ item = "a", is_not = "yes" }')
    assert not gap(builder).is_to_ask_again


def test_a_request_is_a_fact_and_a_service_nobody_asked_is_none(tmp_path: Path) -> None:
    builder = with_rule(tmp_path, '{ agency = "gp", about = "this", answered = false }')
    assert gap(builder).raised.by == "blank"
    builder.request("gp", FIRST_DAY - WEEK, about=("lee",))
    assert gap(builder).raised.by == "fact"
    assert gap(builder).raised.since == FIRST_DAY - WEEK


def test_it_counts_from_the_last_fact_it_took_and_the_first_that_was_enough(
    tmp_path: Path,
) -> None:
    for joined, since in (("all", FIRST_DAY), ("any", FIRST_DAY - 4 * WEEK)):
        both = '[{ item = "a", is = "yes" }, { item = "on", answered = true }]'
        applies = f"{{ {joined} = {both} }}"
        builder = with_rule(tmp_path, '{ item = "b", answered = false }', applies=applies)
        builder.contact("early", FIRST_DAY - 4 * WEEK, present=("lee",))
        builder.contact("late", FIRST_DAY, present=("lee",))
        builder.answer("own.s.a", LEE, "yes", "early")
        builder.answer("own.s.on", LEE, FIRST_DAY, "late")
        assert gap(builder).raised.since == since


def test_to_say_it_again_is_not_to_learn_it(tmp_path: Path) -> None:
    builder = with_rule(tmp_path, '{ item = "a", is = "no" }')
    for key, weeks, said in (("1", 9, "yes"), ("2", 6, "no"), ("3", 1, "no")):
        builder.contact(key, FIRST_DAY - weeks * WEEK, present=("lee",))
        builder.answer("own.s.a", LEE, said, key)
    assert gap(builder).raised.since == FIRST_DAY - 6 * WEEK


def test_a_rule_with_after_counts_from_the_fact_that_raised_it(tmp_path: Path) -> None:
    builder = with_rule(tmp_path, '{ item = "a", is = "no" }', more='after = "2 weeks"')
    builder.contact("visit", FIRST_DAY, present=("lee",))
    builder.answer("own.s.a", LEE, "no", "visit")
    assert gap(builder).due == FIRST_DAY + 2 * WEEK
    late = FIRST_DAY + 5 * WEEK
    assert when_due(gap(builder, late), late) == "overdue by 3 weeks"


def test_a_rule_with_after_that_no_fact_raised_has_the_area_s_day(tmp_path: Path) -> None:
    builder = with_rule(tmp_path, '{ item = "a", is_not = "yes" }', more='after = "2 weeks"')
    plain = with_rule(tmp_path, '{ item = "a", is_not = "yes" }')
    assert gap(builder).due == gap(plain).due


def test_a_day_that_had_passed_before_the_draft_began_is_at_first_contact(tmp_path: Path) -> None:
    by = 'by = "gestation 12 weeks"'
    builder = with_rule(tmp_path, '{ item = "a", is_not = "yes" }', more=by)
    assert gap(builder).is_for_first_contact
    assert gap(builder).due is None
    assert when_due(gap(builder), FIRST_DAY) == "at first contact"


def test_a_day_that_had_passed_before_the_person_was_entered_is_at_first_contact(
    tmp_path: Path,
) -> None:
    builder = with_rule(tmp_path, '{ item = "a", is_not = "yes" }', more='by = "edd - 18 weeks"')
    assert not gap(builder).is_for_first_contact
    builder.day = FIRST_DAY + 4 * WEEK
    builder.person("amy", "mother")
    found = builder.gaps(builder.day)
    assert not found["own.s.g", LEE].is_for_first_contact
    assert when_due(found["own.s.g", LEE], builder.day) == "overdue by 3 weeks"
    assert found["own.s.g", "person:amy"].is_for_first_contact


def test_a_day_that_had_passed_before_the_fact_is_at_first_contact(tmp_path: Path) -> None:
    builder = with_rule(tmp_path, '{ item = "a", is = "no" }', more='by = "edd - 18 weeks"')
    builder.day = FIRST_DAY + 4 * WEEK
    builder.contact("late", builder.day, present=("lee",))
    builder.answer("own.s.a", LEE, "no", "late")
    assert gap(builder, builder.day).is_for_first_contact


def test_what_is_due_now_is_due_today_whenever_it_began() -> None:
    builder = couple()
    builder.answer("basics.carer.smokes", LEE, "yes")
    builder.answer("basics.carer.smokes", LEE, "no")
    found = builder.gaps()["basics.carer.accounts-differ", LEE]
    assert found.due == FIRST_DAY
    assert not found.is_for_first_contact
    assert at(FIRST_DAY).date() == FIRST_DAY
