"""A family with an address that is to be removed, and what lies on the disk, opened."""

from pathlib import Path

from prebirth_tui.keys.keyring import is_closed
from tests.draft_builder import DraftBuilder, couple
from tests.keyring import own_keys

ADDRESS = "of 4 Elm Row"


def builder() -> DraftBuilder:
    """Amy and Lee, and where Lee lives."""
    found = couple()
    found.person("lee", "father", note=ADDRESS)
    return found


def everything(folder: Path) -> bytes:
    """Every byte below a folder, opened where our key opens it."""
    said = b""
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            said += own_keys().open(data, path.name) if is_closed(data) else data
    return said
