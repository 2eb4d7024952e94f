"""What is held back stands in no form of data, in no case."""

import json
import re
from pathlib import Path
from typing import Literal

import pytest

from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.exports.as_csv import as_csv
from prebirth_tui.exports.as_json import as_json
from prebirth_tui.exports.fhir.bundle import fhir_bundle
from prebirth_tui.record.bodies import AnswerGiven
from tests.exports.disclosures import AT, CASES, real_catalogue, told
from tests.thinned import thinned
from tests.told import draft_of

TELLING = [path for path in CASES if path.stem.startswith(("jackdaw", "rules-private", "swift-2"))]
LONG_ENOUGH = 12


def forms(disclosure: Disclosure) -> dict[str, str]:
    """Each form of data, as text."""
    return {
        "fhir": json.dumps(fhir_bundle(disclosure, AT), ensure_ascii=False),
        "json": json.dumps(as_json(disclosure, AT), ensure_ascii=False),
        "csv": as_csv(disclosure),
    }


@pytest.mark.parametrize("reader", ["professional", "family"])
@pytest.mark.parametrize("path", thinned(TELLING, slice(2)), ids=lambda path: path.stem)
def test_held_words_and_sections_stand_nowhere(
    path: Path, reader: Literal["professional", "family"]
) -> None:
    draft = draft_of(path)
    disclosure = told(draft, real_catalogue(), reader=reader)
    left = {
        statement.entry.id
        for answers in disclosure.assessment.answers.values()
        for statement in answers.statements
    }
    withheld = {
        entry.id
        for entry in draft.entries
        if isinstance(entry.body, AnswerGiven) and entry.id not in left
    }
    manifest_of = "\n".join(
        f"{each.answer.value} {each.answer.note}"
        for answers in disclosure.assessment.answers.values()
        for each in answers.statements
    )
    entries = [entry for entry in draft.entries if entry.id in withheld]
    assert entries
    words = {
        said
        for entry in entries
        for said in (getattr(entry.body, "note", ""), getattr(entry.body, "value", ""))
        if isinstance(said, str) and len(said) >= LONG_ENOUGH and said not in manifest_of
    }
    items = {
        resolved.id
        for section in real_catalogue().sections
        if section.id in disclosure.sections_withheld
        for resolved in section.items
    }
    for form, text in forms(disclosure).items():
        assert [said for said in words if said in text] == [], form
        # A gap rule of which something leaves can begin with the words of a question.
        named = set(re.findall(r"[a-z0-9-]+(?:\.[a-z0-9-]+){2}", text))
        assert items & named == set(), form
    fhir = forms(disclosure)["fhir"]
    assert [name for name in disclosure.sections_withheld if f'"{name}"' in fhir] == []
