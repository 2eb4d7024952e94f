"""As data, too, a pregnancy has ended as was chosen: nobody died of a termination."""

import json

import pytest

from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.disclosure.purpose import Purpose
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.exports.as_csv import as_csv
from prebirth_tui.exports.fhir.bundle import fhir_bundle
from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import FIRST_DAY, DraftBuilder, at


def copy_of(builder: DraftBuilder) -> Disclosure:
    draft = builder.draft
    return disclose(draft, draft.assessment, real_catalogue(), FIRST_DAY, Purpose(frozenset()))


@pytest.mark.parametrize(
    ("ended", "words"),
    [("termination", "Was ended (termination)"), ("miscarriage", "Ended in a miscarriage")],
)
def test_how_a_pregnancy_ended_is_what_became_of_the_baby(ended: str, words: str) -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother")
    builder.pregnancy(ended=ended, ended_on=FIRST_DAY)
    copy = copy_of(builder)
    became = [
        resource["valueCodeableConcept"]["coding"][0]
        for entry in fhir_bundle(copy, at(FIRST_DAY))["entry"]
        if "valueCodeableConcept" in (resource := entry["resource"])
    ]
    assert [(each["code"], each["display"]) for each in became] == [(ended, words)]
    rows = [line for line in as_csv(copy).splitlines() if "What became of the baby" in line]
    assert [words.lower() in row.lower() for row in rows] == [True]


def test_a_baby_of_whom_more_was_noted_keeps_that() -> None:
    builder = DraftBuilder(real_catalogue())
    builder.person("ana", "mother")
    builder.baby(outcome="lost", died=FIRST_DAY)
    text = json.dumps(fhir_bundle(copy_of(builder), at(FIRST_DAY)))
    assert "Died during the pregnancy" in text
