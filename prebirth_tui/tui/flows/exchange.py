"""Handing a draft over to somebody, and taking in what came back, in a few windows."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from textual.app import App

from prebirth_tui.disk.folders import typed_path
from prebirth_tui.keys.recipients import Recipient, fingerprint
from prebirth_tui.problems import NotSavedError, Problem, UserInputError, input_error
from prebirth_tui.record.verified import in_groups
from prebirth_tui.session.session import Session
from prebirth_tui.store.exchange import Received, can_open, hand_over, receive, received_in_words
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.dialogs.ask import AskLine, AskOne, some_words
from prebirth_tui.tui.dialogs.notice import Notice
from prebirth_tui.wording import listed

_SOMEBODY_ELSE = ""


def ask_hand_over(app: App[Any], context: AppContext, session: Session) -> None:
    """Ask to whom, what for and where to put the copy; then make it."""
    book = context.keys.ring.book
    if book is None:
        app.push_screen(Notice("There is no key yet. Start a practice draft: that makes one."))
        return

    def chosen(name: str | None) -> None:
        if name == _SOMEBODY_ELSE:
            _ask_recipient(app, context, ask_purpose)
        elif name is not None:
            ask_purpose(book.named(name))

    def ask_purpose(to: Recipient) -> None:
        def purposeful(purpose: str | None) -> None:
            if purpose is not None:
                _ask_folder(app, context, lambda folder: make(to, purpose, folder))

        hint = f"Can open the copy: {listed(can_open(session.file.keys, to))}. All of it is in it."
        question = f"What does {to.name} need it for?"
        app.push_screen(AskLine(question, some_words, hint=hint), purposeful)

    def make(to: Recipient, purpose: str, folder: Path) -> None:
        try:
            path = hand_over(session.file, to, purpose, folder, session.author, session.clock())
        except UserInputError as error:
            app.push_screen(Notice(str(error)))
            return
        except NotSavedError as error:
            # The copy is made; that they have it is tried again until it is on the disk.
            session.save()
            app.push_screen(Notice(f"The copy is made. NOT SAVED that they have it: {error}"))
            return
        head = in_groups(session.draft.heads[0])
        app.push_screen(
            Notice(
                f"The copy for {to.name} is {path}\n\nOnly they and you can open it. It stands in "
                f"the history that they have it. Its head seal, to read out to them: {head}"
            )
        )

    choices = {
        each.name: f"{each.name} · {each.role} · {fingerprint(each.key)}" for each in book.recipient
    } | {_SOMEBODY_ELSE: "Somebody else: type their public key"}
    app.push_screen(AskOne("To whom is this draft handed over?", choices), chosen)


def _ask_recipient(app: App[Any], context: AppContext, then: Callable[[Recipient], None]) -> None:
    def named(name: str | None) -> None:
        if name is None:
            return

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

        def added(recipient: Recipient | None) -> None:
            if recipient is not None:
                then(recipient)

        hint = "age1…, as their `prebirth key show` prints it"
        app.push_screen(AskLine(f"The public key of {name}", read, hint=hint), added)

    app.push_screen(AskLine("Who is it?", some_words, hint="a name and a role"), named)


def _ask_folder(app: App[Any], context: AppContext, then: Callable[[Path], None]) -> None:
    def read(text: str) -> Path:
        folder = typed_path(text)
        if not text.strip() or not folder.is_dir():
            raise input_error("There is no such folder.")
        return folder

    def taken(folder: Path | None) -> None:
        if folder is None:
            return
        if str(folder) != context.settings.exchange:
            # Only for the next time; the copy does not wait for it.
            with suppress(OSError):
                context.keep_settings(context.settings.model_copy(update={"exchange": str(folder)}))
        then(folder)

    hint = "a folder that you share, or a stick"
    value = context.settings.exchange
    app.push_screen(AskLine("In which folder?", read, value=value, hint=hint), taken)


def ask_take_in(app: App[Any], context: AppContext, then: Callable[[], None]) -> None:
    """Ask where copies lie that others have handed over, and take them in."""

    def take_in(folder: Path) -> None:
        try:
            found = list(receive(folder, context.drafts, context.clock()))
        except UserInputError as error:
            app.push_screen(Notice(str(error)))
            return
        app.push_screen(Notice("\n".join(map(_in_words, found)) or "There is nothing in it."))
        then()

    _ask_folder(app, context, take_in)


def _in_words(found: Received | Problem) -> str:
    return str(found) if isinstance(found, Problem) else received_in_words(found)
