"""What a practitioner's own lists remember: what was looked at when, and saved filters.

It is encrypted to the practitioner alone. Losing it loses nothing of the record.
"""

from datetime import date

import tomli
import tomli_w
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from prebirth_tui.days import Day
from prebirth_tui.disk.files import read_file_bytes, write_whole
from prebirth_tui.disk.folders import data_folder, private_folder
from prebirth_tui.keys.keyring import KeyRing
from prebirth_tui.problems import UserInputError


class SeenDraft(BaseModel):
    """The state of a draft when it was last open here."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    heads: tuple[str, ...]
    """The newest seals, which stand for everything in it."""
    on: Day
    hold: bool = False
    """Whether it was on hold."""
    reference: str = ""
    transferred: bool = False
    """Whether what matters was in the case record."""


class LastOpened(BaseModel):
    """When a draft was last opened, and what was in it then."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    on: Day
    seals: tuple[str, ...] = ()
    """The newest seals, which stand for everything in it."""


class OwnNotes(BaseModel):
    """What somebody has looked at, and the last known state of each draft."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    looked: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """For each draft, the newest seals when it was last looked through."""
    opened: dict[str, LastOpened] = Field(default_factory=dict)
    """For each draft, when its practitioner last opened it."""
    filters: dict[str, dict[str, int | str | bool]] = Field(default_factory=dict)
    """Saved filters by name."""
    received: dict[str, str] = Field(default_factory=dict)
    """For each name in the exchange folder, the stamp of the copy when it was read."""

    seen: dict[str, SeenDraft] = Field(default_factory=dict)
    """For each draft, its state when it was last open here."""

    def looked_at(self, draft: str, heads: tuple[str, ...]) -> "OwnNotes":
        """The notes once a draft has been looked through."""
        return self.model_copy(update={"looked": {**self.looked, draft: heads}})

    def opened_on(self, draft: str, on: date, heads: tuple[str, ...]) -> "OwnNotes":
        """The notes once a practitioner has opened a draft."""
        now = LastOpened(on=on, seals=heads)
        return self.model_copy(update={"opened": {**self.opened, draft: now}})

    def without(self, draft: str) -> "OwnNotes":
        """The notes without a draft that is deleted."""
        left: dict[str, dict[str, object]] = {
            name: {key: each for key, each in getattr(self, name).items() if key != draft}
            for name in ("looked", "seen", "opened")
        }
        return self.model_copy(update=left)


_NAME, _PURPOSE = "own-notes.age", "notes"


def read_notes(keys: KeyRing) -> OwnNotes:
    """The notes; empty while locked, or where there are none that can be read."""
    path = data_folder() / _NAME
    if not keys.is_unlocked:
        return OwnNotes()
    try:
        data, is_ours = keys.open_marked(_PURPOSE, read_file_bytes(path), path.name)
        notes = OwnNotes.model_validate(tomli.loads(data.decode()))
        # Notes of older versions have no mark, and say nothing about what was seen.
        return notes if is_ours else notes.model_copy(update={"seen": {}})
    except (OSError, ValueError, UserInputError, ValidationError):
        return OwnNotes()


def keep_notes(notes: OwnNotes, keys: KeyRing) -> None:
    """Save the notes while the key is unlocked; OSError when they cannot be saved."""
    if keys.book is None or not keys.is_unlocked:
        return
    path = private_folder(data_folder()) / _NAME
    text = tomli_w.dumps(notes.model_dump(mode="json"))
    write_whole(path, keys.close_marked(_PURPOSE, text.encode()))
