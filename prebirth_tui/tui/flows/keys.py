"""The way to a key that practice drafts can be opened and saved with, and to a name beside them."""

from collections.abc import Callable
from typing import Any

from textual.app import App

from prebirth_tui.keys.home import KeyHome, recovery_text
from prebirth_tui.store.settings import Settings
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.dialogs.ask import AskLine
from prebirth_tui.tui.dialogs.myself import AskMyself
from prebirth_tui.tui.dialogs.passphrase import KeepRecovery, MakeKey, Unlock, UnlockAtStart


def keep_settings(app: App[Any], context: AppContext, settings: Settings) -> None:
    """Use the settings; that they are not kept for next time is told."""
    try:
        context.keep_settings(settings)
    except OSError as error:
        app.notify(f"It could not be kept for next time: {error.strerror}", markup=False)


def with_name(app: App[Any], context: AppContext, then: Callable[[], None]) -> None:
    """Do something once it is known who records, which is asked once. Nothing when left."""

    def taken(settings: Settings | None) -> None:
        if settings is not None:
            keep_settings(app, context, settings)
            then()

    if context.settings.name:
        then()
    else:
        app.push_screen(AskMyself(context.settings, context.catalogue_of, is_first=True), taken)


def with_key(
    app: App[Any], context: AppContext, then: Callable[[], None], *, at_start: bool = False
) -> None:
    """Do something once the key is at hand: it is unlocked first, or made. Nothing when left."""
    keys = context.keys

    def unlocked(is_unlocked: bool | None) -> None:
        if is_unlocked:
            then()

    if keys.ring.is_unlocked:
        then()
    elif keys.exists:
        app.push_screen(UnlockAtStart(keys) if at_start else Unlock(keys), unlocked)
    else:
        with_name(app, context, lambda: _make_key(app, keys, then))


def _make_key(app: App[Any], keys: KeyHome, then: Callable[[], None]) -> None:
    def made(secret: str | None) -> None:
        if secret is not None:
            app.push_screen(KeepRecovery(secret), kept)

    def kept(place: str | None) -> None:
        app.push_screen(_drill(keys, place or ""), lambda _: then())

    app.push_screen(MakeKey(keys), made)


def _drill(keys: KeyHome, place: str) -> AskLine[bool]:
    """Asks to open something with the recovery key, before it is ever needed."""

    def read(text: str) -> bool:
        keys.try_recovery(recovery_text(text))
        return True

    question = "Step 3 of 3: open it now with the recovery key"
    hint = "The file it is in, or the key itself. Then move the file off this machine."
    return AskLine(question, read, value=place, hint=hint)
