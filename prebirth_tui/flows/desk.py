"""From a list: how this machine stands with its team desk."""

from prebirth_tui.desk.device import status_of, the_joined
from prebirth_tui.desk.words import at_length, members_in_words
from prebirth_tui.flows.asking import OneAsked, Told, answer_to
from prebirth_tui.flows.context import AppContext
from prebirth_tui.problems import UserInputError

_SYNC, _MEMBERS = "sync", "members"


async def ask_desk(context: AppContext) -> bool:
    """Show how things stand, and who belongs to the desk; whether to meet it now."""
    try:
        joined = the_joined(context.drafts)
        status = status_of(joined, context.drafts, context.clock())
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return False
    asked = OneAsked(
        "Team desk",
        {_SYNC: "Sync now", _MEMBERS: "Members"},
        on=_SYNC,
        note="\n".join(at_length(status, context.clock())),
    )
    chosen = await answer_to(asked)
    if chosen == _MEMBERS:
        lines = members_in_words(joined, context.today)
        await answer_to(Told("\n".join(lines) or "No list of members yet. Sync first."))
    return chosen == _SYNC
