"""A release as plain data."""

import json
from typing import Any

import pytest

from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.exports.as_json import as_json
from tests.exports.disclosures import (
    AT,
    CASES,
    every_reason,
    family,
    of_case,
    real_catalogue,
    told,
)
from tests.small import small_catalogue

KEYS = {
    *("not_the_record", "made_at", "mode", "head_seals", "pregnancy", "people", "contacts"),
    "events",
    *("answers", "gaps", "requests", "actions", "places", "census_factors", "left_out"),
}
ANSWER = {
    *("item", "question", "about", "about_name", "value", "value_in_words", "missing", "until"),
    *("who", "provenance", "contact", "said_on", "recorded_at", "by", "note", "current", "differs"),
    "contact_is_gone",
}
HOW_IT_WAS_SAID = {
    *("missing", "until", "who", "provenance", "contact", "said_on", "recorded_at", "by"),
    *("current", "differs", "contact_is_gone"),
}
OF_THE_WORK = {"contacts", "events", "gaps", "requests", "census_factors", "left_out"}


def data(*roles: str, **more: Any) -> dict[str, Any]:
    found = as_json(told(family().draft, small_catalogue(), *roles, **more), AT)
    again: dict[str, Any] = json.loads(json.dumps(found))
    assert again == found
    return found


def answer(found: dict[str, Any], item: str, about: str = "person:amy") -> dict[str, Any]:
    [one] = [each for each in found["answers"] if (each["item"], each["about"]) == (item, about)]
    return dict(one)


def test_the_keys_are_stable() -> None:
    found = data("mother", "father")
    assert set(found) == KEYS
    assert {key for each in found["answers"] for key in each} == ANSWER
    assert found["made_at"] == "2026-11-22T09:30:00+00:00"
    assert found["mode"] == "practice"
    assert "not the record" in found["not_the_record"]
    assert found["pregnancy"]["reference"] == "Fern"
    assert found["head_seals"]
    [baby] = found["pregnancy"]["babies"]
    assert (baby["baby"], baby["outcome"]) == ("baby-1", "expected")


def test_an_answer_keeps_who_said_it_and_when() -> None:
    said = answer(data(), "basics.carer.screening")
    assert said["value"] == [1, 2]
    assert said["value_in_words"].startswith("Two questions 7: offer help")
    assert said["provenance"] == "Amy said so, alone, home visit 2 Nov 2026"
    assert (said["contact"], said["said_on"], said["by"]) == ("visit", "2026-11-02", "Rose")


def test_a_missing_reason_stands_beside_an_empty_value() -> None:
    said = answer(data("mother", "father"), "basics.carer.told", "person:lee")
    assert (said["value"], said["missing"], said["until"]) == (None, "too-early", "2026-11-09")


def test_answers_that_differ_all_stand_and_one_is_current() -> None:
    builder = family()
    builder.answer("basics.carer.smokes", "person:amy", "yes", "visit")
    found = as_json(told(builder.draft, small_catalogue()), AT)
    smokes = [each for each in found["answers"] if each["item"] == "basics.carer.smokes"]
    assert [(each["value"], each["differs"], each["current"]) for each in smokes] == [
        ("no", True, False),
        ("yes", True, True),
    ]


def test_what_is_restricted_is_left_out_and_not_counted() -> None:
    found = data("mother", "father")
    assert "private.alone.hurt" not in json.dumps(found["answers"])
    assert found["left_out"]["restricted"] is None
    kept = data("mother", "father", chosen=[WithholdReason.RESTRICTED])
    assert answer(kept, "private.alone.hurt")["value"] == "last-year"
    assert "restricted" not in kept["left_out"]


def test_what_stays_is_counted_by_why() -> None:
    found = data()
    assert found["left_out"][WithholdReason.OTHER_PARENT.label] >= 2
    assert not [each for each in found["answers"] if each["about"] == "person:lee"]


@pytest.mark.parametrize("chosen", [(), (WithholdReason.WORDS,)])
def test_a_family_reads_nothing_of_how_it_was_said(chosen: tuple[WithholdReason, ...]) -> None:
    found = data(reader="family", chosen=chosen)
    assert set(found) == KEYS - OF_THE_WORK
    assert {key for each in found["answers"] for key in each} == ANSWER - HOW_IT_WAS_SAID
    assert found["pregnancy"]["reference"] == found["pregnancy"]["area"] == ""
    text = json.dumps(found)
    assert "Sam" not in text
    assert "too-early" not in text


def test_nobody_is_named_whom_the_copy_does_not_name() -> None:
    found = data(reader="family")
    assert [person["name"] for person in found["people"]] == ["Amy"]
    said = answer(found, "basics.carer.closest")
    assert said["value"] is None
    assert said["value_in_words"] == "someone not named here"
    assert "nan" not in json.dumps(found).lower().replace("pregnan", "")


def test_factors_of_the_census_are_suggested_with_their_source() -> None:
    path = next(path for path in CASES if path.stem == "rules-substances-and-sleep")
    factors = as_json(of_case(path), AT)["census_factors"]
    assert "census" in factors["source"]
    assert factors["checked_on"] is None, "nobody has checked the codes yet"
    assert factors["suggested"]
    assert all(each["confirmed"] is False and each["because"] for each in factors["suggested"])


def test_every_reason_is_told_in_words() -> None:
    found = as_json(told(every_reason(), real_catalogue()), AT)
    said = {each["missing"] for each in found["answers"]} - {None}
    assert said == set(real_catalogue().reasons)
    assert all(each["value_in_words"] for each in found["answers"])


def test_an_answer_of_a_checklist_that_is_gone_keeps_its_id() -> None:
    builder = family()
    builder.answer("gone.for.good", "person:amy", "yes", "visit")
    disclosure = told(builder.draft, small_catalogue(), chosen=[WithholdReason.RESTRICTED])
    said = answer(as_json(disclosure, AT), "gone.for.good")
    assert (said["question"], said["value"]) == (None, "yes")
    assert "gone.for.good" not in json.dumps(as_json(told(builder.draft, small_catalogue()), AT))
