"""What is held back stands in no form of data, in no case."""

import json
import re
from pathlib import Path
from typing import Literal

import pytest

from prebirth_tui.exports.as_csv import as_csv
from prebirth_tui.exports.as_json import as_json
from prebirth_tui.exports.fhir.bundle import fhir_bundle
from prebirth_tui.release.pieces import Kind
from prebirth_tui.release.release import Release
from tests.exports.releases import AT, CASES, draft_of, told, whole_catalogue

TELLING = [path for path in CASES if path.stem.startswith(("jackdaw", "rules-private", "swift-2"))]
LONG_ENOUGH = 12


def forms(release: Release) -> dict[str, str]:
    """Each form of data, as text."""
    return {
        "fhir": json.dumps(fhir_bundle(release, AT), ensure_ascii=False),
        "json": json.dumps(as_json(release, AT), ensure_ascii=False),
        "csv": as_csv(release),
    }


@pytest.mark.parametrize("reader", ["professional", "family"])
@pytest.mark.parametrize("path", TELLING, ids=lambda path: path.stem)
def test_held_words_and_sections_stand_nowhere(
    path: Path, reader: Literal["professional", "family"]
) -> None:
    draft = draft_of(path)
    release = told(draft, whole_catalogue(), reader=reader)
    held = {piece.key for piece, _ in release.held if piece.kind is Kind.ANSWER}
    leaving = "\n".join(
        f"{each.answer.value} {each.answer.note}"
        for answers in release.assessment.answers.values()
        for each in answers.statements
    )
    entries = [entry for entry in draft.entries if entry.id in held]
    assert entries
    words = {
        said
        for entry in entries
        for said in (getattr(entry.body, "note", ""), getattr(entry.body, "value", ""))
        if isinstance(said, str) and len(said) >= LONG_ENOUGH and said not in leaving
    }
    items = {
        resolved.id
        for section in whole_catalogue().sections
        if section.id in release.sections_held
        for resolved in section.items
    }
    for form, text in forms(release).items():
        assert [said for said in words if said in text] == [], form
        # A gap rule of which something leaves can begin with the words of a question.
        named = set(re.findall(r"[a-z0-9-]+(?:\.[a-z0-9-]+){2}", text))
        assert items & named == set(), form
    fhir = forms(release)["fhir"]
    assert [name for name in release.sections_held if f'"{name}"' in fhir] == []
