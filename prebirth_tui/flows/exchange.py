"""Handing a draft over to somebody, and taking in what came back, in a few windows."""

from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from prebirth_tui.disk.folders import typed_path
from prebirth_tui.flows.asking import LineAsked, OneAsked, Told, answer_to, some_words
from prebirth_tui.flows.context import AppContext
from prebirth_tui.keys.recipients import Recipient, fingerprint
from prebirth_tui.problems import NotSavedError, Problem, UserInputError, input_error
from prebirth_tui.record.verified import in_groups
from prebirth_tui.session.session import Session
from prebirth_tui.store.exchange import Received, can_open, receive, received_in_words
from prebirth_tui.wording import listed

_SOMEBODY_ELSE = ""


async def ask_hand_over(context: AppContext, session: Session) -> None:
    """Ask to whom, what for and where to put the copy; then make it."""
    book = context.keys.ring.book
    if book is None:
        await answer_to(Told("No key yet. Start a practice draft to make one."))
        return
    choices = {
        each.name: f"{each.name} · {each.role} · {fingerprint(each.key)}" for each in book.recipient
    } | {_SOMEBODY_ELSE: "Someone else: type their public key"}
    name = await answer_to(OneAsked("Who should get a copy?", choices))
    if name is None:
        return
    to = await _ask_recipient(context) if name == _SOMEBODY_ELSE else book.named(name)
    if to is None:
        return
    hint = (
        f"Can open the copy: {listed(can_open(session.file.keys, to))}. It contains the "
        "whole draft."
    )
    purpose = await answer_to(LineAsked(f"What does {to.name} need it for?", some_words, hint=hint))
    if purpose is None:
        return
    folder = await _ask_folder(context)
    if folder is not None:
        await answer_to(Told(_make(session, to, purpose, folder)))


def _make(session: Session, to: Recipient, purpose: str, folder: Path) -> str:
    """Make the copy; what came of it, to be read."""
    try:
        path = session.hand_over(to, purpose, folder)
    except UserInputError as error:
        return str(error)
    except NotSavedError as error:
        return f"Not sent: NOT SAVED in the history: {error}"
    head = in_groups(session.draft.heads[0])
    return (
        f"The copy for {to.name} is {path}\n\nOnly they and you can open it. The history "
        f"records this copy. Head seal to read out to them: {head}"
    )


async def _ask_recipient(context: AppContext) -> Recipient | None:
    name = await answer_to(LineAsked("Who is it?", some_words, hint="a name and a role"))
    if name is None:
        return None

    def read(key: str) -> Recipient:
        try:
            recipient = Recipient(name=name, key=key)
        except ValidationError as error:
            raise input_error(f"That {error.errors()[0]['ctx']['error']}.") from None
        try:
            context.keys.add(recipient)
        except OSError as error:
            raise input_error(f"It could not be saved: {error.strerror}") from None
        return recipient

    hint = "age1…, as their `prebirth key show` prints it"
    return await answer_to(LineAsked(f"The public key of {name}", read, hint=hint))


async def _ask_folder(context: AppContext) -> Path | None:
    def read(text: str) -> Path:
        folder = typed_path(text)
        if not text.strip() or not folder.is_dir():
            raise input_error("There is no such folder.")
        return folder

    hint = "a folder that you share, or a stick"
    value = context.settings.exchange
    folder = await answer_to(LineAsked("In which folder?", read, value=value, hint=hint))
    if folder is not None and str(folder) != context.settings.exchange:
        # Only for the next time; the copy does not wait for it.
        with suppress(OSError):
            context.keep_settings(context.settings.model_copy(update={"exchange": str(folder)}))
    return folder


async def take_in(context: AppContext) -> bool:
    """Ask where copies lie that others have handed over, and take them in; whether it was done."""
    folder = await _ask_folder(context)
    if folder is None:
        return False
    try:
        found = list(receive(folder, context.drafts, context.clock()))
    except UserInputError as error:
        await answer_to(Told(str(error)))
        return False
    await answer_to(Told("\n".join(map(_in_words, found)) or "No copies there."))
    return True


def _in_words(found: Received | Problem) -> str:
    return str(found) if isinstance(found, Problem) else received_in_words(found)
