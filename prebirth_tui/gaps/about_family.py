"""Which entries are about the family, and which only about the work on the draft."""

from collections.abc import Iterable, Mapping

from prebirth_tui.checklist.catalogue import Catalogue
from prebirth_tui.record.assessment import Assessment
from prebirth_tui.record.bodies import (
    Allocation,
    AnswerGiven,
    Commented,
    CommentSettled,
    Disclosed,
    ExplanationJudged,
    HandedOver,
    Marked,
    Retention,
    ReviewAsked,
    Reviewed,
    StepTold,
    TakenBack,
)
from prebirth_tui.record.entries import Entry

_OF_THE_WORK = (
    Allocation
    | Commented
    | CommentSettled
    | Disclosed
    | HandedOver
    | Marked
    | Retention
    | ReviewAsked
    | Reviewed
    | StepTold
)
_OF_A_SUPERVISOR = ExplanationJudged


def say_of_family(
    entries: Iterable[Entry], assessment: Assessment, catalogue: Catalogue
) -> tuple[Entry, ...]:
    """The entries that say something about the family."""
    by_id = {entry.id: entry for entry in assessment.history.entries}
    return tuple(entry for entry in entries if _says(entry, by_id, catalogue))


def _says(entry: Entry, by_id: Mapping[str, Entry], catalogue: Catalogue) -> bool:
    match entry.body:
        case TakenBack(entry=key):
            return key not in by_id or _says(by_id[key], by_id, catalogue)
        case AnswerGiven(item=item):
            section = catalogue.section_of.get(catalogue.current_id(item))
            return section is None or section.checklist.audience == "practitioner"
        case body:
            return not isinstance(body, _OF_THE_WORK)


def last_author(assessment: Assessment, catalogue: Catalogue) -> str:
    """Who wrote last about the family; empty before anybody has."""
    for entry in reversed(say_of_family(assessment.history.entries, assessment, catalogue)):
        if not isinstance(entry.body, _OF_A_SUPERVISOR):
            return entry.by
    return ""
