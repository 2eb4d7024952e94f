"""Undoes what was recorded last: an answer at once, anything else once confirmed."""

from prebirth_tui.flows.asking import OneAsked, answer_to
from prebirth_tui.gaps.english import value_in_words
from prebirth_tui.record.bodies import AnswerGiven, ContactNoted
from prebirth_tui.record.entries import Entry
from prebirth_tui.record.renamed import answer_as_asked_now
from prebirth_tui.review.in_words import in_words
from prebirth_tui.session.noting import answered_by_others
from prebirth_tui.session.privacy import in_company
from prebirth_tui.session.session import Session
from prebirth_tui.wording import listed

_TAKE, _LEAVE = "take", "leave"
_CHOICES = {_TAKE: "Undo", _LEAVE: "Keep it"}


async def take_back(session: Session) -> tuple[Entry | None, str]:
    """Take back one's own newest entry; returns the entry, if any, and what to say about it.

    What is not on view in this company is left alone: undoing it would reveal that it is there.
    """
    entry = session.last_entry
    if entry is None or entry.body is None:
        return None, "Nothing of yours to undo here."
    on_view = {each.id: each for each in in_company(session).assessment.history.entries}
    what = in_words(on_view.get(entry.id, entry), session.facts)
    if not isinstance(entry.body, AnswerGiven):
        # The other choice has the focus: holding a key down does not take everything back.
        question = f"Undo “{what}”?{_answers_in(session, entry)}"
        if await answer_to(OneAsked(question, _CHOICES, on=_LEAVE)) != _TAKE:
            return None, ""
    session.take_back()
    if session.not_saved:
        return entry, f"Undone: “{what}”, but NOT SAVED."
    return entry, f"Undone: “{what}”.{_what_stands(entry, session)}"


def _what_stands(entry: Entry, session: Session) -> str:
    """What is recorded for a question once its newest answer has been taken back."""
    if not isinstance(entry.body, AnswerGiven):
        return ""
    given = answer_as_asked_now(entry.body, session.catalogue)
    current = in_company(session).assessment.current(given.item, given.about)
    if current is None:
        return " It is open again."
    if current.answer.missing is not None:
        return " It is not answered again."
    return f" Now: {value_in_words(current, session.facts)}."


def _answers_in(session: Session, entry: Entry) -> str:
    """Who else has answered in the contact that would be undone."""
    if not isinstance(entry.body, ContactNoted):
        return ""
    others = answered_by_others(session, entry.body)
    if not others:
        return ""
    return f" {listed(others)} answered in it. Those answers would have no contact."
