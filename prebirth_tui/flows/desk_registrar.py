"""What a registrar does at the team desk: invite, approve, remove members, read the audit."""

from collections.abc import Callable
from typing import TypeVar

from prebirth_tui.desk import members as membership
from prebirth_tui.desk.at_desk import AtDesk, at_desk
from prebirth_tui.disk.new_file import typed_new_file, write_new_file
from prebirth_tui.flows.asking import LineAsked, OneAsked, Told, answer_to, some_line
from prebirth_tui.flows.cards import reads_out_words_of
from prebirth_tui.flows.context import AppContext
from prebirth_tui.flows.desk_call import asked_at_desk, own_drafts
from prebirth_tui.keys.card import Card
from prebirth_tui.problems import input_error
from prebirth_tui.wording import counted

Done = TypeVar("Done")
AUDIT = "audit"
REGISTRAR = {
    "invite": "Invite someone",
    "approve": "Approve someone who has joined",
    "left": "Someone has left, or lost a laptop",
    "held": "What someone's laptop could hold",
    AUDIT: "Who did what",
}
"""What a registrar can do, in words."""
_MOST_LINES = 500


async def do_as_registrar(context: AppContext, what: str) -> None:
    """Do one of these, or show the audit."""
    doing = {"invite": _invite, "approve": _approve, "left": _left, "held": _held, AUDIT: _audit}
    await doing[what](context)


async def _there(context: AppContext, do: Callable[[AtDesk], Done]) -> Done | None:
    def there() -> Done:
        with at_desk(own_drafts(context)) as here:
            return do(here)

    return await asked_at_desk("Asking the desk…", there)


async def _invite(context: AppContext) -> None:
    to = await answer_to(LineAsked("Who do you invite?", some_line, hint="one person, one device"))
    if to is None:
        return
    hint = f"It works once, within {membership.INVITE_DAYS} days. Give it to {to} and nobody else."
    path = await answer_to(LineAsked("Save the invite to which file?", typed_new_file, hint=hint))
    if path is None:
        return

    def write(here: AtDesk) -> bool:
        write_new_file(path, here.invite(to).text().encode())
        return True

    if await _there(context, write):
        await answer_to(Told(f"Saved to {path}. When they have joined, approve them here."))


async def _approve(context: AppContext) -> None:
    waiting = await _there(context, lambda here: here.waiting())
    if waiting is None:
        return
    if not waiting:
        await answer_to(Told("Nobody is waiting to be approved."))
        return
    names = {login: _card_in_words(card) for login, card in waiting.items()}
    login = await answer_to(OneAsked("Who is to be a member?", names))
    if login is None:
        return
    card = waiting[login]
    if not await reads_out_words_of(card, "invite"):
        return
    choices = {"member": "A member", "registrar": "A registrar too"}
    kind = await answer_to(OneAsked(f"What is {card.name}?", choices, on="member"))
    if kind is None:
        return

    def sign(here: AtDesk) -> bool:
        if here.joined.roster.called(card.name, context.today):
            raise input_error(
                f"there is a member {card.name} already. A second device of theirs: prebirth desk "
                "approve NAME --another-device. If not, they need another name in My details"
            )
        is_registrar = kind == "registrar"
        member = membership.member_of(card, login, org=here.own_org, registrar=is_registrar)
        here.sign(member, context.clock())
        return True

    if await _there(context, sign):
        await answer_to(Told(f"{card.name} is a member now."))


def _card_in_words(card: Card) -> str:
    return f"{card.name}, {card.role}" if card.role else card.name


async def _whose(context: AppContext, question: str, *, gone: bool) -> str | None:
    def names(here: AtDesk) -> dict[str, str]:
        roster = here.joined.roster
        own = here.joined.login
        there = [each.name for each in roster.active(context.today) if each.login != own]
        return {name: name for name in (*there, *(e.name for e in roster.gone if gone))}

    found = await _there(context, names)
    if found is None:
        return None
    if not found:
        await answer_to(Told("There is nobody else at the desk."))
        return None
    return await answer_to(OneAsked(question, found))


async def _left(context: AppContext) -> None:
    name = await _whose(context, "Who has left, or lost their laptop?", gone=False)
    if name is None:
        return
    note = "From then on the desk sends them nothing. With a new laptop they join anew."
    choices = {"no": "Nobody leaves", "yes": f"{name} leaves, with all their devices"}
    if await answer_to(OneAsked(f"{name} leaves?", choices, on="no", note=note)) != "yes":
        return

    def sign(here: AtDesk) -> str:
        found = here.devices_of(name, context.today)
        here.sign_left(found, context.clock())
        held = "\n".join(here.could_hold(name, context.today))
        return f"{name} has left, with {counted(len(found), 'device')}.\n\n{held}"

    said = await _there(context, sign)
    if said is not None:
        await answer_to(Told(said))


async def _held(context: AppContext) -> None:
    name = await _whose(context, "Whose laptop?", gone=True)
    if name is None:
        return
    lines = await _there(context, lambda here: list(here.could_hold(name, context.today)))
    if lines is not None:
        await answer_to(Told("\n".join(lines)))


async def _audit(context: AppContext) -> None:
    lines = await _there(context, lambda here: list(here.audit()))
    if lines is None:
        return
    newest = lines[-_MOST_LINES:][::-1]
    left = len(lines) - len(newest)
    if left:
        newest.append(f"{left} older: prebirth desk audit prints all of them.")
    await answer_to(Told("\n".join(newest) or "Nothing was done yet."))
