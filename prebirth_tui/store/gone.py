"""Drafts that were open here and whose file is gone, though nobody deleted them."""

import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from prebirth_tui.keys.keyring import LockedError
from prebirth_tui.store.drafts import Drafts
from prebirth_tui.store.newest import forget_seen
from prebirth_tui.store.own_notes import SeenDraft, read_notes
from prebirth_tui.store.tombstones import ids_deleted
from prebirth_tui.wording import day

_ID_LENGTH = 26
_LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Gone:
    """A practice draft whose file is gone."""

    key: str
    name: str
    """Its reference."""
    on: date
    """When it was last open here."""

    @property
    def in_words(self) -> str:
        """What a list says of it."""
        return f"{self.name} was here on {day(self.on)}, and its file is gone."

    def __str__(self) -> str:
        return (
            f"{self.in_words} Restore it from a backup; if that was meant: "
            f"prebirth keep {self.key} --gone"
        )


def gone_drafts(drafts: Drafts) -> list[Gone]:
    """The drafts that are gone, the last seen first; none while the key is locked.

    What was deleted with a receipt, or was in the case record and not on hold, is not missed.
    """
    if not drafts.keys.is_unlocked:
        return []
    here = _ids_here(drafts)
    missed = {
        key: seen
        for key, seen in read_notes(drafts.keys).seen.items()
        if key not in here and (seen.hold or not seen.transferred)
    }
    if missed:
        # Only now: what is in the files says more than their names, and takes longer.
        here = {each.header.id for each in drafts.listed().drafts}
    _forget_traces(drafts, traces_of_gone(drafts) - missed.keys())
    found = [_gone(key, seen) for key, seen in missed.items() if key not in here]
    return sorted(found, key=lambda each: (each.on, each.name), reverse=True)


def _gone(key: str, seen: SeenDraft) -> Gone:
    return Gone(key, seen.reference or f"A draft (id {key})", seen.on)


def traces_of_gone(drafts: Drafts) -> set[str]:
    """The ids of drafts that were saved here and whose file is gone, of whatever kind."""
    try:
        names = os.listdir(drafts.folder / "locks")
    except OSError:
        return set()
    saved = {name.removesuffix(_LOCK) for name in names if name.endswith(_LOCK)}
    return saved - _ids_here(drafts)


def _ids_here(drafts: Drafts) -> set[str]:
    """The ids in the names of files, and those deleted with a receipt."""
    try:
        names: Collection[str] = os.listdir(drafts.folder)
    except OSError:
        names = ()
    with suppress(OSError):
        return {name[:_ID_LENGTH] for name in names} | ids_deleted()
    return {name[:_ID_LENGTH] for name in names}


def missed(drafts: Drafts) -> list[Gone]:
    """The drafts that are gone, with the key unlocked first where that can be asked for."""
    if traces_of_gone(drafts):
        with suppress(LockedError):
            drafts.unlock()
    return gone_drafts(drafts)


def was_meant(gone: Gone, drafts: Drafts) -> None:
    """No longer name a draft as gone: its file was deleted on purpose."""
    forget_seen(gone.key, drafts.keys)
    _forget_traces(drafts, [gone.key])


def _forget_traces(drafts: Drafts, keys: Collection[str]) -> None:
    for key in keys:
        lock = drafts.edit_lock_of(key)
        if not lock.acquire():
            # Another window is about to save it.
            continue
        lock.release()
        for ending in (_LOCK, ".pen"):
            with suppress(OSError):
                (drafts.folder / "locks" / f"{key}{ending}").unlink(missing_ok=True)
