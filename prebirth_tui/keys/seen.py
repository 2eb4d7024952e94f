"""Which list of keys was last used here, so that an older list put back by someone shows."""

import hmac
from pathlib import Path

import tomli_w
from pydantic import BaseModel, ConfigDict, Field
from pyrage.x25519 import Identity

from prebirth_tui.days import Day
from prebirth_tui.disk.files import read_file_bytes, write_whole
from prebirth_tui.disk.folders import private_folder
from prebirth_tui.machine_clock import today
from prebirth_tui.toml_text import read_toml_text

_LARGEST = 4096


class SeenKeys(BaseModel):
    """The newest list that was used, and the day."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    serial: int = Field(ge=0)
    on: Day
    check: str = ""
    """Made with the private key."""


def read_seen(path: Path, own: Identity) -> SeenKeys | None:
    """What is known of the list last used; None where there is nothing that we wrote."""
    try:
        seen = SeenKeys.model_validate(read_toml_text(read_file_bytes(path, _LARGEST).decode()))
    except (OSError, ValueError):
        return None
    return seen if hmac.compare_digest(seen.check, _check(seen, own)) else None


def keep_seen(path: Path, serial: int, own: Identity) -> None:
    """Note that this list is used today, unless it is noted; OSError when it cannot be."""
    on = today()
    known = read_seen(path, own)
    if known is not None and (known.serial, known.on) == (serial, on):
        return
    seen = SeenKeys(serial=serial, on=on)
    private_folder(path.parent)
    kept = seen.model_copy(update={"check": _check(seen, own)})
    write_whole(path, tomli_w.dumps(kept.model_dump()).encode())


def _check(seen: SeenKeys, own: Identity) -> str:
    said = f"{seen.serial} {seen.on}"
    return hmac.new(f"seen {own}".encode(), said.encode(), "sha256").hexdigest()
