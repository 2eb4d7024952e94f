"""A copy for the family as data holds no trace of what must not reach them."""

import json
from collections.abc import Callable

import pytest

from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.disclosure.purpose import CHOOSABLE, Purpose
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.exports.as_csv import as_csv
from prebirth_tui.exports.as_json import as_json
from prebirth_tui.exports.fhir.bundle import fhir_bundle
from tests.disclosure.disclosure import TODAY, disclosure_draft, real_catalogue, traces_in
from tests.draft_builder import at

FORMS: dict[str, Callable[[Disclosure], str]] = {
    "json": lambda disclosure: json.dumps(as_json(disclosure, at(TODAY)), ensure_ascii=False),
    "escaped json": lambda disclosure: json.dumps(as_json(disclosure, at(TODAY))),
    "csv": as_csv,
    "fhir": lambda disclosure: json.dumps(fhir_bundle(disclosure, at(TODAY)), ensure_ascii=False),
}
every_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())


def copy_for(person: str) -> Disclosure:
    draft = disclosure_draft()
    purpose = Purpose(frozenset([person]), "family")
    return disclose(draft, draft.as_of(TODAY), real_catalogue(), TODAY, purpose)


@every_form
@pytest.mark.parametrize("person", ["amy", "lee"])
def test_no_trace_of_a_disclosure_is_in_a_family_s_data(
    form: Callable[[Disclosure], str], person: str
) -> None:
    assert traces_in(form(copy_for(person)).encode()) == []


@every_form
def test_the_search_would_find_a_trace(form: Callable[[Disclosure], str]) -> None:
    draft = disclosure_draft()
    purpose = Purpose(frozenset(["amy", "lee"]), "team", frozenset(CHOOSABLE))
    whole = disclose(draft, draft.as_of(TODAY), real_catalogue(), TODAY, purpose)
    assert traces_in(form(whole).encode()) != []


@every_form
def test_what_she_said_of_herself_is_in_her_own_copy(form: Callable[[Disclosure], str]) -> None:
    disclosure = copy_for("amy")
    said = {
        str(statement.answer.item)
        for answers in disclosure.assessment.answers.values()
        for statement in answers.statements
    }
    assert said
    text = form(disclosure)
    catalogue = real_catalogue()
    for item in (catalogue.items[each].item for each in said):
        assert item.in_own_copy in text or item.ask.partition("{person}")[0].strip() in text
