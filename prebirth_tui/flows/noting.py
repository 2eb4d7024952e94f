"""Records something unlikely once it is confirmed, and settles what two people recorded."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from prebirth_tui.dates import read_past_day
from prebirth_tui.flows.asking import LineAsked, OneAsked, Told, answer_to
from prebirth_tui.flows.fitting import fitting
from prebirth_tui.gaps.facts import DerivedFacts
from prebirth_tui.problems import UserInputError
from prebirth_tui.record.bodies import Noted
from prebirth_tui.record.fields import Differing
from prebirth_tui.record.plausible import Doubt, UnlikelyError, check
from prebirth_tui.review.differing_in_words import field_in_words, values_in_words
from prebirth_tui.session.noting import doubts, noted_thing, settle_field
from prebirth_tui.session.session import Session

_RIGHT, _CHANGE = "right", "change"


NOT_IN_COMPANY = "Someone else may see this. Show what is kept back first (r), then the note."
"""Said instead of a note, the same whether or not there is one."""


async def note_change(session: Session, before: Noted, changes: Mapping[str, Any]) -> bool:
    """Note the same thing with changes; returns whether it was recorded."""
    try:
        with fitting():
            body = type(before).model_validate(before.model_dump() | dict(changes))
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return False
    return await note_if_sure(session, body)


async def note_if_sure(session: Session, body: Any) -> bool:
    """Record it, something unlikely only once confirmed; returns whether it was recorded."""
    if not await is_meant(session, body):
        return False
    session.record(body)
    return True


async def is_meant(session: Session, body: Any) -> bool:
    """Whether it can be recorded; anything unlikely is asked about."""
    try:
        check(doubts(session, body))
    except UnlikelyError as error:
        # What cannot be right comes before anything that is only unlikely.
        return await is_right(error.doubt)
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return False
    return True


async def is_right(doubt: Doubt) -> bool:
    """Whether something unlikely is right all the same."""
    choices = {_CHANGE: "Go back and change it", _RIGHT: "It is right"}
    return await answer_to(OneAsked(doubt.text, choices, on=_CHANGE)) == _RIGHT


async def settle_differing(session: Session, differing: Differing) -> bool:
    """Ask which of two accounts holds, and record it; returns whether that was done."""
    facts = session.facts
    noted = noted_thing(session, differing)
    counted = tuple(getattr(noted, name) for name in differing.fields)
    values = list(differing.values)
    if repr(counted) not in map(repr, values):
        # For lists, the value that counts meanwhile has everything in either of them.
        values.append(counted)
    choices = {str(number): _choice(differing, each, facts) for number, each in enumerate(values)}
    title = f"{field_in_words(differing, facts)}. Which is right?"
    chosen = await answer_to(OneAsked(title, choices, note=_UNTIL_THEN))
    if chosen is None:
        return False
    settle_field(session, differing, values[int(chosen)])
    return True


def _choice(differing: Differing, values: tuple[Any, ...], facts: DerivedFacts) -> str:
    said = values_in_words(differing, values, facts)
    by = [each.entry.by for each in differing.written if repr(each.values) == repr(values)]
    return f"{said} · {', '.join(dict.fromkeys(by))}" if by else f"{said} · both"


_UNTIL_THEN = "Until this is settled, the more cautious one counts. The history keeps both."


MaybeDay = tuple[date | None]
"""A day, or None inside when no day is known."""


async def ask_past_day(session: Session, question: str, value: str = "") -> MaybeDay | None:
    """The day that was typed, or that none is known; None when the question was left."""

    def read(text: str) -> MaybeDay:
        return (read_past_day(text, session.today) if text.strip() else None,)

    return await answer_to(LineAsked(question, read, value, empty="not known"))
