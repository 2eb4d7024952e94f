"""A supervisor's checklist is data like any other, kept apart from what is known of a family."""

from pathlib import Path

import pytest

from tests.small import load, problems_with, small_catalogue

SUPERVISOR = """\
id = "second-look"
title = "A second look"
version = "1"
audience = "supervisor"

[[section]]
id = "work"
title = "The work"

[[section.item]]
id = "plain"
ask = "Is it plain?"
kind = "yes-no"
why = "Why."
applies = { item = "basics.pregnancy.worried", is = "yes" }

[[section.item]]
id = "read-on"
ask = "When was it read?"
kind = "date"
why = "Why."
applies = { item = "plain", answered = true }
"""
MINE = """\
id = "mine"
title = "Mine"
version = "1"

[[section]]
id = "s"
title = "S"

[[section.item]]
id = "a"
ask = "A?"
kind = "yes-no"
why = "Why."
"""
GAP = """
[[{table}]]
id = "g"
title = "G"
urgency = "now"
when = {when}
why = "Why."
close_by = "Do it."
who = ["midwife"]
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_checklist_is_a_practitioner_s_unless_it_says_otherwise(tmp_path: Path) -> None:
    found = load(write(tmp_path, "second-look", SUPERVISOR))
    assert {section.checklist.audience for section in small_catalogue().sections} == {
        "practitioner"
    }
    assert found.section_of["second-look.work.plain"].checklist.audience == "supervisor"


def test_a_supervisor_s_question_may_look_at_what_the_practitioner_found(tmp_path: Path) -> None:
    assert problems_with(write(tmp_path, "second-look", SUPERVISOR)) == []


def test_an_overlay_adds_no_gap_rule_to_a_supervisor_s_checklist(tmp_path: Path) -> None:
    write(tmp_path, "second-look", SUPERVISOR)
    add = '[[add]]\nto = "second-look.work"\n'
    gap = GAP.format(table="add.gap", when='{ item = "plain", is_not = "yes" }')
    path = write(tmp_path, "ours", 'overlay = "ours"\ntitle = "Ours"\n' + add + gap)
    (problem,) = problems_with(tmp_path)
    assert (problem.file, problem.line) == (str(path), 6)
    assert problem.message.startswith("a supervisor's checklist has no gap rules")


REFUSED = (
    "`second-look.work.{name}` is asked of the supervisor; "
    "only a supervisor's checklist may look at the answer"
)


@pytest.mark.parametrize(
    ("when", "name", "column"),
    [
        ('{ item = "second-look.work.plain", is_not = "yes" }', "plain", 10),
        ('{ item = "second-look.work.plain", answered = false }', "plain", 10),
        ('{ item = "a", before_change = "second-look.work.read-on" }', "read-on", 22),
        ('{ past = "3 weeks", since = "second-look.work.read-on" }', "read-on", 28),
    ],
)
def test_no_gap_of_a_practitioner_looks_at_a_supervisor_s_answer(
    tmp_path: Path, when: str, name: str, column: int
) -> None:
    write(tmp_path, "second-look", SUPERVISOR)
    path = write(tmp_path, "mine", MINE + GAP.format(table="section.gap", when=when))
    (problem,) = problems_with(tmp_path)
    assert str(problem) == f"{path}:19:{column}: {REFUSED.format(name=name)}"


def test_no_question_of_a_practitioner_waits_for_a_supervisor_s_answer(tmp_path: Path) -> None:
    write(tmp_path, "second-look", SUPERVISOR)
    waits = 'applies = { item = "second-look.work.plain", is = "yes" }\n'
    path = write(tmp_path, "mine", MINE + waits)
    (problem,) = problems_with(tmp_path)
    assert str(problem) == f"{path}:14:13: {REFUSED.format(name='plain')}"
