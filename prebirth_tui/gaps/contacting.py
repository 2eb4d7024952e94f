"""Who is not to be contacted yet, so that no letter or copy about them is made unawares."""

from prebirth_tui.checklist.truth import Truth
from prebirth_tui.gaps.conditions import evaluate_shared
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.ids import Subject
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.wording import day

MAY_BE_WRITTEN_ABOUT = ("may-be-contacted", "may-be-written-about")
"""The shared conditions that decide it, where the checklists have them."""


def not_to_be_contacted(person: PersonNoted, facts: DerivedFacts) -> str:
    """Why somebody is not to be contacted yet, and who decides; empty where they may be.

    Where the reason is private, the words are the same as for other reasons.
    """
    name = facts.assessment.called(person.person)
    wait = person.not_to_contact
    if wait is not None:
        until = f", again by {day(wait.until)}" if wait.until else ""
        return f"{name} is not to be contacted yet. {wait.decided_by} decides{until}."
    subject = Subject.person(person.person)
    known = (evaluate_shared(name, facts, subject) for name in MAY_BE_WRITTEN_ABOUT)
    if all(each is not Truth.FALSE for each in known):
        return ""
    return (
        f"{name} is not to be contacted yet: something recorded here has to be settled first. "
        "Decide with your lead, and with the mother alone."
    )
