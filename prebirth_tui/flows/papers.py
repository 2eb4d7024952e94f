"""What is asked before a letter or a copy is made that could reach those it is about."""

from prebirth_tui.checklist.layouts import Report
from prebirth_tui.disclosure.contact_hold import waiting
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.flows.asking import OneAsked, answer_to
from prebirth_tui.session.session import Session

_MAKE, _LEAVE = "make", "leave"
_SAFE = {_LEAVE: "No, or I have not asked them alone", _MAKE: "Yes, they have said so, alone"}
_AGREED = {_LEAVE: "Do not make it", _MAKE: "It has been agreed: make it, and I say who agreed"}


async def may_be_made(
    session: Session, kind: Report, person: str
) -> frozenset[WithholdReason] | None:
    """What is chosen to begin with; None where it is not to be made.

    Whether paper is safe at home is asked before every copy for one of the family.
    """
    if not kind.reaches_them:
        return frozenset()
    if person:
        question = f"Is it safe for {session.assessment.called(person)} to have paper at home?"
        if await answer_to(OneAsked(question, _SAFE, on=_LEAVE)) != _MAKE:
            return None
    people = [person] if person else _about(kind, session)
    held = waiting(people, session.facts)
    if not held or len(held) < len(people):
        return frozenset()
    question = f"{' '.join(held.values())} Nothing about them is made without an agreement."
    if await answer_to(OneAsked(question, _AGREED, on=_LEAVE)) != _MAKE:
        return None
    return frozenset({WithholdReason.NOT_TO_CONTACT})


def _about(kind: Report, session: Session) -> list[str]:
    return [each.person for each in session.assessment.with_role(*kind.about)]
