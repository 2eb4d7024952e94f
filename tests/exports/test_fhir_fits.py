"""Questionnaires and responses fit one another, in every case."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from prebirth_tui.checklist.catalogue import ResolvedItem, ResolvedSection
from prebirth_tui.checklist.conditions import Condition, ItemTest
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.exports.fhir.bundle import fhir_bundle
from prebirth_tui.exports.fhir.enabling import enabling
from tests.exports.disclosures import AT, CASES, family, of_case, real_catalogue, told
from tests.exports.test_fhir import Json, asked, below, bundle, of_type
from tests.small import small_catalogue
from tests.thinned import thinned

VALUES = {
    "choice": "valueCoding",
    "decimal": "valueDecimal",
    "integer": "valueInteger",
    "date": "valueDate",
    "string": "valueString",
    "text": "valueString",
}
SOME_CASES = [path for path in CASES if path.stem.startswith(("ordinary", "jackdaw", "rules-p"))]


@pytest.mark.parametrize("path", thinned(SOME_CASES, slice(0, None, 4)), ids=lambda path: path.stem)
def test_every_answer_fits_its_question(path: Path) -> None:
    found = fhir_bundle(of_case(path), AT)
    questionnaires = {f"{q['url']}|{q['version']}": q for q in of_type(found, "Questionnaire")}
    responses = of_type(found, "QuestionnaireResponse")
    assert responses
    for questionnaire in questionnaires.values():
        _has_sound_links(questionnaire)
    for response in responses:
        _fits(response, questionnaires[response["questionnaire"]])


def _has_sound_links(questionnaire: Json) -> None:
    items = list(below(questionnaire))
    links = [item["linkId"] for item in items]
    assert len(set(links)) == len(links)
    for section in questionnaire["item"]:
        inside = {item["linkId"]: item for item in below(section)}
        for item in inside.values():
            for when in item.get("enableWhen", ()):
                read = inside[when["question"]]
                if "answerCoding" in when:
                    options = [each["valueCoding"] for each in read["answerOption"]]
                    assert when["answerCoding"] in options
            assert ("enableBehavior" in item) == (len(item.get("enableWhen", ())) > 1)


def _fits(response: Json, questionnaire: Json) -> None:
    questions = {item["linkId"]: item for item in below(questionnaire)}
    parents = {c["linkId"]: i["linkId"] for i in questions.values() for c in i.get("item", ())}
    for group in response["item"]:
        for item, parent in _with_parents(group, None):
            question = questions[item["linkId"]]
            assert parents.get(item["linkId"]) == parent
            assert item["text"] == question["text"]
            assert ("answer" in item) + ("extension" in item) + ("item" in item) == 1
            answers = item.get("answer", [])
            assert len(answers) <= 1 or question.get("repeats")
            for answer in answers:
                assert list(answer) == [VALUES[question["type"]]]
                if question["type"] == "choice":
                    options = [each["valueCoding"] for each in question["answerOption"]]
                    assert answer["valueCoding"] in options
        _is_enabled(group, questions)


def _with_parents(item: Json, parent: str | None) -> Iterator[tuple[Json, str | None]]:
    yield item, parent
    for each in item.get("item", ()):
        yield from _with_parents(each, item["linkId"])


def _is_enabled(group: Json, questions: dict[str, Json]) -> None:
    """What was answered is not hidden by a condition."""
    given = {
        item["linkId"]: [each.get("valueCoding", each) for each in item.get("answer", ())]
        for item in below(group)
    }
    for item in below(group):
        tests = questions[item["linkId"]].get("enableWhen", [])
        truths = [
            bool(given.get(each["question"]))
            if each["operator"] == "exists"
            else each["answerCoding"] in given.get(each["question"], [])
            for each in tests
        ]
        is_all = questions[item["linkId"]].get("enableBehavior") == "all"
        assert not tests or (all(truths) if is_all else any(truths)), item["linkId"]


def test_a_condition_within_a_section_is_said() -> None:
    found = bundle(chosen=[WithholdReason.RESTRICTED])
    when = asked("private.alone.since", found)["enableWhen"]
    assert [(each["question"], each["operator"]) for each in when] == [("private.alone.hurt", "=")]
    assert when[0]["answerCoding"]["code"] == "alone.hurt.last-year"
    for beside in ("missing", "source"):
        assert asked(f"private.alone.since.{beside}", found)["enableWhen"] == when


def test_a_condition_that_would_hide_an_answer_is_left_out() -> None:
    # Amy was asked for her plan while she smoked, and does not smoke any more.
    assert "enableWhen" not in asked("basics.carer.bad-night-plan", bundle())
    builder = family()
    builder.answer("basics.carer.smokes", "person:amy", "yes", "visit")
    found = fhir_bundle(told(builder.draft, small_catalogue()), AT)
    assert "enableWhen" in asked("basics.carer.bad-night-plan", found)


def resolved(applies: Condition | None) -> tuple[ResolvedItem, ResolvedSection]:
    """The plan for a bad night, asked on that condition."""
    [section] = [each for each in small_catalogue().sections if each.id == "basics.carer"]
    [item] = [each for each in section.items if each.id == "basics.carer.bad-night-plan"]
    return ResolvedItem(item.id, item.item, applies), section


def condition(table: Json) -> Condition:
    """A condition as a file has it, its names written out."""
    return TypeAdapter[Condition](Condition).validate_python(table)


def smokes(value: str) -> Json:
    return {"item": "basics.carer.smokes", "is": value}


TOLD = {"item": "basics.carer.told", "in": ["yes", "partly"]}
UNITS = {"item": "basics.carer.units", "answered": True}


@pytest.mark.parametrize(
    ("table", "tests", "is_all"),
    [
        (smokes("yes"), 1, False),
        (TOLD, 2, False),
        (UNITS, 1, False),
        ({"any": [smokes("yes"), TOLD, UNITS]}, 4, False),
        ({"all": [smokes("yes"), UNITS]}, 2, True),
        ({"all": [{"all": [smokes("yes")]}, {"any": [UNITS]}]}, 2, True),
    ],
)
def test_what_fhir_can_say_is_said(table: Json, tests: int, is_all: bool) -> None:
    found = enabling(*resolved(condition(table)))
    assert found is not None
    assert (len(found.tests), found.all) == (tests, is_all)


@pytest.mark.parametrize(
    "table",
    [
        {"born": True},
        {"not": smokes("yes")},
        {"item": "basics.carer.smokes", "is_not": "yes"},
        {"item": "basics.carer.smokes", "answered": False},
        {"item": "basics.carer.smokes", "is": "yes", "of": "anyone"},
        {"item": "basics.carer.units", "at_least": 3},
        {"item": "basics.carer.screening", "answered": True},
        {"item": "basics.pregnancy.worried", "is": "yes"},
        {"all": [smokes("yes"), TOLD]},
        {"any": [smokes("yes"), {"born": True}]},
        {"any": [smokes("yes"), {"all": [UNITS, TOLD]}]},
    ],
)
def test_what_fhir_could_only_nearly_say_is_not_said(table: Json) -> None:
    assert enabling(*resolved(condition(table))) is None


def test_most_conditions_of_our_checklists_that_stay_in_their_section_are_said() -> None:
    within = [
        enabling(item, section)
        for section in real_catalogue().sections
        for item in section.items
        if isinstance(item.applies, ItemTest)
        and item.applies.of is None
        and item.applies.item in {each.id for each in section.items}
    ]
    assert len(within) > 40
    assert sum(each is not None for each in within) > 0.8 * len(within)
