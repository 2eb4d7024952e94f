"""Who the practitioner is and how the screen looks: a few optional lines."""

import getpass
import socket
from hashlib import sha256
from pathlib import Path

import tomli_w
from pydantic import BaseModel, ConfigDict, Field

from prebirth_tui.checklist.files import parse_toml, validate
from prebirth_tui.disk.files import read_file_bytes, write_whole
from prebirth_tui.disk.folders import private_folder, settings_file
from prebirth_tui.machine_clock import now as now
from prebirth_tui.problems import Problem, UserInputError, in_words, input_error
from prebirth_tui.record.draft import Author
from prebirth_tui.record.entries import new_key
from prebirth_tui.text_types import Line, Slug

LARGEST_SETTINGS = 64 * 1024
"""Bytes."""


class Settings(BaseModel):
    """The practitioner's own settings; every one has a default."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    name: Line = ""
    """Shown beside every entry; by default the name of the account."""
    role: Line = ""
    """Such as `community midwife`; the default for who made a contact."""
    area: Slug = "england"
    theme: Line = ""
    exchange: Line = ""
    """The folder for copies to and from others."""
    lock_after: int = Field(default=10, ge=1, le=240)
    """Minutes without a key press after which the screen is hidden and the key locked."""
    sign_own_work: bool = False
    """Whether somebody who has written in a draft may sign it off, which the sign-off then says."""
    plain: bool = False
    """Plain lines instead of screens."""
    device: Line = ""
    """Tells entries from this device from those of another."""

    @property
    def author(self) -> Author:
        """Who writes, on this device."""
        return Author(self.name or _account(), f"{self.name or _account()}@{self.device}")


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "practitioner"


def load_settings(path: Path | None = None) -> Settings:
    """The settings; a new device is given a random name that means nothing."""
    path = path or settings_file()
    settings = _read(path)
    if settings.device:
        return settings
    settings = settings.model_copy(update={"device": new_key(8)})
    try:
        save_settings(settings, path)
    except OSError:
        # If the folder cannot be written to, this machine still has one lane.
        host = sha256(socket.gethostname().encode()).hexdigest()[:8]
        return settings.model_copy(update={"device": host})
    return settings


def _read(path: Path) -> Settings:
    """The settings in the file, or the defaults; UserInputError with each line that is wrong."""
    name = str(path)
    try:
        text = read_file_bytes(path, LARGEST_SETTINGS).decode()
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        raise input_error(f"cannot be read: {in_words(error)}", name) from None
    file = parse_toml(name, text)
    if isinstance(file, Problem):
        raise UserInputError(file)
    reading = validate(Settings, file)
    if reading.problems or reading.model is None:
        raise UserInputError(*reading.problems)
    return reading.model


def save_settings(settings: Settings, path: Path | None = None) -> None:
    """Save the settings."""
    path = path or settings_file()
    private_folder(path.parent)
    write_whole(path, tomli_w.dumps(settings.model_dump(exclude_defaults=True)).encode())
