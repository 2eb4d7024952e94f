"""The team desk, opened from a list: its state, and what can be done there."""

from prebirth_tui.desk import at_desk
from prebirth_tui.desk.address import read_invite
from prebirth_tui.desk.device import DeskStatus, status_of, the_joined
from prebirth_tui.desk.state import Joined
from prebirth_tui.desk.words import at_length, members_in_words
from prebirth_tui.disk.folders import desk_file, typed_path
from prebirth_tui.flows.asking import LineAsked, OneAsked, Told, answer_to, some_line
from prebirth_tui.flows.context import AppContext
from prebirth_tui.flows.desk_call import asked_at_desk, own_drafts
from prebirth_tui.flows.desk_registrar import AUDIT, REGISTRAR, do_as_registrar
from prebirth_tui.keys.card import own_card
from prebirth_tui.problems import UserInputError, input_error

_SYNC, _MEMBERS, _ERASE, _LEAVE = "sync", "members", "erase", "leave"


async def ask_desk(context: AppContext) -> bool:
    """Show the state, and do what is chosen; returns whether to sync now."""
    if not desk_file().is_file():
        await _join(context)
        return False
    try:
        joined = the_joined(context.drafts)
        status = status_of(joined, context.drafts, context.clock())
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return False
    chosen = await _choose(context, joined, status)
    match chosen:
        case None | "sync":
            return chosen == _SYNC
        case "members":
            lines = members_in_words(joined, context.today)
            await answer_to(Told("\n".join(lines) or "No list of members yet. Sync first."))
        case "erase":
            await _erase(context, joined)
        case "leave":
            await _leave(status)
        case _:
            await do_as_registrar(context, chosen)
    return False


async def _choose(context: AppContext, joined: Joined, status: DeskStatus) -> str | None:
    me = joined.roster.by_login(joined.login)
    choices = {_SYNC: "Sync now", _MEMBERS: "Members"}
    choices |= REGISTRAR if me is not None and me.registrar else {AUDIT: "What I did at the desk"}
    choices |= {_ERASE: "Delete a draft for everyone", _LEAVE: "Leave the desk"}
    note = "\n".join(at_length(status, context.clock()))
    return await answer_to(OneAsked("Team desk", choices, on=_SYNC, note=note))


async def _join(context: AppContext) -> None:
    hint = "the file that your registrar gave you; without one, ask them for it"
    invite = await answer_to(
        LineAsked(
            "Join a team desk. Which invite?", lambda t: read_invite(typed_path(t)), hint=hint
        )
    )
    if invite is None:
        return

    def join() -> str:
        card = own_card(context.keys.ring, context.settings.author.name, context.settings.role)
        at_desk.join(own_drafts(context), invite, card)
        return card.check_words

    words = await asked_at_desk("Asking the desk to let you in…", join)
    if words is not None:
        await answer_to(
            Told(
                f"You have asked to join {invite.address.in_words}.\n\nRead these ten words to "
                f"your registrar, by phone or in person:\n\n{words}\n\nOnce they have approved "
                "you, sync: k in the list."
            )
        )


async def _leave(status: DeskStatus) -> None:
    note = "Drafts stay on this machine. To come back you need a new invite."
    if status.to_send:
        note = f"{status.to_send} not sent yet: sync first. {note}"
    choices = {"no": "Stay", "yes": "Leave the desk"}
    if await answer_to(OneAsked("Leave the desk?", choices, on="no", note=note)) != "yes":
        return

    def leave() -> bool:
        at_desk.leave()
        return True

    if await asked_at_desk("Leaving…", leave):
        said = "This machine has left. Tell your registrar, who signs it for the others."
        await answer_to(Told(said))


async def _erase(context: AppContext, joined: Joined) -> None:
    shared = {
        each.header.id: each
        for each in context.drafts.listed().drafts
        if each.header.id in joined.drafts and not joined.drafts[each.header.id].shut
    }
    if not shared:
        await answer_to(Told("No draft here is shared at the desk."))
        return
    names = {key: each.name for key, each in shared.items()}
    key = await answer_to(OneAsked("Which draft is deleted for everyone who has it?", names))
    if key is None:
        return

    def same(text: str) -> bool:
        if text.strip() != names[key]:
            raise input_error(f"Type {names[key]}, or leave with esc.")
        return True

    hint = "for everyone who has it, but where it is on hold. It cannot be undone."
    if not await answer_to(LineAsked(f"Type {names[key]} to delete it", same, hint=hint)):
        return
    reason = await answer_to(LineAsked("Why is it deleted? (the reason is kept)", some_line))
    if reason is None:
        return

    def erase() -> bool:
        drafts = own_drafts(context)
        file = drafts.open(shared[key].path)
        at_desk.erase(drafts, file, reason, context.settings.author, context.clock())
        return True

    if await asked_at_desk("Deleting it at the desk…", erase):
        said = "Deleted here and at the desk. Others lose it when they next meet the desk."
        await answer_to(Told(said))
