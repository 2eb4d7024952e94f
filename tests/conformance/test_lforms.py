"""What leaves as FHIR, filled in on the screen of LHC-Forms."""

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prebirth_tui.exports.fhir.bundle import fhir_bundle
from tests.conformance.conftest import Node
from tests.exports.disclosures import AT, release_named
from tests.exports.test_fhir import below, named

pytestmark = pytest.mark.conformance

Json = dict[str, Any]


def shown(node: Node, name: str, questionnaire: Json, response: Json | None) -> Json:
    """What LHC-Forms makes of it; with PREBIRTH_PICTURES, a picture as well."""
    folder = os.environ.get("PREBIRTH_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
    seen: Json = node.run(
        "form.js",
        {
            "lforms": str(node.lforms),
            "chromium": shutil.which("chromium"),
            "questionnaire": questionnaire,
            "response": response,
            "picture": str(Path(folder) / f"{name}.png") if folder else None,
        },
    )
    assert seen["left"] == []
    assert seen["errors"] == []
    return seen


def answers(response: Json) -> Iterator[tuple[str, str]]:
    """Each answer with the linkId of its question, however the numbers are written."""
    for item in below(response):
        for answer in item.get("answer", ()):
            [value] = [answer[key] for key in answer if key.startswith("value")]
            if isinstance(value, dict):
                value = f"{value['system']}|{value['code']}"
            yield item["linkId"], str(float(value)) if isinstance(value, int) else str(value)


@pytest.mark.parametrize(
    ("disclosure", "checklist"),
    [
        ("ordinary-all-asked", "safe-sleep"),
        ("ordinary-all-asked", "parents"),
        ("ordinary-all-asked", "substance-use"),
        ("curlew-3-birth", "safe-sleep"),
        ("jackdaw-3-birth", "parents"),
        ("every-reason", "parents"),
        ("every-kind", "basics"),
        ("every-kind", "private"),
        ("for-the-family", "basics"),
    ],
)
def test_a_part_filled_response_is_shown_and_given_back(
    disclosure: str, checklist: str, node: Node
) -> None:
    found = fhir_bundle(release_named(disclosure), AT)
    response = named(found, "QuestionnaireResponse", checklist)
    questionnaire = named(found, "Questionnaire", checklist)
    seen = shown(node, f"{disclosure}-{checklist}", questionnaire, response)
    assert Counter(answers(seen["given"])) == Counter(answers(response))
    for words in _to_be_read(response):
        assert any(
            field == words or field.startswith(f"{words} - ") for field in seen["fields"]
        ) or (words in seen["text"]), words


def _to_be_read(response: Json) -> Iterator[str]:
    """What somebody who looks at the form has to find there."""
    for item in below(response):
        yield from (
            [] if item["linkId"].endswith(".source") else [item["text"]] * ("answer" in item)
        )
        for answer in item.get("answer", ()):
            if "valueCoding" in answer:
                yield answer["valueCoding"]["display"]
            elif "valueString" in answer and not item["linkId"].endswith(".source"):
                yield answer["valueString"]


@pytest.mark.parametrize("checklist", ["safe-sleep", "parents", "substance-use"])
def test_a_questionnaire_is_shown_empty(checklist: str, node: Node) -> None:
    found = fhir_bundle(release_named("every-reason"), AT)
    questionnaire = named(found, "Questionnaire", checklist)
    seen = shown(node, f"empty-{checklist}", questionnaire, None)
    assert questionnaire["title"] in seen["text"]
    hidden = {item["linkId"] for item in below(questionnaire) if "enableWhen" in item}
    asked = [
        item["text"]
        for item in below(questionnaire)
        if item["type"] != "display"
        and item["linkId"] not in hidden
        and not item["linkId"].endswith(".source")
    ]
    assert [text for text in asked if text not in seen["text"]] == []
    only_later = [
        item["text"]
        for item in below(questionnaire)
        if item["linkId"] in hidden and item["text"] not in asked and item["type"] != "display"
    ]
    assert [text for text in only_later if text in seen["text"]] == []
