"""The request, action or contact that would close a gap, filled in and ready to record."""

from datetime import date, timedelta

from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.prepare.closing import closing
from prebirth_tui.prepare.planned import PLANNED
from prebirth_tui.prepare.where import may_be_contacted, who_is_asked
from prebirth_tui.record.bodies import ActionAgreed, ContactNoted, RequestMade
from prebirth_tui.record.entries import new_key
from prebirth_tui.session.plan import request_for
from prebirth_tui.text_types import LONGEST_LINE

_USUAL = timedelta(weeks=2)
"""When a gap has no day of its own."""


def work_for(gap: Gap, owner: str, today: date) -> RequestMade | ActionAgreed:
    """The request that closes a gap, or else the action, filled in from `close_by`.

    A request that is waiting for a reply is given again, to record the reply.
    """
    return _request(gap, today) or _action(gap, owner, today)


def _request(gap: Gap, today: date) -> RequestMade | None:
    wanted = request_for(gap)
    if wanted is None:
        return None
    agency, person = wanted
    about = (person,) if person else ()
    waiting = [
        request for request in gap.facts.requests(agency, about or None) if request.answered is None
    ]
    return (
        waiting[-1]
        if waiting
        else RequestMade(request=new_key(), agency=agency, about=about, asked=today)
    )


def _action(gap: Gap, owner: str, today: date) -> ActionAgreed:
    due = gap.due if gap.due is not None and gap.due >= today else today
    has_day = gap.due is not None or gap.is_for_first_contact
    return ActionAgreed(
        action=new_key(),
        what=gap.close_by[:LONGEST_LINE],
        owner=owner,
        due=due if has_day else today + _USUAL,
        gap=gap.resolved.id,
        about=gap.subject,
    )


def actions_for(gap: Gap) -> list[ActionAgreed]:
    """Actions already agreed to close a gap, the earliest due first."""
    found = [
        action
        for action in gap.facts.assessment.actions.values()
        if (action.gap, action.about) == gap.key and action.done is None
    ]
    return sorted(found, key=lambda action: action.due)


def contact_for(gap: Gap, facts: DerivedFacts, today: date) -> ContactNoted | None:
    """Whom to see and how, to close a gap; None when seeing somebody does not close it."""
    preparation, section_of = facts.catalogue.preparation, facts.catalogue.section_of
    kinds = facts.catalogue.contact_kinds
    in_person = next((kind.id for kind in kinds.values() if kind.in_person), "")
    wanted = closing(gap)
    for item, subject in wanted.questions:
        talk = preparation.talk_of(item, section_of[item].id)
        if talk is None:
            continue
        for person in who_is_asked(talk, subject, facts):
            if may_be_contacted(person, facts):
                how = talk.how[0] if talk.how else in_person
                return ContactNoted(contact=PLANNED, how=how, on=today, present=(person,))
    person = gap.person or ""
    if wanted.seen and person and may_be_contacted(person, facts):
        return ContactNoted(contact=PLANNED, how=in_person, on=today, present=(person,))
    return None
