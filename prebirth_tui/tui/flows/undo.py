"""Taking back what was recorded last: an answer at once, anything else once that is meant."""

from collections.abc import Callable
from typing import Any

from textual.app import App

from prebirth_tui.record.bodies import AnswerGiven
from prebirth_tui.record.entries import Entry
from prebirth_tui.review.in_words import in_words
from prebirth_tui.session.session import Session
from prebirth_tui.tui.dialogs.ask import AskOne

_TAKE, _LEAVE = "take", "leave"
_CHOICES = {_TAKE: "Take it back", _LEAVE: "Leave it as it is"}


def take_back(app: App[Any], session: Session, then: Callable[[Entry], None]) -> None:
    """Take back the newest entry of one's own, say what it was, and hand it on."""
    entry = session.last_entry
    if entry is None or entry.body is None:
        app.notify("There is nothing of yours to take back.", markup=False)
        return
    what = in_words(entry, session.facts)

    def take() -> None:
        session.take_back()
        then(entry)
        app.notify(f"Taken back: “{what}”. The history keeps it.", markup=False)

    def chosen(choice: str | None) -> None:
        if choice == _TAKE:
            take()

    if isinstance(entry.body, AnswerGiven):
        take()
    else:
        # The other choice has the focus: no key pressed over and over takes everything back.
        question = f"Take back “{what}”?"
        app.push_screen(AskOne(question, _CHOICES, on=_LEAVE), chosen)
