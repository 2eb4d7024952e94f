"""A supervisor's decision on a draft: signed off exactly as it is, or returned with reasons."""

from prebirth_tui.flows.asking import LineAsked, OneAsked, Told, answer_to, some_words
from prebirth_tui.problems import UserInputError
from prebirth_tui.session.reviewing import (
    give_back,
    is_own_work,
    is_to_be_settled,
    sign_off,
    still_open,
    why_not_signed_off,
)
from prebirth_tui.session.session import Session

SETTLE = "settle"
_RETURN, _SIGN, _BACK = "return", "sign", "back"
_CHOICES = {
    _RETURN: "Return it, and say what to do",
    _SIGN: "Sign it off, exactly as it is now",
}
_LAPSES = (
    "Sign-off covers what is in it now. It lapses when anything about the family is added or "
    "changed."
)


async def decide(session: Session, *, own_allowed: bool) -> str:
    """Ask for the supervisor's decision and record it; returns what was done, empty if nothing.

    SETTLE when they want to settle what differs first. `own_allowed`: whether somebody who has
    written in a draft may sign it off.
    """
    note = why_not_signed_off(session, own_allowed=own_allowed) or _LAPSES
    match await answer_to(OneAsked("What do you decide?", _CHOICES, note=note)):
        case "return":
            return await _return(session)
        case "sign":
            return await _sign(session, own_allowed=own_allowed)
        case _:
            return ""


async def _return(session: Session) -> str:
    question = "What must be done before sign-off?"
    reasons = await answer_to(LineAsked(question, some_words))
    if reasons is None:
        return ""
    give_back(session, reasons)
    return "Returned."


async def _sign(session: Session, *, own_allowed: bool) -> str:
    """Say what is open, and sign off if that is still wanted."""
    if against := why_not_signed_off(session, own_allowed=own_allowed):
        if not is_to_be_settled(session, own_allowed=own_allowed):
            await answer_to(Told(against))
            return ""
        choices = {SETTLE: "Go there and settle it", _BACK: "Go back"}
        return SETTLE if await answer_to(OneAsked(against, choices)) == SETTLE else ""
    found = still_open(session)
    own = "You wrote in this draft yourself, and the sign-off will say so.\n"
    # The other choice has the number and the focus: pressing a key twice signs nothing off.
    choices = {
        _SIGN: "Sign it off" if found.is_nothing else "Sign it off with that open",
        _BACK: "Go back and check",
    }
    note = (own if is_own_work(session) else "") + found.in_words
    dialog = OneAsked("Sign it off as it is?", choices, on=_BACK, note=note)
    if await answer_to(dialog) != _SIGN:
        return ""
    try:
        sign_off(session, own_allowed=own_allowed)
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return ""
    return "Signed off."
