"""An overlay adds, rewords, hides and tightens; what it cannot do is refused at its place."""

from pathlib import Path

import pytest

from prebirth_tui.checklist.models import Overlay, Urgency
from tests.small import load, problems_with, small_catalogue

HEAD = 'overlay = "ours"\ntitle = "Ours"\n'
ADD_ITEM = """
[[add]]
to = "basics.carer"
[[add.item]]
id = "cot"
ask = "Has {person} been offered a cot?"
kind = "yes-no"
why = "We give one."
"""


def overlay(folder: Path, text: str, head: str = HEAD) -> Path:
    path = folder / "ours.toml"
    path.write_text(head + text, encoding="utf-8")
    return path


def messages(folder: Path, text: str) -> list[str]:
    path = overlay(folder, text)
    return [str(problem).removeprefix(f"{path}:") for problem in problems_with(path)]


def test_an_overlay_adds_questions_and_rules_that_read_them(tmp_path: Path) -> None:
    rule = """
[[add.gap]]
id = "no-cot"
title = "No cot for {person}"
urgency = "before-birth"
when = { item = "cot", is_not = "yes" }
why = "We give one."
close_by = "Order it."
who = ["midwife"]
"""
    found = load(overlay(tmp_path, ADD_ITEM + rule))
    assert found.items["basics.carer.cot"].item.ask == "Has {person} been offered a cot?"
    assert "basics.carer.no-cot" in found.rules
    assert "basics.carer.cot" not in small_catalogue().items


def test_an_overlay_rewords(tmp_path: Path) -> None:
    text = """
[[reword]]
target = "basics.carer.told"
ask = "Been through the leaflet with {person}?"
hint = "Bring it."
[[reword]]
target = "basics.carer.not-told"
who = ["our midwife"]
"""
    found = load(overlay(tmp_path, text))
    told = found.items["basics.carer.told"].item
    assert (told.ask, told.hint) == ("Been through the leaflet with {person}?", "Bring it.")
    assert told.why == small_catalogue().items["basics.carer.told"].item.why
    assert found.rules["basics.carer.not-told"].rule.who == ("our midwife",)


def test_an_overlay_hides_a_question_that_no_rule_reads(tmp_path: Path) -> None:
    assert "basics.carer.mood" in small_catalogue().items
    found = load(overlay(tmp_path, 'hide = ["basics.carer.mood"]'))
    assert "basics.carer.mood" not in found.items


def test_an_overlay_tightens(tmp_path: Path) -> None:
    text = """
[[tighten]]
target = "basics.carer.not-told"
urgency = "before-birth"
by = "edd - 9 weeks"
[[tighten]]
target = "basics.carer.units"
core = true
"""
    found = load(overlay(tmp_path, text))
    rule = found.rules["basics.carer.not-told"].rule
    assert (rule.urgency, rule.by) == (Urgency.BEFORE_BIRTH, "edd - 9 weeks")
    assert found.items["basics.carer.units"].item.core


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (
            '[[tighten]]\ntarget = "basics.carer.accounts-differ"\nurgency = "keep-asking"',
            "5:1",
            "later than `now`",
        ),
        (
            '[[tighten]]\ntarget = "basics.carer.not-told"\nby = "edd - 3 weeks"',
            "5:1",
            "is later than now",
        ),
        (
            '[[tighten]]\ntarget = "basics.carer.not-told"\nby = "birth + 10 days"',
            "5:1",
            "is later than now",
        ),
        ('[[tighten]]\ntarget = "basics.carer.not-told"\ncore = true', "5:1", "has no `core`"),
        ('[[tighten]]\ntarget = "basics.carer.told"\ncore = false', "5:1", "`False` is not known"),
        ('[[reword]]\ntarget = "basics.carer.told"\ntitle = "No"', "5:1", "is not a text of"),
        (
            '[[reword]]\ntarget = "basics.carer.tolds"\nask = "A?"',
            "4:1",
            "is not in the checklists, did you mean `told`?",
        ),
        (
            '[[reword]]\ntarget = "basics.carers.told"\nask = "A?"',
            "4:1",
            "`basics` has no section `carers`, did you mean `carer`?",
        ),
        ('hide = ["basic.carer.told"]', "3:9", "no checklist `basic`, did you mean `basics`?"),
        (ADD_ITEM.replace('"cot"', '"told"'), "7:1", "`told` is in `basics.carer` already"),
        (ADD_ITEM.replace("basics.carer", "basics.care"), "5:1", "did you mean `carer`?"),
        (ADD_ITEM.replace("{person}", "{place}"), "8:1", "`{place}` has no meaning here"),
        (ADD_ITEM + 'learned_from = ["K4"]', "11:17", "no learning point `K4`"),
        ('[[tighten]]\ntarget = "basics.carer.told"\nurgent = true', "5:1", "is not a key here"),
    ],
)
def test_what_an_overlay_cannot_do_is_refused(
    tmp_path: Path, text: str, place: str, message: str
) -> None:
    (problem,) = messages(tmp_path, text)
    assert problem.startswith(f"{place}: ")
    assert message in problem


def test_hiding_a_question_that_a_rule_reads_is_refused_where_it_is_read(tmp_path: Path) -> None:
    problems = problems_with(overlay(tmp_path, 'hide = ["basics.carer.units"]'))
    assert {Path(problem.file).name: problem.message.partition(",")[0] for problem in problems} == {
        "basics.toml": "there is no question `basics.carer.units`",
        "ours.toml": "`basics.carer.units` cannot be hidden: basics.toml:174:19 reads it",
    }


def test_what_cannot_be_hidden_is_said_where_it_is_hidden_as_well(tmp_path: Path) -> None:
    """The vocabulary counts meetings by a rule: who hides that has perhaps never opened it."""
    (said,) = [
        each
        for each in messages(tmp_path, 'hide = ["basics.pregnancy.no-visit"]')
        if each[0].isdigit()
    ]
    assert said == (
        "3:9: `basics.pregnancy.no-visit` cannot be hidden: vocabulary.toml:114:13 reads it"
    )


def test_hiding_the_rule_as_well_is_not_refused(tmp_path: Path) -> None:
    text = 'hide = ["basics.carer.units", "basics.carer.drinking"]'
    found = load(overlay(tmp_path, text))
    assert "basics.carer.drinking" not in found.rules


def test_the_same_question_added_twice_is_refused(tmp_path: Path) -> None:
    twice = ADD_ITEM + ADD_ITEM.partition('"basics.carer"\n')[2]
    (problem,) = messages(tmp_path, twice)
    assert problem == "12:1: `cot` is in `basics.carer` already"


def test_an_overlay_of_one_area_changes_nothing_in_another(tmp_path: Path) -> None:
    path = overlay(tmp_path, ADD_ITEM, HEAD + 'areas = ["early"]\n')
    assert "basics.carer.cot" in load(path, area="early").items
    assert "basics.carer.cot" not in load(path).items


def test_what_tightens_in_one_area_may_loosen_in_another(tmp_path: Path) -> None:
    text = '[[tighten]]\ntarget = "basics.carer.no-bad-night-plan"\nby = "edd - 6 weeks"'
    assert problems_with(overlay(tmp_path, text)) == []
    assert len(problems_with(overlay(tmp_path, text), area="early")) == 1


def test_an_overlay_without_changes_changes_nothing(tmp_path: Path) -> None:
    found = load(overlay(tmp_path, ""))
    assert found.items == small_catalogue().items
    assert Overlay(overlay="a", title="A").hide == ()
