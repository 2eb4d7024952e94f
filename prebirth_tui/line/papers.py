"""A report that leaves a draft, in plain lines: what is in it is said before it is saved."""

from prebirth_tui.disclosure.record_items import WithholdReason
from prebirth_tui.flows.asking import OneAsked, SomeAsked, Told, answer_to
from prebirth_tui.flows.papers import (
    FORMS,
    ask_wanted,
    ask_why,
    can_be_included,
    made_of,
    save_report,
)
from prebirth_tui.session.session import Session


async def make_report(session: Session) -> bool:
    """Ask for a report, say what would leave with it, and make it; returns whether it was made."""
    wanted = await ask_wanted(session)
    if wanted is None:
        return False
    made = await made_of(session, wanted)
    await answer_to(Told("\n".join(made.manifest.lines())))
    if choices := {reason.value: words for reason, words in can_be_included(made).items()}:
        question = "Left out unless you choose it. Which do you include?"
        begun = [reason.value for reason in wanted.chosen]
        named = await answer_to(SomeAsked(question, choices, begun, none="nothing of it"))
        if named is None:
            return False
        made = await made_of(session, wanted._replace(chosen=frozenset(map(WithholdReason, named))))
    if made.manifest.chosen:
        await answer_to(Told("\n".join(made.manifest.lines())))
    why = await ask_why(made)
    if why is None:
        return False
    form = await answer_to(OneAsked("As which kind of file?", FORMS, on="html"))
    return form is not None and await save_report(session, made, form, why)
