"""Encrypts again everything that is encrypted to those who may open every draft."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from prebirth_tui.disk.files import read_file_bytes, write_whole
from prebirth_tui.disk.folders import caseload_file, desk_file, index_file, receipts_folder
from prebirth_tui.keys.keyring import KeyRing, is_closed
from prebirth_tui.problems import (
    NotSavedError,
    Problem,
    UserInputError,
    about_one_file,
    in_words,
    input_error,
)
from prebirth_tui.store.draft_file import CLOSED
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.own_notes import OwnNotes, keep_notes, read_notes

DESK_PURPOSE = "desk"
"""The purpose in the mark of the file with the state of the team desk."""


def encrypt_again(drafts: Drafts, at: datetime) -> tuple[int, list[Problem]]:
    """Encrypt every practice draft, original and receipt to the keys in the list now.

    Returns how many were encrypted, and what could not be.
    """
    listing = drafts.listed()
    problems, done = [*listing.problems], 0
    for each in listing.drafts:
        if each.header.mode == "training":
            continue
        try:
            drafts.open_as_it_is(each.path).save(at)
            done += 1
        except UserInputError as error:
            problems += error.problems
        except NotSavedError as error:
            problems.append(Problem(f"{each.name}: {error}", each.path.name))
    for path in _beside(drafts):
        try:
            with about_one_file(path.name):
                data = read_file_bytes(path)
                if is_closed(data):
                    write_whole(path, drafts.keys.close(drafts.keys.open(data, path.name)))
                    done += 1
        except UserInputError as error:
            problems += error.problems
        except OSError as error:
            problems.append(Problem(f"could not be encrypted again: {in_words(error)}", path.name))
    for path in (index_file(), caseload_file()):
        # Caches of lists are worked out anew.
        with suppress(OSError):
            path.unlink(missing_ok=True)
    notes = read_notes(drafts.keys)
    if notes != OwnNotes():
        try:
            keep_notes(notes, drafts.keys)
        except OSError as error:
            problems.append(Problem(f"could not be encrypted again: {in_words(error)}", "notes"))
    done += _desk_again(drafts.keys, problems)
    return done, problems


def _desk_again(keys: KeyRing, problems: list[Problem]) -> int:
    """Encrypt the state of the team desk again; returns the number of files."""
    path = desk_file()
    if not path.is_file():
        return 0
    try:
        data, is_ours = keys.open_marked(DESK_PURPOSE, read_file_bytes(path), path.name)
        if is_ours:
            write_whole(path, keys.close_marked(DESK_PURPOSE, data))
        return int(is_ours)
    except UserInputError as error:
        problems += error.problems
    except OSError as error:
        problems.append(Problem(f"could not be encrypted again: {in_words(error)}", path.name))
    return 0


@contextmanager
def nobody_writes(drafts: Drafts) -> Iterator[None]:
    """Keep every practice draft from being written inside this block; UserInputError if one is
    open.
    """
    with ExitStack() as held:
        for each in drafts.listed().drafts:
            lock = drafts.edit_lock_of(each.header.id)
            if not lock.acquire():
                raise input_error(f"{each.name} is open in another window; close it there first")
            held.callback(lock.release)
        yield


def _beside(drafts: Drafts) -> Iterator[Path]:
    """Files beside the drafts that are encrypted like them."""
    for folder in (drafts.folder / "originals", receipts_folder()):
        for path in sorted(folder.glob(f"*{CLOSED}")):
            if not path.name.startswith("."):
                yield path
