"""The list of what leaves with data names what stands in the file, and nothing else."""

import json
from collections.abc import Callable, Iterable

import pytest

from prebirth_tui.exports.as_csv import as_csv, told_in_csv
from prebirth_tui.exports.as_json import as_json
from prebirth_tui.exports.fhir.bundle import fhir_bundle, told_in_fhir
from prebirth_tui.release.pieces import Hold, Kind, Piece, with_subjects
from prebirth_tui.release.purpose import CHOOSABLE, Purpose
from prebirth_tui.release.release import Release
from prebirth_tui.release.sieve import released
from tests.exports.releases import AT
from tests.reports.test_planted import TODAY, everything, planted
from tests.small import small_catalogue

FORMS: dict[str, tuple[Callable[[Release], str], Callable[[Release], Iterable[Piece]]]] = {
    "json": (lambda release: json.dumps(as_json(release, AT)), Release.pieces),
    "csv": (as_csv, told_in_csv),
    "fhir": (lambda release: json.dumps(fhir_bundle(release, AT)), told_in_fhir),
}


@pytest.mark.parametrize("chosen", [(), CHOOSABLE], ids=["as it is", "with all that is chosen"])
@pytest.mark.parametrize("form", FORMS)
def test_a_word_of_a_piece_stands_in_the_file_only_where_the_piece_is_listed(
    form: str, chosen: tuple[Hold, ...]
) -> None:
    view = planted().assessment
    purpose = Purpose(frozenset({"amy"}), chosen=frozenset(chosen))
    release = released(planted(), view, small_catalogue(), TODAY, purpose)
    write, told_in = FORMS[form]
    text, told = write(release), with_subjects(told_in(release))
    assert told
    unlisted = {word: piece for word, piece in everything().items() if piece not in told}
    assert [word for word in unlisted if word in text] == []


@pytest.mark.parametrize("form", FORMS)
def test_what_a_form_has_no_place_for_is_not_listed_as_in_it(form: str) -> None:
    view = planted().assessment
    purpose = Purpose(frozenset(view.people), "team", frozenset(CHOOSABLE))
    release = released(planted(), view, small_catalogue(), TODAY, purpose)
    kinds = {piece.kind for piece in FORMS[form][1](release)}
    assert Kind.ANSWER in kinds
    assert (Kind.PLACE in kinds) is (form == "json")
    assert (Kind.GAP in kinds) is (form != "fhir")
    assert (Kind.ACTION in kinds) is (form != "fhir")
