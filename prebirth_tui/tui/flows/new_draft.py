"""Starts a draft: what it is about and, for a practice draft, by whom and with which key."""

from pathlib import Path
from typing import Any

from textual.app import App

from prebirth_tui.problems import NotSavedError, UserInputError
from prebirth_tui.session.new_draft import start_draft
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.dialogs.new_draft import AskNewDraft, NewDraft
from prebirth_tui.tui.flows.flow import ask
from prebirth_tui.tui.flows.keys import have_key, have_name


async def start_new_draft(app: App[Any], context: AppContext) -> Path | None:
    """Ask for a new draft and save it; returns its file, or None when that is left.

    What was typed is still there whenever a later step is left or fails.
    """
    filled_in, wrong = None, ""
    while True:
        filled_in = await ask(AskNewDraft(context, filled_in, wrong))
        if filled_in is None:
            return None
        wrong = ""
        if filled_in.is_training or (
            await have_name(app, context) and await have_key(app, context)
        ):
            try:
                return _start(context, filled_in)
            except UserInputError as error:
                # Unlocking has brought another draft with this reference to light.
                wrong = str(error)
            except NotSavedError as error:
                wrong = f"NOT SAVED: {error}"


def _start(context: AppContext, filled_in: NewDraft) -> Path:
    author, at = context.settings.author, context.clock()
    file = start_draft(
        context.drafts,
        author,
        reference=filled_in.reference,
        due=filled_in.due,
        area=context.settings.area,
        mode="training" if filled_in.is_training else "practice",
        at=at,
        people=filled_in.people,
    )
    file.save(at)
    return file.path
