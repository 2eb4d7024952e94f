"""Whatever is said in private, the lists across families are the same."""

from datetime import timedelta

import pytest

from prebirth_tui.caseload.line import CaseloadLine, caseload_line
from prebirth_tui.caseload.meeting import family
from prebirth_tui.caseload.page import meeting_markdown, meeting_page, meeting_text
from prebirth_tui.caseload.timeline import timeline
from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.checklist.models import Item
from prebirth_tui.gaps.veiled import veiled_gaps, without_private
from tests.draft_builder import FIRST_DAY, DraftBuilder, couple
from tests.tui.app_harness import real_catalogue

TODAY = FIRST_DAY + timedelta(weeks=4)


def with_private(catalogue: Catalogue, choice: int) -> DraftBuilder:
    """A family in which every private question was answered with the choice in that place."""
    told = couple()
    told.catalogue = catalogue
    visit = told.contact("visit", present=("amy",), how="clinic")
    if choice < 0:
        return told
    facts = told.facts()
    for section in catalogue.sections:
        for subject in facts.subjects(section) if section.section.restricted else ():
            for each in section.items:
                if values := _values(each.item):
                    value = values[min(choice, len(values) - 1)]
                    told.answer(each.id, subject, value, visit, note="Said by herself.")
    return told


def _values(item: Item) -> list[str] | list[tuple[str]]:
    """What can be answered, where that is a choice."""
    match item.kind:
        case "yes-no":
            return ["yes", "no"]
        case "choice":
            return [each.id for each in item.choices]
        case "choices":
            return [(each.id,) for each in item.choices]
        case _:
            return []


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return real_catalogue()


@pytest.fixture(scope="module")
def stories(catalogue: Catalogue) -> list[DraftBuilder]:
    """Nothing said in private, and then each choice of the questions."""
    return [with_private(catalogue, choice) for choice in range(-1, 4)]


def line(told: DraftBuilder) -> CaseloadLine:
    """The line, without the seals of the draft."""
    return caseload_line(told.draft, told.catalogue, TODAY).model_copy(update={"heads": ()})


def test_something_was_said_in_private_in_all_but_the_first(stories: list[DraftBuilder]) -> None:
    numbers = [len(told.assessment.answers) for told in stories]
    assert numbers[0] == 0
    assert min(numbers[1:]) > 5
    assert len({str(sorted(map(str, told.gaps()))) for told in stories}) > 2


def test_the_line_of_a_family_is_the_same_whatever_was_said_in_private(
    stories: list[DraftBuilder],
) -> None:
    first, *others = map(line, stories)
    assert first.open
    for other in others:
        assert other == first


def test_a_meeting_list_and_its_board_are_the_same_bytes(stories: list[DraftBuilder]) -> None:
    pages = set()
    for told in stories:
        rows = [family("Fern", told.draft, line(told), told.catalogue, TODAY)]
        forms = (meeting_page, meeting_markdown, meeting_text)
        pages.add(tuple(form(rows, TODAY) for form in forms))
    assert len(pages) == 1


def test_a_timeline_is_the_same(stories: list[DraftBuilder]) -> None:
    drawn = []
    for told in stories:
        veiled = without_private(told.assessment, told.catalogue)
        gaps = veiled_gaps(told.catalogue, veiled, TODAY)
        drawn.append(timeline(veiled, told.catalogue, TODAY, gaps))
    assert all(each == drawn[0] for each in drawn[1:])


def test_no_gap_is_private_and_none_rests_on_what_is(stories: list[DraftBuilder]) -> None:
    for told in stories:
        veiled = without_private(told.assessment, told.catalogue)
        gaps = veiled_gaps(told.catalogue, veiled, TODAY)
        assert gaps
        assert not any(gap.restricted for gap in gaps)
