"""A name that names private help is in no paper and in no list of what is in one."""

import pytest

from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.record.bodies import BabyNoted, PersonNoted
from prebirth_tui.reports.as_markdown import as_markdown
from prebirth_tui.reports.build import report
from tests.disclosure.disclosure import TODAY, disclosure_draft, real_catalogue
from tests.draft_builder import FIRST_DAY, ROSE, at


@pytest.mark.parametrize("kind", real_catalogue().reports)
def test_no_paper_names_private_help_in_a_name(kind: str) -> None:
    draft = disclosure_draft()
    for person in draft.assessment.people.values():
        named = f"{person.name} of the refuge"
        draft = draft.write(
            PersonNoted.model_validate(person.model_dump() | {"name": named}), ROSE, at(FIRST_DAY)
        )
    draft = draft.write(BabyNoted(baby="baby-1", name="Ada of the refuge"), ROSE, at(FIRST_DAY))
    catalogue = real_catalogue()
    chosen = frozenset({WithholdReason.NOT_TO_CONTACT})
    paper = catalogue.reports[kind]
    about = "mother" if paper.reader == "family" else ""
    made = report(paper, draft, catalogue, TODAY, chosen=chosen, about=about)
    said = as_markdown(made.document) + "\n".join(made.manifest.lines())
    assert "of the refuge" not in said
