"""`prebirth doctor`: what a support desk asks first, and nothing about a family."""

import argparse
import os
import platform
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prebirth_tui import __version__
from prebirth_tui.checklist.load import load_catalogue
from prebirth_tui.disk.folders import (
    data_folder,
    drafts_folder,
    keys_folder,
    own_checklists,
    settings_file,
)
from prebirth_tui.keys.free_memory import free_memory
from prebirth_tui.keys.home import KeyHome
from prebirth_tui.keys.passphrase import memory_for
from prebirth_tui.line.terminal import is_plain
from prebirth_tui.problems import UserInputError, in_words
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.gone import traces_of_gone
from prebirth_tui.store.settings import load_settings
from prebirth_tui.wording import counted

_NARROW, _LOW = 80, 24


@dataclass(frozen=True)
class Finding:
    """One thing that was checked."""

    what: str
    said: str
    to_do: str = ""
    """What to do about it; empty where nothing is wrong."""


def doctor(arguments: argparse.Namespace) -> int:
    """Print how the program stands on this machine; 1 where something is to be put right."""
    found = list(_findings(arguments.checklists))
    for each in found:
        print(f"{each.what}: {each.said}")
        if each.to_do:
            print(f"  TO DO: {each.to_do}")
    wrong = sum(bool(each.to_do) for each in found)
    print(f"\n{counted(wrong, 'thing')} to put right." if wrong else "\nNothing to put right.")
    return 1 if wrong else 0


def _findings(named: list[Path]) -> Iterator[Finding]:
    yield Finding("Version", f"prebirth {__version__}, Python {platform.python_version()}")
    yield Finding("System", f"{platform.system()} {platform.release()}, {platform.machine()}")
    yield from _terminal()
    yield from _folders()
    yield _settings()
    yield from _key()
    yield _memory()
    yield from _checklists(named)


def _terminal() -> Iterator[Finding]:
    term = os.environ.get("TERM", "")
    if not sys.stdout.isatty():
        yield Finding("Terminal", "none: the output goes elsewhere")
        return
    size = shutil.get_terminal_size()
    lines = "plain lines" if is_plain(term) else "screens"
    colours = os.environ.get("COLORTERM", "") or "COLORTERM not set"
    said = f"{term or 'no TERM'}, {size.columns}x{size.lines}, {colours}, shows {lines}"
    small = size.columns < _NARROW or size.lines < _LOW
    to_do = f"make the window at least {_NARROW}x{_LOW}" if small and lines == "screens" else ""
    yield Finding("Terminal", said, to_do)


def _folders() -> Iterator[Finding]:
    for what, folder in (
        ("Drafts", drafts_folder()),
        ("Settings", settings_file().parent),
        ("Keys", keys_folder()),
    ):
        yield _folder(what, folder)
    if os.environ.get("PREBIRTH_HOME"):
        yield Finding("PREBIRTH_HOME", str(data_folder()))


def _folder(what: str, folder: Path) -> Finding:
    if not folder.exists():
        return Finding(f"{what} folder", f"{folder}, made when it is needed")
    if not folder.is_dir():
        return Finding(f"{what} folder", f"{folder}, not a folder", "remove or rename that file")
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        to_do = "give your account the right to read and write there"
        return Finding(f"{what} folder", f"{folder}, not readable or writable", to_do)
    mode = stat.S_IMODE(folder.stat().st_mode)
    if sys.platform != "win32" and mode & 0o077:
        to_do = f"close it to others: chmod 700 {folder}"
        return Finding(f"{what} folder", f"{folder}, others may look in ({mode:o})", to_do)
    return Finding(f"{what} folder", f"{folder}, yours alone")


def _settings() -> Finding:
    path = settings_file()
    if not path.exists():
        return Finding("Settings", "none yet")
    try:
        settings = load_settings(path)
    except UserInputError as error:
        return Finding("Settings", "cannot be read", str(error))
    lines = ", plain lines" if settings.plain else ""
    return Finding("Settings", f"locks after {settings.lock_after} minutes{lines}")


def _key() -> Iterator[Finding]:
    try:
        home = KeyHome()
    except UserInputError as error:
        yield Finding("Key", "cannot be read", str(error))
        return
    if not home.exists:
        yield Finding("Key", "none yet: the first practice draft makes one")
        return
    book = home.ring.book
    if book is None:
        to_do = "restore recipients.toml from a backup, or: prebirth key accept"
        yield Finding("Key", "the list of public keys is missing", to_do)
        return
    others = counted(len(book.recipient), "other public key")
    to_do = "" if home.is_recovery_tried else "see that the recovery key works: prebirth key drill"
    tried = "tried" if home.is_recovery_tried else "not tried"
    yield Finding("Key", f"there, with {others}; recovery key {tried}", to_do)
    if missing := len(traces_of_gone(Drafts())):
        said = f"{counted(missing, 'draft')} saved here, without a file any more"
        yield Finding("Missing", said, "see whether one of yours is among them: prebirth list")


def _memory() -> Finding:
    free, needed = free_memory(), memory_for(KeyHome().closed_key())
    if free is None:
        return Finding("Free memory", f"not known; unlocking needs {needed} MiB")
    mebibytes = free // 2**20
    to_do = "" if mebibytes >= needed else "close other programs before you unlock"
    return Finding("Free memory", f"{mebibytes} MiB; unlocking needs {needed} MiB", to_do)


def _checklists(named: list[Path]) -> Iterator[Finding]:
    own = own_checklists()
    places = [*([own] if own.is_dir() else []), *named]
    said = "those that come with the program" + "".join(f", {each}" for each in places)
    try:
        catalogue = load_catalogue(*places)
    except UserInputError as error:
        yield Finding("Checklists", said, f"correct them, see prebirth check:\n{error}")
    except OSError as error:
        yield Finding("Checklists", said, f"cannot be read: {in_words(error)}")
    else:
        yield Finding("Checklists", f"{said}: {counted(len(catalogue.versions), 'file')} load")
