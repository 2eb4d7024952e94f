"""What is asked before a letter or a copy is made that the people it is about could come to see."""

from prebirth_tui.checklist.layouts import Report
from prebirth_tui.disclosure.contact_hold import waiting
from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.flows.asking import OneAsked, answer_to
from prebirth_tui.ids import CASE
from prebirth_tui.session.company import is_on_view, looking_on
from prebirth_tui.session.session import Session

_MAKE, _LEAVE = "make", "leave"
_SAFE = {_LEAVE: "No, or I have not asked them alone", _MAKE: "Yes, they have said so, alone"}
_AGREED = {_LEAVE: "Do not make it", _MAKE: "It has been agreed: make it, and I say who agreed"}
_IN_COMPANY = OneAsked(
    "Can anyone else see your screen?",
    {_LEAVE: "They can, or may: back to the questions", _MAKE: "No one can: go on"},
    on=_LEAVE,
)
"""The same for every draft, so that the question reveals nothing."""


async def may_be_made(
    session: Session, kind: Report, person: str
) -> frozenset[WithholdReason] | None:
    """What is included to begin with; None when the paper is not to be made.

    Where somebody may look on, that is asked first.

    Before every copy for somebody in the family it is asked whether paper is safe at home.
    """
    if may_be_looked_at(kind, session) and await answer_to(_IN_COMPANY) != _MAKE:
        return None
    if not kind.may_wait:
        return frozenset()
    if person:
        question = f"Is it safe for {session.assessment.called(person)} to have paper at home?"
        if await answer_to(OneAsked(question, _SAFE, on=_LEAVE)) != _MAKE:
            return None
    people = [person] if person else _about(kind, session)
    held = waiting(people, session.facts)
    if not held or (len(held) < len(people) and not kind.invites):
        return frozenset()
    question = f"{' '.join(held.values())} Nothing about them is made without an agreement."
    if await answer_to(OneAsked(question, _AGREED, on=_LEAVE)) != _MAKE:
        return None
    return frozenset({WithholdReason.NOT_TO_CONTACT})


def may_be_looked_at(kind: Report, session: Session) -> bool:
    """Whether someone may see the screen while what is in a paper and left out is counted there."""
    return bool(looking_on(session)) or not is_on_view(CASE, session)


def _about(kind: Report, session: Session) -> list[str]:
    view = session.assessment
    return list(view.people) if kind.invites else [e.person for e in view.with_role(*kind.about)]
