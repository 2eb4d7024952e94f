"""A copy for the family as data holds no trace of what must not reach them."""

import json
from collections.abc import Callable

import pytest

from prebirth_tui.exports.as_csv import as_csv
from prebirth_tui.exports.as_json import as_json
from prebirth_tui.exports.fhir.bundle import fhir_bundle
from prebirth_tui.release.purpose import CHOOSABLE, Purpose
from prebirth_tui.release.release import Release
from prebirth_tui.release.sieve import released
from tests.release.disclosure import TODAY, disclosure_draft, real_catalogue, traces_in
from tests.story import at

FORMS: dict[str, Callable[[Release], str]] = {
    "json": lambda release: json.dumps(as_json(release, at(TODAY)), ensure_ascii=False),
    "escaped json": lambda release: json.dumps(as_json(release, at(TODAY))),
    "csv": as_csv,
    "fhir": lambda release: json.dumps(fhir_bundle(release, at(TODAY)), ensure_ascii=False),
}
every_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())


def copy_for(person: str) -> Release:
    draft = disclosure_draft()
    purpose = Purpose(frozenset([person]), "family")
    return released(draft, draft.as_of(TODAY), real_catalogue(), TODAY, purpose)


@every_form
@pytest.mark.parametrize("person", ["amy", "lee"])
def test_no_trace_of_a_disclosure_is_in_a_family_s_data(
    form: Callable[[Release], str], person: str
) -> None:
    assert traces_in(form(copy_for(person)).encode()) == []


@every_form
def test_the_search_would_find_a_trace(form: Callable[[Release], str]) -> None:
    draft = disclosure_draft()
    purpose = Purpose(frozenset(["amy", "lee"]), "team", frozenset(CHOOSABLE))
    whole = released(draft, draft.as_of(TODAY), real_catalogue(), TODAY, purpose)
    assert traces_in(form(whole).encode()) != []


@every_form
def test_what_she_said_of_herself_is_in_her_own_copy(form: Callable[[Release], str]) -> None:
    release = copy_for("amy")
    said = {
        str(statement.answer.item)
        for answers in release.assessment.answers.values()
        for statement in answers.statements
    }
    assert said
    text = form(release)
    catalogue = real_catalogue()
    for item in (catalogue.items[each].item for each in said):
        assert item.in_own_copy in text or item.ask.partition("{person}")[0].strip() in text
