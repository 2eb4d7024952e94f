"""Handing a draft over to somebody, and taking in what came back, in a few windows."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from prebirth_tui.disk.folders import typed_path
from prebirth_tui.flows.asking import (
    Awaited,
    LineAsked,
    OneAsked,
    StoppedError,
    Tell,
    Told,
    answer_to,
    some_line,
)
from prebirth_tui.flows.cards import save_card, take_card
from prebirth_tui.flows.context import AppContext
from prebirth_tui.keys.recipients import Recipient, fingerprint, recipient
from prebirth_tui.problems import NotSavedError, Problem, UserInputError, input_error
from prebirth_tui.record.verified import in_groups
from prebirth_tui.session.session import Session
from prebirth_tui.store.copies_read import CopiesRead
from prebirth_tui.store.exchange import (
    Received,
    ToldOfDeletion,
    by_family,
    can_open,
    receive,
    received_in_words,
    told_in_words,
)
from prebirth_tui.store.tombstones import DeletedHere
from prebirth_tui.text_types import LONGEST_NAME
from prebirth_tui.wording import counted, listed

# A name has one line.
_OTHERS = {
    "\nkey": "Someone else: type their public key",
    "\ncard": "Someone else: take their card",
    "\nown": "Save your own card, for colleagues",
}
_IMPORTING = "Importing copies…"


async def ask_hand_over(context: AppContext, session: Session) -> None:
    """Ask whom for, why and where to put the copy; then make it."""
    book = context.keys.ring.book
    if book is None:
        await answer_to(Told("No key yet. Start a practice draft to make one."))
        return
    choices = {
        each.name: f"{each.name} · {each.role} · {fingerprint(each.key)}" for each in book.people
    }
    choices |= _OTHERS
    match await answer_to(OneAsked("Who should get a copy?", choices)):
        case None:
            return
        case "\nown":
            await save_card(context)
            return
        case "\ncard":
            to = await take_card(context)
        case "\nkey":
            to = await _ask_recipient(context)
        case name:
            to = book.named(name)
    if to is None:
        return
    hint = (
        f"Can open the copy: {listed(can_open(session.file.keys, to))}. It contains the "
        "whole draft."
    )
    purpose = await answer_to(LineAsked(f"What does {to.name} need it for?", some_line, hint=hint))
    if purpose is None:
        return
    folder = await ask_folder(context)
    if folder is not None:
        await answer_to(Told(_make(session, to, purpose, folder)))


def _make(session: Session, to: Recipient, purpose: str, folder: Path) -> str:
    """Make the copy; returns the result, to read."""
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
    name = await answer_to(LineAsked("Who is it?", _name, hint="a name and a role"))
    if name is None:
        return None

    def read(key: str) -> Recipient:
        new = recipient(name, key)
        try:
            context.keys.add(new)
        except OSError as error:
            raise input_error(f"It could not be saved: {error.strerror}") from None
        return new

    hint = "age1…, as their `prebirth key show` prints it"
    return await answer_to(LineAsked(f"The public key of {name}", read, hint=hint))


def _name(text: str) -> str:
    name = some_line(text)
    if len(name) > LONGEST_NAME:
        raise input_error(f"That is longer than {LONGEST_NAME} characters.")
    return name


async def ask_folder(context: AppContext) -> Path | None:
    """Ask for the folder that is shared with others, and remember it."""

    def read(text: str) -> Path:
        folder = typed_path(text)
        if not text.strip() or not folder.is_dir():
            raise input_error("There is no such folder.")
        return folder

    hint = "a folder that you share, or a stick"
    value = context.settings.exchange
    folder = await answer_to(LineAsked("In which folder?", read, value=value, hint=hint))
    if folder is not None and str(folder) != context.settings.exchange:
        # It is remembered only for next time; the copy does not depend on it.
        with suppress(OSError):
            context.keep_settings(context.settings.model_copy(update={"exchange": str(folder)}))
    return folder


async def take_in(context: AppContext) -> str | None:
    """Ask where copies from others are, and take them in.

    Returns the id of the draft to go to, empty for none; None when nothing was taken in.
    """
    folder = await ask_folder(context)
    if folder is None:
        return None
    importing = Awaited(_IMPORTING, partial(_received, context, folder), can_stop=True)
    found = await answer_to(importing)
    if isinstance(found, UserInputError) or found is None:
        await answer_to(Told(str(found)))
        return None
    every = [each for each in found if not isinstance(each, DeletedHere)]
    for left in found:
        if isinstance(left, DeletedHere):
            every += await _ask_back(context, left)
    names = {each.header.id: each.name for each in context.drafts.listed().drafts}
    return await _tell_news(every, names)


async def _tell_news(
    found: Iterable[Received | ToldOfDeletion | Problem], names: Mapping[str, str]
) -> str:
    """Show what came of the copies, by family; returns the draft that was chosen."""
    every = list(found)
    families = by_family(each for each in every if isinstance(each, Received))
    news = {
        each.draft.id: received_in_words(each, names.get(each.draft.id, ""))
        for each in families
        if each.is_new or each.entries
    }
    said = [_in_words(each) for each in every if not isinstance(each, Received)]
    if same := len(families) - len(news):
        said.append(f"{counted(same, 'family', 'families')}: nothing new")
    if not news:
        await answer_to(Told("\n".join(said) or "No new copies there."))
        return ""
    question = "New from others. Which family do you want to go to?"
    return await answer_to(OneAsked(question, news, note="\n".join(said))) or ""


async def _ask_back(
    context: AppContext, left: DeletedHere
) -> list[Received | ToldOfDeletion | Problem]:
    """Ask whether a draft that was deleted here is to come back; returns the result."""
    choices = {"leave": "Leave it alone", "back": "Bring the draft back"}
    if await answer_to(OneAsked("You deleted this draft", choices, note=str(left))) != "back":
        return [left]
    again = partial(_received, context, left.path, back=True)
    found = await answer_to(Awaited("Importing the copy…", again))
    return [*found.problems] if isinstance(found, UserInputError) else list(found or ())


def _received(
    context: AppContext, place: Path, tell: Tell, *, back: bool = False
) -> list[Received | ToldOfDeletion | Problem] | UserInputError:
    """The result of every new copy in a folder as far as it got, or of one file.

    The reason when none was looked at.
    """
    read = CopiesRead(context.keys.ring) if place.is_dir() else None
    found: list[Received | ToldOfDeletion | Problem] = []

    def tell_number(number: int, count: int) -> None:
        tell(f"Reading {number} of {counted(count, 'new copy', 'new copies')}")

    try:
        at = context.clock()
        for each in receive(place, context.drafts, at, back=back, read=read, tell=tell_number):
            found.append(each)
    except StoppedError:
        pass
    except UserInputError as error:
        return error
    if read is not None:
        read.keep()
    return found


def _in_words(found: Received | ToldOfDeletion | Problem) -> str:
    if isinstance(found, Received):
        return received_in_words(found)
    return told_in_words(found) if isinstance(found, ToldOfDeletion) else str(found)
