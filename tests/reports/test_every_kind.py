"""Every kind of report of every family there is: it can be made, and stays within reason."""

import io
import zipfile
from pathlib import Path

import pytest

from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.ids import Subject
from prebirth_tui.reports.build import FORMATS, report
from tests.disclosure.disclosure import CASES, real_catalogue
from tests.thinned import thinned
from tests.told import draft_of

SCENARIOS = CASES.parents[1] / "checklists" / "scenarios"
FAMILIES = [*sorted(CASES.glob("*.toml")), *sorted(SCENARIOS.glob("*.toml"))]
MOST = 400_000
"""Characters of a report as Markdown: more than a hundred pages would help nobody."""
IN_WORD = ("health-visitor", "summary")
"""A Word file takes long to make; all kinds of it are made of one family."""
IN_EVERY_RUN = (
    *("avocet-3-injury", "rules-loss", "rules-twins", "rules-private"),
    *("swift-4-before", "tansy"),
)
"""Harm, a loss, two babies, what is private, a whole pregnancy, and a scenario."""


def within_reason(data: bytes, form: str) -> bool:
    if form == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.testzip() is None and "word/document.xml" in archive.namelist()
    return 200 < len(data) < 2 * MOST and (form != "md" or len(data.decode()) < MOST)


@pytest.mark.parametrize("path", thinned(FAMILIES, IN_EVERY_RUN, name=lambda path: path.stem))
def test_every_kind_of_report_can_be_made_of_every_family(path: Path) -> None:
    draft, catalogue = draft_of(path), real_catalogue()
    today = max(entry.at for entry in draft.entries).date()
    pregnant = [role.id for role in catalogue.roles.values() if role.pregnant]
    mother = draft.assessment.with_role(*pregnant)[0]
    ended = draft.assessment.ending is not None
    for kind in catalogue.reports.values():
        if ended and kind.when_ended == "none":
            continue
        about = mother.person if kind.reader == "family" else ""
        agreed = {WithholdReason.NOT_TO_CONTACT} if kind.invites else set[WithholdReason]()
        made = report(kind, draft, catalogue, today, about=about, chosen=frozenset(agreed))
        assert list(made.manifest.lines())
        for form, written in FORMATS.items():
            if form != "docx" or kind.id in IN_WORD or path == FAMILIES[0]:
                assert within_reason(written(made.document), form), (kind.id, form)


def test_there_are_families_of_both_sorts() -> None:
    assert {path.parent for path in FAMILIES} == {CASES, SCENARIOS}


def test_services_are_asked_about_a_surrogate_and_the_intended_parents_each_apart() -> None:
    draft, catalogue = draft_of(CASES / "rules-surrogacy.toml"), real_catalogue()
    today = max(entry.at for entry in draft.entries).date()
    made = report(catalogue.reports["information-request"], draft, catalogue, today)
    pages = FORMATS["md"](made.document).decode()
    for person in draft.assessment.with_role("surrogate", "intended-parent"):
        assert draft.assessment.name(Subject.person(person.person)) in pages
