"""Files in, a catalogue out: own files, area profiles, words, and what is said about values."""

import json
from datetime import date, datetime
from pathlib import Path

import pytest
import tomli

from prebirth_tui.checklist.catalogue import items_read
from prebirth_tui.checklist.models import Urgency
from prebirth_tui.checklist.renames import full_id
from prebirth_tui.checklist.schema import FILE_KINDS, json_schema
from prebirth_tui.checklist.timescales import Length, Moment
from prebirth_tui.checklist.values import validation_error
from tests.small import SMALL, load, problems_with, small_catalogue

AREA = """\
area = "mine"
title = "Mine"
based_on = "england"

[[timescale]]
id = "own"
title = "Our own"
value = "edd - 10 weeks"
source = "made up"

[close_by]
before-birth = "own"
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_sections_stand_in_the_order_of_their_checklists() -> None:
    ids = [section.id for section in small_catalogue().sections]
    assert ids[:2] == ["basics.pregnancy", "basics.carer"]
    assert ids[2:] == ["private.alone", "private.agency", "private.visit", "private.bed"]


def test_names_in_conditions_are_written_out_in_full() -> None:
    rule = small_catalogue().rules["basics.carer.no-bad-night-plan"]
    assert items_read(rule.applies) == {"basics.carer.smokes"}
    assert items_read(rule.when) == {"basics.carer.bad-night-plan"}
    overdue = small_catalogue().rules["basics.pregnancy.overdue"]
    assert items_read(overdue.when) == {"basics.pregnancy.referred-on"}


@pytest.mark.parametrize(
    ("name", "full"), [("a", "c.s.a"), ("other.a", "c.other.a"), ("x.y.z", "x.y.z")]
)
def test_a_short_name_is_looked_for_nearby(name: str, full: str) -> None:
    assert full_id(name, "c", "s") == full


def test_an_own_file_takes_the_place_of_the_built_in_one_of_that_id(tmp_path: Path) -> None:
    text = (
        (SMALL / "private.toml")
        .read_text(encoding="utf-8")
        .replace('version = "1"', 'version = "9"')
    )
    assert load(write(tmp_path, "private", text)).versions == {"basics": "1", "private": "9"}


def test_a_folder_of_own_files_is_read_but_not_its_scenarios(tmp_path: Path) -> None:
    (tmp_path / "scenarios").mkdir()
    write(tmp_path / "scenarios", "family", 'title = "A family"\n')
    write(tmp_path, "mine", AREA)
    assert set(load(tmp_path).areas) == {"england", "early", "mine"}


def test_own_words_are_added_to_the_built_in_ones(tmp_path: Path) -> None:
    write(
        tmp_path,
        "missing-reasons",
        '[[reason]]\nid = "snow"\nlabel = "Snow"\neffect = "stays-open"\n',
    )
    assert set(load(tmp_path).reasons) == {*small_catalogue().reasons, "snow"}


def test_an_areas_vocabulary_with_a_key_that_is_not_read_any_more_still_loads(
    tmp_path: Path,
) -> None:
    role = '[[role]]\nid = "aunt"\nlabel = "Aunt"\nplural = "Aunts"\n'
    write(tmp_path, "vocabulary", role)
    assert load(tmp_path).roles["aunt"].label == "Aunt"


def test_a_profile_holds_only_what_differs_from_the_one_it_is_based_on() -> None:
    early = small_catalogue("early")
    assert early.timescale("see-both-parents") == Moment("due", -140)
    assert early.timescale("reply-within") == Length(10, "working days")
    assert early.area.close_by[Urgency.BEFORE_BIRTH] == "assessment-complete"
    assert early.area.close_by[Urgency.BEFORE_DISCHARGE] == "ready-by"
    assert [name.id for name in early.area.name] == ["front-door"]
    assert small_catalogue().timescale("see-both-parents") == Moment("due", -84)


def test_a_profile_based_on_a_profile_that_is_based_on_another(tmp_path: Path) -> None:
    path = write(tmp_path, "mine", AREA.replace('"england"', '"early"'))
    mine = load(path, area="mine")
    assert mine.timescale("see-both-parents") == Moment("due", -140)
    assert mine.timescale("own") == Moment("due", -70)
    assert mine.area.close_by[Urgency.BEFORE_BIRTH] == "own"


@pytest.mark.parametrize("area", ["england", "mine"])
def test_a_profile_with_timescales_of_its_own_is_right_for_every_area(
    tmp_path: Path, area: str
) -> None:
    assert problems_with(write(tmp_path, "mine", AREA), area=area) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('"england"', '"mine"'), "3:1: `mine` is not another area profile"),
        (('"england"', '"englnd"'), "3:1: `englnd` is not another area profile, did you mean"),
        (('before-birth = "own"', 'before-birth = "won"'), "12:1: there is no timescale `won`"),
        (('before-birth = "own"', 'before-brith = "own"'), "12:1: `before-brith` is not known"),
        (("edd - 10 weeks", "10 weeks"), "12:1: `own` is a length of time; a moment is needed"),
        (("edd - 10 weeks", "10 wks"), "8:1: a timescale reads like"),
    ],
)
def test_a_wrong_profile_is_refused(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    path = write(tmp_path, "mine", AREA.replace(*change))
    (problem,) = [str(each).removeprefix(f"{path}:") for each in problems_with(path, area="mine")]
    assert problem.startswith(message)


def test_profiles_that_are_based_on_one_another_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "mine", AREA.replace('"england"', '"yours"'))
    write(tmp_path, "yours", AREA.replace('"england"', '"mine"').replace('"mine"', '"yours"', 1))
    text = (tmp_path / "yours.toml").read_text(encoding="utf-8")
    write(tmp_path, "yours", text.replace('based_on = "yours"', 'based_on = "mine"'))
    (problem,) = problems_with(tmp_path, area="mine")
    assert "is not another area profile" in problem.message


def test_an_area_that_is_not_there_is_named_with_the_nearest_and_nothing_else() -> None:
    (problem,) = problems_with(area="erly")
    assert str(problem) == "there is no area profile `erly`, did you mean `early`?"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "vocabulary",
            (
                '[[role]]\nid = "x"\nlabel = "X"\n[[role]]\nid = "x"\nlabel = "Y"\n'
                "[contact]\n[agency]\n[provenance]"
            ),
            "needs a list",
        ),
        (
            "missing-reasons",
            '[[reason]]\nid = "x"\nlabel = "X"\neffect = "closes"\nnot_for = ["fahter"]\n',
            "5:12: there is no role `fahter`, did you mean `father`?",
        ),
        (
            "missing-reasons",
            '[[reason]]\nid = "x"\nlabel = "X"\neffect = "closed"\n',
            "4:1: `closed` is not known here, did you mean `closes`?",
        ),
        (
            "missing-reasons",
            (
                '[[reason]]\nid = "x"\nlabel = "X"\neffect = "closes"\n'
                '[[reason]]\nid = "x"\nlabel = "X"\neffect = "closes"\n'
            ),
            "6:1: `x` is used twice",
        ),
        (
            "sources",
            (
                '[[review]]\nid = "r"\ntitle = "R"\npublisher = "P"\n'
                '[[review.point]]\nid = "p"\npara = []\nkind = "aid"\nteaches = "T"\n'
                '[[review.point]]\nid = "p"\npara = []\nkind = "aid"\nteaches = "T"\n'
            ),
            "11:1: `p` is used twice",
        ),
    ],
)
def test_wrong_words_are_refused(tmp_path: Path, name: str, text: str, message: str) -> None:
    problems = [str(problem) for problem in problems_with(write(tmp_path, name, text))]
    assert any(message in problem for problem in problems)


# ---------------------------------------------------------------------- answers

CARER = "basics.carer"


@pytest.mark.parametrize(
    ("item", "value"),
    [
        (f"{CARER}.told", "partly"),
        (f"{CARER}.mood", "low"),
        ("basics.pregnancy.worries", ("money",)),
        ("basics.pregnancy.worries", ["money", "health"]),
        ("basics.pregnancy.worries", "money"),
        (f"{CARER}.units", 0),
        (f"{CARER}.units", 12.5),
        (f"{CARER}.screening", (1, 2)),
        (f"{CARER}.moved-on", date(2026, 11, 1)),
        (f"{CARER}.doctor", "Dr Rao"),
        (f"{CARER}.bad-night-plan", "Grandmother.\nShe lives near."),
    ],
)
def test_a_fitting_answer_has_no_fault(item: str, value: object) -> None:
    found = small_catalogue()
    assert validation_error(found.items[item].item, value, found.instruments) is None


@pytest.mark.parametrize(
    ("item", "value", "message"),
    [
        (f"{CARER}.smokes", "partly", "`partly` is not an answer. Answers: yes, no"),
        (f"{CARER}.smokes", "yess", "did you mean `yes`? Answers"),
        (f"{CARER}.smokes", ["yes"], "is not an answer"),
        (f"{CARER}.smokes", True, "is not an answer"),
        (f"{CARER}.mood", "lo", "did you mean `low`?"),
        ("basics.pregnancy.worries", ["mony"], "did you mean `money`?"),
        ("basics.pregnancy.worries", [{}], "is not an answer"),
        ("basics.pregnancy.worries", [], "one or more of: housing, money, health"),
        (f"{CARER}.units", "12", "a number of units"),
        (f"{CARER}.units", True, "a number of units"),
        (f"{CARER}.units", -1, "between 0 and 200 units"),
        (f"{CARER}.units", float("nan"), "between 0 and 200 units"),
        (f"{CARER}.units", float("inf"), "between 0 and 200 units"),
        (f"{CARER}.screening", (1,), "a list of 2 places"),
        (f"{CARER}.screening", 3, "a list of 2 places"),
        (f"{CARER}.screening", (1, 3), "question 2 has the places 0 to 2"),
        (f"{CARER}.screening", (-1, 0), "question 1 has the places 0 to 1"),
        (f"{CARER}.screening", (True, False), "question 1 has the places"),
        (f"{CARER}.moved-on", "2026-11-01", "a date"),
        (f"{CARER}.moved-on", datetime(2026, 11, 1), "a date"),  # noqa: DTZ001
        (f"{CARER}.doctor", " ", "some text"),
        (f"{CARER}.doctor", "\u200b", "some text"),
        (f"{CARER}.doctor", 3, "some text"),
        (f"{CARER}.doctor", "x" * 20_001, "longer than 20000"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_in_words(
    item: str, value: object, message: str
) -> None:
    found = small_catalogue()
    said = validation_error(found.items[item].item, value, found.instruments)
    assert said is not None
    assert message in said


@pytest.mark.parametrize(
    ("choices", "roles", "total", "means"),
    [
        ((0, 2), ("father",), 4, "offer help"),
        ((0, 1), ("mother",), 2, "say that none is safest"),
        ((1, 2), ("partner", "mother"), 7, "offer help, and ask again at every contact"),
    ],
)
def test_an_instrument_adds_up_and_says_what_it_means_for_whom(
    choices: tuple[int, ...], roles: tuple[str, ...], total: int, means: str
) -> None:
    instrument = small_catalogue().instruments["two-questions"]
    assert instrument.total(choices) == total
    assert instrument.meaning(total, roles) == means


# ---------------------------------------------------------------------- schema


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_every_kind_of_file_has_a_schema_that_is_json(kind: str) -> None:
    schema = json_schema(kind)
    assert json.loads(json.dumps(schema)) == schema
    assert schema["additionalProperties"] is False


def test_the_schema_names_keys_as_they_stand_in_the_file() -> None:
    definitions = json_schema("checklist")["$defs"]
    item = definitions["ItemTest"]["properties"].keys()
    assert {"is", "is_not", "in", "not_in", "of"} <= item
    assert "not" in definitions["Not"]["properties"]
    assert "with" in definitions["ContactTest"]["properties"]
    names = {name for found in definitions.values() for name in found.get("properties", ())}
    assert not {name for name in names if name.endswith("_")}


def test_every_key_of_the_small_checklists_is_in_the_schema() -> None:
    schema = json_schema("checklist")
    definitions = schema["$defs"]
    known = {name for found in definitions.values() for name in found.get("properties", ())}
    known |= schema["properties"].keys()

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*(keys(each) for each in value.values()))
        return set().union(*(keys(each) for each in value)) if isinstance(value, list) else set()

    for name in ("basics", "private"):
        data = tomli.loads((SMALL / f"{name}.toml").read_text(encoding="utf-8"))
        assert keys(data) <= known
