"""Getting started: who records, with which key, and a new draft."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from prebirth_tui.checklist.vocabulary import Role
from prebirth_tui.dates import DUE_FORMS, DueDate, due_as_typed, read_due
from prebirth_tui.disk.files import write_whole
from prebirth_tui.disk.folders import typed_path
from prebirth_tui.flows.asking import (
    Asked,
    LineAsked,
    OneAsked,
    SecretAsked,
    Told,
    answer_to,
    some_words,
)
from prebirth_tui.flows.context import AppContext
from prebirth_tui.flows.fitting import fitting
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.keyring import in_groups
from prebirth_tui.keys.passphrase import check_passphrase
from prebirth_tui.keys.recovery_sheet import recovery_sheet, recovery_text
from prebirth_tui.line.steps import Given, Step, ask_all
from prebirth_tui.problems import NotSavedError, UserInputError, input_error
from prebirth_tui.record.bodies import PersonNoted
from prebirth_tui.session.new_draft import check_due, check_reference, parent, start_draft
from prebirth_tui.store.settings import Settings
from prebirth_tui.text_types import one_line

_TRIES = 3


async def ask_myself(context: AppContext) -> bool:
    """Ask whose name stands beside entries; returns whether it was given."""
    settings = context.settings

    def read_area(text: str) -> str:
        context.catalogue_of(text)
        return text

    given = await ask_all(
        {
            "name": lambda _: LineAsked(
                "Your name, as colleagues know you?", some_words, settings.name
            ),
            "role": lambda _: LineAsked(
                "Your role?", one_line, settings.role, "for example: community midwife", "not said"
            ),
            "area": lambda _: LineAsked(
                "Which area profile for new drafts?", read_area, settings.area
            ),
        }
    )
    if given is None:
        return False
    try:
        context.keep_settings(Settings.model_validate(settings.model_dump() | given))
    except OSError as error:
        await answer_to(Told(f"Not saved for next time: {error.strerror}"))
    return True


async def have_key(context: AppContext) -> bool:
    """Whether the private key is available, after unlocking or making it."""
    keys = context.keys
    if keys.ring.is_unlocked:
        return True
    if keys.exists:
        return await unlock(keys)
    return (bool(context.settings.name) or await ask_myself(context)) and await _make_key(keys)


async def unlock(keys: KeyHome) -> bool:
    """Ask for the passphrase; returns whether it was right within a few tries."""
    for _ in range(_TRIES):
        passphrase = await answer_to(
            SecretAsked("Your passphrase, which is not shown (enter: not now):")
        )
        if passphrase is None:
            return False
        await answer_to(Told("Unlocking; this takes about two seconds."))
        try:
            keys.unlock(passphrase)
        except UserInputError as error:
            await answer_to(Told(str(error)))
        else:
            return True
    return False


async def _make_key(keys: KeyHome) -> bool:
    await answer_to(Told(_WHY))
    passphrase = await _new_passphrase()
    if passphrase is None:
        return False
    await answer_to(Told("Making the key; this takes a few seconds."))
    secret = keys.create(passphrase)
    place = await _keep_recovery(secret)
    if not await _is_tried(keys, place):
        await answer_to(Told("Not tried yet. Do it soon: prebirth key drill"))
    return True


async def _new_passphrase() -> str | None:
    """A passphrase, typed twice; None when that is left."""
    while True:
        first = await answer_to(
            SecretAsked("Your passphrase, four or five unrelated words, not shown:")
        )
        if first is None:
            return None
        try:
            check_passphrase(first)
        except UserInputError as error:
            await answer_to(Told(f"Choose another: {error}."))
            continue
        if await answer_to(SecretAsked("Type it again:")) == first:
            return first
        await answer_to(Told("The two differ."))


async def _keep_recovery(secret: str) -> str:
    """Have the recovery key saved in a file or written down; returns the file."""

    def read(text: str) -> str:
        if not text.strip():
            return ""
        path = typed_path(text.strip())
        if path.exists():
            raise input_error("That file already exists. Name another.")
        try:
            write_whole(path, recovery_sheet(secret).encode())
        except OSError as error:
            raise input_error(f"It cannot be saved there: {error.strerror}.") from None
        return str(path)

    place = await answer_to(
        LineAsked(
            "The recovery key opens your drafts when the passphrase is forgotten. Keep it away "
            "from this machine. In which file, ideally on a stick?",
            read,
            empty="show it here, to write down",
        )
    )
    if not place:
        await answer_to(Told(f"Write this down. It is not shown again:\n{in_groups(secret)}"))
    return place or ""


async def _is_tried(keys: KeyHome, place: str) -> bool:
    def read(text: str) -> bool:
        keys.try_recovery(recovery_text(text))
        return True

    question = "Now open it with the recovery key: the file it is in, or the key itself."
    return bool(await answer_to(LineAsked(question, read, place)))


_WHY = (
    "What you record about a family is encrypted on this machine. Whoever has the passphrase can "
    "read it. Without it, and without the recovery key, no one can, and no one can help."
)


async def ask_new_draft(context: AppContext) -> Path | None:
    """Ask for a new draft and save it; its file, or None when that is left."""
    given = await ask_all(_steps_of_draft(context))
    if given is None:
        return None
    if given["mode"] == "practice":
        if not context.settings.name and not await ask_myself(context):
            return None
        if not await have_key(context):
            return None
    try:
        file = start_draft(
            context.drafts,
            context.settings.author,
            reference=given["reference"],
            due=given["due"],
            area=context.settings.area,
            mode=given["mode"],
            at=context.clock(),
            people=[given[role] for role in _PARENTS if given[role]],
        )
        file.save(context.clock())
    except UserInputError as error:
        # Unlocking has brought another draft with this reference to light.
        await answer_to(Told(str(error)))
        return None
    except NotSavedError as error:
        await answer_to(Told(f"NOT SAVED: {error}"))
        return None
    return file.path


_PARENTS = ("mother", "father")


def _steps_of_draft(context: AppContext) -> Mapping[str, Step]:
    """What is asked about a new draft, in order."""
    roles = context.catalogue_of(context.settings.area).roles

    def mode(_: Given) -> Asked[str]:
        choices = {"practice": "A real family", "training": "Training: an invented family"}
        return OneAsked("What is the new draft about?", choices, on="practice")

    def reference(given: Given) -> Asked[str]:
        question = "A reference: a word for your lists, not a name, for example Kestrel."
        value = given.get("reference", "")
        return LineAsked(question, lambda text: check_reference(text, context.drafts), value)

    def due(given: Given) -> Asked[DueDate]:
        value = due_as_typed(given["due"]) if "due" in given else ""
        hint = f"for example {DUE_FORMS}"
        return LineAsked("When is the baby due?", partial(_read_due, context.today), value, hint)

    def named(role: str, given: Given) -> Asked[PersonNoted | str]:
        question = f"The {role}: first name or initials?"
        before = given.get(role)
        value = before.name if isinstance(before, PersonNoted) else ""
        return LineAsked(question, partial(_read_parent, role, roles), value, empty="not known")

    parents = {role: partial(named, role) for role in _PARENTS}
    return {"mode": mode, "reference": reference, "due": due, **parents}


def _read_due(today: date, text: str) -> DueDate:
    found = read_due(text, today)
    check_due(found, today)
    return found


def _read_parent(role: str, roles: Mapping[str, Role], text: str) -> PersonNoted | str:
    """The parent of that name; empty for nobody."""
    name = one_line(text)
    if not name:
        return ""
    with fitting():
        return parent(name, role, roles)
