"""What goes on around any family stands below what is known about somebody."""

from datetime import timedelta
from pathlib import Path

import pytest

from prebirth_tui.checklist.catalogue import Catalogue
from tests.draft_builder import FIRST_DAY
from tests.gaps.test_threads import CASE_SECTION, HEAD, LEE, SECTION, TOPICS, Told, rule
from tests.small import load

EVERYDAY = """
[[topic]]
id = "upkeep"
title = "Upkeep"
everyday = true
[[topic]]
id = "duty"
title = "Duty"
everyday = true
"""


@pytest.fixture
def told(tmp_path: Path) -> Told:
    text = (
        HEAD
        + CASE_SECTION
        + SECTION.format(id="s")
        + rule("up", "upkeep")
        + rule("down", "upkeep")
        + rule("soon", "duty", urgency="now")
        + rule("plain", "plain")
        + rule("usual", "whole", more="routine = true")
        + rule("record", "paper")
        + rule("before", "plain", urgency="before-decision")
        + rule("home", "plain", urgency="before-discharge")
    )
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    (tmp_path / "vocabulary.toml").write_text(EVERYDAY + TOPICS, encoding="utf-8")
    catalogue: Catalogue = load(tmp_path)
    return Told(catalogue)


def test_upkeep_stands_below_what_is_known_about_somebody_however_much_is_open(told: Told) -> None:
    told.answer("up")
    told.answer("down")
    told.answer("plain")
    ids = told.ids()
    assert ids.index("plain:person:lee") < ids.index("upkeep:person:lee")


def test_upkeep_that_is_due_now_stands_above_what_is_not(told: Told) -> None:
    told.answer("soon")
    told.answer("plain")
    ids = told.ids()
    assert ids.index("duty:person:lee") < ids.index("plain:person:lee")


def test_what_lets_a_routine_question_be_asked_makes_no_worry_of_it(told: Told) -> None:
    told.answer("usual")
    gap = next(
        gap
        for thread in told.threads()
        for gap in thread.gaps
        if gap.resolved.id == "own.s.usual-open" and str(gap.subject) == LEE
    )
    assert gap.raised.by == "blank"
    assert "whole:case" not in told.ids()


def test_records_of_the_work_are_told_with_the_rest(told: Told) -> None:
    told.answer("record")
    assert "paper:person:lee" not in told.ids()
    told.answer("plain")
    assert "plain:person:lee" in told.ids()


def test_a_line_of_several_topics_names_the_first_thing_known(told: Told) -> None:
    told.answer("record")
    lines = [thread.line for thread in told.threads() if thread.id == "rest:person:lee"]
    assert lines == ["Lee: 6 more, 5 not asked yet · record of Lee"]


def test_while_a_baby_is_new_going_home_comes_straight_after_what_cannot_wait(told: Told) -> None:
    told.answer("before")
    told.answer("home")

    def order(on: int) -> list[str]:
        threads = told.threads(today=FIRST_DAY + timedelta(days=on))
        thread = next(thread for thread in threads if thread.id == "plain:person:lee")
        return [gap.resolved.id for gap in thread.gaps if gap.is_known]

    assert order(0) == ["own.s.before-open", "own.s.home-open"]
    told.builder.baby(outcome="born", born=FIRST_DAY)
    assert order(1) == ["own.s.home-open", "own.s.before-open"]


def test_two_babies_are_not_called_this_baby(told: Told) -> None:
    told.answer("soon")
    told.builder.baby("baby-1", outcome="born", born=FIRST_DAY)
    assert "This baby" in {thread.name for thread in told.threads(today=FIRST_DAY)}
    told.builder.baby("baby-2", outcome="born", born=FIRST_DAY)
    names = {thread.name for thread in told.threads(today=FIRST_DAY)}
    assert "These babies" in names
    assert "This baby" not in names
