"""The folders of this program on this machine."""

import os
from itertools import takewhile
from pathlib import Path

import platformdirs

from prebirth_tui.disk.files import REAL, FileSystem
from prebirth_tui.problems import input_error

HOME = "PREBIRTH_HOME"
"""The environment variable that puts everything into one folder of your choice."""


def data_folder() -> Path:
    """Where drafts are kept."""
    home = os.environ.get(HOME)
    return Path(home) if home else platformdirs.user_data_path("prebirth", appauthor=False)


def drafts_folder() -> Path:
    """One file for each draft."""
    return data_folder() / "drafts"


def receipts_folder() -> Path:
    """Receipts for deleted drafts."""
    return data_folder() / "receipts"


def index_file() -> Path:
    """The cache of the list of drafts; it can be deleted at any time."""
    home = os.environ.get(HOME)
    cache = (
        Path(home) / "cache" if home else platformdirs.user_cache_path("prebirth", appauthor=False)
    )
    return cache / "index.age"


def caseload_file() -> Path:
    """The cache of what is open in each draft; it can be deleted at any time."""
    return index_file().with_name("tracked.age")


def desk_file() -> Path:
    """The state of the team desk; no such file on a machine that has joined none."""
    return data_folder() / "desk.age"


def workshop_folder() -> Path:
    """Where the tables of workshops are kept; nothing in there is about a real family."""
    return drafts_folder().with_name("workshop")


def settings_file() -> Path:
    """Who the practitioner is, and how the screen looks."""
    home = os.environ.get(HOME)
    config = Path(home) if home else platformdirs.user_config_path("prebirth", appauthor=False)
    return config / "settings.toml"


def keys_folder() -> Path:
    """The practitioner's encrypted private key, and the list of public keys."""
    return settings_file().parent / "keys"


def own_checklists() -> Path:
    """The practice's own checklists, overlays and area profiles."""
    return settings_file().parent / "checklists"


def private_folder(path: Path, files: FileSystem = REAL) -> Path:
    """The folder, made if need be, readable by its owner only, with its name on the disk."""
    missing = list(takewhile(lambda folder: not folder.exists(), (path, *path.parents)))
    for folder in reversed(missing):
        files.make_folder(folder)
        files.sync_folder(folder.parent)
    return path


def typed_path(text: str) -> Path:
    """The path that a person typed, `~` for home; UserInputError when it cannot be a path."""
    try:
        return Path(text.strip()).expanduser()
    except RuntimeError as error:
        raise input_error(str(error), text.strip()) from None
