"""Whoever gets two copies one after the other does not learn that something was written in between.

For the same day: the day on which a copy was made stands on it.
"""

import json
from datetime import timedelta

import pytest

from prebirth_tui.disclosure.purpose import Purpose
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.disclosure.redactor import disclose
from prebirth_tui.exports.as_csv import as_csv
from prebirth_tui.exports.as_json import as_json
from prebirth_tui.exports.fhir.bundle import fhir_bundle
from prebirth_tui.record.bodies import Commented
from prebirth_tui.reports.build import FORMATS, report
from tests.disclosure.disclosure import real_catalogue
from tests.draft_builder import FIRST_DAY, DraftBuilder, at

AMY, LEE = "person:amy", "person:lee"
TODAY = FIRST_DAY + timedelta(days=9)
AGREED = frozenset({WithholdReason.NOT_TO_CONTACT})
IN_THEIR_HANDS = (
    ("family", "mother"),
    ("family-after-loss", "mother"),
    ("agenda-family", ""),
    ("information-request", "mother"),
)


def told(*, more: bool) -> DraftBuilder:
    """A family that spoke of smoking; and all that a worker wrote down since."""
    family = DraftBuilder(real_catalogue())
    family.person("amy", "mother", lives_here="yes")
    family.person("lee", "father", lives_here="no")
    family.contact("visit", present=("amy", "lee"), on=FIRST_DAY, by="midwife")
    family.answer("smoking.person.smokes", AMY, "no", contact="visit")
    if more:
        family.contact("alone", present=("amy",), alone=("amy",), on=FIRST_DAY, by="midwife")
        family.answer("domestic-abuse.person.enquiry", AMY, "yes", contact="alone")
        family.answer("domestic-abuse.person.known", LEE, "has-harmed", contact="alone")
        family.action("idva", FIRST_DAY, what="IDVA to ring her through school")
        family.request("police", FIRST_DAY, about=("lee",))
        family.write(Commented(comment="c", text="Zq"))
    return family


@pytest.mark.parametrize(("kind", "about"), IN_THEIR_HANDS)
@pytest.mark.parametrize("form", list(FORMATS))
def test_two_papers_for_their_hands_are_the_same_bytes(kind: str, about: str, form: str) -> None:
    layout = real_catalogue().reports[kind]
    chosen = AGREED if layout.may_wait else frozenset()
    papers = [
        FORMATS[form](
            report(layout, each.draft, real_catalogue(), TODAY, about=about, chosen=chosen).document
        )
        for each in (told(more=False), told(more=True))
    ]
    assert papers[0] == papers[1]


def test_data_for_one_of_them_is_the_same() -> None:
    forms = (as_json, fhir_bundle, lambda disclosure, _: as_csv(disclosure))
    left = [
        disclose(
            each.draft,
            each.assessment,
            real_catalogue(),
            TODAY,
            Purpose(frozenset({"amy"}), "family"),
        )
        for each in (told(more=False), told(more=True))
    ]
    for form in forms:
        one, other = (json.dumps(form(each, at(TODAY))) for each in left)
        assert one == other


def test_a_paper_for_workers_says_which_draft_it_was_made_from() -> None:
    made = report(
        real_catalogue().reports["summary"], told(more=True).draft, real_catalogue(), TODAY
    )
    assert any(line.startswith("Head seal ") for line in made.document.foot)
