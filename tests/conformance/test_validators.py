"""What leaves as FHIR, as two validators read it: fhir.resources for shape, npm fhir for codes."""

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from prebirth_tui.disclosure.purpose import CHOOSABLE
from prebirth_tui.exports.fhir.bundle import fhir_bundle
from tests.conformance.conftest import Node
from tests.exports.disclosures import AT, CASES, of_case, release_named

pytestmark = pytest.mark.conformance

Json = dict[str, Any]


_MAY_BE_ANY_CODE = "warning Observation.code: "
"""What npm fhir says of a code that is not from LOINC; FHIR R4 gives these only as an example."""


def problems(bundle: Json, node: Node) -> list[str]:
    """What the two find wrong with a bundle and with each resource in it."""
    resources = [bundle, *(entry["resource"] for entry in bundle["entry"])]
    found = [
        problem
        for each in node.run("validate.js", resources)
        for problem in each
        if not problem.startswith(_MAY_BE_ANY_CODE)
    ]
    return found + [problem for each in resources for problem in _wrong_in_shape(each)]


def _wrong_in_shape(resource: Json) -> list[str]:
    models = import_module("fhir.resources.R4B")
    model = models.get_fhir_model_class(resource["resourceType"])
    try:
        model.model_validate(resource)
    except ValueError as error:
        return [str(error)]
    return []


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_is_sound(path: Path, node: Node) -> None:
    for chosen in ((), CHOOSABLE):
        assert problems(fhir_bundle(of_case(path, "mother", chosen=chosen), AT), node) == []


@pytest.mark.parametrize(
    "name", ["every-reason", "every-kind", "for-the-family", "for-the-family-with-words"]
)
def test_every_kind_of_answer_is_sound(name: str, node: Node) -> None:
    assert problems(fhir_bundle(release_named(name), AT), node) == []


@pytest.mark.parametrize(
    ("change", "told_by"),
    [
        ({"status": "nope"}, "nope"),
        ({"colour": "red"}, "colour"),
        ({"item": [{"text": "no link", "type": "string"}]}, "linkId"),
        ({"item": [{"linkId": "a", "type": "choiceX"}]}, "choiceX"),
    ],
    ids=["status", "unknown-property", "no-link", "type"],
)
def test_what_is_wrong_is_found(change: Json, told_by: str, node: Node) -> None:
    bundle = fhir_bundle(release_named("every-kind"), AT)
    for entry in bundle["entry"]:
        if entry["resource"]["resourceType"] == "Questionnaire":
            entry["resource"] |= change
    assert any(told_by in problem for problem in problems(bundle, node))
