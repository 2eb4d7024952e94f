"""Keeps a deleted draft from coming back by itself.

The receipt of a deletion is its tombstone: a copy that turns up later, among the drafts or from
somebody else, is named and left alone until a person brings it back. A tombstone can be sent to
those who have copies.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import tomli_w
from pydantic import BaseModel, ConfigDict

from prebirth_tui.days import Recorded
from prebirth_tui.disk.files import read_file_bytes, write_whole
from prebirth_tui.disk.folders import private_folder, receipts_folder
from prebirth_tui.keys.keyring import KeyRing, is_closed
from prebirth_tui.problems import Problem, UserInputError
from prebirth_tui.record.entries import Seal
from prebirth_tui.store.draft_file import CLOSED, PLAIN
from prebirth_tui.text_types import Line, Words
from prebirth_tui.toml_text import read_toml_text
from prebirth_tui.wording import day

_BACK = ".back"
"""The file ending of the mark that a person has brought a deleted draft back."""
SENT = "tombstone"
"""The field that tells a tombstone that was sent from a draft."""


class Tombstone(BaseModel):
    """The record of a deletion: which draft, when, by whom and why; nothing of its content."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    draft: Line
    deleted: Recorded
    by: Line = ""
    reason: Words = ""
    heads: tuple[Seal, ...] = ()
    entries: int = 0


@dataclass(frozen=True, slots=True)
class DeletedHere(Problem):
    """A copy of a draft that was deleted here; it comes back only by choice."""

    path: Path = Path()


class DeletedHereError(UserInputError):
    """A copy of a draft that was deleted here was left alone."""


def ids_deleted() -> set[str]:
    """The ids deleted here and not brought back; OSError when they cannot be read."""
    try:
        names = {each.name for each in os.scandir(receipts_folder())}
    except FileNotFoundError:
        return set()
    ids = {
        name.removesuffix(end) for end in (CLOSED, PLAIN) for name in names if name.endswith(end)
    }
    return {key for key in ids if f"{key}{_BACK}" not in names}


def tombstone_of(key: str, keys: KeyRing) -> Tombstone | None:
    """The tombstone of that draft; None when it was not deleted here, or was brought back.

    UserInputError when it may have been deleted, but the receipt cannot be read.
    """
    folder = receipts_folder()
    if (folder / f"{key}{_BACK}").exists():
        return None
    for ending in (CLOSED, PLAIN):
        path = folder / f"{key}{ending}"
        if path.is_file():
            return _read(path, keys)
    return None


def _read(path: Path, keys: KeyRing) -> Tombstone | None:
    try:
        data = read_file_bytes(path)
        text = keys.open(data, path.name) if is_closed(data) else data
        return Tombstone.model_validate(read_toml_text(text.decode()))
    except (OSError, ValueError):
        # Whoever damages a receipt gains nothing by it that they did not have already.
        return None


def deleted_here(found: Tombstone, path: Path) -> DeletedHere:
    """What to say of a copy that turns up of a deleted draft."""
    by = f" by {found.by}" if found.by else ""
    return DeletedHere(
        f"was deleted here on {day(found.deleted.date())}{by}: {found.reason}. This copy of it was "
        "left alone. To bring it back: prebirth receive --bring-back FILE. To delete this copy as "
        "well: prebirth purge FILE",
        path.name,
        path=path,
    )


def bring_back(key: str) -> None:
    """Note that a person wants a deleted draft back; OSError when that cannot be saved."""
    write_whole(private_folder(receipts_folder()) / f"{key}{_BACK}", b"")


def not_back_any_more(key: str) -> None:
    """Forget that a deleted draft was brought back: it is being deleted again."""
    (receipts_folder() / f"{key}{_BACK}").unlink(missing_ok=True)


def sent_text(found: Tombstone) -> bytes:
    """A tombstone as it is sent to those who have copies."""
    return tomli_w.dumps({SENT: 1, **found.model_dump(mode="python")}).encode()


def read_sent(text: str) -> Tombstone | None:
    """The tombstone in a text that somebody has sent; None when it is something else."""
    if SENT not in text[:200]:
        return None
    try:
        data = read_toml_text(text)
        return Tombstone.model_validate(data) if SENT in data else None
    except ValueError:
        return None


def keep_sent(found: Tombstone, keys: KeyRing) -> None:
    """Save a tombstone that was sent, for a draft that is not here; OSError when that fails."""
    folder = private_folder(receipts_folder())
    path = folder / f"{found.draft}{CLOSED}"
    if not path.exists():
        write_whole(path, keys.close(tomli_w.dumps(found.model_dump()).encode()))
