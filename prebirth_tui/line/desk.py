"""The team desk in plain lines: how it stands, and meeting it once that is asked for."""

from prebirth_tui.flows.context import AppContext
from prebirth_tui.line.talk import Talk
from prebirth_tui.problems import NotSavedError, UserInputError


def meet_desk(context: AppContext, talk: Talk) -> None:
    """Meet the desk, and say what came of it."""
    # Whoever has joined no desk never waits for these.
    from prebirth_tui.desk.device import sync_now
    from prebirth_tui.desk.words import met_in_words

    talk.say("Meeting the desk.")
    try:
        met = sync_now(context.drafts, context.clock())
    except (UserInputError, NotSavedError) as error:
        talk.say(str(error))
        return
    for line in (*met_in_words(met), *map(str, met.problems)):
        talk.say(line)
