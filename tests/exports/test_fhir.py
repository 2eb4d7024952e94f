"""A release as a FHIR bundle: what stands in it, and what does not."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.disclosure.purpose import CHOOSABLE
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.exports.fhir.bundle import fhir_bundle
from tests.draft_builder import DraftBuilder
from tests.exports.disclosures import AT, every_reason, family, real_catalogue, told
from tests.small import small_catalogue

Json = dict[str, Any]
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"


def bundle(*roles: str, **more: Any) -> Json:
    return fhir_bundle(told(family().draft, small_catalogue(), *roles, **more), AT)


def of_type(found: Json, kind: str) -> list[Json]:
    resources = [entry["resource"] for entry in found["entry"]]
    return [each for each in resources if each["resourceType"] == kind]


def below(resource: Json) -> Iterator[Json]:
    """Every item of a questionnaire or a response."""
    for item in resource.get("item", ()):
        yield item
        yield from below(item)


def named(found: Json, kind: str, name: str) -> Json:
    """The questionnaire of a checklist, or the response to it."""
    [one] = [
        each
        for each in of_type(found, kind)
        if (each.get("questionnaire") or each["url"]).split("/")[-1].split("|")[0] == name
    ]
    return one


def items(found: Json, kind: str, link: str) -> list[Json]:
    checklist = link.partition(".")[0]
    return [item for item in below(named(found, kind, checklist)) if item["linkId"] == link]


def asked(link: str, found: Json) -> Json:
    [item] = items(found, "Questionnaire", link)
    return item


def answered(link: str, found: Json, place: int = 0) -> Json:
    return items(found, "QuestionnaireResponse", link)[place]


def test_it_is_a_collection_of_all_that_explains_itself() -> None:
    found = bundle("mother", "father")
    assert (found["resourceType"], found["type"]) == ("Bundle", "collection")
    assert found["timestamp"] == "2026-11-22T09:30:00+00:00"
    kinds = [entry["resource"]["resourceType"] for entry in found["entry"]]
    assert kinds.count("Questionnaire") == 2
    assert kinds.count("QuestionnaireResponse") == 2
    assert kinds.count("Provenance") == 1
    full_urls = [entry["fullUrl"] for entry in found["entry"]]
    assert len(set(full_urls)) == len(full_urls)


def test_every_code_that_is_used_is_explained() -> None:
    found = bundle("mother", "father", chosen=CHOOSABLE)
    known = {
        (system["url"], concept["code"], concept["display"])
        for system in of_type(found, "CodeSystem")
        for concept in system["concept"]
    }
    assert all(system["content"] == "complete" for system in of_type(found, "CodeSystem"))
    codings = [
        coding
        for kind in ("Questionnaire", "QuestionnaireResponse")
        for resource in of_type(found, kind)
        for coding in _codings(resource["item"])
        if "prebirth-tui.invalid" in coding.get("system", "")
    ]
    assert {(each["system"], each["code"], each["display"]) for each in codings} <= known
    assert codings


def _codings(part: Any) -> Iterator[Json]:
    if isinstance(part, list):
        for each in part:
            yield from _codings(each)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key in ("valueCoding", "answerCoding"):
                yield value
            else:
                yield from _codings(value)


def test_a_section_is_a_group_that_repeats_for_each_subject() -> None:
    found = bundle("mother", "father")
    carer = asked("basics.carer", found)
    assert (carer["type"], carer["repeats"]) == ("group", True)
    assert carer["text"] == "Safer sleep · this person"
    assert carer["item"][0] == {
        "linkId": "basics.carer.whom",
        "text": "About which person",
        "type": "string",
    }
    assert "repeats" not in asked("basics.pregnancy", found)
    whom = items(found, "QuestionnaireResponse", "basics.carer.whom")
    assert [each["answer"][0]["valueString"] for each in whom] == ["Amy", "Lee"]


@pytest.mark.parametrize(
    ("item", "type_", "answer"),
    [
        ("basics.pregnancy.referred-on", "date", [{"valueDate": "2026-11-02"}]),
        ("basics.carer.units", "decimal", [{"valueDecimal": 2.5}]),
        ("basics.carer.doctor", "string", [{"valueString": "Dr Finch"}]),
        ("basics.carer.closest", "string", [{"valueString": "Nan"}]),
        ("basics.carer.helped-by", "string", [{"valueString": "GP"}]),
        ("basics.carer.bad-night-plan", "text", [{"valueString": "The cot\ncomes along."}]),
    ],
)
def test_an_answer_has_the_type_of_its_question(item: str, type_: str, answer: list[Json]) -> None:
    found = bundle()
    assert asked(item, found)["type"] == type_
    assert answered(item, found)["answer"] == answer


def test_choices_are_codes_with_their_labels() -> None:
    found = bundle()
    several = asked("basics.pregnancy.worries", found)
    assert (several["type"], several["repeats"]) == ("choice", True)
    codes = [each["valueCoding"] for each in answered("basics.pregnancy.worries", found)["answer"]]
    assert [(each["code"], each["display"]) for each in codes] == [
        ("pregnancy.worries.housing", "Housing"),
        ("pregnancy.worries.money", "Money"),
    ]
    options = [each["valueCoding"] for each in several["answerOption"]]
    assert codes == options[:2]
    partly = answered("basics.carer.told", found)["answer"][0]["valueCoding"]
    assert (partly["code"], partly["display"]) == ("partly", "Partly")
    assert partly in [
        each["valueCoding"] for each in asked("basics.carer.told", found)["answerOption"]
    ]


def test_a_number_has_its_unit_and_its_bounds() -> None:
    extensions = {
        each["url"].rpartition("/")[2]: each
        for each in asked("basics.carer.units", bundle())["extension"]
    }
    assert extensions["questionnaire-unit"]["valueCoding"] == {"display": "units"}
    assert extensions["minValue"]["valueDecimal"] == 0
    assert extensions["maxValue"]["valueDecimal"] == 200


def test_an_instrument_is_a_group_with_scores_and_a_total() -> None:
    found = bundle()
    group = asked("basics.carer.screening", found)
    assert [each["type"] for each in group["item"]] == ["choice", "choice", "integer"]
    assert group["item"][2]["readOnly"] is True
    scores = [each["extension"][0]["valueDecimal"] for each in group["item"][1]["answerOption"]]
    assert scores == [0, 2, 4]
    said = answered("basics.carer.screening", found)["item"]
    assert [each["answer"][0].get("valueInteger") for each in said] == [None, None, 7]
    source = answered("basics.carer.screening.source", found)["answer"][0]["valueString"]
    assert source.endswith("Two questions 7: offer help, and ask again at every contact")


def test_a_reason_is_an_extension_and_a_code_as_well() -> None:
    found = bundle("mother", "father")
    lee = answered("basics.carer.told", found, 1)
    assert "answer" not in lee
    assert lee["extension"] == [{"url": ABSENT, "valueCode": "temp-unknown"}]
    reason = answered("basics.carer.told.missing", found)["answer"][0]["valueCoding"]
    assert (reason["code"], reason["display"]) == ("too-early", "Too early")
    source = answered("basics.carer.told.source", found, 1)["answer"][0]["valueString"]
    assert source == "clinic 9 Nov 2026, Lee alone. Not answered: Too early; review 9 Nov 2026."


def test_every_reason_there_is_becomes_a_code_of_fhir() -> None:
    found = fhir_bundle(told(every_reason(), real_catalogue()), AT)
    said = {
        item["linkId"]: item
        for response in of_type(found, "QuestionnaireResponse")
        for item in below(response)
    }
    codes = {
        said[f"{link}.missing"]["answer"][0]["valueCoding"]["code"]: item["extension"][0][
            "valueCode"
        ]
        for link, item in said.items()
        if "extension" in item
    }
    reasons = real_catalogue().reasons
    assert codes == {key: reason.fhir for key, reason in reasons.items()}
    assert codes["declined"] == "asked-declined"
    assert codes["partner-present"] == "not-asked"


def test_a_reason_that_nobody_knows_any_more_is_unknown() -> None:
    builder = family()
    builder.not_answered("basics.carer.doctor", "person:amy", "lost", contact="visit")
    found = fhir_bundle(told(builder.draft, small_catalogue()), AT)
    assert answered("basics.carer.doctor", found)["extension"][0]["valueCode"] == "unknown"
    assert not items(found, "QuestionnaireResponse", "basics.carer.doctor.missing")


def test_an_answer_that_this_edition_does_not_offer_stands_in_words() -> None:
    builder = family()
    builder.answer("basics.carer.mood", "person:amy", "over-the-moon", "visit")
    builder.answer("basics.carer.screening", "person:amy", (1, 2, 3), "visit")
    found = fhir_bundle(told(builder.draft, small_catalogue()), AT)
    for item in ("mood", "screening"):
        told_ = answered(f"basics.carer.{item}", found)
        assert told_["extension"] == [{"url": ABSENT, "valueCode": "as-text"}]
        assert not {"answer", "item"} & told_.keys()
    source = answered("basics.carer.mood.source", found)["answer"][0]["valueString"]
    assert "As answered in another edition: over-the-moon." in source


def test_where_an_answer_comes_from_stands_hidden_beside_it() -> None:
    found = bundle()
    source = asked("basics.carer.told.source", found)
    assert source["extension"][0]["valueBoolean"] is True
    said = answered("basics.carer.told.source", found)["answer"][0]["valueString"]
    assert said == "home visit 2 Nov 2026, Amy alone."


def test_what_else_was_said_is_told_with_the_source() -> None:
    builder = family()
    builder.answer("basics.carer.smokes", "person:amy", "yes", provenance=None)
    found = fhir_bundle(told(builder.draft, small_catalogue()), AT)
    smokes = answered("basics.carer.smokes", found)["answer"][0]["valueCoding"]["code"]
    source = answered("basics.carer.smokes.source", found)["answer"][0]["valueString"]
    assert smokes == "yes"
    also = "Also said: No (Amy said so, alone, home visit 2 Nov 2026)."
    assert source == f"recorded 9 Nov 2026. {also}"


def test_a_note_stands_beside_its_answer_where_words_may_leave() -> None:
    note = "basics.carer.told.note"
    found = bundle("mother", "father")
    assert answered(note, found)["answer"][0]["valueString"] == "She laughed."
    assert asked(note, found)["type"] == "text"
    quiet = bundle(reader="family")
    assert not [
        each for each in below(named(quiet, "Questionnaire", "basics")) if each["linkId"] == note
    ]
    spoken = bundle(reader="family", chosen=[WithholdReason.WORDS])
    assert answered(note, spoken)["answer"][0]["valueString"] == "She laughed."


def test_the_response_names_its_questionnaire_its_day_and_no_person() -> None:
    found = bundle("mother", "father")
    response = named(found, "QuestionnaireResponse", "basics")
    questions = named(found, "Questionnaire", "basics")
    assert response["questionnaire"] == f"{questions['url']}|{questions['version']}"
    assert response["status"] == "in-progress"
    assert response["authored"].startswith("2026-11-09T")
    assert response["subject"] == {"display": "Fern"}
    assert "not the record" in response["text"]["div"]


def test_provenance_names_authors_and_seals() -> None:
    disclosure = told(family().draft, small_catalogue(), "mother", "father")
    found = fhir_bundle(disclosure, AT)
    [made] = of_type(found, "Provenance")
    agents = [(each["type"]["coding"][0]["code"], each["who"]["display"]) for each in made["agent"]]
    assert agents == [("author", "Rose"), ("author", "Sam"), ("assembler", "prebirth")]
    seals = [each["what"]["identifier"]["value"] for each in made["entity"]]
    assert seals == list(disclosure.heads)
    responses = {
        entry["fullUrl"]
        for entry in found["entry"]
        if entry["resource"]["resourceType"] == "QuestionnaireResponse"
    }
    assert {each["reference"] for each in made["target"]} == responses


def test_an_author_of_whom_nothing_leaves_is_not_named() -> None:
    [made] = of_type(bundle("mother"), "Provenance")
    assert "Sam" not in json.dumps(made)


def test_what_is_restricted_leaves_no_question_and_no_answer() -> None:
    found = bundle("mother", "father")
    text = json.dumps(found)
    assert "private.alone" not in text
    assert "felt unsafe" not in text
    assert "last-year" not in text
    chosen = bundle("mother", "father", chosen=[WithholdReason.RESTRICTED])
    assert answered("private.alone.hurt", chosen)["answer"][0]["valueCoding"]["display"] == (
        "In the last year"
    )
    assert chosen["meta"]["security"][0]["code"] == "R"


def test_a_part_of_a_checklist_is_another_version_of_it() -> None:
    versions = {
        named(each, "Questionnaire", "private")["version"]
        for each in (bundle(), bundle(chosen=[WithholdReason.RESTRICTED]), bundle())
    }
    assert len(versions) == 2
    assert all(version.startswith("1-") for version in versions)


def test_a_made_up_family_is_marked() -> None:
    draft = family().draft
    assert "meta" not in fhir_bundle(told(draft, small_catalogue()), AT)
    training = told(
        type(draft)(draft.id, "training", draft.created, draft.entries), small_catalogue()
    )
    found = fhir_bundle(training, AT)
    assert found["meta"]["security"][0]["code"] == "HTEST"
    response = named(found, "QuestionnaireResponse", "basics")
    assert response["meta"] == found["meta"]
    assert "made up" in response["text"]["div"]


def of_the_family(chosen: tuple[WithholdReason, ...] = ()) -> Json:
    return bundle(reader="family", chosen=chosen)


@pytest.mark.parametrize("chosen", [(), (WithholdReason.WORDS,)])
def test_a_family_reads_nothing_of_how_it_was_said(chosen: tuple[WithholdReason, ...]) -> None:
    found = of_the_family(chosen)
    links = [
        item["linkId"]
        for kind in ("Questionnaire", "QuestionnaireResponse")
        for resource in of_type(found, kind)
        for item in below(resource)
    ]
    assert not [link for link in links if link.endswith((".missing", ".source", ".hint"))]
    text = json.dumps(found)
    for word in ("Sam", "Rose", "home visit", "Fern", "data-absent-reason", "missing-reasons"):
        assert word not in text
    assert "2026-11-09T" not in text
    [made] = of_type(found, "Provenance")
    assert [each["who"]["display"] for each in made["agent"]] == ["prebirth"]


def test_a_family_reads_only_of_what_people_were_asked() -> None:
    found = of_the_family()
    sections = [each["linkId"] for q in of_type(found, "Questionnaire") for each in q["item"]]
    assert sections == ["basics.carer"]
    told_ = answered("basics.carer.closest", found)["answer"][0]["valueString"]
    assert told_ == "someone not named here"


def test_the_same_release_gives_the_same_bundle() -> None:
    disclosure = told(family().draft, small_catalogue())
    assert fhir_bundle(disclosure, AT) == fhir_bundle(disclosure, AT)


def test_of_an_empty_draft_the_questions_stand_alone() -> None:
    found = fhir_bundle(told(DraftBuilder().draft, small_catalogue()), AT)
    assert of_type(found, "Questionnaire")
    assert not of_type(found, "QuestionnaireResponse")
    assert not of_type(found, "Provenance")


def test_a_whole_release_is_plain_json() -> None:
    disclosure: Disclosure = told(every_reason(), real_catalogue(), chosen=CHOOSABLE)
    found = fhir_bundle(disclosure, AT)
    assert json.loads(json.dumps(found)) == found
