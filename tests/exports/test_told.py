"""The list of what leaves with data names what stands in the file, and nothing else."""

import json
from collections.abc import Callable, Iterable

import pytest

from prebirth_tui.disclosure.disclosed import Disclosure
from prebirth_tui.disclosure.purpose import CHOOSABLE, Purpose
from prebirth_tui.disclosure.record_items import (
    RecordItem,
    RecordItemKind,
    WithholdReason,
    with_subjects,
)
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.exports.as_csv import as_csv, told_in_csv
from prebirth_tui.exports.as_json import as_json
from prebirth_tui.exports.fhir.bundle import fhir_bundle, told_in_fhir
from tests.exports.disclosures import AT
from tests.reports.test_planted import TODAY, everything, planted
from tests.small import small_catalogue

FORMS: dict[
    str, tuple[Callable[[Disclosure], str], Callable[[Disclosure], Iterable[RecordItem]]]
] = {
    "json": (lambda disclosure: json.dumps(as_json(disclosure, AT)), Disclosure.record_items),
    "csv": (as_csv, told_in_csv),
    "fhir": (lambda disclosure: json.dumps(fhir_bundle(disclosure, AT)), told_in_fhir),
}


@pytest.mark.parametrize("chosen", [(), CHOOSABLE], ids=["as it is", "with all that is chosen"])
@pytest.mark.parametrize("form", FORMS)
def test_a_word_of_a_piece_stands_in_the_file_only_where_the_piece_is_listed(
    form: str, chosen: tuple[WithholdReason, ...]
) -> None:
    view = planted().assessment
    purpose = Purpose(frozenset({"amy"}), chosen=frozenset(chosen))
    disclosure = disclose(planted(), view, small_catalogue(), TODAY, purpose)
    write, told_in = FORMS[form]
    text, told = write(disclosure), with_subjects(told_in(disclosure))
    assert told
    unlisted = {
        word: record_item for word, record_item in everything().items() if record_item not in told
    }
    assert [word for word in unlisted if word in text] == []


@pytest.mark.parametrize("form", FORMS)
def test_what_a_form_has_no_place_for_is_not_listed_as_in_it(form: str) -> None:
    view = planted().assessment
    purpose = Purpose(frozenset(view.people), "team", frozenset(CHOOSABLE))
    disclosure = disclose(planted(), view, small_catalogue(), TODAY, purpose)
    kinds = {record_item.kind for record_item in FORMS[form][1](disclosure)}
    assert RecordItemKind.ANSWER in kinds
    assert (RecordItemKind.PLACE in kinds) is (form == "json")
    assert (RecordItemKind.GAP in kinds) is (form != "fhir")
    assert (RecordItemKind.ACTION in kinds) is (form != "fhir")
