"""What a practitioner's own lists remember: what was looked at when, and saved filters.

It is encrypted to the practitioner alone. Losing it loses no record.
"""

from datetime import date

import tomli
import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from prebirth_tui.disk.files import read_file_bytes, write_whole
from prebirth_tui.disk.folders import data_folder, private_folder
from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.problems import UserInputError


class LastOpened(BaseModel):
    """When a draft was opened last, and what was in it then."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    on: date
    seals: tuple[str, ...] = ()
    """Those that stood for everything in it."""


class OwnNotes(BaseModel):
    """Nothing but habits of looking."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    looked: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """By draft: the seals that stood for everything in it when it was last looked through."""
    opened: dict[str, LastOpened] = Field(default_factory=dict)
    """By draft: when its practitioner opened it last."""
    filters: dict[str, dict[str, int | str | bool]] = Field(default_factory=dict)
    """Saved filters by name."""

    def looked_at(self, draft: str, heads: tuple[str, ...]) -> "OwnNotes":
        """The notes after a draft was looked through."""
        return self.model_copy(update={"looked": {**self.looked, draft: heads}})

    def opened_on(self, draft: str, on: date, heads: tuple[str, ...]) -> "OwnNotes":
        """The notes after a practitioner opened a draft."""
        now = LastOpened(on=on, seals=heads)
        return self.model_copy(update={"opened": {**self.opened, draft: now}})


_NAME = "own-notes.age"


def read_notes(keys: KeyRing) -> OwnNotes:
    """The notes; empty while locked, or where there are none that can be read."""
    path = data_folder() / _NAME
    if not keys.is_unlocked:
        return OwnNotes()
    try:
        text = keys.open(read_file_bytes(path), path.name).decode()
        return OwnNotes.model_validate(tomli.loads(text))
    except (OSError, ValueError, UserInputError, ValidationError):
        return OwnNotes()


def keep_notes(notes: OwnNotes, keys: KeyRing) -> None:
    """Keep them for next time; OSError when they cannot be."""
    if keys.book is None:
        return
    path = private_folder(data_folder()) / _NAME
    text = tomli_w.dumps(notes.model_dump(mode="json"))
    write_whole(path, keys.close_for_self(text.encode()))
