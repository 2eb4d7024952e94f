"""Whether an explanation is enough: a supervisor agrees that the gap stays open, or refuses."""

from prebirth_tui.flows.asking import LineAsked, OneAsked, answer_to, some_line
from prebirth_tui.gaps.gap import Gap
from prebirth_tui.session.reviewing import judge_explanation
from prebirth_tui.session.session import Session


async def judge(session: Session, gap: Gap) -> bool:
    """Ask whether a gap may stay open as explained, and record it; whether that was done."""
    explanation = session.assessment.explanations.get(gap.key)
    if explanation is None:
        return False
    choices = {"agree": "Agree: it can stay open", "refuse": "Refuse: open it again"}
    note = f"{explanation.body.reason} ({explanation.body.owner})"
    choice = await answer_to(OneAsked("Is this explanation enough?", choices, note=note))
    if choice is None:
        return False
    reason: str | None = ""
    if choice == "refuse":
        reason = await answer_to(LineAsked("Why is the explanation not enough?", some_line))
    if reason is None:
        return False
    judge_explanation(session, gap, agreed=choice == "agree", reason=reason)
    return True
