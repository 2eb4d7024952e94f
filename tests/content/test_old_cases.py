"""Case files of November 2026 load as they are, and what they answer is not asked again."""

from pathlib import Path

import pytest

from prebirth_tui.gaps.facts import DerivedFacts
from tests.shipped import real_catalogue
from tests.small import FIXTURES
from tests.told import case_of, draft_of

CASES = sorted((FIXTURES / "cases-of-2026-11").glob("*.toml"))
CATALOGUE = real_catalogue()


def test_there_are_as_many_as_there_were() -> None:
    assert len(CASES) == 33


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_old_case_file_opens_and_every_answer_in_it_counts(path: Path) -> None:
    case, draft = case_of(path), draft_of(path)
    facts = DerivedFacts(CATALOGUE, draft.assessment, max(each.on for each in case.expect))
    counting = {
        statement.entry.id
        for (item, _), answers in facts.assessment.answers.items()
        if item in CATALOGUE.items
        for statement in (*answers.statements, *answers.corrected)
    }
    lost = [
        (statement.answer.item, statement.answer.about, statement.answer.value)
        for answers in draft.assessment.answers.values()
        for statement in answers.statements
        if statement.entry.id not in counting
    ]
    assert lost == []
