"""A key to open and save practice drafts with, and a name to record by."""

from typing import Any

from textual.app import App
from textual.binding import Binding

from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.recovery_sheet import recovery_text
from prebirth_tui.store.settings import Settings
from prebirth_tui.tui.context import AppContext
from prebirth_tui.tui.dialogs.ask import AskLine
from prebirth_tui.tui.dialogs.myself import AskMyself
from prebirth_tui.tui.dialogs.passphrase import KeepRecovery, MakeKey, Unlock, UnlockAtStart
from prebirth_tui.tui.flows.flow import ask


def keep_settings(app: App[Any], context: AppContext, settings: Settings) -> None:
    """Use the settings, and say so if they cannot be saved for next time."""
    try:
        context.keep_settings(settings)
    except OSError as error:
        app.notify(f"Not saved for next time: {error.strerror}", markup=False)


async def have_name(app: App[Any], context: AppContext) -> bool:
    """Whether it is known who records; asked once."""
    if not context.settings.name:
        dialog = AskMyself(context.settings, context.catalogue_of, is_first=True)
        settings = await ask(dialog)
        if settings is None:
            return False
        keep_settings(app, context, settings)
    return True


async def have_key(app: App[Any], context: AppContext, *, at_start: bool = False) -> bool:
    """Whether the private key is available, after unlocking or making it."""
    keys = context.keys
    if keys.ring.is_unlocked:
        return True
    if keys.exists:
        return bool(await ask(UnlockAtStart(keys) if at_start else Unlock(keys)))
    return await have_name(app, context) and await _make_key(keys)


async def _make_key(keys: KeyHome) -> bool:
    secret = await ask(MakeKey(keys))
    if secret is None:
        return False
    place = await ask(KeepRecovery(secret))
    await ask(_drill(keys, place or ""))
    return True


def _drill(keys: KeyHome, place: str) -> AskLine[bool]:
    """Asks to open something with the recovery key, before it is ever needed."""

    def read(text: str) -> bool:
        keys.try_recovery(recovery_text(text))
        return True

    question = "Step 3 of 3: try the recovery key"
    hint = "Type the file it is in, or the key itself. Then move the file off this machine."
    return _TryRecovery(question, read, value=place, hint=hint)


class _TryRecovery(AskLine[bool]):
    BINDINGS = [Binding("enter", "accept", "Try it")]
